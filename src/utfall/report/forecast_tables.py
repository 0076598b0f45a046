"""Forecasts in a report: the units' proposals and the course of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from utfall.core import Amount, Missing, Month, Quantity, Value
from utfall.core.division import Division
from utfall.definitions import Definitions
from utfall.document import (
    Block,
    Cell,
    Chart,
    ChartBlock,
    ChartKind,
    Column,
    Footnote,
    Paragraph,
    Plain,
    Point,
    Row,
    RowKind,
    Series,
    SeriesRole,
    Table,
    TableBlock,
    Term,
)
from utfall.forecast import Interval, Proposal, Refused, TotalProposal
from utfall.forecast.course import Course, course
from utfall.forecast.laid_out import Whole
from utfall.measures import Cube
from utfall.narrative import ForecastSlot, ForecastView
from utfall.problems import Problems
from utfall.report.forecast import YearForecast, division_name, forecast_year, refusal, remainder_says
from utfall.report.guard import OPEN, Guarded
from utfall.report.masked import masked_points, masked_table
from utfall.report.outlook_told import INTERVAL, REST, SAYS, Booked, Told, told_by_forecast
from utfall.report.scoreboard import record_of
from utfall.report.scoreboard_tables import PREFIX, TOTALS, RecordTables
from utfall.swedish import NBSP, DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish import forecast_words as words
from utfall.swedish.dates import month_name
from utfall.swedish.forecast_words import outcome_of
from utfall.swedish.numbers import exact

_UNIT = DisplayUnit.MILLION
_LEVEL = NumberFormat(_UNIT, decimals=1)
_SMALL_LEVEL = NumberFormat(DisplayUnit.THOUSAND)
_SMALL = 20_000_000_00  # öre: below this a year in millions hides what the forecast says
_CHANGE = replace(_LEVEL, sign=SignRule.ALWAYS)
_COUNT = NumberFormat(DisplayUnit.NUMBER)
_SHORT_MONTH = 3


def table_ids(slot: ForecastSlot) -> tuple[str, ...]:
    """The ids that tables of a slot can have: a forecast's one, or a record's by month and for the totals."""
    if slot.view is ForecastView.SCOREBOARD:
        return (TOTALS, *(f"{PREFIX}{month}" for month in range(1, 13)))
    return tuple(f"forecast-{each}" for each in Division if slot.division in (each, ""))


@dataclass
class ForecastTables:
    """The forecasts that a report's text asks for; each division is forecast once, when it is first needed.

    ``whole`` is the proposal of all that the cube sees, where it has one of its own (`utfall.report.forecast`).
    """

    definitions: Definitions
    cube: Cube
    period: Month
    problems: Problems
    whole: Whole | None = None
    _made: dict[Division | None, YearForecast | None] = field(default_factory=dict)

    def blocks(self, slot: ForecastSlot, guarded: Guarded = OPEN) -> tuple[Block, ...]:
        """What stands in a slot; nothing, with a problem, when there is nothing to forecast or to judge.

        Of a forecast, what is ``guarded`` stands there as masked.
        """
        chosen = Division(slot.division) if slot.division else None
        if slot.view is ForecastView.SCOREBOARD:
            record = record_of(self.cube, self.definitions, chosen, self.period, self.problems)
            return tuple(RecordTables(record).blocks()) if record is not None else ()
        made = self.forecast(chosen)
        return _Printed(made, guarded).blocks() if made is not None else ()

    def told(self, slot: ForecastSlot) -> Told:
        """What the figures of a forecast tell of booked costs."""
        made = self.forecast(Division(slot.division) if slot.division else None)
        if made is not None:
            printed, booked = _Printed(made), Booked(made.history, self.definitions.structure)
            yield from told_by_forecast(made, printed.table(), tuple(printed.charts()), booked)

    def forecast(self, division: Division | None) -> YearForecast | None:
        """The forecast of a division, or of the first that anything is booked in.

        None, with a problem, when there is nothing to forecast.
        """
        if division not in self._made:
            self._made[division] = forecast_year(
                self.cube, self.definitions, division, self.period, self.problems, whole=self.whole
            )
        return self._made[division]


@dataclass(frozen=True)
class _Printed:
    """A forecast as it is printed."""

    made: YearForecast
    guarded: Guarded = OPEN

    def blocks(self) -> tuple[Block, ...]:
        """The table, what the whole says, and the course of the year against budget and against earlier years."""
        table = masked_table(self.table(), self.guarded)
        charts = (ChartBlock(masked_points(chart, self.guarded)) for chart in self.charts())
        return (TableBlock(table), Paragraph((Plain(" ".join(self._says())),)), *charts)

    @property
    def _at(self) -> Month:
        return self.made.history.at

    @property
    def _id(self) -> str:
        return f"forecast-{self.made.history.division}"

    @cached_property
    def _how(self) -> NumberFormat:
        """Millions for a board, thousands for a unit whose year would be a few tenths of a million."""
        total = self.made.total
        is_small = isinstance(total, TotalProposal) and abs(total.year_end.ore) < _SMALL
        return _SMALL_LEVEL if is_small else _LEVEL

    @property
    def _change(self) -> NumberFormat:
        return replace(self._how, sign=SignRule.ALWAYS)

    def _says(self) -> Iterator[str]:
        total = self.made.total
        if isinstance(total, TotalProposal):
            if not self.guarded.hides(self._id, SAYS, INTERVAL):
                yield _interval_says(total.interval, self._how, self._at)
            rest = remainder_says(self.made.standing, self._at)
            if rest and not self.guarded.hides(self._id, SAYS, REST):
                yield rest

    def table(self) -> Table:
        """One row for each unit and a sum; units without a proposal have a footnote that says why."""
        notes = self._notes
        rows = [self._row(index, notes) for index in range(len(self.made.units))]
        total = self._total_row(tuple(row.id for row in rows))
        part = division_name(self.made.history.division)
        return Table(
            id=self._id,
            title=f"Prognos {self._at.year} efter {month_name(self._at)}, per {part}",
            unit=str(self._how.unit),
            columns=(
                Column("booked", f"Utfall t.o.m. {month_name(self._at)}"),
                Column("budget", f"Budget {self._at.year}"),
                Column("proposal", "Prognos"),
                Column("deviation", "Avvikelse"),
                Column("low", "lägst", ("8 av 10 år",)),
                Column("high", "högst", ("8 av 10 år",)),
                Column("year_ends", "antal bokslut", ("8 av 10 år",)),
            ),
            rows=(*rows, *((total,) if total is not None else ())),
            label_header=part.capitalize(),
            footnotes=tuple(Footnote(number, text) for text, number in notes.items()),
            note="Avvikelse = prognos − budget. Plus är bättre.",
            summary=" ".join(self._says()),
        )

    @cached_property
    def _notes(self) -> dict[str, int]:
        """Why units have no proposal or no record, each reason once."""
        found: dict[str, int] = {}
        for each in self.made.units:
            text = _note_of(each.proposal, self._at)
            if text:
                found.setdefault(text, len(found) + 1)
        return found

    def _row(self, index: int, notes: dict[str, int]) -> Row:
        each = self.made.units[index]
        text = _note_of(each.proposal, self._at)
        made = None if isinstance(each.proposal, Refused) else each.proposal
        id = each.unit.code
        cells = (
            _cell(each.standing.booked, self._how),
            _cell(each.standing.budget, self._how),
            _cell(made.year_end if made else None, self._how),
            replace(_cell(each.deviation, self._change), terms=_deviation(id) if each.deviation else ()),
            *_ends(made.interval if made else None, self._how),
        )
        return Row(id, each.unit.name, cells, notes=(notes[text],) if text else ())

    def _total_row(self, ids: Sequence[str]) -> Row | None:
        total, standing = self.made.total, self.made.standing
        if isinstance(total, Refused):
            return None
        amounts = (standing.booked, standing.budget, total.year_end)
        names = ("booked", "budget", "proposal")
        left_out = {self.made.units[index].unit.code for index in total.left_out}
        terms = {name: tuple(Term(1, id, name) for id in ids if id not in left_out) for name in names}
        if self.made.laid_out.unplaced.ore:
            terms["proposal"] = ()  # the rows do not add up to it
        cells = (
            *(
                replace(_cell(amount, self._how), terms=terms[name])
                for name, amount in zip(names, amounts, strict=True)
            ),
            replace(_cell(self.made.deviation, self._change), terms=_deviation("total")),
            *_ends(total.interval, self._how),
        )
        return Row("total", words.TOTAL, cells, RowKind.SUM)

    def charts(self) -> Iterator[Chart]:
        """The year's course for the units in the total: against budget, if there is one, and against other years."""
        total = self.made.total
        if isinstance(total, Refused) or self._at.month == 12:
            return
        if self.made.standing.budget is not None:
            title = "Ackumulerad avvikelse mot budget, med prognos och skuggat 8 av 10 år"
            yield self._chart("fan", title, self._course(total, against_budget=True), 1)
        turn = -1 if total.year_end.ore < 0 else 1
        title = (
            "Ackumulerad nettokostnad mot tidigare år" if turn < 0 else "Ackumulerat netto mot tidigare år"
        )
        yield self._chart("course", title, self._course(total, against_budget=False), turn)

    def _course(self, total: TotalProposal, against_budget: bool) -> Course:
        left_out = set(total.left_out)
        members = [index for index in range(len(self.made.units)) if index not in left_out]
        low, high = (total.interval.low, total.interval.high) if total.interval is not None else (None, None)
        ends = (total.year_end, low, high) if against_budget else (total.year_end, None, None)
        return course(self.made.history.panel, self._at.month, ends, members, against_budget)

    def _chart(self, name: str, title: str, made: Course, turn: int) -> Chart:
        return Chart(
            id=f"{self._id}-{name}",
            title=title,
            kind=ChartKind.LINES,
            unit=str(self._how.unit),
            series=tuple(self._series(made, turn)),
            alt=" ".join(self._says()),
        )

    def _series(self, made: Course, turn: int) -> Iterator[Series]:
        year = self._at.year
        yield _line(outcome_of(year), made.booked, turn, self._how)
        yield _line(f"Prognos {year}", made.ahead, turn, self._how)
        for back, amounts in enumerate(made.earlier, start=1):
            yield _line(outcome_of(year - back), amounts, turn, self._how)
        if made.low:
            yield replace(_line("8 av 10 år, lägst", made.low, turn, self._how), role=SeriesRole.LOW)
            yield replace(_line("8 av 10 år, högst", made.high, turn, self._how), role=SeriesRole.HIGH)


def _interval_says(interval: Interval | None, how: NumberFormat, at: Month) -> str:
    if interval is None:
        return words.no_interval_says(at.month == 12)
    told = replace(how, suffix=f"{NBSP}{how.unit}")
    low, high = (format_value(each, told).text for each in (interval.low, interval.high))
    return words.interval_says(low, high, interval.year_ends)


def _note_of(proposal: Proposal | Refused, at: Month) -> str:
    """Why a unit has no proposal, or rests on something else than its own record."""
    if isinstance(proposal, Refused):
        return f"Ingen prognos: {refusal(proposal, at).lower()}."
    if proposal.own_year_ends:
        return ""
    return words.basis_says(proposal.basis, proposal.year_ends, 0)


def _deviation(row: str) -> tuple[Term, ...]:
    return Term(1, row, "proposal"), Term(-1, row, "budget")


def _ends(interval: Interval | None, how: NumberFormat) -> tuple[Cell, Cell, Cell]:
    """The interval and the number of earlier year-ends that it is judged by."""
    if interval is None:
        return _cell(None, how), _cell(None, how), _cell(None, _COUNT)
    behind = Quantity(Decimal(interval.year_ends))
    return _cell(interval.low, how), _cell(interval.high, how), _cell(behind, _COUNT)


def _cell(value: Value | None, how: NumberFormat) -> Cell:
    told = value if value is not None else Missing()
    shown = format_value(told, how)
    return Cell(told, shown.text, shown.number, how)


def _line(name: str, amounts: Sequence[Amount | None], turn: int, how: NumberFormat) -> Series:
    """A series over the twelve months."""
    known = [*amounts, *(None for _ in range(12 - len(amounts)))]
    points = []
    for number, amount in enumerate(known, start=1):
        turned = Amount(turn * amount.ore) if amount is not None else None
        label = month_name(Month(2000, number))[:_SHORT_MONTH]
        shown = format_value(turned, how).text if turned is not None else ""
        points.append(Point(label, exact(turned, how.unit) if turned is not None else None, shown))
    return Series(name, tuple(points))
