"""Översikt: the result and the forecast against budget, where the deviations are, and what remains in the round."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from utfall.app.headline import headline
from utfall.rounds import Permission, UnitState
from utfall.web.access import page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.register.models import Round
from utfall.web.sight import choice


@page(Permission.READ_FIGURES)
def overview(request: PageRequest) -> HttpResponse:
    """The first page after signing in."""
    chosen = choice(request)
    found = {
        "choice": chosen,
        "headline": headline(figures(), chosen.sight) if chosen.sight is not None else None,
        "problems": figures().reading().problems,
        "round": _round(request),
    }
    return render(request, "overview/overview.html", found)


def _round(request: PageRequest) -> dict[str, object] | None:
    """The latest round, and how many of the units that the reader reaches are in each state."""
    latest = Round.objects.first()
    if latest is None or not request.access.may_somewhere(Permission.READ_ROUND):
        return None
    tasks = list(latest.tasks.within(request.access.reach(Permission.READ_ROUND)))
    counts = [(state, sum(task.state == state for task in tasks)) for state in UnitState]
    return {"round": latest, "counts": counts, "units": len(tasks)}
