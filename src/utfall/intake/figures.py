"""Figures from text to exact numbers, a whole column at a time and never through a float."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utfall.core import Amount
from utfall.core.facts import NUMBER_PRECISION, NUMBER_SCALE
from utfall.swedish import DisplayUnit, NumberFormat, format_value
from utfall.swedish.numbers import MINUSES, SPACES

if TYPE_CHECKING:
    import pyarrow as pa

_KRONOR_DIGITS = 15  # before the decimals; then the öre of a row always fit in 64 bits
_GROUPED = r"^[+-]?\d{1,3}( \d{3})+([.,]\d+)?$"
_AMOUNT = rf"^[+-]?\d{{1,{_KRONOR_DIGITS}}}([.,]\d{{1,2}})?$"
_NUMBER = rf"^[+-]?\d{{1,{NUMBER_PRECISION - NUMBER_SCALE}}}([.,]\d{{1,{NUMBER_SCALE}}})?$"


def to_ore(texts: pa.Array) -> pa.Array:
    """Öre as int64 of amounts written in kronor; null where the text is no amount.

    Accepted: decimal comma or point and at most two decimals, spaces of every kind between thousands, every minus.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    written_alike = _of_two_decimals(texts)
    if written_alike is not None:
        return written_alike
    kronor, is_amount = _exact(texts, _AMOUNT, pa.decimal128(_KRONOR_DIGITS + 2, 2))
    # The digits of a decimal with two places, read without its decimal point, are the öre.
    unscaled = pa.Array.from_buffers(pa.decimal128(_KRONOR_DIGITS + 2, 0), len(kronor), kronor.buffers())
    ore = pc.cast(unscaled, pa.int64())
    return ore if is_amount is None else pc.if_else(is_amount, ore, None)


def to_numbers(texts: pa.Array) -> pa.Array:
    """Numbers as decimals with six places; null where the text is no number. Accepts what `to_ore` accepts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers, is_number = _exact(texts, _NUMBER, pa.decimal128(NUMBER_PRECISION, NUMBER_SCALE))
    return numbers if is_number is None else pc.if_else(is_number, numbers, None)


def kronor(ore: int) -> str:
    r"""An amount as problems print it: kronor with two decimals.

    >>> kronor(-350050)
    '−3\xa0500,50'
    """
    return format_value(Amount(ore), NumberFormat(DisplayUnit.KRONA, decimals=2)).text


def _of_two_decimals(texts: pa.StringArray) -> pa.Array | None:
    """Öre, when every text is as ledgers write amounts: without the decimal mark the digits are the öre.

    None when some text is written otherwise, which only takes longer to read.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    written = texts.cast(pa.binary())
    lengths = pc.min_max(pc.binary_length(written)).as_py()
    if not texts or texts.null_count or lengths["min"] < len("0,00"):
        return None
    marks = pc.binary_slice(written, -3, -2)
    are_alike = marks[0].as_py() in (b",", b".") and pc.all(pc.equal(marks, marks[0])).as_py()
    lacks_kronor = pc.any(pc.equal(pc.binary_slice(written, -4, -3), b"-")).as_py()
    if not are_alike or lacks_kronor or lengths["max"] > _KRONOR_DIGITS + len(",00"):
        return None
    digits = pc.binary_replace_slice(written, -3, -2, b"").cast(pa.string())
    if digits.buffers()[2].to_pybytes().translate(None, b"0123456789-"):
        return None
    try:
        return pc.cast(digits, pa.int64())
    except pa.ArrowInvalid:  # a minus that does not stand first
        return None


def _exact(texts: pa.Array, pattern: str, type_: pa.DataType) -> tuple[pa.Array, pa.Array | None]:
    """The decimals, and where they are true; elsewhere they are zero. None when all are."""
    import pyarrow.compute as pc

    fits = pc.match_substring_regex(texts, pattern)
    if not pc.all(fits).as_py():
        texts = _without_spaces(texts)
        fits = pc.match_substring_regex(texts, pattern)
        texts = pc.if_else(fits, texts, "0")
    decimals = pc.cast(pc.replace_substring(texts, ",", "."), type_)
    return decimals, None if pc.all(fits).as_py() else fits


def _without_spaces(texts: pa.Array) -> pa.Array:
    """One kind of minus, and no spaces where they group thousands rightly; other texts keep theirs."""
    import pyarrow.compute as pc

    texts = pc.replace_substring_regex(texts, f"[{re.escape(MINUSES)}]", "-")
    texts = pc.replace_substring_regex(texts, f"[{SPACES}]", " ")
    texts = pc.replace_substring_regex(pc.ascii_trim_whitespace(texts), r"^([+-]) ", r"\1")
    grouped = pc.match_substring_regex(texts, _GROUPED)
    return pc.if_else(grouped, pc.replace_substring(texts, " ", ""), texts)
