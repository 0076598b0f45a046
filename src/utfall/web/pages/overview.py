"""Översikt: result and forecast against budget, where the deviations are, goals, volumes, and what is left to do."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from utfall.app.goals import goal_tree
from utfall.app.headline import headline
from utfall.app.plans import year_end_shown
from utfall.app.volumes import volumes_so_far
from utfall.document import ChartBlock, Paragraph
from utfall.rounds import Permission, Role, UnitState
from utfall.web.access import SIGNED_IN, page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.navigation import open_doors
from utfall.web.register.models import Round
from utfall.web.sight import choice

_WORKS_IN_UNITS = (Role.UNIT_MANAGER, Role.AREA_MANAGER)


@page(SIGNED_IN)
def overview(request: PageRequest) -> HttpResponse:
    """The first page after signing in, with what the reader reaches; who reads no figures is let in by another door."""
    if not request.access.may_somewhere(Permission.READ_FIGURES):
        return _other_door(request)
    chosen = choice(request)
    found: dict[str, object] = {
        "choice": chosen,
        "problems": figures().reading().problems,
        "round": _round(request),
    }
    if chosen.sight is not None:
        found["headline"] = headline(figures(), chosen.sight)
        found["volumes"] = volumes_so_far(figures(), chosen.sight)
        shown = year_end_shown(figures(), chosen.sight).blocks
        found["says"] = next((each for each in shown if isinstance(each, Paragraph)), None)
        found["chart"] = next((each.chart for each in shown if isinstance(each, ChartBlock)), None)
        if not request.access.roles <= set(_WORKS_IN_UNITS):
            found["goals"] = goal_tree(figures(), chosen.sight.period)
    return render(request, "overview/overview.html", found)


def _other_door(request: PageRequest) -> HttpResponse:
    door = next(iter(open_doors(request.access, "")), None)
    if door is None:
        raise PermissionDenied
    return redirect(door.address)


def _round(request: PageRequest) -> dict[str, object] | None:
    """The latest round, and how many of the units that the reader reaches are in each state; ``own`` when it is one."""
    latest = Round.objects.first()
    if latest is None or not request.access.may_somewhere(Permission.READ_ROUND):
        return None
    tasks = list(latest.tasks.within(request.access.reach(Permission.READ_ROUND, latest.organisation)))
    counts = [(state, sum(task.state == state for task in tasks)) for state in UnitState]
    own = tasks[0] if len(tasks) == 1 else None
    return {"round": latest, "counts": counts, "units": len(tasks), "own": own}
