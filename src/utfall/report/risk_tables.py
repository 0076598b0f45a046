"""Risks in a report: the list, where the year ends with it and without it, and what matters most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from utfall.core import Amount, Month
from utfall.definitions.risk import RiskEntry
from utfall.document import (
    Block,
    Chart,
    ChartBlock,
    ChartKind,
    Column,
    Point,
    Row,
    RowKind,
    Series,
    Table,
    TableBlock,
)
from utfall.forecast import MODEL, Band, Outlook
from utfall.report.cells import MNKR_CHANGE, NO_MEANING, SHARE, TKR_CHANGE, figure, number, said, worded
from utfall.report.guard import OPEN, Guarded
from utfall.report.outlook_told import COUNTED, SAYS
from utfall.report.risks import RiskReview, extremes
from utfall.swedish import DisplayUnit, format_value
from utfall.swedish import risk_words as words
from utfall.swedish.dates import month_name
from utfall.swedish.forecast_words import money
from utfall.swedish.language import listed
from utfall.swedish.numbers import exact

LIST, OUTLOOK, SENSITIVITY, TORNADO = "risks", "risks-outlook", "risks-sensitivity", "risks-tornado"


@dataclass(frozen=True, slots=True)
class RiskTables:
    """The list as it is printed, after the month ``at``; what is drawn around the forecast may be ``guarded``."""

    review: RiskReview
    at: Month
    guarded: Guarded = OPEN

    def blocks(self) -> Iterator[Block]:
        """The list, what comes of it, the sensitivities and the tornado."""
        if not self.review.entries:
            yield said(words.EMPTY)
        else:
            yield TableBlock(self.list_table())
            yield said(*self.says())
        made = self._outlook
        if made is not None:
            yield TableBlock(self.outlook_table(made))
        if self.review.sensitivities:
            yield TableBlock(self.sensitivity_table())
        if made is not None:
            yield ChartBlock(self.tornado(made))

    @property
    def _outlook(self) -> Outlook | None:
        return None if self.guarded.hides(LIST, SAYS, COUNTED) else self.review.outlook

    def says(self) -> Iterator[str]:
        """Where the year ends, and how often the budget is overrun; never that anything is certain."""
        made = self._outlook
        if made is None:
            yield words.NOT_DRAWN if self.review.outlook is None else words.NOT_TOLD
            return
        yield words.list_says(money(made.expected), money(made.worst), money(made.best))
        yield self._around()
        yield words.outlook_says(money(made.both.p10), money(made.both.p90), self.review.year_ends)
        yield words.overrun_says(made.overrun_share)

    def _around(self) -> str:
        here, proposed = self.review.deviation or Amount(0), self.review.proposed or Amount(0)
        has_plan = bool(self.review.still_to_give.ore)
        return words.around_says(money(here), money(proposed), self.review.changed, has_plan)

    def list_table(self) -> Table:
        """One row for each item, and how much of the uncertainty is its own."""
        made = self._outlook
        weights = made.shares if made is not None else {}
        rows = [_item(entry, weights.get(entry.id)) for entry in self.review.entries]
        model = weights.get(MODEL)
        if model is not None:
            cells = (*(NO_MEANING,) * 4, figure(number(model), SHARE), NO_MEANING, NO_MEANING)
            rows.append(Row("model", words.MODEL, cells))
        return Table(
            id=LIST,
            title=words.TITLE,
            unit=str(DisplayUnit.THOUSAND),
            columns=(
                Column("probability", words.PROBABILITY, is_text=True),
                Column("worst", words.WORST),
                Column("likely", words.LIKELY),
                Column("best", words.BEST),
                Column("share", listed((words.SHARE, "%"))),
                Column("in_forecast", words.IN_FORECAST, is_text=True),
                Column("owner", words.OWNER, is_text=True),
            ),
            rows=tuple(rows),
            label_header=words.ITEM,
            note=words.NOTE,
            summary=" ".join(self.says()),
        )

    def outlook_table(self, made: Outlook) -> Table:
        """The two layers apart, and together."""
        rows = (
            _band("model", words.MODEL, made.model),
            _band("items", words.ITEMS, made.items),
            _band("both", words.BOTH, made.both, RowKind.SUM),
        )
        return Table(
            id=OUTLOOK,
            title=words.OUTLOOK_TITLE,
            unit=str(DisplayUnit.MILLION),
            columns=(Column("p10", words.P10), Column("p50", words.P50), Column("p90", words.P90)),
            rows=rows,
            label_header=words.LAYER,
            note=words.OUTLOOK_NOTE,
            summary=" ".join(self.says()),
        )

    def tornado(self, made: Outlook) -> Chart:
        """Each item's part of the variance, largest first."""
        names = {MODEL: words.MODEL, **self.review.names}
        points = tuple(
            Point(
                names[id],
                exact(number(part), DisplayUnit.PERCENT),
                f"{format_value(number(part), SHARE).text} %",
            )
            for id, part in made.shares.items()
        )
        largest = names[next(iter(made.shares))] if made.shares else ""
        return Chart(
            id=TORNADO,
            title=words.TORNADO_TITLE,
            kind=ChartKind.DEVIATION_BARS,
            unit=words.TORNADO_UNIT,
            series=(Series(words.SHARE, points),),
            alt=words.tornado_says(largest),
        )

    def sensitivity_table(self) -> Table:
        """What one more of each thing does to this year and to a whole one."""
        rows = tuple(
            Row(each.id, each.name, (figure(each.yearly, TKR_CHANGE), figure(this_year, TKR_CHANGE)))
            for each, this_year in self.review.sensitivities
        )
        return Table(
            id=SENSITIVITY,
            title=words.SENSITIVITY_TITLE,
            unit=str(DisplayUnit.THOUSAND),
            columns=(
                Column("yearly", words.YEARLY),
                Column("this_year", words.this_year(month_name(self.at))),
            ),
            rows=rows,
            label_header=words.ITEM,
            summary=words.SENSITIVITY_TITLE,
        )


def _item(entry: RiskEntry, weight: Fraction | None) -> Row:
    worst, best = extremes(entry.effect)
    cells = (
        worded(words.chance(entry.probability)),
        figure(worst, TKR_CHANGE),
        figure(entry.effect.mode, TKR_CHANGE),
        figure(best, TKR_CHANGE),
        figure(number(weight), SHARE) if weight is not None else NO_MEANING,
        worded(words.YES if entry.is_in_forecast else words.NO),
        worded(entry.by_role),
    )
    return Row(entry.id, entry.name, cells)


def _band(id: str, label: str, band: Band, kind: RowKind = RowKind.LEAF) -> Row:
    return Row(id, label, tuple(figure(each, MNKR_CHANGE) for each in (band.p10, band.p50, band.p90)), kind)
