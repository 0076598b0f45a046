"""The records that come once or a few times: identification, chart of accounts, dimensions and objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from utfall.problems import Problems, Severity
from utfall.readers.sie.lines import Lines
from utfall.readers.sie.model import Account, AccountKind, Dimension, DimensionObject, FiscalYear, Header
from utfall.readers.sie.tokens import Token
from utfall.readers.sie.typed import day, dimension_number, year_number
from utfall.swedish.language import Phrase

# Which fields of the header a record fills, in the order of its own fields.
TEXT_RECORDS: dict[str, tuple[str, ...]] = {
    "PROGRAM": ("program", "program_version"),
    "FORMAT": ("format",),
    "FTYP": ("company_type",),
    "FNR": ("company_id",),
    "ORGNR": ("organisation", "acquisition", "workplace"),
    "BKOD": ("industry",),
    "FNAMN": ("company",),
    "TAXAR": ("tax_year",),
    "KPTYP": ("chart_type",),
    "VALUTA": ("currency",),
}
ADDRESS_FIELDS = 4


@dataclass
class Records:
    """What the small records say, filled while they are read in the order of the file."""

    lines: Lines
    problems: Problems
    header: dict[str, Any] = field(default_factory=dict)
    years: dict[int, FiscalYear] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    named_accounts: dict[str, Account] = field(default_factory=dict)
    sru: dict[str, list[str]] = field(default_factory=dict)
    dimensions: dict[int, Dimension] = field(default_factory=dict)
    objects: dict[tuple[int, str], DimensionObject] = field(default_factory=dict)

    def read(self) -> None:
        """Read every small record."""
        for row in self.lines.labelled(*_READERS):
            label = self.lines.label(int(row))
            _READERS[label](self, _Record(self.lines, int(row), label, self.problems))

    def stated(self) -> Header:
        """The header; its type is decided later, when the content is known."""
        return Header(comments=tuple(self.comments), fiscal_years=tuple(self.years.values()), **self.header)

    def account(self, number: str) -> Account:
        """The account as known so far."""
        return self.named_accounts.setdefault(number, Account(number))

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The chart of accounts, complete once everything is read."""
        return tuple(
            replace(account, sru=tuple(self.sru.get(account.number, ())))
            for account in self.named_accounts.values()
        )


@dataclass(frozen=True)
class _Record:
    """One record: its fields as text, and the problems about them."""

    lines: Lines
    row: int
    label: str
    problems: Problems

    @property
    def tokens(self) -> list[Token]:
        """The fields after the label."""
        return self.lines.tokens(self.row)[1:]

    def texts(self, *names: str) -> list[str]:
        """As many texts as there are names, ``""`` for those left out; a quote that never closes is told."""
        found = self.tokens
        unclosed = next((token for token in found if not token.closed), None)
        if unclosed:
            self.tell("SIE-017", unclosed.column, Severity.WARNING)
        texts = [token.text for token in found]
        return [texts[at] if at < len(texts) else "" for at in range(len(names))]

    def required(self, *names: str) -> list[str] | None:
        """The same of fields that must stand there; a problem and None when one does not."""
        texts = self.texts(*names)
        missing = next((name for name, text in zip(names, texts, strict=True) if not text), None)
        if missing is None:
            return texts
        self.tell("SIE-007", None, label=self.label, field=missing)
        return None

    def day(self, text: str, place: int) -> date | None:
        """A date, or a problem and None."""
        found = day(text)
        if found is None:
            self.tell("SIE-010", self.column(place), Severity.WARNING, value=text)
        return found

    def column(self, place: int) -> int | None:
        """Where the field at ``place``, from 0, stands."""
        found = self.tokens
        return found[place].column if place < len(found) else None

    def tell(self, code: str, column: int | None, severity: Severity = Severity.ERROR, **params: Any) -> None:
        """Report a problem of this record."""
        self.problems.add(code, self.lines.source(self.row, column), severity, **params)


def _read_texts(records: Records, record: _Record) -> None:
    names = TEXT_RECORDS[record.label]
    records.header |= dict(zip(names, record.texts(*names), strict=True))


def _read_flag(records: Records, record: _Record) -> None:
    (flag,) = record.texts("flagga")
    records.header["imported"] = flag == "1"
    if flag == "1":
        record.tell("SIE-037", record.column(0), Severity.WARNING)
    elif flag != "0":
        record.tell("SIE-003", record.column(0), Severity.WARNING, value=flag, label=record.label)


def _read_generated(records: Records, record: _Record) -> None:
    generated, by = record.texts("datum", "signatur")
    records.header |= {"generated": record.day(generated, 0), "generated_by": by}


def _read_covered(records: Records, record: _Record) -> None:
    (until,) = record.texts("datum")
    records.header["covered_to"] = record.day(until, 0)


def _read_comment(records: Records, record: _Record) -> None:
    records.comments += record.texts("text")


def _read_address(records: Records, record: _Record) -> None:
    texts = [token.text for token in record.tokens[:ADDRESS_FIELDS]]
    records.header["address"] = tuple(texts)


def _read_year(records: Records, record: _Record) -> None:
    fields = record.required(Phrase("årsnummer"), Phrase("startdatum"), Phrase("slutdatum"))
    if fields is None:
        return
    number, first, last = year_number(fields[0]), record.day(fields[1], 1), record.day(fields[2], 2)
    if number is None:
        record.tell("SIE-013", record.column(0), value=fields[0])
    elif first is not None and last is not None:
        records.years[number] = FiscalYear(number, first, last)


def _read_account(records: Records, record: _Record) -> None:
    fields = record.required(Phrase("kontonummer"))
    if fields is None:
        return
    number, name = record.texts(Phrase("kontonummer"), Phrase("kontonamn"))
    known = records.account(number)
    if known.name not in (None, name):
        record.tell(
            "SIE-030", record.column(0), Severity.WARNING, account=number, first=known.name, name=name
        )
    records.named_accounts[number] = replace(known, name=name)


def _read_account_kind(records: Records, record: _Record) -> None:
    fields = record.required(Phrase("kontonummer"), Phrase("kontotyp"))
    if fields is None:
        return
    number, letter = fields
    if letter.upper() not in set(AccountKind):
        record.tell("SIE-003", record.column(1), Severity.WARNING, value=letter, label=record.label)
        return
    records.named_accounts[number] = replace(records.account(number), kind=AccountKind(letter.upper()))


def _read_unit(records: Records, record: _Record) -> None:
    fields = record.required(Phrase("kontonummer"))
    if fields is not None:
        number, unit = record.texts(Phrase("kontonummer"), Phrase("enhet"))
        records.named_accounts[number] = replace(records.account(number), unit=unit)


def _read_sru(records: Records, record: _Record) -> None:
    fields = record.required(Phrase("kontonummer"))
    if fields is not None:
        number, code = record.texts(Phrase("kontonummer"), Phrase("SRU-kod"))
        records.account(number)
        records.sru.setdefault(number, []).append(code)


def _read_dimension(records: Records, record: _Record) -> None:
    fields = record.required(Phrase("dimensionsnummer"))
    if fields is None:
        return
    number = _dimension(record, 0)
    _, name, parent = record.texts(Phrase("dimensionsnummer"), Phrase("namn"), Phrase("överordnad dimension"))
    if number is None:
        return
    above = _dimension(record, 2) if record.label == "UNDERDIM" and parent else None
    records.dimensions[number] = Dimension(number, name, above)


def _read_object(records: Records, record: _Record) -> None:
    fields = record.required(Phrase("dimensionsnummer"), Phrase("objektnummer"))
    if fields is None:
        return
    number = _dimension(record, 0)
    _, code, name = record.texts(Phrase("dimensionsnummer"), Phrase("objektnummer"), Phrase("objektnamn"))
    if number is not None:
        records.objects[number, code] = DimensionObject(number, code, name)


def _dimension(record: _Record, place: int) -> int | None:
    text = record.tokens[place].text
    number = dimension_number(text)
    if number is None:
        record.tell("SIE-013", record.column(place), value=text)
    return number


_READERS: dict[str, Callable[[Records, _Record], None]] = {
    **dict.fromkeys(TEXT_RECORDS, _read_texts),
    "FLAGGA": _read_flag,
    "GEN": _read_generated,
    "OMFATTN": _read_covered,
    "PROSA": _read_comment,
    "ADRESS": _read_address,
    "RAR": _read_year,
    "KONTO": _read_account,
    "KTYP": _read_account_kind,
    "ENHET": _read_unit,
    "SRU": _read_sru,
    "DIM": _read_dimension,
    "UNDERDIM": _read_dimension,
    "OBJEKT": _read_object,
}
