"""Makes what the pages show of every unit ready before anybody asks: after an import, and when the service starts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from threading import get_native_id

from utfall.app.drilling import Level, Place, next_level, step_down
from utfall.app.figures import Sight
from utfall.app.goals import goal_tree
from utfall.app.headline import headline
from utfall.app.plans import actions_shown, year_end_shown
from utfall.app.reading import RestsOn
from utfall.app.unit_forecast import earlier_forecasts, ground
from utfall.app.volumes import quantities, tables_about_quantities, volume, volumes_so_far
from utfall.document import ChartBlock
from utfall.web.drawings import drawn
from utfall.web.figures import figures

EVERY = 5  # seconds between two looks at whether anything has changed
_AFTER_OTHERS = 15  # of 19: whoever waits for a page goes first
_READY = "pages made ready"


class Warming:
    """Looks now and then whether the workspace has changed, and makes the pages of its latest period ready."""

    def __init__(self) -> None:
        self._ready = ""

    def look(self) -> None:
        """Make ready what is not; run in the queue's process, in a thread of its own."""
        reading = figures().reading()
        state = reading.state(RestsOn.FORECASTS)
        if reading.snapshot is None or state == self._ready:
            return
        if sys.platform == "linux":  # elsewhere the number of a thread is another process's
            os.setpriority(os.PRIO_PROCESS, get_native_id(), _AFTER_OTHERS)
        make_ready()
        if figures().reading().state(RestsOn.FORECASTS) == state:  # otherwise some of it was made for another
            figures().once(_READY, lambda _: True, rests_on=RestsOn.FORECASTS)
        figures().clear()
        self._ready = state


def is_ready() -> bool:
    """Whether the pages of the latest period have been made ready, as the workspace is now."""
    return figures().has(_READY, rests_on=RestsOn.FORECASTS)


def make_ready() -> None:
    """Compute what the pages show of the latest period, for the whole and for each unit.

    What is asked alike of every unit is asked of the facts for all of them at once. If the workspace changes meanwhile
    the rest is computed for what it says then.
    """
    periods = figures().periods()
    if not periods:
        return
    units = (None, *(each.code for each in figures().units(periods[0])))
    sights = [Sight(periods[0], unit) for unit in units]
    goal_tree(figures(), periods[0])
    for id in figures().tables():
        _together(sights, lambda sight, id=id: figures().table(id, sight))  # type: ignore[misc]
    for make in (_volumes, lambda sight: tables_about_quantities(figures(), sight)):
        _together(sights, make)
    for each in (_year_end, _forecast, _plans, _drill):
        for sight in sights:
            each(sight)


def _together(sights: Sequence[Sight], make: Callable[[Sight], object]) -> None:
    with figures().together(sights[0].period, [each.unit for each in sights]):
        for sight in sights:
            make(sight)


def _volumes(sight: Sight) -> None:
    """Every volume as figures; the drawing of the one that its page opens with, and what the overview tells."""
    found = [volume(figures(), each.id, sight) for each in quantities(figures(), sight)]
    for first in found[:1]:
        drawn(first.chart)
    volumes_so_far(figures(), sight)


def _year_end(sight: Sight) -> None:
    """The headline and the year-end, and the drawing of it that leads the overview."""
    headline(figures(), sight)
    blocks = year_end_shown(figures(), sight).blocks
    first = next((each for each in blocks if isinstance(each, ChartBlock)), None)
    if first is not None:
        drawn(first.chart)


def _plans(sight: Sight) -> None:
    actions_shown(figures(), sight)


def _forecast(sight: Sight) -> None:
    if sight.unit is not None:
        ground(figures(), sight.unit, sight.period)
        earlier_forecasts(figures(), sight.unit, sight.period)


def _drill(sight: Sight) -> None:
    level = next_level(figures(), sight, Place())
    if level is not Level.VOUCHER:
        step_down(figures(), sight, Place(), level)
