"""Nedbrytning: from area to unit, activity, account and booked row; never to a person, and for politicians no rows."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from utfall.app.drilling import (
    WINDOWS,
    Level,
    Place,
    booked_rows,
    knows,
    name_of,
    next_level,
    path,
    step_down,
)
from utfall.app.figures import Sight
from utfall.core import CodePart
from utfall.core.period import WindowKind
from utfall.document import Table
from utfall.rounds import Permission
from utfall.web.access import page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.pages.economy_files import as_file, wants_file
from utfall.web.sight import ORGANISED, PERIOD, UNIT, choice

LEVEL, ACTIVITY, ACCOUNT, WINDOW = "per", "verksamhet", "konto", "tid"
_LEVELS = {Level.UNIT: _("Enhet"), Level.ACTIVITY: _("Verksamhet"), Level.ACCOUNT: _("Konto")}
_WINDOWS = {
    WindowKind.MONTH: _("Månaden"),
    WindowKind.YEAR_TO_DATE: _("Ackumulerat"),
    WindowKind.FULL_YEAR: _("Helår"),
}
_CHOSEN_BY = {Level.UNIT: UNIT, Level.ACTIVITY: ACTIVITY, Level.ACCOUNT: ACCOUNT}


@page(Permission.READ_FIGURES)
def drill(request: PageRequest) -> HttpResponseBase:
    """One step of the way down; the address says where, so that it can be sent to somebody."""
    chosen = choice(request)
    if chosen.sight is None:
        return render(request, "economy/drill.html", {"choice": chosen})
    sight = chosen.sight
    place = Place(request.GET.get(ACTIVITY, ""), request.GET.get(ACCOUNT, ""))
    if not knows(figures(), place):
        raise Http404
    window = _window(request)
    may_read_rows = request.access.may(Permission.READ_VOUCHERS, sight.unit, sight.period)
    level = _level(request, sight, place)
    table: Table | None
    links: dict[str, str] = {}
    if level is Level.VOUCHER:
        table = booked_rows(figures(), sight, place, window) if may_read_rows else None
    else:
        step = step_down(figures(), sight, place, level, window)
        table = step.table
        if level is not Level.ACCOUNT or may_read_rows:
            links = {row: _address(request, **{_CHOSEN_BY[level]: code}) for row, code in step.codes.items()}
    if table is not None and wants_file(request):
        return as_file(request, table, sight)
    found = {
        "choice": chosen,
        "table": table,
        "links": links,
        "level": level,
        "trail": _trail(request, sight, place),
        "levels": [(word, _address(request, per=each), each is level) for each, word in _LEVELS.items()],
        "windows": [
            (_WINDOWS[each], _address(request, tid=each, per=request.GET.get(LEVEL, "")), each is window)
            for each in WINDOWS
        ],
        "is_board_only": level is Level.ACCOUNT and not may_read_rows,
    }
    return render(request, "economy/drill.html", found)


def _window(request: PageRequest) -> WindowKind:
    wanted = request.GET.get(WINDOW, "")
    return next((each for each in WINDOWS if each == wanted), WindowKind.YEAR_TO_DATE)


def _level(request: PageRequest, sight: Sight, place: Place) -> Level:
    """What is asked for, where it makes sense; otherwise what comes next."""
    usual = next_level(figures(), sight, place)
    wanted = request.GET.get(LEVEL, "")
    return next((each for each in _LEVELS if each == wanted), usual) if not place.account else usual


def _address(request: PageRequest, **changes: str) -> str:
    """This page one step further: all that is chosen stays, but how its rows were divided."""
    names = (PERIOD, UNIT, ORGANISED, ACTIVITY, ACCOUNT, WINDOW)
    told = {name: request.GET[name] for name in names if request.GET.get(name)} | changes
    return reverse("economy-drill") + "?" + urlencode({name: text for name, text in told.items() if text})


def _trail(request: PageRequest, sight: Sight, place: Place) -> list[tuple[object, str]]:
    """The way back up: each unit that the reader reaches, then activity and account, with its address."""
    top = request.access.top_units(Permission.READ_FIGURES)[0]
    found: list[tuple[object, str]] = []
    for code, name in path(figures(), sight, top):
        found.append(
            (name or _("Hela organisationen"), _address(request, enhet=code or "", verksamhet="", konto=""))
        )
    for part, code in place.codes:
        name = name_of(figures(), part, code, sight.period)
        label = f"{code} {name}" if name != code else code
        back = {"konto": ""} if part is CodePart.ACTIVITY else {}
        found.append((label, _address(request, **back)))
    return found
