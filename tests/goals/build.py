"""Short words for the values that the tests of goals are made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from utfall.core import Month, Quantity, SourceRef, Span
from utfall.definitions.goal import (
    AssessmentEntry,
    AssessmentRule,
    Goal,
    IndicatorDefinition,
    RuleKind,
    Status,
    Verdict,
)
from utfall.definitions.goals import GoalDefinitions
from utfall.definitions.target import parse_target
from utfall.goals import Observation

HERE = SourceRef("definitions/goals/mal.yaml", line=1)
DECEMBER = Month(2023, 12)


def q(number: str | int) -> Quantity:
    return Quantity(Decimal(number))


def indicator(id: str = "a", target: str = "", **more: Any) -> IndicatorDefinition:
    return IndicatorDefinition(
        **{
            "id": id,
            "name": f"Indikator {id}",
            "source": HERE,
            "unit": "%",
            "target": parse_target(target),
            **more,
        }
    )


def year(number: int, value: str | int, answers: int | None = None, gender: str = "") -> Observation:
    """A whole year's outcome."""
    return Observation(Span.of_year(number), q(value), answers, gender)


def said(
    subject: str, what: Verdict | Status, period: str = "2023-12", reason: str = "Därför.", **more: Any
) -> AssessmentEntry:
    return AssessmentEntry(subject, Month.parse(period), what, HERE, reason, "enhetschef", **more)


def definitions(
    *indicators: IndicatorDefinition, rule: AssessmentRule | None = None, **more: Any
) -> GoalDefinitions:
    """One goal with these indicators, judged by ``rule`` (all, unless given)."""
    goal = Goal(
        "goal",
        "Målet",
        HERE,
        indicators=tuple(each.id for each in indicators),
        rule=rule or AssessmentRule(RuleKind.ALL),
    )
    return GoalDefinitions(goals={"goal": goal}, indicators={each.id: each for each in indicators}, **more)
