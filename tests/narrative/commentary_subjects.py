"""Subjects for the tests of drafted comments, written as a controller would: amounts in mnkr, volumes as they are.

Every figure's formula is a plain name, so that a test can compute an expression again from the names alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from utfall.core import Amount, Quantity, Value, divide, subtract
from utfall.definitions.formula import Binary, Call, Formula, Name, parse_formula
from utfall.narrative.commentary import draft_comment
from utfall.narrative.commentary_draft import Draft
from utfall.narrative.commentary_figures import Display, Figure
from utfall.narrative.commentary_subject import (
    AgainstBudget,
    Effect,
    Subject,
    Threshold,
    Volume,
)
from utfall.swedish import MINUS, NBSP
from utfall.swedish.commentary_words import noun_of
from utfall.variance import StepKind


def mnkr(number: str) -> Amount:
    """Millions of kronor as an amount."""
    return Amount.of_kronor(Decimal(number) * 1_000_000)


def threshold(amount: str, share: str = "0", *, needs_both: bool = True) -> Threshold:
    """A threshold in mnkr and as a share of the budget."""
    return Threshold(mnkr(amount), Decimal(share), needs_both)


ANYTHING = threshold("0")


def against_budget(outcome: Amount, budget: Amount, suffix: str = "") -> AgainstBudget:
    """An outcome, its budget and the deviation, named so."""
    return AgainstBudget(
        Figure(outcome, f"outcome{suffix}"),
        Figure(budget, f"budget{suffix}"),
        Figure(outcome - budget, f"deviation{suffix}"),
    )


def subject(outcome: str, budget: str, name: str = "Hemtjänsten", **known: Any) -> Subject:
    """A subject; what else is known comes from the functions below."""
    return Subject(name, against_budget(mnkr(outcome), mnkr(budget)), **known)


def year(outcome: str, budget: str) -> AgainstBudget:
    """The forecast for the whole year and its budget."""
    return against_budget(mnkr(outcome), mnkr(budget), "_year")


def previous(deviation: str) -> Figure:
    """The deviation in the last report."""
    return Figure(mnkr(deviation), "previous")


def board(deviation: str) -> Figure:
    """The board's whole deviation."""
    return Figure(mnkr(deviation), "board")


def volume(outcome: str, budget: str, unit: str = "timmar", decimals: int = 0) -> Volume:
    """A volume against its budget."""
    sides = (Figure(Quantity(Decimal(outcome)), "volume"), Figure(Quantity(Decimal(budget)), "volume_budget"))
    return Volume(*sides, noun_of(unit), decimals)


def effects(**parts: str) -> tuple[Effect, ...]:
    """The parts of a deviation, under the names of `StepKind`."""
    return tuple(
        Effect(StepKind(kind), Figure(mnkr(amount), f"effect_{kind}")) for kind, amount in parts.items()
    )


def drafted(about: Subject, display: Display | None = None) -> Draft:
    """The draft of anything that deviates at all."""
    draft = draft_comment(about, ANYTHING, display)
    assert draft is not None
    return draft


def read(draft: Draft) -> str:
    """The text with ordinary spaces and hyphens."""
    return draft.text.replace(NBSP, " ").replace(MINUS, "-")


def compute(formula: str | Formula, named: Mapping[str, Value]) -> Value:
    """A formula's value, computed anew from named values."""
    match parse_formula(formula) if isinstance(formula, str) else formula:
        case Name(name):
            return named[name]
        case Binary("-", left, right):
            return subtract(compute(left, named), compute(right, named))
        case Call("share", (left, right), ()):
            return divide(compute(left, named), compute(right, named))
        case other:
            raise AssertionError(f"a comment does not use {other}")
