"""What the municipality wants to reach and how it will be judged: areas, goals, indicators, assignments, controls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from utfall.core import Month, SourceRef
from utfall.definitions.target import NO_TARGET, Target

if TYPE_CHECKING:
    from utfall.definitions.formula import Formula


class Direction(StrEnum):
    """Which way is better; an indicator without one is never given one."""

    HIGHER = "higher_is_better"
    LOWER = "lower_is_better"


class Frequency(StrEnum):
    """How often an indicator is measured."""

    MONTHLY = "monthly"
    TERTIAL = "tertial"
    YEARLY = "yearly"
    BIENNIAL = "biennial"


class Verdict(StrEnum):
    """How a target or a goal stands."""

    MET = "met"
    PARTLY_MET = "partly_met"  # only by a declared rule or a person, never implied
    NOT_MET = "not_met"
    NOT_JUDGED = "not_judged"


class Status(StrEnum):
    """How far an assignment, an activity or a control has come; late is derived from the period, never declared."""

    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    DONE = "done"
    LATE = "late"


class RuleKind(StrEnum):
    """How a goal is judged from its indicators."""

    ALL = "all"  # alla bedömda indikatorer ska vara uppfyllda
    SHARE = "share"  # en andel av de bedömda
    HUMAN = "human"  # en människa bedömer


class MissingMembers(StrEnum):
    """What happens to a goal when some of its indicators cannot be judged."""

    LEFT_OUT = "left_out"  # bedöms på de övriga
    BLOCKS = "blocks"  # målet kan inte bedömas


@dataclass(frozen=True, slots=True)
class AssessmentRule:
    """The declared rule; the shares, 0–1 of what could be judged, are used by `RuleKind.SHARE` only."""

    kind: RuleKind = RuleKind.HUMAN
    met_share: Fraction = Fraction(1)
    partly_share: Fraction | None = None
    missing: MissingMembers = MissingMembers.LEFT_OUT


@dataclass(frozen=True, slots=True)
class TrendRule:
    """When a change counts: at least ``minimal_change`` in the indicator's unit, and beyond chance if asked."""

    minimal_change: Decimal = Decimal(0)
    significant: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorDefinition:
    """An entry in the indicator dictionary.

    ``quantity`` names the facts that hold its outcomes, ``answers`` those that say how many answers each rests on.
    Instead of facts of its own it may have a formula, as in a report's text, whose figure is its ``outcome``.
    ``publish_from`` is the fewest answers (n) a published
    outcome may rest on; 0 is no threshold. ``max_age`` is how many years old an outcome may be and still be judged.
    ``due`` is the tertial in which this year's outcome is reported. ``targets`` holds single years' own targets.
    """

    id: str
    name: str
    source: SourceRef
    unit: str = ""
    definition: str = ""
    origin: str = ""  # varifrån uppgiften hämtas
    quantity: str | None = None
    answers: str | None = None
    outcome: Formula | None = None
    outcome_text: str = ""
    direction: Direction | None = None
    decimals: int | None = None  # None: så många som utfallet har, högst två
    publish_from: int = 0
    kolada: str = ""
    frequency: Frequency = Frequency.YEARLY
    due: int | None = None
    max_age: int = 0
    replaced_by: str | None = None
    target: Target = NO_TARGET
    targets: Mapping[int, Target] = field(default_factory=dict)
    trend: TrendRule = field(default_factory=TrendRule)

    def target_for(self, year: int) -> Target:
        """The year's own target, otherwise the standing one."""
        return self.targets.get(year, self.target)


@dataclass(frozen=True, slots=True)
class GoalArea:
    """A council's area, under which goals are gathered."""

    id: str
    name: str
    source: SourceRef
    note: str = ""  # t.ex. att fullmäktige inte gett nämnden något mål inom området


class AssignmentKind(StrEnum):
    """What kind of work it is."""

    ASSIGNMENT = "assignment"  # uppdrag
    PROGRAMME = "programme"  # program
    ACTIVITY = "activity"  # aktivitet


@dataclass(frozen=True, slots=True)
class Assignment:
    """A commission, a programme or an activity, with the day it should be done."""

    id: str
    name: str
    source: SourceRef
    kind: AssignmentKind = AssignmentKind.ASSIGNMENT
    description: str = ""
    given_by: str = ""
    deadline: date | None = None
    activities: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal: its area, the goal it serves (a council's goal), its indicators and what is done to reach it."""

    id: str
    name: str
    source: SourceRef
    area: str | None = None
    parent: str | None = None
    set_by: str = ""
    indicators: tuple[str, ...] = ()
    activities: tuple[Assignment, ...] = ()
    rule: AssessmentRule = field(default_factory=AssessmentRule)


@dataclass(frozen=True, slots=True)
class ControlItem:
    """Something that internal control looks at, ``planned`` times in a year."""

    id: str
    name: str
    source: SourceRef
    method: str = ""
    planned: int = 1
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class ControlPlan:
    """The year's plan of internal controls."""

    id: str
    name: str
    source: SourceRef
    items: tuple[ControlItem, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessmentEntry:
    """What a person has said in a round: a verdict on a goal or indicator, or the status of a piece of work.

    ``by_role`` is a role, never a person's name. ``times`` is how many of a control's planned times are done.
    """

    subject: str
    period: Month
    said: Verdict | Status
    source: SourceRef
    reason: str = ""
    by_role: str = ""
    times: int | None = None
