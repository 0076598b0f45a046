"""What a unit's forecast rests on: its rows, what is booked and budgeted, what was last said, and the proposal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from utfall.app.figures import Figures, Sight
from utfall.app.reading import Reading, RestsOn
from utfall.app.unit_proposals import proposed_for
from utfall.core import Amount, CodePart, Month, Scenario, Span
from utfall.core.division import Division
from utfall.definitions import Definitions, Selection, Structure
from utfall.forecast import Proposal, TotalProposal
from utfall.forecast.scoreboard import FORECAST
from utfall.forecast.scoring import PROPOSAL
from utfall.forecast.standing import Standing
from utfall.measures.history import Expected
from utfall.measures.request import Request
from utfall.problems import Problems
from utfall.report.forecast import UnitForecast, YearForecast, forecast_year
from utfall.report.scoreboard import Record, record_of
from utfall.swedish import DisplayUnit, NumberFormat, format_value
from utfall.swedish import forecast_words as words

_NOTHING = Amount(0)


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One row before anybody has said anything in the round. Amounts are whole years, None where there is none.

    ``last`` is what was forecast the time before, in the month ``last_as_of``. ``says`` tells the proposal in words.
    """

    key: str
    name: str
    group: str
    standing: Standing
    last: Amount | None
    last_as_of: Month | None
    proposal: Amount | None
    interval: tuple[Amount, Amount] | None
    says: tuple[str, ...]

    @property
    def is_cost(self) -> bool:
        """Whether the row is a cost, by its budget or else by what is booked or proposed."""
        known = (self.standing.budget, self.standing.booked, self.proposal, self.last)
        return next((each.ore < 0 for each in known if each is not None and each.ore), False)


@dataclass(frozen=True, slots=True)
class Ground:
    """A unit's rows for the year, seen from the month ``at``; ``division`` says what a row is.

    ``proposal`` is the unit's own, which the rows' proposals add up to, but for what of it is ``unplaced`` while rows
    have none. None without a unit's proposal: then it is their sum.
    """

    unit: str
    at: Month
    division: Division
    rows: tuple[GroundRow, ...]
    proposal: Amount | None = None
    unplaced: Amount = _NOTHING

    @property
    def by_key(self) -> Mapping[str, GroundRow]:
        """The rows by what they are known as in the register."""
        return {row.key: row for row in self.rows}


@dataclass(frozen=True, slots=True)
class EarlierForecast:
    """A forecast that was made before, what the year became, and what Utfall would have proposed; in tkr as printed.

    ``error`` is the outcome less the forecast: minus means that the year ended worse.
    """

    as_of: Month
    stated: str
    outcome: str
    error: str
    error_share: str
    proposal_error: str


def thousands(amount: Amount) -> str:
    r"""An amount in tkr, as in a column.

    >>> thousands(Amount(-1_250_000_00))
    '−1\xa0250'
    """
    return format_value(amount, NumberFormat(DisplayUnit.THOUSAND)).text


def ground(figures: Figures, unit: str, at: Month) -> Ground:
    """What the unit forecasts on: by report line where the workspace has lines, and otherwise by activity."""
    return figures.once(
        ("unit forecast", unit, at),
        lambda reading: _ground(figures, reading.definitions, unit, at),
        rests_on=RestsOn.FORECASTS,
    )


def _ground(figures: Figures, definitions: Definitions, unit: str, at: Month) -> Ground:
    lines = _lines(definitions.structure)
    division = Division.LINE if lines else Division.ACTIVITY
    sight = Sight(at, unit)
    whole = proposed_for(figures, sight)
    made = forecast_year(figures.cube(sight), definitions, division, at, Problems(), whole=whole)
    if made is None:
        return Ground(unit, at, division, tuple(_without_proposal(figures, unit, at, lines)))
    rows = {each.unit.code: _row(each, made, definitions.structure) for each in made.units}
    order = [key for key in lines if key in rows] if lines else list(rows)
    proposal = whole.year_end if isinstance(whole, TotalProposal) else None
    return Ground(unit, at, division, tuple(rows[key] for key in order), proposal, made.laid_out.unplaced)


def _without_proposal(figures: Figures, unit: str, at: Month, lines: Sequence[str]) -> Iterator[GroundRow]:
    """The rows where outcomes are not month by month and nothing can be proposed: people can still say theirs."""
    structure, cube = figures.reading().definitions.structure, figures.cube(Sight(at, unit))
    selections = {id: Selection(line=id) for id in lines} or {
        code: Selection(codes=((CodePart.ACTIVITY, (code,)),))
        for tree in (structure.trees.get(CodePart.ACTIVITY),)
        if tree is not None
        for code in tree.leaves(at)
    }
    so_far, year = Span(Month(at.year, 1), at), Span.of_year(at.year)
    asked = {key: _booked_and_budget(select, so_far, year) for key, select in selections.items()}
    answers = cube.values(request for pair in asked.values() for request in pair)
    for key, pair in asked.items():
        booked, budget = (
            value if isinstance(value, Amount) else None for value in map(answers.__getitem__, pair)
        )
        if booked is not None or budget is not None:
            name, group = _named(structure, key, at)
            standing = Standing(booked, budget, None, Amount(0))
            yield GroundRow(key, name, group, standing, None, None, None, None, ())


def _booked_and_budget(select: Selection, so_far: Span, year: Span) -> tuple[Request, Request]:
    return Request(select, Scenario.ACTUAL, so_far), Request(select, Scenario.BUDGET, year)


def _named(structure: Structure, key: str, at: Month) -> tuple[str, str]:
    """The name of a line or an activity, and of what it lies under."""
    if key in structure.lines:
        parent = structure.lines.get(structure.lines[key].parent or "")
        return structure.lines[key].name, parent.name if parent is not None else ""
    members = structure.trees[CodePart.ACTIVITY].by_code.get(key, ())
    return next((each.name for each in members if each.validity.covers(at)), key), ""


def _lines(structure: Structure) -> tuple[str, ...]:
    """The lowest lines of the result; none where no line lies under another and there are activities to forecast on."""
    is_flat = all(line.parent is None for line in structure.lines.values())
    return () if is_flat and CodePart.ACTIVITY in structure.trees else structure.result_lines


def _row(each: UnitForecast, made: YearForecast, structure: Structure) -> GroundRow:
    index = made.history.units.index(each.unit)
    earlier = _latest(e for e in made.history.expected if e.unit == index and _is_before(e, made.history.at))
    proposal = each.proposal if isinstance(each.proposal, Proposal) else None
    interval = proposal.interval if proposal is not None else None
    parent = structure.lines.get(each.unit.group)
    return GroundRow(
        key=each.unit.code,
        name=each.unit.name,
        group=parent.name if parent is not None else "",
        standing=each.standing,
        last=earlier[1] if earlier is not None else None,
        last_as_of=earlier[0] if earlier is not None else None,
        proposal=proposal.year_end if proposal is not None else None,
        interval=(interval.low, interval.high) if interval is not None else None,
        says=each.says(made.history.at),
    )


def _is_before(expected: Expected, at: Month) -> bool:
    """Whether people forecast this year before the month."""
    return expected.scenario is Scenario.FORECAST and expected.year == at.year and expected.as_of < at


def _latest(found: Iterable[Expected]) -> tuple[Month, Amount] | None:
    """The latest of some forecasts of one row, with its month."""
    by_month: dict[Month, int] = {}
    for each in found:
        by_month[each.as_of] = by_month.get(each.as_of, 0) + each.amount.ore
    latest = max(by_month, default=None)
    return (latest, Amount(by_month[latest])) if latest is not None else None


def earlier_forecasts(figures: Figures, unit: str, at: Month, count: int = 6) -> tuple[EarlierForecast, ...]:
    """How the unit's forecasts of years that are over turned out, the latest first."""

    def judged(reading: Reading) -> tuple[EarlierForecast, ...]:
        division, cube = ground(figures, unit, at).division, figures.cube(Sight(at, unit))
        record = record_of(cube, reading.definitions, division, at, Problems())
        return tuple(_earlier(record))[:count] if record is not None else ()

    return figures.once(("earlier forecasts", unit, at, count), judged, rests_on=RestsOn.FORECASTS)


def _earlier(record: Record) -> Iterator[EarlierForecast]:
    totals = {(each.year, each.month, each.source): each for each in record.board.totals}
    for year, month, source in sorted(totals, reverse=True):
        if source != FORECAST:
            continue
        each, proposed = totals[year, month, source], totals.get((year, month, PROPOSAL))
        yield EarlierForecast(
            record.as_of(year, month),
            thousands(each.stated),
            thousands(each.outcome),
            thousands(each.error),
            words.percent(each.share, signed=True) if each.share is not None else "",
            thousands(proposed.error) if proposed is not None else "",
        )
