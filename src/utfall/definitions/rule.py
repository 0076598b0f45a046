"""What the municipality demands of its reports: which rows are commented on, and what a report of a kind holds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from utfall.core import Amount, Scenario, SourceRef, WindowKind


class ReportKind(StrEnum):
    """What a report is to the law and to the municipality's own instructions."""

    MONTHLY = "månadsuppföljning"
    INTERIM = "delårsrapport"
    YEAR_END = "årsbokslut"


class Needs(StrEnum):
    """Whether a deviation must reach one of a rule's thresholds or both."""

    BOTH = "both"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class CommentRule:
    """Which rows of a table somebody must comment on: deviations of at least so many kronor and per cent of budget."""

    table: str
    kronor: Amount
    percent: Decimal
    needs: Needs
    source: SourceRef


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure that must stand in a table: a scenario, in any window or in a given one; ``year`` counts back."""

    scenario: Scenario
    window: WindowKind | None = None
    year: int = 0


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that a report of a kind must hold, and who says so.

    ``law`` is the paragraph, or the municipality's own instruction. ``shows`` are the figures that the tables which
    fulfil it must have between them. ``source`` is where the municipality declares it, or the law itself.
    """

    id: str
    text: str
    law: str
    kinds: tuple[ReportKind, ...]
    source: SourceRef
    shows: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRules:
    """Everything that ``definitions/rules.yaml`` declares; at most one comment rule for each table."""

    comments: tuple[CommentRule, ...] = ()
    requirements: tuple[Requirement, ...] = ()

    def comment_rule(self, table: str) -> CommentRule | None:
        """The rule for a table's comments, if it has one."""
        return next((rule for rule in self.comments if rule.table == table), None)
