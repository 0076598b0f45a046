"""Reads the indicator dictionary: what each indicator means, where it comes from and what it should reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from utfall.definitions.cycles import cycles, shown
from utfall.definitions.format_reader import MOST_DECIMALS
from utfall.definitions.formula import Formula, FormulaError, parse_formula
from utfall.definitions.goal import Direction, Frequency, IndicatorDefinition, TrendRule
from utfall.definitions.goal_values import read_choice, read_number, read_target, read_tertial
from utfall.definitions.node import Fields, Node
from utfall.definitions.registry import declared_ids
from utfall.definitions.report import QuantityDefinition
from utfall.definitions.target import NO_TARGET, Operator, Target, is_comparable
from utfall.problems import Severity
from utfall.swedish.language import Phrase

INDICATOR_KEYS = (
    "id", "name", "unit", "definition", "origin", "quantity", "answers", "outcome", "direction", "decimals",
    "publish_from", "kolada", "frequency", "due", "max_age", "replaced_by", "target", "targets", "trend",
)  # fmt: skip
_MOST_ANSWERS = 100_000
_MOST_YEARS = 10
_FIRST_YEAR, _LAST_YEAR = 1990, 2099


def read_indicators(
    declared: Sequence[Fields], quantities: Mapping[str, QuantityDefinition]
) -> Iterator[tuple[IndicatorDefinition, Fields]]:
    """The indicators with the fields they were read from; replacements that go in a circle are problems."""
    ids = declared_ids(declared)
    read = [(_indicator(fields, ids, quantities), fields) for fields in declared]
    replaced = {each.id: [each.replaced_by] if each.replaced_by else [] for each, _ in read if each.id}
    for circle in cycles(
        {id: [each for each in after if each in replaced] for id, after in replaced.items()}
    ):
        node = next(fields.node for each, fields in read if each.id == circle[0])
        node.problem("GOA-011", name=circle[0], path=shown(circle))
    yield from read


def _indicator(
    fields: Fields, ids: Sequence[str], quantities: Mapping[str, QuantityDefinition]
) -> IndicatorDefinition:
    quantity, answers = _quantity(fields, "quantity", quantities), _quantity(fields, "answers", quantities)
    replaced_by, outcome = fields.get("replaced_by"), fields.get("outcome")
    if outcome is not None:
        fields.exclude(("quantity", "answers"), by="outcome")
    indicator = IndicatorDefinition(
        id=fields.identifier(),
        name=fields.text("name", quantity.name) if quantity is not None else fields.text("name"),
        source=fields.node.source,
        unit=fields.text("unit", quantity.unit if quantity is not None else ""),
        definition=fields.text("definition", ""),
        origin=fields.text("origin", ""),
        quantity=quantity.id if quantity is not None else None,
        answers=answers.id if answers is not None else None,
        outcome=_formula(outcome) if outcome is not None else None,
        outcome_text=outcome.text() if outcome is not None else "",
        direction=_direction(fields),
        decimals=fields.integer("decimals", 0, at_most=MOST_DECIMALS) if "decimals" in fields else None,
        publish_from=fields.integer("publish_from", 0, at_most=_MOST_ANSWERS),
        kolada=fields.text("kolada", ""),
        frequency=read_choice(fields, "frequency", Frequency, Frequency.YEARLY),
        due=read_tertial(fields, "due"),
        max_age=fields.integer("max_age", 0, at_most=_MOST_YEARS),
        replaced_by=replaced_by.reference(ids, Phrase("en indikator")) if replaced_by is not None else None,
        target=read_target(fields.get("target")),
        targets=dict(_targets(fields)),
        trend=_trend(fields),
    )
    _check_targets(indicator, fields)
    return indicator


def _quantity(
    fields: Fields, key: str, quantities: Mapping[str, QuantityDefinition]
) -> QuantityDefinition | None:
    node = fields.get(key)
    name = node.reference(quantities, Phrase("en volym i quantities.yaml")) if node is not None else None
    return quantities[name] if name is not None else None


def _formula(node: Node) -> Formula | None:
    """The formula; what it names is looked up when a report is built."""
    text = node.text()
    try:
        return parse_formula(text) if text else None
    except FormulaError as error:
        at = 0 if node.text_offset is None else node.text_offset + error.position
        node.problem("DEF-010", at=at, formula=text, detail=str(error.args[0]))
        return None


def _direction(fields: Fields) -> Direction | None:
    return fields.choice("direction", Direction) if "direction" in fields else None


def _targets(fields: Fields) -> Iterator[tuple[int, Target]]:
    for key, value in fields.entries("targets"):
        year = key.integer(_FIRST_YEAR, _LAST_YEAR)
        if year is not None:
            yield year, read_target(value)


def _trend(fields: Fields) -> TrendRule:
    node = fields.get("trend")
    if node is None:
        return TrendRule()
    inner = node.fields("minimal_change", "significant")
    least, significant = read_number(inner, "minimal_change"), inner.get("significant")
    return TrendRule(
        minimal_change=least if least is not None else TrendRule().minimal_change,
        significant=bool(significant.boolean()) if significant is not None else False,
    )


def _check_targets(indicator: IndicatorDefinition, fields: Fields) -> None:
    """A target must be comparable with the outcome, and say itself or be told which way is better."""
    written: list[tuple[Target, Node]] = [
        (target, fields.values["targets"]) for target in indicator.targets.values()
    ]
    if indicator.target is not NO_TARGET:
        written.append((indicator.target, fields.values["target"]))
    for target, node in written:
        for stage in target.stages or (target,):
            if stage.operator is Operator.BARE and indicator.direction is None:
                node.problem("GOA-002", severity=Severity.WARNING, text=target.text, name=indicator.name)
            if not is_comparable(stage, indicator.unit):
                unit = indicator.unit
                node.problem(
                    "GOA-003", severity=Severity.WARNING, text=target.text, name=indicator.name, unit=unit
                )
