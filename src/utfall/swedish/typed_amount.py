"""Reads an amount as somebody types or pastes it, in the unit that the page shows or in one that is written out."""

from __future__ import annotations

import re

from utfall.core import Amount
from utfall.swedish.numbers import parse_number
from utfall.swedish.units import DisplayUnit

_WORD = re.compile(r"[^\d\s]\D*$")  # what stands after the number
_LARGEST = 10**17  # öre; a thousand billion kronor is a slip of the hand


def parse_amount(text: str, unit: DisplayUnit) -> Amount:
    """An amount in ``unit``, or in the unit written after it; ``ValueError`` for what is none.

    >>> parse_amount("−1 250", DisplayUnit.THOUSAND), parse_amount("1,2 mnkr", DisplayUnit.THOUSAND)
    (Amount(ore=-125000000), Amount(ore=120000000))
    >>> parse_amount("500 kr", DisplayUnit.THOUSAND)
    Amount(ore=50000)
    """
    written = _WORD.search(text.strip())
    stated = DisplayUnit.parse(written[0]) if written else unit
    if not stated.is_money:
        raise ValueError(f"not money: {text!r}")
    ore = parse_number(text) * stated.ore
    if ore != ore.to_integral_value() or abs(ore) > _LARGEST:
        raise ValueError(f"not whole öre, or too many: {text!r}")
    return Amount(int(ore))
