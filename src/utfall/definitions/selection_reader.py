"""Reads which facts a row or a column selects, and sees to that every code, line and quantity is declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from utfall.core import CodePart, Decision
from utfall.definitions.goal import IndicatorDefinition
from utfall.definitions.node import Fields
from utfall.definitions.report import QuantityDefinition
from utfall.definitions.structure import Structure
from utfall.definitions.table import Selection
from utfall.problems import Severity
from utfall.swedish.language import Phrase

SELECTION_KEYS = ("line", "quantity", *(str(part) for part in CodePart))


@dataclass(frozen=True)
class Vocabulary:
    """What rows and columns may name: the declared codes, report lines, quantities and indicators."""

    structure: Structure
    quantities: Mapping[str, QuantityDefinition]
    indicators: Mapping[str, IndicatorDefinition] = field(default_factory=dict)
    _told: set[CodePart] = field(default_factory=set, init=False, repr=False)

    def selection(self, fields: Fields) -> Selection:
        """The selection among the fields' keys; what is not declared is a problem and left out."""
        line, quantity = fields.get("line"), fields.get("quantity")
        codes = ((part, self._codes(fields, part)) for part in sorted(CodePart))
        return Selection(
            codes=tuple((part, chosen) for part, chosen in codes if chosen),
            line=line.reference(self.structure.lines, Phrase("en rad i lines.yaml")) if line else None,
            quantity=quantity.reference(self.quantities, Phrase("en volym i quantities.yaml"))
            if quantity
            else None,
        )

    def decisions(self, fields: Fields) -> Iterator[str]:
        """The kinds of budget decision, or the single decisions, that a row names."""
        known = [*Decision, *self.structure.decisions.by_id]
        for node in fields.one_or_many("decisions"):
            name = node.reference(known, Phrase("ett slag av beslut eller ett beslut i decisions.csv"))
            if name is not None:
                yield name

    def indicator(self, fields: Fields) -> IndicatorDefinition | None:
        """The indicator that a row is about, if it names one."""
        node = fields.get("indicator")
        name = node.reference(self.indicators, Phrase("en indikator")) if node is not None else None
        return self.indicators[name] if name is not None else None

    def _codes(self, fields: Fields, part: CodePart) -> tuple[str, ...]:
        nodes = fields.one_or_many(part)
        tree = self.structure.trees.get(part)
        if tree is None:
            self._warn_once(fields, part)
            return tuple(text for node in nodes if (text := node.text()))
        found = (node.reference(tree.by_code, Phrase("en kod i {part}.csv", part=part)) for node in nodes)
        return tuple(code for code in found if code is not None)

    def _warn_once(self, fields: Fields, part: CodePart) -> None:
        """Without its file a part's codes cannot be checked and have none below them: allowed, but said."""
        if part in fields and part not in self._told:
            self._told.add(part)
            file = f"definitions/structure/{part}.csv"
            fields.values[part].problem("DEF-009", severity=Severity.WARNING, file=file)
