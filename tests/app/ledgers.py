"""A workspace of made-up Lillköping with a declared ledger, and the files that its system exports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.readers.table_files import Row, csv_file, excel_file
from tests.report.tables import declare
from utfall.app.admitting import Consent
from utfall.app.importing import ImportResult, import_files

TABLE = """\
    id: t
    title: T
    columns: [{id: a, header: A, scenario: actual, window: month}]
    rows: [{id: r, label: R, line: income}]
"""
SOURCE = """\
id: huvudbok
file: "huvudbok*"
columns: {responsibility: Ansvar, account: Konto, period: Period}
amount: Belopp
sign: debit_positive
scenario: actual
skip: Summa
"""
CONTROL = """\
id: saldolista
file: "saldolista*"
columns: {account: Konto, period: Period}
amount: Saldo
sign: debit_positive
scenario: actual
controls: huvudbok
"""
HEADER: Row = ["Ansvar", "Konto", "Period", "Belopp", "Text"]
ROWS: Sequence[Row] = (
    ["71", "5011", "2024-01", "3500,50", "Lön"],
    ["71", "3011", "2024-02", "-2000", "Avgift"],
)


def lillkoping(root: Path, **sources: str) -> Path:
    """The workspace; ``sources`` are further files of definitions/sources."""
    declared = {"sources/huvudbok": SOURCE} | {f"sources/{name}": text for name, text in sources.items()}
    declare(root, TABLE, **declared)
    (root / "data").mkdir()
    return root


def ledger(root: Path, *rows: Row, name: str = "huvudbok_2024.xlsx") -> Path:
    """A ledger in data/, in Excel or CSV by its name."""
    table = [HEADER, *(rows or ROWS)]
    if name.endswith(".csv"):
        return csv_file(root / "data", table, name)
    return excel_file(root / "data", table, name=name)


def bring(root: Path, *files: Path, consent: Consent | None = None) -> ImportResult:
    """Import files, with what a person has agreed to."""
    return import_files(root, files, consent=consent or Consent())


def told(result: ImportResult) -> list[tuple[str, str]]:
    """Code and place of each problem."""
    return [(each.code, str(each.source)) for each in result.problems]
