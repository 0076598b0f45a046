"""How one kind of file from another system is to be read: which column holds what, and what is left unsaid in it.

A mapping is declared once for each source, in ``definitions/sources/*.yaml``; next month's file needs nothing new.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatch
from functools import cache

from utfall.core import Scenario, SourceRef
from utfall.core.facts import AMOUNT, NUMBER
from utfall.swedish import DisplayUnit

_GROUPS = {"*": "(.*)", "?": "(.)"}


class SourceSign(StrEnum):
    """Which sign a source gives its amounts."""

    DEBIT_POSITIVE = "debit_positive"  # kostnad plus, som i huvudboken
    INCOME_POSITIVE = "income_positive"  # intäkt plus, som i Utfall


class YearPlace(StrEnum):
    """Where the year stands when months are named without it."""

    FILE = "file"  # i filens namn
    SHEET = "sheet"  # i bladets namn


@dataclass(frozen=True, slots=True)
class SourceFigure:
    """One figure of each row: what stands under ``plus``, less what stands under ``minus`` if there is one.

    In a table with a column for each month, ``plus`` is the word that stands with the month, and may be empty.
    ``scenario`` is given where the columns of a file tell actual, budget and forecast apart.
    """

    plus: str
    minus: str = ""
    scenario: Scenario | None = None


@dataclass(frozen=True, slots=True)
class SourceMapping:
    """How to read a kind of file.

    ``columns`` gives the header of each column of facts (`utfall.core.facts`), ``defaults`` the text that holds for
    every row. ``header_rows`` are rows of the sheet, from 1; empty, the row is found by its headers.
    """

    id: str
    file: str  # the name that such files have, with * and ?
    source: SourceRef
    columns: Mapping[str, str]
    figures: tuple[SourceFigure, ...]
    sheets: tuple[str, ...] = ()  # names, with * and ?; empty: the first sheet
    header_rows: tuple[int, ...] = ()
    months_as_columns: bool = False
    year: int | YearPlace | None = None
    cumulative: bool = False  # each month states the year so far
    sign: SourceSign = SourceSign.INCOME_POSITIVE
    unit: DisplayUnit = DisplayUnit.KRONA
    defaults: Mapping[str, str] | None = None
    skip: tuple[str, ...] = ()  # how rows of sums begin
    sum_row: str = (
        ""  # how the row begins that states the sum of all others; empty: no such row is held against them
    )
    fill_down: tuple[str, ...] = ()  # columns written once for several rows, as merged cells are
    with_name: tuple[str, ...] = ()  # columns with the code first and its name after
    voucher: str = (
        ""  # header of the vouchers' numbers, each of which must come to zero; empty: not held to it
    )
    controls: str = (
        ""  # the mapping whose files this kind of file states the sums of; no facts come out of it
    )

    @property
    def is_quantities(self) -> bool:
        """Whether the figures are quantities; money otherwise."""
        return "measure" in self.columns or "measure" in (self.defaults or {})

    @property
    def figure_column(self) -> str:
        """The column of facts that the figures become."""
        return NUMBER if self.is_quantities else AMOUNT

    def fits(self, name: str) -> bool:
        """Whether a file of this name is meant, whatever folder it lies in and however it is capitalised."""
        return fnmatch(_plain(name), self.file.lower())

    def variable_part(self, name: str) -> tuple[str, ...] | None:
        """What stands for each ``*`` and ``?`` in a file's name, such as its month; None when the name does not fit.

        >>> mapping = SourceMapping("s", "saldo*.xlsx", SourceRef("s.yaml"), {}, ())
        >>> mapping.variable_part("data/Saldo_2024-08.xlsx"), mapping.variable_part("konton.xlsx")
        (('_2024-08',), None)
        """
        match = _grouped(self.file.lower()).fullmatch(_plain(name))
        return None if match is None else match.groups()


def mappings_for(name: str, mappings: Iterable[SourceMapping]) -> tuple[SourceMapping, ...]:
    """The mappings that a file of this name fits, in their own order; more than one is for the caller to refuse."""
    return tuple(mapping for mapping in mappings if mapping.fits(name))


def _plain(name: str) -> str:
    return name.rpartition("/")[2].lower()


@cache
def _grouped(pattern: str) -> re.Pattern[str]:
    """The pattern with a group around what each of its signs stands for."""
    parts = re.split(r"([*?])", pattern)
    return re.compile("".join(_GROUPS.get(part, re.escape(part)) for part in parts))
