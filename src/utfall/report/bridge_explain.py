"""Takes a figure of a bridge apart: how its step is computed, from which volumes and costs, and from which facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from utfall.core import Month, SourceRef
from utfall.definitions import Definitions
from utfall.definitions.bridge import BridgeLine, Method, Steps
from utfall.definitions.table import Selection
from utfall.document import Row, TableBlock
from utfall.measures import Cube, FromFacts
from utfall.narrative import BridgeSlot, BridgeView
from utfall.problems import Problems, did_you_mean
from utfall.report.bridge import BoundBridge, Side, Values
from utfall.report.bridge_tables import BridgeTables
from utfall.report.explain import Explanation, Step, formula_text
from utfall.swedish import bridge_words as words
from utfall.swedish.numbers import exact

PREFIX = "bridge-"  # of a bridge's table


def explain_bridge(
    id: str, row: str, definitions: Definitions, cube: Cube, period: Month, problems: Problems
) -> Explanation | None:
    """Explain the figure in a row of a bridge, named by its label or id; one that is unknown is REP-009."""
    definition = definitions.bridges[id]
    tables = BridgeTables(definitions, period, problems, cube)
    slot = BridgeSlot(BridgeView.BRIDGE, id, SourceRef(definition.source.file))
    tables.bind([slot])
    values = cube.values(tables.requests())
    block = next(iter(tables.blocks(slot, values) or ()), None)
    if not isinstance(block, TableBlock):
        return None
    table = block.table
    found = next((each for each in table.rows if row.casefold() in (each.id, each.label.casefold())), None)
    if found is None:
        hint = did_you_mean(row, [each.label for each in table.rows])
        problems.add("REP-009", definition.source, name=row, where=table.title, hint=hint)
        return None
    (cell,) = found.cells
    return Explanation(
        table=table.id,
        row=found.label,
        column=table.columns[0].header,
        unit=str(definition.unit),
        shown=cell.shown,
        unrounded=exact(cell.value, definition.unit),
        decimals=definition.decimals,
        step=_Taking(tables.bound[id], values, cube).step(found, table.rows),
        source=definition.source,
        rounding="largest_remainder",
    )


@dataclass(frozen=True)
class _Taking:
    bound: BoundBridge
    values: Values
    cube: Cube

    def step(self, row: Row, rows: tuple[Row, ...]) -> Step:
        """The row's figure with what it is made of."""
        value = row.cells[0].value
        if row.id in ("start", "end"):
            side = self.bound.before if row.id == "start" else self.bound.after
            return Step(row.label, words.OF_LINES, value, tuple(self._facts(side, self.bound.wholes)))
        if row.id == "rest":
            others = tuple(Step(each.label, "", each.cells[0].value) for each in rows if each.id != row.id)
            return Step(row.label, words.WHAT_IS_LEFT, value, others)
        formula = self._formula(row.label)
        operands = (step for line in self._lines_about(row.label) for step in self._of_line(line))
        return Step(row.label, formula, value, tuple(operands))

    def _is_about(self, line: BridgeLine, label: str) -> bool:
        if self.bound.definition.steps is Steps.BY_KIND and label.lower() == words.INDEX:
            return bool(line.index)
        if self.bound.definition.steps is Steps.BY_KIND and line.volume is not None:
            return label.lower() in words.FORMULAS
        return label == line.label or label.startswith(f"{line.label}, ")

    def _formula(self, label: str) -> str:
        """How the step is computed, by the bridge's method; set-apart items and decisions are stated as they are."""
        kind = next((kind for kind in words.FORMULAS if label.lower().endswith(kind)), None)
        if kind is None:
            return words.CHANGE_OF_COST if self._is_line(label) else words.STATED
        if kind == words.INDEX and all(line.volume is None for line in self._lines_about(label)):
            return words.INDEX_OF_COST
        return words.FORMULAS[kind][list(Method).index(self.bound.definition.method)]

    def _lines_about(self, label: str) -> list[BridgeLine]:
        return [line for line in self.bound.definition.lines if self._is_about(line, label)]

    def _is_line(self, label: str) -> bool:
        return any(line.label == label for line in self.bound.definition.lines)

    def _of_line(self, line: BridgeLine) -> Iterator[Step]:
        for select in (each for each in (line.volume, line.unit_cost, line.select) if each is not None):
            for side in (self.bound.before, self.bound.after):
                yield from self._facts(side, (select,))

    def _facts(self, side: Side, selections: tuple[Selection, ...]) -> Iterator[Step]:
        for select in selections:
            request = side.request(select)
            name = formula_text(FromFacts(request))
            yield Step(side.name, name, self.values[request], (), request, tuple(self.cube.facts(request)))
