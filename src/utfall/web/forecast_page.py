"""The rows of a unit's forecast as the page draws them: values, what is typed, what is wrong, and who said what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from utfall.app.forecast_grid import GridRow
from utfall.definitions.layer import ForecastLayer
from utfall.problems import Problem
from utfall.web.figures import figures
from utfall.web.forecasting import Typed, Work, field_text
from utfall.web.register.models import ForecastEntry


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row: ``amount`` and ``reason`` are what stands in the fields, ``saved`` what is saved of the amount.

    ``is_unsaved`` tells that they are a draft. ``words`` are all layers' words, the first layer first.
    """

    row: GridRow
    amount: str
    reason: str
    saved: str
    version: int
    words: tuple[tuple[ForecastLayer, ForecastEntry, str], ...]
    is_unsaved: bool = False
    problem: Problem | None = None


def grid_row(work: Work, key: str, unsaved: Typed | None = None, problem: Problem | None = None) -> PageRow:
    """A row with what the reader's layer says of it, or has typed."""
    own = work.own(key)
    saved = field_text(own, work.unit) if own is not None else ""
    row = next(each for each in work.grid.rows if each.key == key)
    said = work.entries.get(key, {})
    return PageRow(
        row=row,
        amount=unsaved.amount if unsaved is not None else saved,
        reason=unsaved.reason if unsaved is not None else own.reason if own is not None else "",
        saved=saved,
        version=unsaved.version if unsaved is not None else own.version if own is not None else 0,
        words=tuple((each, said[each], row.said[each].text) for each in ForecastLayer if each in said),
        is_unsaved=unsaved is not None
        and (unsaved.amount, unsaved.reason) != (saved, own.reason if own else ""),
        problem=problem,
    )


def grid_groups(
    work: Work, unsaved: Mapping[str, Typed], problems: Mapping[str, Problem]
) -> list[tuple[str, list[PageRow]]]:
    """The rows under the headings that they belong to."""
    return [
        (name, [grid_row(work, each.key, unsaved.get(each.key), problems.get(each.key)) for each in rows])
        for name, rows in groupby(work.grid.rows, key=lambda row: row.group)
    ]


def unit_name(unit: str) -> str:
    """The unit's name in the organisation of the latest month; its code where it has none."""
    periods = figures().periods()
    members = figures().units(periods[0]) if periods else ()
    return next((each.name for each in members if each.code == unit), unit)
