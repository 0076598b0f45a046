"""What the templates may call: tables, figures, badges and the like, each drawn by one template in `components/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from utfall.app.kept_results import KeptResults
from utfall.core import Amount, Month, Quantity, Value
from utfall.definitions import Definitions
from utfall.document import Row, RowKind, Table
from utfall.measures import FactLine
from utfall.problems import Problem, without_commands
from utfall.report.explain import Step, exact_text, request_words
from utfall.rounds import Permission
from utfall.web import wording
from utfall.web.access.scope import Access
from utfall.web.sight import Choice
from utfall.web.table_cells import is_explained, row_cells
from utfall.writers.html_view import TableView, table_view

register = template.Library()

_TABLES = KeptResults(300)  # as HTML, for whoever looks at the same table again


@register.simple_tag(takes_context=True)
def show_table(
    context: Mapping[str, Any], table: Table, explain: bool = True, links: Mapping[str, str] | None = None
) -> SafeString:
    """A resolved table; with ``explain``, each figure is a link to what it is made of.

    ``links`` are addresses that rows' names lead to, by row.
    """
    request: HttpRequest = context["request"]
    query, led = request.META.get("QUERY_STRING", ""), links or {}

    def rendered() -> SafeString:
        found = {"view": table_view(table), "explain": explain, "query": query, "links": led}
        return render_to_string("components/table.html", found)

    return _TABLES.once((table, explain, query, tuple(led.items()), get_language()), rendered)


@register.simple_tag
def cells_of(view: TableView, row: Row, explain: bool, query: str) -> SafeString:
    """The cells of a row; with ``explain``, each figure is a link to what it is made of."""

    def explained_at(column: str) -> str:
        address = _explanation(view.table.id, row.id, column)
        return f"{address}?{query}" if query else address

    return row_cells(view.table, row, explained_at if explain else None)


@lru_cache(maxsize=20_000)  # a page asks about each of its cells
def _explanation(table: str, row: str, column: str) -> str:
    return reverse("economy-explanation", args=[table, row, column])


@register.inclusion_tag("components/tile.html")
def tile(label: str, place: Any, note: str = "", judged: bool = False) -> dict[str, Any]:
    """One large figure with its unit; ``judged`` says by sign and word whether it is better or worse than budget."""
    return {"label": label, "place": place, "note": note, "judged": judged}


@register.inclusion_tag("components/badge.html")
def badge(state: str) -> dict[str, Any]:
    """A unit's or a round's state, by sign and word."""
    words = {**wording.ROUND_STATES, **wording.UNIT_STATES}
    return {"state": state, "word": words.get(state, state), "sign": wording.SIGNS.get(state, "")}


@register.inclusion_tag("components/problems.html")
def problem_list(problems: Iterable[Problem]) -> dict[str, Any]:
    """Problems with place, sentence and remedy."""
    return {"problems": list(problems)}


@register.inclusion_tag("components/field.html")
def field(bound: Any) -> dict[str, Any]:
    """A form's field with its label, its help and what is wrong with it."""
    return {"field": bound}


@register.inclusion_tag("components/chooser.html", takes_context=True)
def chooser(context: Mapping[str, Any], choice: Choice) -> dict[str, Any]:
    """The period and the unit that the page looks at."""
    return {"choice": choice, "request": context["request"]}


@register.simple_tag(takes_context=True)
def query(context: Mapping[str, Any], **changes: Any) -> str:
    """The page's own query with some values changed; an empty value is left out."""
    request: HttpRequest = context["request"]
    kept = {**request.GET.dict(), **{name: str(value) for name, value in changes.items()}}
    return "?" + urlencode({name: value for name, value in kept.items() if value})


@register.filter
def may(access: Access, permission: str) -> bool:
    """Whether the reader has the permission somewhere: ``{% if request.access|may:"run_round" %}``."""
    return access.may_somewhere(Permission(permission))


@register.filter
def better(value: Value) -> str:
    """``better``, ``worse`` or ``even`` for a deviation, where plus is better; empty where there is no figure."""
    match value:
        case Amount(ore=number) | Quantity(number=number):
            return "better" if number > 0 else "worse" if number < 0 else "even"
        case _:
            return ""


register.filter("exact", exact_text)
register.filter("is_explained", is_explained)
register.filter("here", without_commands)


@register.filter
def formula_words(step: Step, definitions: Definitions) -> str:
    """How a step was made; what is read from facts by the names that are declared, and not by their ids."""
    return request_words(step.request, definitions) if step.request is not None else step.formula


@register.filter
def kind(thing: Any) -> str:
    """A row's kind as its class in the page."""
    return str(thing.kind) if isinstance(getattr(thing, "kind", None), RowKind) else ""


@register.filter
def month(period: Month) -> str:
    """A month in the reader's language, ``augusti 2024``."""
    return _month(period, "F Y", get_language())


@register.filter
def origin(fact: FactLine, files: Mapping[str, str]) -> str:
    """File, sheet and line of a fact; ``files`` gives the file of each import."""
    return str(fact.source(files))


@register.filter
def month_word(period: Month) -> str:
    """A month's short name in the reader's language, ``aug``."""
    return _month(period, "b", get_language())


@lru_cache(maxsize=2_000)  # each page lists the months that there are
def _month(period: Month, form: str, _language: str) -> str:
    return date_format(date(period.year, period.month, 1), form)


@register.filter
def pick(choices: Mapping[str, Any], key: str) -> Any:
    """The value of a key that a variable holds."""
    return choices.get(key, "")


@register.filter
def heads_words(column: int, table: Table) -> bool:
    """Whether a column of the page, with the labels as 0, holds words, so that its header stands above them."""
    return 0 < column <= len(table.columns) and table.columns[column - 1].is_text
