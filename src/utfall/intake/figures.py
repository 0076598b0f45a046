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

    count = len(texts)
    if not count or texts.null_count or texts.offset:
        return None
    lengths = pc.min_max(pc.binary_length(texts)).as_py()
    if lengths["min"] < len("0,00") or lengths["max"] > _KRONOR_DIGITS + len(",00"):
        return None
    _, places, characters = texts.buffers()
    begins = pa.Array.from_buffers(pa.int32(), count + 1, [None, places])
    ends, size = begins[1:], begins[count].as_py()
    written = pa.Array.from_buffers(pa.uint8(), size, [None, characters])
    marks = written.take(pc.subtract(ends, len(",00")))
    lacks_kronor = pc.any(pc.equal(written.take(pc.subtract(ends, len("-,00"))), ord("-"))).as_py()
    mark = bytes([marks[0].as_py()])
    if mark not in (b",", b".") or not pc.all(pc.equal(marks, mark[0])).as_py() or lacks_kronor:
        return None
    digits = characters.slice(0, size).to_pybytes().translate(None, mark)
    if len(digits) != size - count or digits.translate(None, b"0123456789-"):
        return None
    # Before each text there is one mark less for every text before it.
    begins = pc.subtract(begins, pa.arange(0, count + 1).cast(pa.int32()))
    try:
        unmarked = pa.StringArray.from_buffers(count, begins.buffers()[1], pa.py_buffer(digits))
        return pc.cast(unmarked, pa.int64())
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
