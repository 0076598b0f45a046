"""Budget decisions in the order they were made, and the budget that they come to on any day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from utfall.core import Amount, CodePart, Decision, Failed, SourceRef, Span, Value, total

Where = Mapping[CodePart, frozenset[str]]


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One row of a decision: where the money lies, for which months, and how much (income plus, cost minus).

    ``span`` is most often the year; a supplement in May may be for June to December. It is phased over its own
    months only, so that a later decision leaves the months that are closed as they were.
    """

    codes: tuple[tuple[CodePart, str], ...]
    span: Span
    amount: Amount

    def lies_in(self, where: Where) -> bool:
        """Whether each code part asked about has one of the wanted codes."""
        codes = dict(self.codes)
        return all(codes.get(part, "") in wanted for part, wanted in where.items())


@dataclass(frozen=True, slots=True)
class Financing:
    """Where the money of a supplement comes from, by name, and how much of it (positive)."""

    name: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class BudgetDecision:
    """A decision with its day, its body and its rows.

    ``financing`` belongs to supplements (KL 11:15: spending decided outside the budget says how it is paid for),
    ``other_board`` to money moved between boards, ``carried_from`` (a year) to what is carried over.
    """

    id: str
    kind: Decision
    decided_on: date
    decided_by: str
    lines: tuple[BudgetLine, ...]
    source: SourceRef
    financing: tuple[Financing, ...] = ()
    other_board: str = ""
    carried_from: int | None = None

    @property
    def amount(self) -> Amount:
        """What the rows come to; nothing for a reallocation that is in order."""
        return Amount(sum(line.amount.ore for line in self.lines))


@dataclass(frozen=True)
class BudgetLedger:
    """All decisions of a board; the order they are given in does not matter."""

    decisions: tuple[BudgetDecision, ...]

    @cached_property
    def in_order(self) -> tuple[BudgetDecision, ...]:
        """The decisions by day, and by id within a day."""
        return tuple(sorted(self.decisions, key=lambda decision: (decision.decided_on, decision.id)))

    def decided(self, by: date, after: date | None = None) -> tuple[BudgetDecision, ...]:
        """Those made up to and on a day; with ``after``, what was changed since that day."""
        return tuple(
            decision
            for decision in self.in_order
            if decision.decided_on <= by and (after is None or decision.decided_on > after)
        )

    def lines(self, by: date, kind: Decision | None = None) -> Iterator[BudgetLine]:
        """The rows of the decisions made by a day, of one kind or of all."""
        for decision in self.decided(by):
            if kind is None or decision.kind is kind:
                yield from decision.lines

    def budget(self, by: date, span: Span, where: Where | None = None, kind: Decision | None = None) -> Value:
        """The budget for a span as it stood at the end of a day.

        Missing when nothing was decided, which is not a budget of zero. ``split_span`` when a row reaches outside
        the span: it must be phased first (`utfall.budget.monthly`).

        >>> here, year = SourceRef("budget.csv"), Span.of_year(2024)
        >>> def row(code: str, kronor: int) -> BudgetLine:
        ...     return BudgetLine(((CodePart.ACTIVITY, code),), year, Amount.of_kronor(kronor))
        >>> council = BudgetDecision("KF 1", Decision.ORIGINAL, date(2023, 11, 20), "KF", (row("510", -900),), here)
        >>> board = BudgetDecision(
        ...     "SN 4", Decision.REALLOCATION, date(2024, 3, 12), "SN", (row("510", 50), row("520", -50)), here
        ... )
        >>> ledger = BudgetLedger((council, board))
        >>> home_care = {CodePart.ACTIVITY: frozenset({"510"})}
        >>> [int(ledger.budget(day, year, home_care).kronor) for day in (date(2024, 3, 11), date(2024, 3, 12))]
        [-900, -850]
        """
        return total(_value(line, span) for line in self._in(by, span, where or {}, kind))

    def by_kind(self, by: date, span: Span, where: Where | None = None) -> dict[Decision, Value]:
        """The budget by kind of decision, in the order that reports show them; missing where none was made."""
        return {kind: self.budget(by, span, where, kind) for kind in Decision}

    def _in(self, by: date, span: Span, where: Where, kind: Decision | None) -> Iterator[BudgetLine]:
        return (line for line in self.lines(by, kind) if line.span.overlaps(span) and line.lies_in(where))


def _value(line: BudgetLine, span: Span) -> Value:
    return line.amount if span.contains(line.span) else Failed("split_span")
