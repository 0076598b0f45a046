"""The record of earlier forecasts as a report and the terminal tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from utfall.core import Month, Scenario, SourceRef
from utfall.core.division import Division
from utfall.definitions import Definitions
from utfall.definitions.forecast import ForecastTarget
from utfall.forecast.scoreboard import (
    FORECAST,
    FROZEN,
    MADE,
    Judged,
    Scoreboard,
    Stated,
    YearTotal,
    scoreboard,
)
from utfall.forecast.scoring import PROPOSAL
from utfall.measures import Cube
from utfall.measures.history import Expected, History, Unit, history_of
from utfall.problems import Problems, Severity
from utfall.swedish import forecast_words as words

_SOURCES = {Scenario.FORECAST: FORECAST, Scenario.PROPOSAL: FROZEN}


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """How often a source has kept a declared target."""

    target: ForecastTarget
    source: str
    hits: int
    years: int


@dataclass(frozen=True)
class Record:
    """A history with everything that was forecast in it and can be judged now."""

    history: History
    board: Scoreboard
    targets: tuple[TargetRecord, ...]

    def unit(self, judged: Judged) -> Unit:
        """The unit that a forecast was made for."""
        return self.history.units[judged.stated.series]

    def as_of(self, year: int, month: int) -> Month:
        """The month in which a forecast was made; ``year`` is the panel's index."""
        return Month(self.history.first_year + year, month)

    def kept(self, total: YearTotal) -> bool | None:
        """Whether a whole came within every target that is declared for its month; None where none is."""
        asked = {each.target.id: each.target for each in self.targets if each.target.month == total.month}
        return all(total.is_within(each.within) for each in asked.values()) if asked else None


def record_of(
    cube: Cube, definitions: Definitions, division: Division | None, at: Month, problems: Problems
) -> Record | None:
    """Judge every earlier forecast; without a division, in the first one that anybody has forecast in.

    None, with PRO-011, when there is nothing to judge.
    """
    for each in Division if division is None else (division,):
        history = history_of(cube, definitions, each, at, with_past=True)
        stated = [_stated(expected, history) for expected in history.expected if _is_over(expected, history)]
        board = scoreboard(history.panel, stated)
        if board.judged:
            return Record(history, board, _targets(board, definitions))
    problems.add("PRO-011", SourceRef("data"), Severity.WARNING)
    return None


def _is_over(expected: Expected, history: History) -> bool:
    """Whether the year was forecast in the year itself and has been closed since."""
    is_now = expected.year == history.at.year and history.at.month < 12
    return expected.as_of.year == expected.year and expected.year in history.years and not is_now


def _stated(expected: Expected, history: History) -> Stated:
    return Stated(
        _SOURCES[expected.scenario],
        expected.unit,
        expected.year - history.first_year,
        expected.as_of.month,
        expected.amount,
    )


def _targets(board: Scoreboard, definitions: Definitions) -> tuple[TargetRecord, ...]:
    sources = sorted({each.source for each in board.totals} & {*MADE, PROPOSAL})
    found = []
    for target in definitions.forecast.targets.values():
        for source in sources:
            hits, years = board.hits(source, target.month, target.within)
            if years:
                found.append(TargetRecord(target, source, hits, years))
    return tuple(found)


def targets_say(targets: Sequence[TargetRecord]) -> list[str]:
    """How often each declared target has been kept, one sentence for each."""
    by_target: dict[str, list[TargetRecord]] = {}
    for each in targets:
        by_target.setdefault(each.target.id, []).append(each)
    return [
        words.target_says(
            group[0].target.name,
            group[0].target.within,
            [(each.source, each.hits, each.years) for each in group],
        )
        for group in by_target.values()
    ]
