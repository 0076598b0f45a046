"""The record of earlier forecasts in a report: every source after each month, the years' totals, and the targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from utfall.core import Quantity
from utfall.document import (
    Block,
    Cell,
    Chart,
    ChartBlock,
    ChartKind,
    Column,
    Point,
    Row,
    Series,
    Table,
    TableBlock,
    Term,
)
from utfall.forecast.scoreboard import MADE, Mark
from utfall.forecast.scoring import PROPOSAL
from utfall.report.cells import COUNT, MNKR, MNKR_CHANGE, NO_MEANING, figure, number, said, worded
from utfall.report.forecast import division_name
from utfall.report.scoreboard import Record, targets_say
from utfall.swedish import DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish import forecast_words as words
from utfall.swedish.dates import month_name
from utfall.swedish.numbers import exact

PREFIX = "scoreboard-"
TOTALS = f"{PREFIX}totals"
_SHARE = NumberFormat(DisplayUnit.PERCENT, decimals=1)
_NAIVE = ("period_budget_remaining", "rolling_twelve", "run_rate")
_BIAS = replace(_SHARE, sign=SignRule.ALWAYS)


@dataclass(frozen=True, slots=True)
class RecordTables:
    """A record as it is printed."""

    record: Record

    def tables(self) -> Iterator[Table]:
        """One for each month that somebody forecast in, and the totals."""
        yield from (self.marks_table(month) for month in self.record.board.months)
        yield self.totals_table()

    def blocks(self) -> Iterator[Block]:
        """Each month's table, a chart of the last one, and the totals with how the targets were kept."""
        months = self.record.board.months
        yield from (TableBlock(self.marks_table(month)) for month in months)
        yield ChartBlock(self.chart(months[-1]))
        yield TableBlock(self.totals_table())
        if self.record.targets:
            yield said(*targets_say(self.record.targets))

    def marks_table(self, month: int) -> Table:
        """Every source after a month, best first."""
        rows = tuple(_marked(mark) for mark in self.record.board.marks(month))
        part = division_name(self.record.history.division)
        return Table(
            id=f"{PREFIX}{month}",
            title=f"Prognoser efter {self._named(month)} mot bokslut, per {part}",
            unit="%",
            columns=(
                Column("rank", "Plats"),
                Column("error", "Fel per enhet"),
                Column("total_error", "Fel på summan"),
                Column("bias", "Skevhet"),
                Column("forecasts", "Antal prognoser"),
            ),
            rows=rows,
            label_header="Metod",
            note=words.MARKS_NOTE if all(row.cells[0].shown for row in rows) else words.MARKS_NOTE_UNRANKED,
            summary=self._best_says(month),
        )

    def totals_table(self) -> Table:
        """What was stated for the whole, what it became, and whether that was within a declared target."""
        rows = []
        for each in self.record.board.totals:
            if each.source not in MADE:
                continue
            made = self.record.as_of(each.year, each.month)
            id = f"{each.source}-{made}"
            terms = (Term(1, id, "outcome"), Term(-1, id, "stated"))
            share = figure(number(each.share), _BIAS) if each.share is not None else figure(None, _BIAS)
            cells = (
                figure(each.stated, MNKR),
                figure(each.outcome, MNKR),
                figure(each.error, MNKR_CHANGE, terms),
                share,
                worded(words.kept_says(self.record.kept(each))),
            )
            rows.append(Row(id, f"{words.method_name(each.source)}, {month_name(made)} {made.year}", cells))
        return Table(
            id=TOTALS,
            title="Tidigare prognoser och bokslut",
            unit=str(DisplayUnit.MILLION),
            columns=(
                Column("stated", "Prognos"),
                Column("outcome", "Bokslut"),
                Column("error", "Skillnad"),
                Column("share", "Skillnad, %"),
                Column("target", "Mål", is_text=True),
            ),
            rows=tuple(rows),
            label_header="Lämnad efter",
            note="Skillnad = bokslut − prognos. Minus: året slutade sämre än prognosen.",
            summary="Varje lämnad eller fryst prognos för nämnden mot årets bokslut.",
        )

    def chart(self, month: int) -> Chart:
        """The error of the whole for what was stated, what Utfall proposes and the naive ways, best first."""
        shown = {*MADE, PROPOSAL, *_NAIVE}
        marks = [each for each in self.record.board.marks(month) if each.rank and each.source in shown]
        marks.sort(key=lambda mark: (mark.total_error, mark.source))
        points = [
            Point(
                words.method_name(mark.source),
                exact(number(mark.total_error), DisplayUnit.PERCENT),
                format_value(number(mark.total_error), _SHARE).text,
            )
            for mark in marks
        ]
        told = ", ".join(
            f"{words.method_within(each.source)} {words.percent(each.total_error)}" for each in marks
        )
        title = f"Fel på summan för prognoser efter {self._named(month)}, mot enkla metoder"
        return Chart(
            id=f"{PREFIX}chart",
            title=title,
            kind=ChartKind.DEVIATION_BARS,
            unit="procent av bokslutet",
            series=(Series("Fel på summan", tuple(points)),),
            alt=f"{title}: {told}.",
        )

    def _best_says(self, month: int) -> str:
        best = self.record.board.marks(month)[0]
        return words.best_says(self._named(month), best.source, best.error)

    def _named(self, month: int) -> str:
        return month_name(self.record.as_of(0, month))


def _marked(mark: Mark) -> Row:
    cells = (
        _count(mark.rank) if mark.rank is not None else NO_MEANING,
        figure(number(mark.error), _SHARE),
        figure(number(mark.total_error), _SHARE),
        figure(number(mark.bias), _BIAS),
        _count(mark.forecasts),
    )
    return Row(mark.source, words.method_name(mark.source), cells)


def _count(of: int) -> Cell:
    return figure(Quantity(Decimal(of)), COUNT)
