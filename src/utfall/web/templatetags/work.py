"""What the templates of imports, reviews, the log and the settings may call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from utfall.core import Amount, Scenario
from utfall.intake.mapped import QUARANTINE
from utfall.review.finding import Verdict
from utfall.store import Batch
from utfall.swedish import DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish.code_parts import column_name
from utfall.swedish.dates import span_text
from utfall.swedish.scenarios import scenario_name
from utfall.web import wording
from utfall.web.register.models import AuditEvent, Job

register = template.Library()

_KRONOR = NumberFormat(DisplayUnit.KRONA, decimals=2)
_CHANGED = NumberFormat(DisplayUnit.KRONA, decimals=2, sign=SignRule.ALWAYS)
# By a sign in what a browser says of itself: the first that is found counts, since each also names its forerunners.
_BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
_NARROWEST, _WIDEST = 6, 40  # characters of a cell that is mended


@register.inclusion_tag("imports/change_table.html")
def change_table(changes: Iterable[Mapping[str, Any]], title: str) -> dict[str, Any]:
    """Rows and kronor by scenario and year: what a file comes to, or what it changed."""
    is_change = title != _("Kontrollsummor")
    rows = [
        {
            "scenario": scenario_name(Scenario(each["scenario"])),
            "year": each["year"],
            "rows": f"{each['rows']:+d}".replace("-", "−") if is_change else thousands(each["rows"]),
            "kronor": _kronor(each["ore"], is_change),
        }
        for each in changes
    ]
    return {"title": title, "rows": rows}


def _kronor(ore: int | None, is_change: bool) -> str:
    return "" if ore is None else format_value(Amount(ore), _CHANGED if is_change else _KRONOR).text


@register.inclusion_tag("imports/kept_problems.html")
def kept_problems(problems: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Problems as a job keeps them, with place, excerpt and remedy."""
    return {"problems": list(problems)}


@register.inclusion_tag("imports/job_state.html")
def job_state(job: Job) -> dict[str, Any]:
    """How far a job has come, by sign and word."""
    files = job.result.get("files", [])
    missed = any(not each["batch"] and not each["known"] for each in files)
    state = "faulty" if missed else str(job.state)
    return {"word": wording.JOB_STATES[state], "sign": wording.JOB_SIGNS[state], "state": state}


@register.filter
def aside_of(name: str) -> str:
    """The name of a file of faulty lines, as its address has it."""
    return name.removeprefix(f"{QUARANTINE}/")


@register.filter
def bare(name: str) -> str:
    """The name of a file without its folder."""
    return PurePosixPath(name).name


@register.filter
def codes(problems: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The codes of problems as a job keeps them."""
    return frozenset(each["code"] for each in problems)


@register.filter
def spans(batch: Batch) -> str:
    """What a batch states, and for when: ``utfall januari–augusti 2024``."""
    return ", ".join(
        f"{scenario_name(scenario)} {span_text(span)}" for scenario, span in sorted(batch.periods.items())
    )


@register.filter
def thousands(number: int) -> str:
    """A whole number as it is read in Swedish: ``12 345``."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


@register.filter
def device(user_agent: str) -> str:
    """The browser and the system that a browser says it is, ``Firefox, Windows``; as it says it where none is known."""
    found = (
        next((word for sign, word in known if sign in user_agent), "") for known in (_BROWSERS, _SYSTEMS)
    )
    return ", ".join(filter(None, found)) or user_agent


@register.filter
def width(text: str) -> int:
    """How wide a cell is that holds the text."""
    return min(max(len(text) + 1, _NARROWEST), _WIDEST)


@register.filter
def fact_column(name: str) -> str:
    """The Swedish word of a column of facts."""
    return column_name(name)


@register.filter
def verdict_word(verdict: str) -> StrOrPromise:
    """A verdict of a review in the reader's language."""
    return wording.VERDICTS[Verdict(verdict)]


@register.filter
def verdict_sign(verdict: str) -> str:
    """The sign that stands beside the verdict's word."""
    return wording.VERDICT_SIGNS[Verdict(verdict)]


@register.filter
def role_word(role: str) -> StrOrPromise:
    """What a role is called."""
    return wording.ROLES.get(role, role)


@register.filter
def permission_word(permission: str) -> StrOrPromise:
    """What a permission lets somebody do."""
    return wording.PERMISSIONS.get(permission, permission)


@register.filter
def action_word(action: str) -> StrOrPromise:
    """What somebody did, in words; the code itself for an action without words."""
    return wording.ACTIONS.get(action, action)


@register.filter
def logged(event: AuditEvent) -> str:
    """What an event of the log is about, in words: ``runda 3``."""
    kind, _colon, which = event.subject.partition(":")
    return f"{wording.LOGGED.get(kind, kind)} {which}"


@register.filter
def details(event: AuditEvent) -> str:
    """What an event of the log says beside its subject, in words: ``enhet 7101, version 2``."""
    said = {str(wording.LOGGED.get(name, name)): value for name, value in event.detail.items()}
    return ", ".join(
        name if value is True else f"{name} {wording.LOGGED.get(str(value), value)}"
        for name, value in sorted(said.items())
        if value not in ("", None, False)
    )
