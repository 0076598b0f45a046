"""Amounts and quantities of SIE from text to exact numbers, a column at a time and one at a time."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from utfall.core.facts import NUMBER_PRECISION, NUMBER_SCALE
from utfall.readers.sie.lines import in_slices

if TYPE_CHECKING:
    import pyarrow as pa

KRONOR_DIGITS = 12  # a thousand milliards; no sum of fewer than 90 000 of the greatest overflows int64 öre
_STRICT = rf"^-?\d{{1,{KRONOR_DIGITS}}}(\.\d{{1,2}})?$"
_LENIENT = re.compile(r"([+-]?)0*(\d*)(?:[.,](\d{0,2})0*)?", re.ASCII)
_QUANTITY = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)", re.ASCII)
_QUANTITY_DIGITS = NUMBER_PRECISION - NUMBER_SCALE


def ore_column(texts: pa.Array) -> pa.Array:
    """Öre as int64 of amounts written as SIE requires; null for every other text."""
    return in_slices(_ore, texts)


def _ore(texts: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    strict = pc.match_substring_regex(texts, _STRICT)
    all_strict = pc.all(strict).as_py()
    kronor = pc.cast(
        texts if all_strict else pc.if_else(strict, texts, "0"), pa.decimal128(KRONOR_DIGITS + 2, 2)
    )
    # The digits of a decimal with two places, read without its decimal point, are the öre.
    unscaled = pa.Array.from_buffers(pa.decimal128(KRONOR_DIGITS + 2, 0), len(kronor), kronor.buffers())
    ore = pc.cast(unscaled, pa.int64())
    return ore if all_strict else pc.if_else(strict, ore, None)


def lenient_ore(text: str) -> int | None:
    """Öre of an amount that programs write although SIE does not allow it; None when there is no telling.

    >>> lenient_ore("100,5"), lenient_ore("+1"), lenient_ore("-.50"), lenient_ore("7.5000"), lenient_ore("1.005")
    (10050, 100, -50, 750, None)
    """
    match = _LENIENT.fullmatch(text.strip())
    if not match or not any(map(str.isdigit, text)) or len(match[2]) > KRONOR_DIGITS:
        return None
    ore = int(match[2] + (match[3] or "").ljust(2, "0"))
    return -ore if match[1] == "-" else ore


def quantity(text: str) -> Decimal | None:
    """A quantity with any number of decimals; None when it is none, or finer than facts can hold.

    >>> quantity("2.5"), quantity("-3,25"), quantity("1e3"), quantity("0.1234567")
    (Decimal('2.5'), Decimal('-3.25'), None, None)
    """
    if not _QUANTITY.fullmatch(text):
        return None
    number = Decimal(text.replace(",", "."))
    whole, _, decimals = f"{abs(number):f}".partition(".")
    fits = len(whole) <= _QUANTITY_DIGITS and len(decimals.rstrip("0")) <= NUMBER_SCALE
    return number if fits else None
