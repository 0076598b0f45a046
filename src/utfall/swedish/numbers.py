"""Numbers as Swedish reports print them: no-break spaces, a true minus, a decimal comma, half rounded up.

>>> tkr = NumberFormat(unit=DisplayUnit.THOUSAND)
>>> format_value(Amount(-41205855000), tkr).text == f"{MINUS}412{NBSP}059"
True
>>> mnkr = NumberFormat(unit=DisplayUnit.MILLION, decimals=1)
>>> format_value(Amount(1422050000), mnkr).text
'14,2'
>>> parse_number("− 34 867"), parse_number("3.4"), parse_number("1 359,1")
(Decimal('-34867'), Decimal('3.4'), Decimal('1359.1'))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

from utfall.core import Amount, Failed, Missing, MissingReason, Text, Value
from utfall.swedish.units import DisplayUnit

MINUS = "\u2212"
NBSP = "\u00a0"
SPACES = "\u00a0\u202f\u2009\u2007\u2008\u205f\u3000\t "
MINUSES = "-\u2212\u2013\u2012\u2010\u2011\ufe63\uff0d"
_PRECISION = 60
FAULT_MARK = "#FEL"


class SignRule(StrEnum):
    """Which sign is printed. Values keep theirs; only the print differs (ADR 0001)."""

    AS_IS = "as_is"  # intäkt plus, kostnad minus
    NEGATED = "negated"  # kostnad visas positiv
    UNSIGNED = "unsigned"  # utan tecken
    ALWAYS = "always"  # plustecken framför positiva tal


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How one cell is printed.

    ``unit`` scales money (öre to tkr …) and, as ``PERCENT``, shows a share times hundred. ``suffix`` is printed
    straight after the number, with its own space if it wants one. The marks say what stands in an empty cell.
    """

    unit: DisplayUnit = DisplayUnit.NUMBER
    decimals: int = 0
    sign: SignRule = SignRule.AS_IS
    suffix: str = ""
    grouping: bool = True
    decimal_mark: str = ","
    zero: str | None = None
    no_facts: str = ""
    not_measured: str = ".."
    masked: str = "X"
    not_applicable: str = ""

    def mark(self, reason: MissingReason) -> str:
        """What is printed for a missing value."""
        return {
            MissingReason.NO_FACTS: self.no_facts,
            MissingReason.NOT_MEASURED: self.not_measured,
            MissingReason.MASKED: self.masked,
            MissingReason.NOT_APPLICABLE: self.not_applicable,
        }[reason]


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as printed: the text, and the rounded number in the unit shown (None where there is none)."""

    text: str
    number: Decimal | None = None


def exact(value: Value, unit: DisplayUnit) -> Decimal | None:
    """The unrounded number in the unit of display; None for what is not a number.

    Money is scaled from öre and a share in ``PERCENT`` is times hundred; a quantity is taken as it is.
    """
    if isinstance(value, Amount):
        return Decimal(value.ore) / unit.ore if unit.is_money else value.kronor
    if isinstance(value, Text | Missing | Failed):
        return None
    return value.number.scaleb(2) if unit is DisplayUnit.PERCENT else value.number


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """Round away from zero on a half, as printed Swedish reports do; never minus zero.

    >>> round_half_up(Decimal("2.5"), 0), round_half_up(Decimal("-2.5"), 0), round_half_up(Decimal("-0.4"), 0)
    (Decimal('3'), Decimal('-3'), Decimal('0'))
    """
    with localcontext(prec=_PRECISION):
        rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def format_value(value: Value, how: NumberFormat) -> Shown:
    """Print a value; missing, text and faults get their marks."""
    if isinstance(value, Text):
        return Shown(value.text)
    if isinstance(value, Missing):
        return Shown(how.mark(value.reason))
    number = exact(value, how.unit)
    if number is None:
        return Shown(FAULT_MARK)
    if how.sign is SignRule.NEGATED:
        number = -number
    elif how.sign is SignRule.UNSIGNED:
        number = abs(number)
    rounded = round_half_up(number, how.decimals)
    if rounded == 0 and how.zero is not None:
        return Shown(how.zero, rounded)
    return Shown(format_number(rounded, how) + how.suffix, rounded)


def format_number(rounded: Decimal, how: NumberFormat) -> str:
    """Print an already rounded number with Swedish marks."""
    text = f"{abs(rounded):,f}" if how.grouping else f"{abs(rounded):f}"
    text = text.replace(",", NBSP).replace(".", how.decimal_mark)
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if how.sign is SignRule.ALWAYS and rounded > 0 else text


_NUMBER = re.compile(r"(-?)(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))?")


def parse_number(text: str) -> Decimal:
    """Read a printed number: every kind of space and minus, comma or full stop before decimals, a trailing unit.

    Spaces group thousands and must do so rightly; a space may follow the minus. A trailing ``%``, ``kr``, ``tkr``,
    ``mnkr`` … is accepted and does not scale. Raises ``ValueError`` for anything else.

    >>> parse_number("+14,2 mnkr"), parse_number("–412"), parse_number("97,5 %")
    (Decimal('14.2'), Decimal('-412'), Decimal('97.5'))
    """
    plain = "".join("-" if c in MINUSES else " " if c in SPACES else c for c in text).strip()
    unit_at = re.search(r"[^\d]*$", plain)
    tail = plain[unit_at.start() :].strip() if unit_at else ""
    body = plain[: unit_at.start()].strip() if unit_at else plain
    if tail:
        DisplayUnit.parse(tail)
    match = _NUMBER.fullmatch(re.sub(r"^\+\s*", "", re.sub(r"^-\s+", "-", body)))
    if not match:
        raise ValueError(f"not a number: {text!r}")
    sign, whole, fraction = match.groups()
    digits = f"{sign}{whole.replace(' ', '')}"
    return Decimal(f"{digits}.{fraction}" if fraction else digits)
