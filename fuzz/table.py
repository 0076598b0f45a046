"""Lets atheris look for bytes that make the table readers raise: CSV of any sort, and the parts of an Excel file."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

from fuzz.running import run

with atheris.instrument_imports(include=["utfall.readers", "utfall.intake"]):
    from tests.readers.table_files import HEADER, LEDGER, excel_file, mapping_of
    from utfall.problems import Problems
    from utfall.problems.render import render
    from utfall.readers import facts_csv
    from utfall.readers.table import read_table
    from utfall.readers.table_suggest import suggest

ROWS = [HEADER, ["0125", "5012", "202408", 1234.5], ["0125", "3101", "202408", -100]]
PARTS = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml")
FOLDER = Path(tempfile.mkdtemp(prefix="utfall-fuzz-"))
MAPPING = mapping_of(LEDGER)
CSV = "Ansvar;Konto;Period;Belopp\r\n0125;5012;202408;1 234,50\r\n0125;3101;2024-08;-100\r\n"
FACTS = "scenario;period;account;amount\nactual;2024-08;5012;1 234,50\nbudget;2024-01--2024-12;5012;-3\n"
WORKBOOK = excel_file(FOLDER, ROWS).read_bytes()


def _table(content: bytes, name: str) -> None:
    path = FOLDER / name
    path.write_bytes(content)
    problems = Problems()
    found = read_table(path, name, MAPPING, problems)
    render(problems)
    assert found or len(problems), "neither rows nor a problem"
    suggest(path, name, Problems())


def _csv(content: bytes) -> None:
    _table(content, "huvudbok.csv")


def _package(content: bytes) -> None:
    _table(content, "huvudbok.xlsx")


def _facts(content: bytes) -> None:
    path, problems = FOLDER / "belopp.csv", Problems()
    path.write_bytes(content)
    found = facts_csv.read(path, path.name, problems)
    render(problems)
    assert found is not None or len(problems), "neither rows nor a problem"


def _part(name: str) -> Callable[[bytes], None]:
    """Tries the bytes as one part of a workbook that is otherwise whole: damage inside, not to the zip around it."""

    def attempt(content: bytes) -> None:
        _package(_with_part(name, content))

    return attempt


def _with_part(name: str, content: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as whole, zipfile.ZipFile(output, "w") as changed:
        for each in whole.namelist():
            changed.writestr(each, content if each == name else whole.read(each))
    return output.getvalue()


def _content_of(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as whole:
        return whole.read(name)


ATTEMPTS = (_csv, _facts, _package, *map(_part, PARTS))


def try_bytes(data: bytes) -> None:
    """Read a file with these bytes; the first one says as what."""
    if data:
        ATTEMPTS[data[0] % len(ATTEMPTS)](data[1:])


SEEDS = (
    b"\0" + CSV.encode(),
    b"\0" + CSV.replace(";", "\t").encode("utf-16"),
    b"\0" + CSV.replace(";", ",").encode("cp1252"),
    b"\1" + FACTS.encode(),
    b"\2" + WORKBOOK,
    *(bytes([3 + place]) + _content_of(name) for place, name in enumerate(PARTS)),
)

if __name__ == "__main__":
    run("table", try_bytes, SEEDS)
