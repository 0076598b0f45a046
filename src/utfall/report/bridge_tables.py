"""Bridges and cost checks as they are printed: a table that adds up with its waterfall, and the residual by itself."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain

from utfall.core import Amount, CodePart, Missing, Month, Quantity, Value, subtract
from utfall.definitions import Definitions
from utfall.definitions.bridge import BridgeLine
from utfall.document import (
    Block,
    Cell,
    Chart,
    ChartBlock,
    ChartKind,
    Column,
    Footnote,
    Point,
    PointRole,
    Row,
    RowKind,
    Series,
    Table,
    TableBlock,
    Term,
)
from utfall.measures import Cube, Expression, FromFacts, Request
from utfall.narrative import BridgeSlot, BridgeView
from utfall.problems import Problems
from utfall.report.bind import worded
from utfall.report.bridge import BoundBridge, Side, Values, bind_bridge, evaluate_bridge
from utfall.report.restated_table import restated_table
from utfall.swedish import NBSP, DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish import bridge_words as words
from utfall.swedish.dates import period_words, span_text
from utfall.swedish.numbers import exact, format_number
from utfall.variance import Bridge, StepKind
from utfall.volumes import CostCheck, check_cost, unit_cost

_COLUMN = "amount"
_LARGEST_TOLD = 3


@dataclass
class BridgeTables:
    """The bridges that a report's text asks for, bound once; their tables and charts when the cube has answered."""

    definitions: Definitions
    period: Month
    problems: Problems
    cube: Cube
    bound: dict[str, BoundBridge] = field(default_factory=dict)

    def bind(self, slots: Sequence[BridgeSlot]) -> None:
        """Bind what the slots name; what is not declared is left for the text to report."""
        for slot in slots:
            definition = self.definitions.bridges.get(slot.subject)
            if definition is not None and slot.view is not BridgeView.RESTATED:
                bound = bind_bridge(definition, self.period)
                if bound is not None:
                    self.bound[slot.subject] = bound

    def told(self) -> dict[tuple[str, str], tuple[Expression, ...]]:
        """All that is told of each bridge's costs, and by line of its volumes, for whom it may concern."""
        found: dict[tuple[str, str], tuple[Expression, ...]] = {}
        for id, bound in self.bound.items():
            sides, lines = (bound.before, bound.after), bound.definition.lines
            costs = (*bound.wholes, *(line.select for line in lines))
            found[id, ""] = tuple(FromFacts(side.request(each)) for each in costs for side in sides)
            for line in lines:
                if line.volume is not None:
                    found[id, line.label] = tuple(FromFacts(side.request(line.volume)) for side in sides)
        return found

    def hide(self, keys: Collection[Hashable]) -> None:
        """Tell nothing of these lines' volumes: each is one step, undivided."""
        for id, bound in self.bound.items():
            lines = tuple(
                replace(line, volume=None, unit_cost=None) if (id, line.label) in keys else line
                for line in bound.definition.lines
            )
            self.bound[id] = replace(bound, definition=replace(bound.definition, lines=lines))

    def requests(self) -> Iterator[Request]:
        """What the cube must answer."""
        return chain.from_iterable(bound.requests() for bound in self.bound.values())

    def blocks(self, slot: BridgeSlot, values: Values) -> tuple[Block, ...] | None:
        """What stands in a slot; None when nothing such is declared."""
        if slot.view is BridgeView.RESTATED:
            return self._restated(slot.subject)
        bound = self.bound.get(slot.subject)
        if bound is None:
            return () if slot.subject in self.definitions.bridges and self._is_over else None
        if slot.view is BridgeView.COSTCHECK:
            lines = [line for line in bound.definition.lines if line.volume is not None]
            if not lines:
                return (
                    () if any(line.volume for line in self.definitions.bridges[slot.subject].lines) else None
                )
            return (TableBlock(self._cost_check(bound, lines, values)),)
        whole = evaluate_bridge(bound, values, self.problems)
        if whole is None:
            return ()
        printed = _Printed(bound, whole, self._title(bound))
        return TableBlock(printed.table()), ChartBlock(printed.chart())

    @property
    def _is_over(self) -> bool:
        return self.period.month == 12  # the only month when a window, the rest of the year, is empty

    def _restated(self, subject: str) -> tuple[Block, ...] | None:
        part = CodePart(subject) if subject in list(CodePart) else None
        structure = self.definitions.structure
        if part is None or not any(each.part is part for each in structure.crosswalk.crossings):
            return None
        table = restated_table(part, structure.trees.get(part), self.cube, self.period)
        return (TableBlock(table),) if table is not None else ()

    def _title(self, bound: BoundBridge) -> str:
        return worded(bound.definition.title, period_words(bound.after.span, self.period))

    def _cost_check(self, bound: BoundBridge, lines: Sequence[BridgeLine], values: Values) -> Table:
        """Each line's volume, unit cost, their product, the booked cost and what is left, at both ends."""
        definition = bound.definition
        rows = chain.from_iterable(
            self._checked(f"line{number}", bound, line, values) for number, line in enumerate(lines, start=1)
        )
        headers = (bound.before.name, bound.after.name, words.CHANGE_HEADER)
        return Table(
            id=f"costcheck-{definition.id}",
            title=self._title(bound),
            unit=str(definition.unit),
            columns=tuple(Column(id, header) for id, header in zip(_SIDES, headers, strict=True)),
            rows=tuple(rows),
            note=words.cost_check_note(span_text(bound.after.span)),
        )

    def _checked(self, id: str, bound: BoundBridge, line: BridgeLine, values: Values) -> Iterator[Row]:
        money = NumberFormat(bound.definition.unit, bound.definition.decimals)
        sides = [_checked_side(side, line, values) for side in (bound.before, bound.after)]
        select = line.volume
        unit = self.definitions.quantities[select.quantity].unit if select and select.quantity else ""
        volumes = [volume for volume, _, _ in sides]
        costs = [cost for _, cost, _ in sides]
        checks = [check for _, _, check in sides]
        yield Row(f"{id}_heading", line.label, (Cell(), Cell(), Cell()), RowKind.HEADING)
        yield _compared(f"{id}_volume", f"{words.VOLUME_ROW}, {unit}", volumes, _number_format(volumes))
        yield _compared(f"{id}_unit_cost", words.UNIT_COST_ROW, costs, _number_format(costs))
        for name, label, of in (
            ("computed", words.COMPUTED_ROW, [check.computed for check in checks]),
            ("booked", words.BOOKED_ROW, [check.booked for check in checks]),
            ("residual", words.REST, [check.residual for check in checks]),
        ):
            row = _compared(f"{id}_{name}", label, of, money)
            yield replace(row, kind=RowKind.SUM) if name == "residual" else row


_SIDES = ("before", "after", "change")


def _checked_side(side: Side, line: BridgeLine, values: Values) -> tuple[Value, Value, CostCheck]:
    """Volume, unit cost and the check at one end; without a stated unit cost it follows from the other two."""
    booked = values[side.request(line.select)]
    volume: Value = values[side.request(line.volume)] if line.volume is not None else Missing()
    cost = values[side.request(line.unit_cost)] if line.unit_cost is not None else unit_cost(booked, volume)
    return volume, cost, check_cost(booked, volume, cost)


def _number_format(values: Sequence[Value]) -> NumberFormat:
    """As many decimals as are stated, at most one for large numbers and two for small ones."""
    numbers = [value.number for value in values if isinstance(value, Quantity)]
    most = 1 if any(abs(number) >= 100 for number in numbers) else 2
    stated = max((-int(number.normalize().as_tuple().exponent) for number in numbers), default=0)
    return NumberFormat(DisplayUnit.NUMBER, max(0, min(most, stated)))


def _compared(id: str, label: str, sides: Sequence[Value], how: NumberFormat) -> Row:
    """A row with both ends and their difference; the sign of the difference is always printed."""
    before, after = sides
    changed = replace(how, sign=SignRule.ALWAYS)
    terms = (Term(1, id, "after"), Term(-1, id, "before"))
    cells = (
        _cell(before, how),
        _cell(after, how),
        replace(_cell(subtract(after, before), changed), terms=terms),
    )
    return Row(id, label, cells, level=1)


def _cell(value: Value, how: NumberFormat) -> Cell:
    shown = format_value(value, how)
    return Cell(value, shown.text, shown.number, how)


@dataclass(frozen=True)
class _Printed:
    """A bridge with the numbers that are printed of it."""

    bound: BoundBridge
    whole: Bridge
    title: str

    def table(self) -> Table:
        """The bridge downwards: its start, each step, what is not explained, and its end."""
        notes = {name: number for number, name in enumerate(self._reasons, start=1)}
        rows = [
            Row(id, label, (cell,), kind, notes=(notes[label],) if label in notes else ())
            for id, label, cell, kind in self._rows()
        ]
        note = words.bridge_note(span_text(self.bound.after.span))
        return Table(
            id=f"bridge-{self.bound.definition.id}",
            title=self.title,
            unit=str(self.bound.definition.unit),
            columns=(Column(_COLUMN, words.AMOUNT_HEADER),),
            rows=tuple(rows),
            label_header=words.STEP_HEADER,
            footnotes=tuple(Footnote(notes[name], text) for name, text in self._reasons.items()),
            note=note,
            summary=self._told(),
        )

    def chart(self) -> Chart:
        """The same bridge drawn."""
        unit = self.bound.definition.unit
        roles = {RowKind.SUM: PointRole.TOTAL, RowKind.LEAF: PointRole.STEP}
        points = tuple(
            Point(label, exact(cell.value, unit), cell.shown, PointRole.REST if id == "rest" else roles[kind])
            for id, label, cell, kind in self._rows()
        )
        series = (Series(words.AMOUNT_HEADER, points),)
        id = f"bridge-{self.bound.definition.id}-chart"
        return Chart(id, self.title, ChartKind.WATERFALL, str(unit), series, self._told(), beside=self.title)

    def _rows(self) -> Iterator[tuple[str, str, Cell, RowKind]]:
        shown = self.whole.rounded(self.bound.definition.unit, self.bound.definition.decimals)
        level = NumberFormat(self.bound.definition.unit, self.bound.definition.decimals)
        change = replace(level, sign=SignRule.ALWAYS)
        yield "start", self.bound.before.name, _printed(self.whole.start, shown.start, level), RowKind.SUM
        ids = ["start"]
        for number, (step, printed) in enumerate(zip(self.whole.steps, shown.steps, strict=True), start=1):
            is_rest = step.kind is StepKind.REST
            ids.append("rest" if is_rest else f"step{number}")
            name = words.REST if is_rest else step.name
            yield ids[-1], name, _printed(step.amount, printed, change), RowKind.LEAF
        terms = tuple(Term(1, id, _COLUMN) for id in ids)
        end = replace(_printed(self.whole.end, shown.end, level), terms=terms)
        yield "end", self.bound.after.name, end, RowKind.SUM

    @property
    def _reasons(self) -> Mapping[str, str]:
        """Why each item that the bridge shows is set apart, and who decided so."""
        shown = {step.name for step in self.whole.steps}
        found = {}
        for side, ending in ((self.bound.after, ""), (self.bound.before, f", {words.EARLIER_YEAR}")):
            for item in self.bound.items(side):
                name = f"{item.name}{ending}"
                if name in shown:
                    found[name] = f"{item.reason} ({item.decided_by}, {span_text(item.span)})."
        return found

    def _told(self) -> str:
        """The bridge in a sentence: its ends and its largest steps."""
        (_, first, start, _), *steps, (_, last, end, _) = self._rows()
        unit = f"{NBSP}{self.bound.definition.unit}"
        there = [(label, cell) for _, label, cell, _ in steps if cell.number]
        largest = sorted(there, key=lambda each: -abs(each[1].number or Decimal(0)))[:_LARGEST_TOLD]
        told = [f"{label} {cell.shown}" for label, cell in largest]
        return words.told(first.lower(), start.shown + unit, last.lower(), end.shown + unit, told)


def _printed(value: Amount, number: Decimal, how: NumberFormat) -> Cell:
    """A cell whose print has been rounded together with the others of its column."""
    return Cell(value, format_number(number, how), number, how)
