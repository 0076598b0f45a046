"""Items set apart so that they are not taken for volume, price or pace: one-offs and periods put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from utfall.core import Amount, CodePart, Failed, Span, Value, subtract
from utfall.variance.bridge import Step, StepKind


@dataclass(frozen=True, slots=True)
class SetApart:
    """An item that somebody has decided to show by itself, with its reason.

    ``is_accrual`` marks what is regular in the year but stands in an unusual month, such as retroactive pay; the
    others are one-offs, what RKR R11 calls *jämförelsestörande*. ``amount`` is booked and unbudgeted, with the
    ledger's sign inside the house (cost negative), in the months of ``span``.
    """

    name: str
    amount: Amount
    span: Span
    reason: str
    decided_by: str
    codes: tuple[tuple[CodePart, str], ...] = ()
    is_accrual: bool = False
    is_in_forecast: bool = True


def steps_of(items: Iterable[SetApart]) -> tuple[Step, ...]:
    """Each item as a named step of a bridge."""
    return tuple(
        Step(StepKind.ACCRUAL if item.is_accrual else StepKind.ONE_OFF, item.amount, item.name)
        for item in items
    )


def underlying(booked: Value, items: Iterable[SetApart], window: Span) -> Value:
    """What was booked in the window without the items in it: what a pace or a unit cost may be read from.

    An accrual stays in a window of a year or more, where it is regular. An item that lies partly in the window
    cannot be divided: ``split_span``.

    >>> recovery = SetApart("Återkrav", Amount.of_kronor(-300), Span.parse("2024-05"), "Beslut", "Ekonomichef")
    >>> underlying(Amount.of_kronor(-1_000), [recovery], Span.parse("2024-01..2024-08")).kronor
    Decimal('-700.00')
    """
    inside = Amount(0)
    for item in items:
        if item.is_accrual and window.months >= 12:
            continue
        if window.contains(item.span):
            inside += item.amount
        elif window.overlaps(item.span):
            return Failed("split_span")
    return subtract(booked, inside)
