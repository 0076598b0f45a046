"""Investeringar: frame, spent, forecast and what remains, project by project."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from utfall.app.shown_tables import about_projects
from utfall.rounds import Permission
from utfall.web.access import page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.sight import choice


@page(Permission.READ_FIGURES)
def investments(request: PageRequest) -> HttpResponse:
    """The declared tables with a row for each project."""
    chosen = choice(request)
    found: dict[str, object] = {"choice": chosen}
    if chosen.sight is not None:
        found["tables"] = about_projects(figures(), chosen.sight)
    return render(request, "investments/investments.html", found)
