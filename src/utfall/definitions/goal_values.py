"""Reads the single values that goals are declared with: days, numbers, shares, tertials and targets."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from utfall.core import Month
from utfall.definitions.node import Fields, Node
from utfall.definitions.target import NO_TARGET, Operator, Target, parse_target
from utfall.problems import Severity
from utfall.swedish import parse_number
from utfall.swedish.language import Phrase

Choice = TypeVar("Choice", bound=StrEnum)
_TERTIALS = {"T1": 1, "T2": 2, "T3": 3}


def read_choice(fields: Fields, key: str, kind: type[Choice], default: Choice) -> Choice:
    """One of the kind's values, or the default when nothing, or nothing readable, stands there."""
    node = fields.get(key)
    return (node.choice(kind) if node is not None else None) or default


def read_day(fields: Fields, key: str) -> date | None:
    """An optional day; of a month alone, the last."""
    node = fields.get(key)
    if node is None:
        return None
    text = node.value if isinstance(node.value, str) else ""
    try:
        if re.fullmatch(r"\d{4}-\d{2}", text):
            month = Month.parse(text)
            return date(month.year, month.month, month.days)
        return date.fromisoformat(text)
    except ValueError:
        node.wrong(Phrase("en dag som 2025-12-31 eller en månad som 2025-12"))
        return None


def read_number(fields: Fields, key: str) -> Decimal | None:
    """An optional number that is not negative."""
    node = fields.get(key)
    if node is None:
        return None
    try:
        number = parse_number(node.value if isinstance(node.value, str) else "")
    except ValueError:
        number = Decimal(-1)
    if number < 0:
        node.wrong(Phrase("ett tal från 0 och uppåt"))
        return None
    return number


def read_share(fields: Fields, key: str) -> Fraction | None:
    """An optional share, written ``80 %`` or ``2/3``, from above 0 to the whole."""
    node = fields.get(key)
    if node is None:
        return None
    text = node.value if isinstance(node.value, str) else ""
    quotient = re.fullmatch(r"(\d{1,4})/([1-9]\d{0,3})", text)
    percent = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,4})?) ?%", text)
    share = Fraction(0)
    if quotient:
        share = Fraction(int(quotient[1]), int(quotient[2]))
    elif percent:
        share = Fraction(parse_number(percent[1])) / 100
    if not 0 < share <= 1:
        node.wrong(Phrase("en andel som 80 % eller 2/3"))
        return None
    return share


def read_tertial(fields: Fields, key: str) -> int | None:
    """An optional tertial, as 1, 2 or 3."""
    node = fields.get(key)
    if node is None:
        return None
    tertial = _TERTIALS.get(node.value) if isinstance(node.value, str) else None
    if tertial is None:
        node.wrong("T1, T2 eller T3")
    return tertial


def read_target(node: Node | None) -> Target:
    """A target; one that only a person can judge is told of, but allowed."""
    if node is None:
        return NO_TARGET
    target = parse_target(node.text())
    if target.operator is Operator.WORDS:
        node.problem("GOA-001", severity=Severity.WARNING, text=target.text)
    return target
