"""What a SIE file says: who sent it, its chart of accounts and dimensions, its balances and its vouchers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from utfall.readers.sie import tables

if TYPE_CHECKING:
    import pyarrow as pa


class SieType(StrEnum):
    """What kind of file it is. 4E and 4I both say 4 in the file; the suffix and the content tell them apart."""

    YEAR = "1"  # årssaldon
    PERIODS = "2"  # periodsaldon
    OBJECTS = "3"  # objektsaldon
    EXPORT = "4E"  # transaktioner, hela bokföringen
    IMPORT = "4I"  # transaktioner att läsa in, till exempel från lönesystemet


class AccountKind(StrEnum):
    """The kind of an account, with the letter of ``#KTYP``."""

    ASSET = "T"  # tillgång
    LIABILITY = "S"  # skuld
    COST = "K"  # kostnad
    INCOME = "I"  # intäkt


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A fiscal year; ``number`` 0 is the current one, -1 the one before. It may be broken or longer than a year."""

    number: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Account:
    """An account; ``name`` is None when other records speak of an account that ``#KONTO`` never named."""

    number: str
    name: str | None = None
    kind: AccountKind | None = None
    unit: str = ""
    sru: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension that objects belong to, such as 1 kostnadsställe; ``parent`` makes it a sub-dimension."""

    number: int
    name: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class DimensionObject:
    """An object of a dimension: a cost centre, a project. Its code is text, compared as stored."""

    dimension: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Header:
    """Flag and identification. Texts are ``""`` and dates None where the file is silent."""

    type: SieType = SieType.YEAR
    imported: bool = False  # #FLAGGA 1: somebody has read the file into a ledger
    program: str = ""
    program_version: str = ""
    format: str = ""  # the code page that the file claims, PC8
    generated: date | None = None
    generated_by: str = ""
    comments: tuple[str, ...] = ()
    company_type: str = ""
    company_id: str = ""
    organisation: str = ""
    acquisition: str = ""  # förvärvsnummer
    workplace: str = ""  # verksamhetsnummer
    industry: str = ""  # SNI-kod
    address: tuple[str, ...] = ()  # kontakt, utdelningsadress, postadress, telefon
    company: str = ""
    fiscal_years: tuple[FiscalYear, ...] = ()
    tax_year: str = ""
    covered_to: date | None = None  # #OMFATTN
    chart_type: str = ""
    currency: str = ""
    checksum: bool = False  # the content stands between two #KSUMMA


@dataclass(frozen=True, eq=False)
class SieFile:
    """A whole file. The tables are Arrow columns as in `utfall.readers.sie.tables`; debit is positive, as in the file.

    Two files are equal when they say the same. Where it stands (``source_line``) and in which code page
    (``encoding``) does not count. ``version`` is 4, or 5 for a file in XML.
    """

    header: Header = field(default_factory=Header)
    accounts: tuple[Account, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    objects: tuple[DimensionObject, ...] = ()
    balances: pa.Table = field(default_factory=lambda: tables.balances({}))
    periods: pa.Table = field(default_factory=lambda: tables.periods({}))
    vouchers: pa.Table = field(default_factory=lambda: tables.vouchers({}))
    transactions: pa.Table = field(default_factory=lambda: tables.transactions({}))
    version: int = 4
    encoding: str = "cp437"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SieFile):
            return NotImplemented
        return self._stated == other._stated and all(
            tables.same(one, another) for one, another in zip(self._tables, other._tables, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]  # tables have none

    @property
    def _stated(self) -> tuple[object, ...]:
        return self.version, self.header, self.accounts, self.dimensions, self.objects

    @property
    def _tables(self) -> tuple[pa.Table, ...]:
        return self.balances, self.periods, self.vouchers, self.transactions
