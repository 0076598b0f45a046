"""Ekonomi: any declared table for a period and a unit, and every figure taken apart down to its facts."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from utfall.core import CodePart
from utfall.rounds import Permission
from utfall.web.access import page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.sight import choice


@page(Permission.READ_FIGURES)
def economy(request: PageRequest) -> HttpResponse:
    """The first of the declared tables, or what to do when there is none."""
    first = next(iter(figures().tables()), None)
    if first is not None:
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{first}/" + (f"?{query}" if query else ""))
    return render(request, "economy/empty.html", {"problems": figures().reading().problems})


@page(Permission.READ_FIGURES)
def table(request: PageRequest, table: str) -> HttpResponse:
    """One table; each figure opens its explanation."""
    chosen = choice(request)
    tables = figures().tables()
    if table not in tables:
        raise Http404
    found = {
        "choice": chosen,
        "tables": tables.values(),
        "table": figures().table(table, chosen.sight) if chosen.sight is not None else None,
        "id": table,
    }
    return render(request, "economy/table.html", found)


@page(Permission.READ_FIGURES)
def explanation(request: PageRequest, table: str, row: str, column: str) -> HttpResponse:
    """What a figure is made of. Single facts are shown only to those who may read vouchers, and never their texts."""
    chosen = choice(request)
    if table not in figures().tables() or chosen.sight is None:
        raise Http404
    told, problems = figures().explain(table, row, column, chosen.sight)
    if told is None:
        raise Http404
    unit = chosen.sight.unit
    found = {
        "choice": chosen,
        "explanation": told,
        "id": table,
        "files": figures().reading().files,
        "with_facts": request.access.may(Permission.READ_VOUCHERS, unit),
        "parts": [str(part) for part in CodePart],
        "problems": problems,
    }
    template = "economy/explanation_panel.html" if request.htmx else "economy/explanation.html"
    return render(request, template, found)
