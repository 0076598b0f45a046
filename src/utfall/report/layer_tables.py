"""A forecast's layers in a report: each unit from proposal to forecast, what moved since last, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from utfall.core import Amount, Span
from utfall.document import Block, Cell, Column, Row, RowKind, Table, TableBlock, Term
from utfall.report.cells import MNKR, MNKR_CHANGE, NO_MEANING, figure, number, said, worded
from utfall.report.forecast import division_name
from utfall.report.guard import OPEN, Guarded
from utfall.report.layers import LayeredForecast, LayeredRow, LayeredUnit
from utfall.report.masked import masked_table
from utfall.report.outlook_told import COUNTED, SAYS
from utfall.swedish import DisplayUnit, NumberFormat, SignRule
from utfall.swedish import layer_words as words
from utfall.swedish.dates import month_name, span_text
from utfall.swedish.forecast_words import money
from utfall.swedish.language import Phrase, listed

ID = "layers"
_GROWTH = NumberFormat(DisplayUnit.PERCENT, decimals=1, sign=SignRule.ALWAYS, suffix=" %")
_CHANGES = ("deviation", "since")
Read = Callable[[LayeredUnit], Amount | None]
READ: Mapping[str, Read] = {
    "budget": lambda each: each.budget,
    "proposal": lambda each: each.proposal,
    "without": lambda each: each.without_actions,
    "current": lambda each: each.current,
    "deviation": lambda each: each.deviation,
    "since": lambda each: each.change_since,
}


@dataclass(frozen=True, slots=True)
class LayerTables:
    """A layered forecast as it is printed."""

    made: LayeredForecast
    guarded: Guarded = OPEN

    def blocks(self) -> Iterator[Block]:
        """The units, what the whole says, and every change with its reason."""
        yield TableBlock(masked_table(self.table(), self.guarded))
        if told := tuple(self.says()):
            yield said(*told)
        changes = self.changes_table()
        if changes.rows:
            yield TableBlock(masked_table(changes, self.guarded))

    def says(self) -> Iterator[str]:
        """The year without and with the plan, where there is one, and what has changed since last."""
        made = self.made
        without, budget, deviation = made.without_actions, made.budget, made.deviation
        is_told = not self.guarded.hides(self._id, SAYS, COUNTED)
        is_planned = made.plan.states and is_told
        if is_planned and without is not None and budget is not None and deviation is not None:
            yield words.actions_say(money(without - budget), money(deviation))
        if made.unplaced.ore:
            yield words.unplaced_says(money(made.unplaced), division_name(made.made.history.division))
        if made.before_as_of is not None and made.change_since is not None and is_told:
            before = span_text(Span(made.before_as_of, made.before_as_of))
            yield words.since_says(before, money(made.change_since))

    @property
    def _id(self) -> str:
        return f"{ID}-{self.made.made.history.division}"

    def table(self) -> Table:
        """Every unit that has a forecast, or its group, and a sum."""
        part = division_name(self.made.made.history.division)
        year = self.made.at.year
        return Table(
            id=self._id,
            title=Phrase(
                "Prognosen i lager, {year} efter {month}", year=year, month=month_name(self.made.at)
            ),
            unit=str(DisplayUnit.MILLION),
            columns=(
                Column("budget", listed((words.BUDGET, str(year)), " ")),
                Column("proposal", words.PROPOSAL),
                Column("without", words.WITHOUT),
                Column("current", words.CURRENT),
                Column("deviation", words.DEVIATION),
                Column("since", words.SINCE),
                Column("rest", words.REST),
                Column("layer", words.LAYER, is_text=True),
            ),
            rows=(*(_row(each) for each in self.made.rows), *self._total()),
            label_header=part.capitalize(),
            note=words.NOTE,
            summary=" ".join(self.says()),
        )

    def _total(self) -> Iterator[Row]:
        rows = self.made.rows
        if not rows:
            return
        cells = []
        for id, read in READ.items():
            stated = [
                (each.code, value) for each in rows if (value := together(each.units, read)) is not None
            ]
            amount = Amount(sum(value.ore for _, value in stated)) if stated else None
            terms = tuple(Term(1, code, id) for code, _ in stated)
            cells.append(figure(amount, MNKR_CHANGE if id in _CHANGES else MNKR, terms))
        yield Row("total", words.TOTAL, (*cells, NO_MEANING, NO_MEANING), RowKind.SUM)

    def changes_table(self) -> Table:
        """Every change that people have made, in the order of the units."""
        rows = tuple(
            Row(f"{unit.code}-{at}", unit.name, cells)
            for unit in self.made.units
            for at, cells in enumerate(_changes(unit), start=1)
        )
        return Table(
            id=f"{ID}-changes",
            title=words.CHANGES_TITLE,
            unit=str(DisplayUnit.MILLION),
            columns=(
                Column("amount", words.AMOUNT),
                Column("change", words.CHANGE),
                Column("owner", words.OWNER, is_text=True),
                Column("when", words.WHEN, is_text=True),
                Column("reason", words.REASON, is_text=True),
            ),
            rows=rows,
            label_header=division_name(self.made.made.history.division).capitalize(),
            summary=words.CHANGES_TITLE,
        )


def together(units: Sequence[LayeredUnit], read: Read) -> Amount | None:
    """What some units come to in a column; None where none of them has anything."""
    stated = [value.ore for each in units if (value := read(each)) is not None]
    return Amount(sum(stated)) if stated else None


def _row(row: LayeredRow) -> Row:
    is_known = all(each.budget is not None for each in row.units)
    terms = (Term(1, row.code, "current"), Term(-1, row.code, "budget")) if is_known else ()
    cells = [
        figure(
            together(row.units, read),
            MNKR_CHANGE if id in _CHANGES else MNKR,
            terms if id == "deviation" else (),
        )
        for id, read in READ.items()
    ]
    rest = row.units[0].remainder
    growth = NO_MEANING
    if not row.is_group and rest is not None and rest.growth is not None:
        growth = figure(number(rest.growth), _GROWTH)
    name = words.silent(row.name, len(row.units)) if row.is_group else row.name
    return Row(row.code, name, (*cells, growth, worded(words.NAMES[row.units[0].layer])))


def _changes(unit: LayeredUnit) -> Iterator[tuple[Cell, ...]]:
    for step in unit.steps:
        yield (
            figure(step.amount, MNKR),
            figure(step.change, MNKR_CHANGE),
            worded(step.by_role),
            worded(step.when.isoformat()),
            worded(step.reason),
        )
