"""The lines of a file that have faults, as a CSV file that can be mended and read in like the file itself."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from utfall.core.facts import AMOUNT, AMOUNT_COLUMNS
from utfall.core.spreadsheet_text import guarded
from utfall.definitions.report import Definitions
from utfall.definitions.source import SourceMapping, YearPlace
from utfall.intake.facts import Facts
from utfall.intake.ledger import is_ledger
from utfall.intake.mapped import MENDED, QUARANTINE, source_for
from utfall.problems import Problems
from utfall.readers.csv_header import PROBLEM, read_header
from utfall.swedish.language import Phrase
from utfall.swedish.personal_number import mask

_NUMBER = re.compile(r"[-+]?[\d\s.,]+")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_DATA = "data/"


def quarantine_name(name: str) -> str:
    """Where the faulty lines of a file are kept, relative to the workspace.

    >>> quarantine_name("data/2024/belopp.csv"), quarantine_name("huvudbok.xlsx")
    ('.utfall/quarantine/2024/belopp.csv', '.utfall/quarantine/huvudbok.xlsx.csv')
    """
    suffix = "" if name.lower().endswith(MENDED) else MENDED
    return str(PurePosixPath(QUARANTINE) / f"{name.removeprefix(_DATA)}{suffix}")


def why_not(name: str, facts: Facts, definitions: Definitions) -> str:
    """Why the faulty lines cannot be taken out of the file, in Swedish; empty when they can."""
    source = source_for(name, definitions, Problems())
    if name.startswith(QUARANTINE):
        return Phrase("filen är själv en karantän")
    if not facts.sound_part().table.num_rows:
        return Phrase("alla rader har fel")
    if len(facts.rejections) > 1:
        return Phrase("det finns fel på flera blad")
    if source is not None and (source.cumulative or source.fill_down or source.year is YearPlace.SHEET):
        return Phrase("raderna i filen beror av varandra eller av bladets namn")
    return ""


def faulty_lines(path: Path, name: str, facts: Facts, definitions: Definitions) -> bytes:
    """The header and the faulty lines, with a last column that says what is wrong with each.

    Texts are guarded against being taken for formulas, and personal identity numbers masked.
    """
    (rejections,) = facts.rejections
    told = rejections.told()
    source = source_for(name, definitions, Problems())
    if is_ledger(path):
        rows = _of_facts(facts, told)
    elif source is not None:
        rows = _of_grid(path, name, source, rejections.sheet, told)
    else:
        rows = _of_own_csv(path, name, told)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()


def _of_own_csv(path: Path, name: str, told: Mapping[int, str]) -> Iterator[Sequence[str]]:
    text = path.read_text(encoding="utf-8-sig")
    first, head = next((at, line) for at, line in enumerate(_LINE_BREAK.split(text), start=1) if line.strip())
    header = read_header(head.strip(), first, name, Problems())
    if header is None:
        raise ValueError(f"{name}: rows were read from a file whose header cannot be")
    kept = [place for place, column in enumerate(header.names) if column != PROBLEM]
    yield [*(header.names[place] for place in kept), PROBLEM]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=header.delimiter)
    before = 0
    for row in reader:
        line, before = before + 1, reader.line_num
        if line in told:
            yield [*(row[place] for place in kept), told[line]]


def _of_grid(
    path: Path, name: str, source: SourceMapping, sheet: str | None, told: Mapping[int, str]
) -> Iterator[Sequence[str]]:
    """Everything down to the header, so that it is found where it was, and the faulty lines."""
    from utfall.readers.table import read_grids
    from utfall.readers.table_header import find_heading

    grid = next(each for each in read_grids(path, name, source.sheets, Problems()) if each.sheet == sheet)
    heading = find_heading(grid, source, Problems())
    if heading is None:
        raise ValueError(f"{name}: rows were read from a sheet whose header cannot be found")
    lines = [int(line) for line in grid.lines]
    written = 0
    for line, row in zip(lines[: heading.after], grid.rows(0, heading.after), strict=True):
        yield from ([""] * len(row) + [""] for _ in range(line - written - 1))
        written = line
        yield [*row, PROBLEM if line == lines[heading.after - 1] else ""]
    for at, line in enumerate(lines):
        if line in told:
            yield [*grid.rows(at, at + 1)[0], told[line]]


def _of_facts(facts: Facts, told: Mapping[int, str]) -> Iterator[Sequence[str]]:
    """A ledger's lines as Utfall's own file of amounts, since only facts of it are wanted."""
    (rejections,) = facts.rejections
    names = [name for name in AMOUNT_COLUMNS if name in facts.table.column_names and name != "source_line"]
    yield [*names, PROBLEM]
    for row in facts.table.filter(rejections.of_lines()).to_pylist():
        yield [*(_written(name, row[name]) for name in names), told[row["source_line"]]]


def _written(name: str, value: object) -> str:
    """A cell of facts as the file of amounts has it: kronor, months as 2024-08, nothing for no month."""
    if name == AMOUNT:
        kronor, ore = divmod(abs(int(str(value))), 100)
        return f"{'-' if int(str(value)) < 0 else ''}{kronor},{ore:02d}"
    if name in ("as_of", "period_from", "period_to"):
        number = int(str(value))
        return f"{number // 100}-{number % 100:02d}" if number else ""
    return str(value)


def safe_cell(cell: str) -> str:
    """A cell that no spreadsheet calculates and that names nobody; a number stays as it is."""
    masked = mask(cell)
    return masked if _NUMBER.fullmatch(masked) else guarded(masked)
