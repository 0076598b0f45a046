"""All that is declared about goals, and what people have assessed of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from utfall.definitions.goal import (
        AssessmentEntry,
        Assignment,
        ControlPlan,
        Goal,
        GoalArea,
        IndicatorDefinition,
    )


@dataclass(frozen=True, slots=True)
class GoalDefinitions:
    """All that is declared about goals, and what people have assessed."""

    areas: Mapping[str, GoalArea] = field(default_factory=dict)
    goals: Mapping[str, Goal] = field(default_factory=dict)
    indicators: Mapping[str, IndicatorDefinition] = field(default_factory=dict)
    assignments: Mapping[str, Assignment] = field(default_factory=dict)
    controls: Mapping[str, ControlPlan] = field(default_factory=dict)
    entries: tuple[AssessmentEntry, ...] = ()
