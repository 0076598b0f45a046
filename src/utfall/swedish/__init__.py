"""How Swedish reads and writes: numbers, dates, units, plurals and the words of a report.

The only room, with the problem catalogue, where Swedish text stands in code. Babel is not used for numbers: it
rounds half to even and prints an ASCII hyphen (ADR 0002).
"""

from utfall.swedish.numbers import (
    MINUS,
    NBSP,
    NumberFormat,
    Shown,
    SignRule,
    format_value,
    parse_number,
)
from utfall.swedish.units import DisplayUnit

__all__ = [
    "MINUS",
    "NBSP",
    "DisplayUnit",
    "NumberFormat",
    "Shown",
    "SignRule",
    "format_value",
    "parse_number",
]
