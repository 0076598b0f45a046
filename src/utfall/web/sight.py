"""What a page looks at, from its address: ``?period=2024-08&enhet=71``; never more than the reader may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from utfall.app.figures import Sight
from utfall.core import Month
from utfall.definitions.structure import Member
from utfall.definitions.table import Organised
from utfall.rounds import Permission
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures

PERIOD, UNIT, ORGANISED = "period", "enhet", "organiserat"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked at, and what else there is to choose. ``sight`` is None while the workspace has no outcomes.

    ``units`` are those that the reader reaches, each with its depth; ``is_whole`` tells whether all of the
    organisation may be chosen.
    """

    sight: Sight | None
    periods: tuple[Month, ...]
    units: tuple[tuple[int, Member], ...]
    is_whole: bool

    @property
    def unit_name(self) -> str:
        """The name of the unit that is looked at; empty for the whole."""
        chosen = self.sight.unit if self.sight is not None else None
        return next((member.name for _, member in self.units if member.code == chosen), chosen or "")


def choice(request: PageRequest, permission: Permission = Permission.READ_FIGURES) -> Choice:
    """What the page is asked to show; ``PermissionDenied`` for a unit that the reader does not reach."""
    periods = figures().periods()
    if not periods:
        return Choice(None, (), (), request.access.reach(permission) is None)
    period = _period(request.GET.get(PERIOD, ""), periods)
    organised = {str(each): each for each in Organised}.get(request.GET.get(ORGANISED, ""))
    at = Sight(period, None, organised).organised_at
    reach = request.access.reach(permission, at)
    units = tuple((depth, member) for depth, member in _ordered(at) if reach is None or member.code in reach)
    known = {member.code for _, member in units}
    unit = _unit(request, permission, request.GET.get(UNIT) or None, known, at)
    return Choice(Sight(period, unit, organised), periods, units, reach is None)


def _period(text: str, periods: tuple[Month, ...]) -> Month:
    """The month that is asked for, or else the latest; a month without outcomes is not shown."""
    try:
        wanted = Month.parse(text)
    except ValueError:
        return periods[0]
    return wanted if wanted in periods else periods[0]


def _unit(
    request: PageRequest, permission: Permission, unit: str | None, known: set[str], at: Month
) -> str | None:
    """The unit asked for; without one, all of it for who reaches everything, or else the first grant's unit."""
    if unit is None:
        return request.access.top_units(permission)[0]
    if not request.access.may(permission, unit, at):
        raise PermissionDenied
    if unit not in known:
        raise Http404
    return unit


def _ordered(at: Month) -> list[tuple[int, Member]]:
    """The units as a tree is read from the top, each with its depth."""
    members = figures().units(at)
    below: dict[str | None, list[Member]] = {}
    codes = {each.code for each in members}
    for each in members:
        below.setdefault(each.parent if each.parent in codes else None, []).append(each)
    ordered: list[tuple[int, Member]] = []
    waiting = [(0, each) for each in reversed(below.get(None, []))]
    while waiting:
        depth, member = waiting.pop()
        ordered.append((depth, member))
        waiting.extend((depth + 1, each) for each in reversed(below.get(member.code, [])))
    return ordered
