"""Ekonomi: any declared table for a period and a unit, as a file too, and every figure taken apart to its facts."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from utfall.app.headline import main_table
from utfall.app.shown_tables import titles, with_columns, with_own_rows
from utfall.core import CodePart
from utfall.rounds import Permission
from utfall.web.access import page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.pages.economy_files import as_file, wants_file
from utfall.web.sight import choice

TABLE, COLUMN = "tabell", "kolumn"


@page(Permission.READ_FIGURES)
def economy(request: PageRequest) -> HttpResponse:
    """The table that is asked for, or the one that sums up the result; or what to do when none is declared."""
    tables = figures().tables()
    wanted, main = request.GET.get(TABLE, ""), main_table(figures())
    usual = main.id if main is not None else next(iter(tables), None)
    chosen = wanted if wanted in tables else usual
    if chosen is None:
        return render(request, "economy/empty.html", {"problems": figures().reading().problems})
    kept = request.GET.copy()
    kept.pop(TABLE, None)
    return redirect(f"{chosen}/" + (f"?{kept.urlencode()}" if kept else ""))


@page(Permission.READ_FIGURES)
def table(request: PageRequest, table: str) -> HttpResponseBase:
    """One table with the columns that are chosen; each figure opens its explanation. ``?format=`` gives a file."""
    chosen = choice(request)
    if table not in figures().tables():
        raise Http404
    found: dict[str, object] = {"choice": chosen, "id": table}
    if chosen.sight is not None:
        whole = figures().table(table, chosen.sight)
        if chosen.sight.unit is not None:
            whole = with_own_rows(whole)
        columns = request.GET.getlist(COLUMN)
        shown = with_columns(whole, columns)
        if wants_file(request):
            return as_file(request, shown, chosen.sight)
        kept = {each.id for each in shown.columns}
        offered = [(each, each.id in kept) for each in whole.columns]
        found |= {"table": shown, "columns": offered, "is_narrowed": len(kept) < len(offered)}
        found["titles"] = titles(figures(), chosen.sight.period).items()
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
        "title": titles(figures(), chosen.sight.period)[table],
        "definitions": figures().reading().definitions,
        "with_facts": request.access.may(Permission.READ_VOUCHERS, unit, chosen.sight.period),
        "parts": [str(part) for part in CodePart],
        "problems": problems,
    }
    template = "economy/explanation_panel.html" if request.htmx else "economy/explanation.html"
    return render(request, template, found)
