"""Writes a SIE 4 file: CP437, CR LF, the records in the standard's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from utfall.core import SourceRef
from utfall.problems import Problems, Severity
from utfall.readers.sie import tables
from utfall.readers.sie.allowed import tell_breaches
from utfall.readers.sie.checksum import checksum
from utfall.readers.sie.encoding import STANDARD
from utfall.readers.sie.model import Account, Dimension, Header, SieFile, SieType
from utfall.readers.sie.records import TEXT_RECORDS
from utfall.readers.sie.spelling import Speller, amount, day, quantity, record
from utfall.readers.sie.tables import BalanceKind

if TYPE_CHECKING:
    import pyarrow as pa

_END = "\r\n"
_BEFORE_TYPE = ("PROGRAM", "FORMAT")
_AFTER_TYPE = ("FTYP", "FNR", "ORGNR", "BKOD", "FNAMN", "TAXAR", "KPTYP", "VALUTA")
_OBJECT_KINDS = (BalanceKind.OBJECT_OPENING, BalanceKind.OBJECT_CLOSING)


def write(sie: SieFile, problems: Problems | None = None, name: str = "") -> bytes:
    """The file's bytes; reading them gives an equal `SieFile`, as far as CP437 has its characters.

    With ``problems``, what breaks the standard is told as an error, since a receiver may refuse the file, and every
    replaced character as a warning; ``name`` is what they call the file. A voucher's rows are written in the order
    of the table. A budget for a whole year, which SIE 4 cannot say, is an error and left out.
    """
    speller = Speller()
    lines = list(_content(sie, speller))
    content = "".join(line + _END for line in lines).encode(STANDARD)
    if problems is not None:
        _tell(sie, lines, speller, SourceRef(name), problems)
    flag = f"{record('FLAGGA', '1' if sie.header.imported else '0')}{_END}".encode()
    if not sie.header.checksum:
        return flag + content
    start, stop = f"#KSUMMA{_END}", f"#KSUMMA {checksum(content)}{_END}"
    return flag + start.encode() + content + stop.encode()


def _tell(sie: SieFile, lines: list[str], speller: Speller, file: SourceRef, problems: Problems) -> None:
    import pyarrow.compute as pc

    labels = {line[1:].partition(" ")[0]: file for line in lines if line.startswith("#")}
    tell_breaches(sie.header.type, labels | {"FLAGGA": file}, file, problems, Severity.ERROR)
    if speller.replaced:
        shown = ", ".join(f"{old} → {new}" for old, new in sorted(speller.replaced.items()))
        problems.add("SIE-033", file, Severity.WARNING, characters=shown)
    for account in sie.periods.filter(pc.equal(sie.periods["period"], 0))["account"].to_pylist():
        problems.add("SIE-039", file, account=account)


def _content(sie: SieFile, speller: Speller) -> Iterator[str]:
    yield from _identification(sie.header, speller)
    for account in sie.accounts:
        yield from _account(account, speller)
    for dimension in sie.dimensions:
        yield _dimension(dimension, speller)
    for each in sie.objects:
        yield record("OBJEKT", str(each.dimension), speller.field(each.code), speller.field(each.name))
    yield from _balances(sie.balances, speller)
    yield from _periods(sie.periods, speller)
    yield from _vouchers(sie, speller)


def _identification(header: Header, speller: Speller) -> Iterator[str]:
    yield from _texts(header, _BEFORE_TYPE, speller)
    if header.generated or header.generated_by:
        yield record("GEN", day(header.generated), speller.field(header.generated_by))
    yield record("SIETYP", "4" if header.type in (SieType.EXPORT, SieType.IMPORT) else header.type.value)
    for comment in header.comments:
        yield f"#PROSA {speller.field(comment)}"
    yield from _texts(header, _AFTER_TYPE, speller)
    if header.address:
        # All its fields are written, also empty ones at the end: a receiver counts them.
        yield " ".join(("#ADRESS", *map(speller.field, header.address)))
    for year in header.fiscal_years:
        yield record("RAR", str(year.number), day(year.first), day(year.last))
    if header.covered_to:
        yield record("OMFATTN", day(header.covered_to))


def _texts(header: Header, labels: tuple[str, ...], speller: Speller) -> Iterator[str]:
    for label in labels:
        texts = [getattr(header, name) for name in TEXT_RECORDS[label]]
        if any(texts):
            yield record(label, *map(speller.field, texts))


def _account(account: Account, speller: Speller) -> Iterator[str]:
    number = speller.field(account.number)
    if account.name is not None:
        yield f"#KONTO {number} {speller.field(account.name)}"
    if account.kind is not None:
        yield record("KTYP", number, account.kind.value)
    if account.unit:
        yield record("ENHET", number, speller.field(account.unit))
    for code in account.sru:
        yield record("SRU", number, speller.field(code))


def _dimension(dimension: Dimension, speller: Speller) -> str:
    number, name = str(dimension.number), speller.field(dimension.name)
    if dimension.parent is None:
        return record("DIM", number, name)
    return record("UNDERDIM", number, name, str(dimension.parent))


def _balances(table: pa.Table, speller: Speller) -> Iterator[str]:
    for row in _rows(table):
        objects = [speller.objects(row["objects"])] if row["kind"] in _OBJECT_KINDS else []
        account = speller.field(row["account"])
        yield record(
            row["kind"], str(row["year"]), account, *objects, amount(row["amount"]), quantity(row["quantity"])
        )


def _periods(table: pa.Table, speller: Speller) -> Iterator[str]:
    for row in _rows(table):
        if row["period"]:
            where = (str(row["year"]), f"{row['period']:06d}", speller.field(row["account"]))
            money = amount(row["amount"]), quantity(row["quantity"])
            yield record(row["kind"], *where, speller.objects(row["objects"]), *money)


def _vouchers(sie: SieFile, speller: Speller) -> Iterator[str]:
    rows: dict[int, list[str]] = {}
    for row in _rows(sie.transactions):
        rows.setdefault(row["voucher"], []).append(_transaction(row, speller))
    for place, head in enumerate(_plain(sie.vouchers).to_pylist()):
        yield record(
            "VER",
            speller.field(head["series"]),
            speller.field(head["number"]),
            day(head["date"]),
            speller.field(head["text"]),
            day(head["registered"]),
            speller.field(head["signature"]),
        )
        yield from ("{", *rows.get(place, ()), "}")


def _transaction(row: dict[str, Any], speller: Speller) -> str:
    return "   " + record(
        row["kind"],
        speller.field(row["account"]),
        speller.objects(row["objects"]),
        amount(row["amount"]),
        day(row["date"]),
        speller.field(row["text"]),
        quantity(row["quantity"]),
        speller.field(row["signature"]),
    )


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows one by one, each with its objects by dimension."""
    names = {number: tables.dimension_column(number) for number in tables.dimensions_of(table)}
    for batch in _plain(table).to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            yield row | {"objects": {number: row[name] for number, name in names.items()}}


def _plain(table: pa.Table) -> pa.Table:
    """The table with texts instead of their places in a dictionary, which Arrow turns into Python far sooner."""
    import pyarrow as pa

    schema = [
        field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(schema))
