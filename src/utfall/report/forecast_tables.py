"""Forecasts in a report: the units' proposals, the course of the year, and how earlier forecasts have fared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
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
from utfall.forecast import Interval, Refused, TotalProposal
from utfall.forecast.course import Course, course
from utfall.measures import Cube
from utfall.narrative import ForecastSlot, ForecastView
from utfall.problems import Problems
from utfall.report.forecast import YearForecast, division_name, forecast_year, refusal, remainder_says
from utfall.report.scoreboard import Record, record_of, targets_say
from utfall.swedish import DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish import forecast_words as words
from utfall.swedish.dates import month_name
from utfall.swedish.numbers import exact

_UNIT = DisplayUnit.MILLION
_LEVEL = NumberFormat(_UNIT, decimals=1)
_CHANGE = replace(_LEVEL, sign=SignRule.ALWAYS)
_SHARE = NumberFormat(DisplayUnit.PERCENT, decimals=1)
_BIAS = replace(_SHARE, sign=SignRule.ALWAYS)
_COUNT = NumberFormat(DisplayUnit.NUMBER)
_SHORT_MONTH = 3


@dataclass
class ForecastTables:
    """The forecasts that a report's text asks for; each division is forecast once, when it is first needed."""

    definitions: Definitions
    cube: Cube
    period: Month
    problems: Problems
    _made: dict[Division, YearForecast | None] = field(default_factory=dict)

    def blocks(self, slot: ForecastSlot) -> tuple[Block, ...]:
        """What stands in a slot; nothing, with a problem, when there is nothing to forecast or to judge."""
        if slot.view is ForecastView.SCOREBOARD:
            chosen = Division(slot.division) if slot.division else None
            record = record_of(self.cube, self.definitions, chosen, self.period, self.problems)
            return tuple(_record_blocks(record)) if record is not None else ()
        made = self.forecast(Division(slot.division or Division.ACTIVITY))
        return _Printed(made).blocks() if made is not None else ()

    def forecast(self, division: Division) -> YearForecast | None:
        """The forecast of a division; None, with a problem, when there is nothing to forecast."""
        if division not in self._made:
            self._made[division] = forecast_year(
                self.cube, self.definitions, division, self.period, self.problems
            )
        return self._made[division]


@dataclass(frozen=True)
class _Printed:
    """A forecast as it is printed."""

    made: YearForecast

    def blocks(self) -> tuple[Block, ...]:
        """The table, what the whole says, and the course of the year against budget and against earlier years."""
        says = Paragraph((Plain(" ".join(self._says())),))
        return (TableBlock(self.table()), says, *(ChartBlock(chart) for chart in self.charts()))

    @property
    def _at(self) -> Month:
        return self.made.history.at

    @property
    def _id(self) -> str:
        return f"forecast-{self.made.history.division}"

    def _says(self) -> Iterator[str]:
        total = self.made.total
        if isinstance(total, TotalProposal):
            yield _interval_says(total.interval)
            if rest := remainder_says(self.made.standing):
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
            unit=str(_UNIT),
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
            _cell(each.standing.booked, _LEVEL),
            _cell(each.standing.budget, _LEVEL),
            _cell(made.year_end if made else None, _LEVEL),
            replace(_cell(each.deviation, _CHANGE), terms=_deviation(id) if each.deviation else ()),
            *_ends(made.interval if made else None),
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
        cells = (
            *(
                replace(_cell(amount, _LEVEL), terms=terms[name])
                for name, amount in zip(names, amounts, strict=True)
            ),
            replace(_cell(self.made.deviation, _CHANGE), terms=_deviation("total")),
            *_ends(total.interval),
        )
        return Row("total", words.TOTAL, cells, RowKind.SUM)

    def charts(self) -> Iterator[Chart]:
        """The year's course for the units in the total: against budget, if there is one, and against other years."""
        total = self.made.total
        if isinstance(total, Refused) or self._at.month == 12:
            return
        if self.made.standing.budget is not None:
            title = "Ackumulerad avvikelse mot budget, med prognos och intervall"
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
            unit=str(_UNIT),
            series=tuple(self._series(made, turn)),
            alt=" ".join(self._says()),
        )

    def _series(self, made: Course, turn: int) -> Iterator[Series]:
        year = self._at.year
        yield _line(f"Utfall {year}", made.booked, turn)
        yield _line(f"Prognos {year}", made.ahead, turn)
        for back, amounts in enumerate(made.earlier, start=1):
            yield _line(f"Utfall {year - back}", amounts, turn)
        if made.low:
            yield replace(_line("8 av 10 år, lägst", made.low, turn), role=SeriesRole.LOW)
            yield replace(_line("8 av 10 år, högst", made.high, turn), role=SeriesRole.HIGH)


def _interval_says(interval: Interval | None) -> str:
    if interval is None:
        return words.NO_INTERVAL
    low, high = words.money(interval.low), words.money(interval.high)
    return words.interval_says(low, high, interval.year_ends)


def _note_of(proposal: object, at: Month) -> str:
    """Why a unit has no proposal, or rests on something else than its record."""
    if isinstance(proposal, Refused):
        return f"Ingen prognos: {refusal(proposal, at).lower()}."
    basis = getattr(proposal, "basis", "record")
    return "" if basis == "record" else words.basis_says(basis, 0)


def _deviation(row: str) -> tuple[Term, ...]:
    return Term(1, row, "proposal"), Term(-1, row, "budget")


def _ends(interval: Interval | None) -> tuple[Cell, Cell, Cell]:
    """The interval and the number of earlier year-ends that it is judged by."""
    if interval is None:
        return _cell(None, _LEVEL), _cell(None, _LEVEL), _cell(None, _COUNT)
    behind = Quantity(Decimal(interval.year_ends))
    return _cell(interval.low, _LEVEL), _cell(interval.high, _LEVEL), _cell(behind, _COUNT)


def _cell(value: Value | None, how: NumberFormat) -> Cell:
    told = value if value is not None else Missing()
    shown = format_value(told, how)
    return Cell(told, shown.text, shown.number, how)


def _line(name: str, amounts: Sequence[Amount | None], turn: int) -> Series:
    """A series over the twelve months."""
    known = [*amounts, *(None for _ in range(12 - len(amounts)))]
    points = []
    for number, amount in enumerate(known, start=1):
        turned = Amount(turn * amount.ore) if amount is not None else None
        label = month_name(Month(2000, number))[:_SHORT_MONTH]
        shown = format_value(turned, _LEVEL).text if turned is not None else ""
        points.append(Point(label, exact(turned, _UNIT) if turned is not None else None, shown))
    return Series(name, tuple(points))


# The record of earlier forecasts


def _record_blocks(record: Record) -> Iterator[Block]:
    for month in record.board.months:
        yield TableBlock(_marks_table(record, month))
    yield TableBlock(_totals_table(record))
    if record.targets:
        yield Paragraph((Plain(" ".join(targets_say(record.targets))),))
    yield ChartBlock(_marks_chart(record, record.board.months[-1]))


def _marks_table(record: Record, month: int) -> Table:
    """Every source after a month, best first."""
    name = month_name(Month(record.history.at.year, month))
    rows = []
    for mark in record.board.marks(month):
        rank = Quantity(Decimal(mark.rank)) if mark.rank is not None else None
        cells = (
            _cell(rank, _COUNT),
            _cell(_share(mark.error), _SHARE),
            _cell(_share(mark.total_error), _SHARE),
            _cell(_share(mark.bias), _BIAS),
            _cell(Quantity(Decimal(mark.forecasts)), _COUNT),
        )
        rows.append(Row(mark.source, words.method_name(mark.source), cells))
    part = division_name(record.history.division)
    return Table(
        id=f"scoreboard-{month}",
        title=f"Prognoser efter {name} mot bokslut, per {part}",
        unit="%",
        columns=(
            Column("rank", "Plats"),
            Column("error", "Fel per enhet"),
            Column("total_error", "Fel på summan"),
            Column("bias", "Skevhet"),
            Column("forecasts", "Antal prognoser"),
        ),
        rows=tuple(rows),
        label_header="Metod",
        note="Fel i procent av bokslutet. Minus i skevhet: året slutade sämre än prognosen.",
        summary=_best_says(record, month),
    )


def _totals_table(record: Record) -> Table:
    """What was stated for the whole, and what it became."""
    rows = []
    for each in record.board.totals:
        if each.source in ("forecast", "frozen"):
            made = record.as_of(each.year, each.month)
            id = f"{each.source}-{made}"
            terms = (Term(1, id, "outcome"), Term(-1, id, "stated"))
            cells = (
                _cell(each.stated, _LEVEL),
                _cell(each.outcome, _LEVEL),
                replace(_cell(each.error, _CHANGE), terms=terms),
            )
            label = f"{words.method_name(each.source)}, {month_name(made)} {made.year}"
            rows.append(Row(id, label, cells))
    return Table(
        id="scoreboard-totals",
        title="Tidigare prognoser och bokslut",
        unit=str(_UNIT),
        columns=(Column("stated", "Prognos"), Column("outcome", "Bokslut"), Column("error", "Skillnad")),
        rows=tuple(rows),
        label_header="Prognos",
        note="Skillnad = bokslut − prognos. Minus: året slutade sämre än prognosen.",
        summary="Varje lämnad eller fryst prognos för nämnden mot årets bokslut.",
    )


def _marks_chart(record: Record, month: int) -> Chart:
    """The error of the whole, source by source, those that are ranked."""
    name = month_name(Month(record.history.at.year, month))
    points = []
    for mark in record.board.marks(month):
        if mark.rank is not None:
            value = _share(mark.total_error)
            shown = format_value(value, _SHARE).text
            points.append(Point(words.method_name(mark.source), exact(value, DisplayUnit.PERCENT), shown))
    return Chart(
        id="scoreboard-chart",
        title=f"Fel på summan för prognoser efter {name}",
        kind=ChartKind.DEVIATION_BARS,
        unit="procent av bokslutet",
        series=(Series("Fel på summan", tuple(points)),),
        alt=_best_says(record, month),
    )


def _best_says(record: Record, month: int) -> str:
    marks = record.board.marks(month)
    name = month_name(Month(record.history.at.year, month))
    best = words.method_within(marks[0].source)
    return f"Efter {name} har {best} kommit närmast bokslutet, med {words.percent(marks[0].error)} fel per enhet."


def _share(share: Fraction) -> Quantity:
    return Quantity(Decimal(share.numerator) / Decimal(share.denominator))
