"""HME, sustainable employee engagement: nine statements answered 1–5, made into an index 0–100.

Method: SKR and RKA (Kolada U00200–U00208). Answers of several units are added, never their indices: each person
weighs the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction

from utfall.core import Missing, MissingReason, Quantity, Value, divide

STATEMENTS, GRADES = 9, 5
FEWEST_ANSWERS = 10  # below this a unit's result is not shown


class Part(IntEnum):
    """The three parts, by the place of their first statement among the nine."""

    MOTIVATION = 0
    LEADERSHIP = 3
    STEERING = 6


@dataclass(frozen=True, slots=True)
class Answers:
    """A unit's answers: how many people answered, and for each statement how many gave each grade, 1 to 5.

    "Don't know" is counted nowhere, so a statement may have fewer answers than there are people.
    """

    people: int
    grades: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        is_whole = len(self.grades) == STATEMENTS and all(len(each) == GRADES for each in self.grades)
        if not is_whole or any(count < 0 for each in self.grades for count in each):
            raise ValueError("answers must be nine statements of five counts each, none negative")

    def __add__(self, other: Answers) -> Answers:
        pairs = zip(self.grades, other.grades, strict=True)
        grades = tuple(tuple(a + b for a, b in zip(mine, theirs, strict=True)) for mine, theirs in pairs)
        return Answers(self.people + other.people, grades)


@dataclass(frozen=True, slots=True)
class Engagement:
    """The index 0–100 and its three parts, unrounded; masked when too few have answered."""

    people: int
    total: Value
    motivation: Value
    leadership: Value
    steering: Value


def engagement(units: Iterable[Answers], fewest: int = FEWEST_ANSWERS) -> Engagement:
    """The index over all the units' answers.

    A statement that nobody has answered leaves its part, and the total, without a value.

    >>> fours = Answers(10, ((0, 0, 0, 10, 0),) * 9)
    >>> engagement([fours]).total
    Quantity(number=Decimal('75'))
    """
    answers = sum(units, start=Answers(0, ((0,) * GRADES,) * STATEMENTS))
    if answers.people < fewest:
        masked = Missing(MissingReason.MASKED if answers.people else MissingReason.NOT_MEASURED)
        return Engagement(answers.people, masked, masked, masked, masked)
    indices = [_index(counts) for counts in answers.grades]
    motivation, leadership, steering = (_mean(indices[part : part + 3]) for part in Part)
    return Engagement(answers.people, _mean(indices), motivation, leadership, steering)


def _index(counts: Sequence[int]) -> Fraction | None:
    """A statement's mean, moved from 1–5 to 0–100."""
    answers = sum(counts)
    if answers == 0:
        return None
    mean = Fraction(sum(grade * count for grade, count in enumerate(counts, start=1)), answers)
    return (mean - 1) / (GRADES - 1) * 100


def _mean(indices: Sequence[Fraction | None]) -> Value:
    known = [each for each in indices if each is not None]
    if len(known) < len(indices):
        return Missing(MissingReason.NOT_MEASURED)
    mean = sum(known, start=Fraction(0)) / len(known)
    return divide(Quantity(Decimal(mean.numerator)), Quantity(Decimal(mean.denominator)))
