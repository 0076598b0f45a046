"""Figures as spreadsheets and ledgers spell them, read exactly and a whole column at a time.

Nothing is rounded but what Excel itself does not show: a spreadsheet keeps 15 significant digits, and digits beyond
them are the computer's own (412058.54999999999 is 412058.55).
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from utfall.core.facts import NUMBER_SCALE
from utfall.swedish import DisplayUnit
from utfall.swedish.numbers import MINUSES, SPACES

if TYPE_CHECKING:
    import pyarrow as pa

_DIGITS = 15  # before the decimals; then the öre of an amount always fit in 64 bits
_PLAIN = rf"^-?\d{{1,{_DIGITS}}}([.,]\d{{1,{NUMBER_SCALE}}})?$"
_LONG = r"^-?\d+\.\d{7,}$"  # more decimals than anybody writes: a double spelled out
_EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_EMPTY = ("", "-", "–", "—")  # a dash alone says that there is nothing

# From a table's spelling to a plain one, in order.
_RESPELLED = (
    (rf"[{re.escape(MINUSES)}]", "-"),
    (rf"[{SPACES}]", " "),
    (r"^ +| +$", ""),
    (r"(?i) ?(kr|sek)$", ""),
    (r"^\((.+)\)$", r"-\1"),  # (1 234) is negative
    (r"^(.*\d) ?-$", r"-\1"),  # and so is 1 234-
    (r"^\+ ?", ""),
    (r"^- ", "-"),
)
_SPACED = (r"^-?\d{1,3}( \d{3})+([.,]\d+)?$", " ")
_DOTTED = (r"^-?\d{1,3}(\.\d{3})+,\d+$", ".")  # 1.234,56; without decimals it could as well be 1,234
_COMMAED = (r"^-?\d{1,3}(,\d{3})+\.\d+$", ",")  # 1,234.56


def is_blank(texts: pa.Array) -> pa.Array:
    """Where a cell holds no figure and is not meant to: empty, spaces or a dash."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.is_in(pc.utf8_trim_whitespace(texts), pa.array(_EMPTY))


def to_decimals(texts: pa.Array) -> pa.Array:
    """The figures as decimals with six places; null where a text is no figure that can be read exactly."""
    import pyarrow as pa
    import pyarrow.compute as pc

    fits = pc.match_substring_regex(texts, _PLAIN)
    if not pc.all(fits).as_py():
        odd = pc.invert(fits)
        texts = pc.replace_with_mask(texts, odd, _respelled(texts.filter(odd)))
        fits = pc.match_substring_regex(texts, _PLAIN)
    sound = pc.if_else(fits, pc.replace_substring(texts, ",", "."), pa.scalar(None, pa.string()))
    return pc.cast(sound, pa.decimal128(_DIGITS + NUMBER_SCALE, NUMBER_SCALE))


def scaled(figures: pa.Array, unit: DisplayUnit, *, turned: bool) -> pa.Array:
    """Amounts in whole öre, as decimals of kronor, from amounts in a unit; null where there is part of an öre.

    ``turned`` gives them the other sign: debit positive becomes income positive (ADR 0001).
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    factor = pa.scalar(Decimal(unit.ore) / 100 * (-1 if turned else 1), pa.decimal128(11, 0))
    kronor = pc.multiply(figures, factor)
    whole = pc.equal(pc.round(kronor, 2), kronor)
    size = pc.less(pc.abs(kronor), pa.scalar(Decimal(10) ** _DIGITS, pa.decimal128(_DIGITS + 1, 0)))
    sound = pc.if_else(pc.and_(whole, size), kronor, pa.scalar(None, kronor.type))
    return pc.cast(sound, pa.decimal128(_DIGITS + 2, 2))


def spelled(figures: pa.Array, texts: pa.Array, unit: DisplayUnit) -> pa.Array:
    """The figures in plain digits; where there is none, the text of the file, so that its fault can be told.

    A text that is a figure all the same, only not one in whole öre, is told with its unit: so it cannot pass later on.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if not figures.null_count:
        return pc.cast(figures, pa.string())
    with_unit = pc.binary_join_element_wise(texts, unit.value, " ")
    faulty = pc.if_else(to_decimals(texts).is_valid(), with_unit, texts)
    return pc.coalesce(pc.cast(figures, pa.string()), faulty)


def _respelled(texts: pa.Array) -> pa.Array:
    import pyarrow.compute as pc

    for pattern, plain in _RESPELLED:
        texts = pc.replace_substring_regex(texts, pattern, plain)
    for pattern, mark in (_SPACED, _DOTTED, _COMMAED):
        grouped = pc.match_substring_regex(texts, pattern)
        texts = pc.if_else(grouped, pc.replace_substring(texts, mark, ""), texts)
    texts = pc.replace_substring(texts, ",", ".")
    return _shortened(texts)


def _shortened(texts: pa.Array) -> pa.Array:
    """Doubles that have been spelled out, as Excel would show them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    long = pc.match_substring_regex(texts, _LONG)
    if not pc.any(long).as_py():
        return texts
    shown = [_as_excel_shows(text) for text in texts.filter(long).to_pylist()]
    return pc.replace_with_mask(texts, long, pa.array(shown, pa.string()))


def _as_excel_shows(text: str) -> str:
    shown = f"{_EXCEL_DIGITS.create_decimal(text):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
