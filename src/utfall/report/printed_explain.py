"""Takes apart the figures of tables that directives make beside bridges: the cost check, and what was moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from utfall.core import CodePart, Month, Scenario, Span, Value, negate
from utfall.definitions import Definitions, Selection
from utfall.definitions.bridge import BridgeLine
from utfall.definitions.table import Organised
from utfall.document import Cell, Column, Row, RowKind, Table, TableBlock
from utfall.measures import Cube, FromFacts, Request
from utfall.narrative import BridgeSlot, BridgeView
from utfall.problems import Problems
from utfall.report.bridge import BoundBridge, Side, Values
from utfall.report.bridge_tables import BridgeTables
from utfall.report.explain import Explanation, Step, formula_text
from utfall.report.printed_cell import printed_cell
from utfall.report.restated_table import years_of
from utfall.swedish import bridge_words as words
from utfall.variance import Restatement


def explain_printed(
    slot: BridgeSlot,
    place: tuple[str, str],
    definitions: Definitions,
    cube: Cube,
    period: Month,
    problems: Problems,
) -> Explanation | None:
    """Explain the figure at a row and a column, each named by its id or its words; ``Line / Row`` tells rows apart.

    A name that is unknown is REP-009, and one that several rows or columns share is REP-011.
    """
    tables = BridgeTables(definitions, period, problems, cube)
    tables.bind([slot])
    values = cube.values(tables.requests())
    block = next(iter(tables.blocks(slot, values) or ()), None)
    if not isinstance(block, TableBlock):
        return None
    table = block.table
    if slot.view is BridgeView.RESTATED:
        source, step_of = slot.source, _Restated.of(CodePart(slot.subject), table, cube, period).step
    else:
        bound = tables.bound[slot.subject]
        source, step_of = bound.definition.source, _CostCheck(bound, table, values, cube).step
    printed = printed_cell(table, place, source, problems)
    if printed is None:
        return None
    return printed.explained(step_of(printed.row, printed.column, printed.cell), source)


@dataclass(frozen=True)
class _CostCheck:
    """The figures of a cost check: what was counted and booked, what they make together, and what is left."""

    bound: BoundBridge
    table: Table
    values: Values
    cube: Cube

    def step(self, row: Row, column: Column, cell: Cell) -> Step:
        """A figure with what it is made of."""
        number, _, what = row.id.removeprefix("line").partition("_")
        if row.kind is RowKind.HEADING:
            return Step(row.label, "", cell.value)
        if column.id == "change":
            ends = [self._of(number, what, side) for side in ("before", "after")]
            return Step(row.label, words.AFTER_LESS_BEFORE, cell.value, tuple(ends))
        return self._of(number, what, column.id)

    def _of(self, number: str, what: str, end: str) -> Step:
        lines = [line for line in self.bound.definition.lines if line.volume is not None]
        line, side = lines[int(number) - 1], self.bound.before if end == "before" else self.bound.after
        row = next(each for each in self.table.rows if each.id == f"line{number}_{what}")
        value = row.cells[0 if end == "before" else 1].value
        name = f"{row.label}, {side.name.lower()}"
        formula, parts = _COST_CHECK.get(what, ("", ()))
        if what == "unit_cost" and line.unit_cost is None:
            formula, parts = words.COST_OVER_VOLUME, ("booked", "volume")
        if parts:
            return Step(name, formula, value, tuple(self._of(number, part, end) for part in parts))
        return self._facts(name, line, side, what, value)

    def _facts(self, name: str, line: BridgeLine, side: Side, what: str, value: Value) -> Step:
        select = {"volume": line.volume, "unit_cost": line.unit_cost}.get(what) or line.select
        request = side.request(select)
        return Step(
            name, formula_text(FromFacts(request)), value, (), request, tuple(self.cube.facts(request))
        )


_COST_CHECK: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "computed": (words.COMPUTED_ROW, ("volume", "unit_cost")),
    "residual": (words.BOOKED_LESS_COMPUTED, ("booked", "computed")),
}


@dataclass(frozen=True)
class _Restated:
    """The figures of what was moved: booked then, moved out and in, and where it lies now."""

    part: CodePart
    table: Table
    cube: Cube
    years: Mapping[str, tuple[Span, Restatement]]

    @classmethod
    def of(cls, part: CodePart, table: Table, cube: Cube, period: Month) -> _Restated:
        return cls(part, table, cube, years_of(part, cube, period))

    def step(self, row: Row, column: Column, cell: Cell) -> Step:
        """A figure with what it is made of."""
        year, _, measure = column.id.partition("_")
        if row.kind is RowKind.SUM:
            at = self.table.columns.index(column)
            rows = (each for each in self.table.rows if each.kind is not RowKind.SUM)
            parts = tuple(Step(each.label, "", each.cells[at].value) for each in rows)
            return Step(column.header, words.SUM_OF_ROWS, cell.value, parts)
        code = row.id.removeprefix("code-")
        if measure == "now":
            others = (each for each in self.table.columns if each.id in _parts_of_now(year))
            return Step(
                column.header,
                words.THEN_AND_MOVED,
                cell.value,
                tuple(self._part(row, each) for each in others),
            )
        if measure == "then":
            return self._booked(column.header, code, self.years[year][0], cell.value)
        return self._moved(column.header, code, year, is_out=measure == "out", value=cell.value)

    def _part(self, row: Row, column: Column) -> Step:
        return self.step(row, column, row.cells[self.table.columns.index(column)])

    def _booked(self, name: str, code: str, span: Span, value: Value) -> Step:
        """The facts as booked, where they are all that lay on the code: one with others below it has theirs too."""
        select = Selection(((self.part, (code,)),))
        request = Request(select, Scenario.ACTUAL, span, organised=Organised.THEN)
        facts = tuple(self.cube.facts(request))
        is_all = self.cube.values([request])[request] == value
        return Step(name, formula_text(FromFacts(request)), value, (), request, facts if is_all else ())

    def _moved(self, name: str, code: str, year: str, *, is_out: bool, value: Value) -> Step:
        moves = self.years[year][1].moves
        if is_out:
            parts = [
                Step(words.moved_to(move.new), str(move.month), negate(move.value))
                for move in moves
                if move.old == code
            ]
        else:
            parts = [
                Step(words.moved_from(move.old), str(move.month), move.value)
                for move in moves
                if move.new == code
            ]
        return Step(name, words.SUM_OF_MOVES, value, tuple(parts))


def _parts_of_now(year: str) -> tuple[str, ...]:
    return tuple(f"{year}_{measure}" for measure in ("then", "out", "into"))
