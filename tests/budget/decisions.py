"""Decisions of Lillköping's social-welfare board for 2024, written as short as a clerk's list."""

from __future__ import annotations

from datetime import date
from typing import Any

from utfall.budget import BudgetDecision, BudgetLine
from utfall.core import Amount, CodePart, Decision, SourceRef, Span

YEAR = Span.of_year(2024)


def row(activity: str, kronor: int, span: str = "2024-01..2024-12") -> BudgetLine:
    """Kronor on an activity; cost is negative."""
    return BudgetLine(((CodePart.ACTIVITY, activity),), Span.parse(span), Amount.of_kronor(kronor))


def decision(id: str, kind: Decision, day: str, *lines: BudgetLine, **more: Any) -> BudgetDecision:
    """A decision on a day; its place is made from its id."""
    source = SourceRef("budgetbeslut.csv", line=int(day[8:]))
    return BudgetDecision(id, kind, date.fromisoformat(day), "KF", lines, source, **more)
