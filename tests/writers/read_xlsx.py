"""Reads the tables of a workbook back and prints each number as a Swedish Excel shows it, from number and format.

A spreadsheet rounds what it shows from fifteen digits, half away from zero; a rule may give a cell another format.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from lxml import etree
from python_calamine import CalamineWorkbook

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def part(content: bytes, name: str) -> Any:
    """One part of the package, parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def read_tables(content: bytes) -> list[dict[str, Any]]:
    """The tables, sheet by sheet, as ``{"sheet", "title", "header", "rows", "numbers"}``.

    Where a table stands is told by the names that the workbook defines for it; ``numbers`` holds what is stored in
    each cell (a number, or a text), ``rows`` what is shown.
    """
    names = _ranges(content)
    values = CalamineWorkbook.from_filelike(io.BytesIO(content))
    codes = cell_codes(content)
    return [_table(values, codes, sheet, header, last) for sheet, (header, last) in names.items()]


@dataclass(frozen=True)
class Code:
    """A cell's number format, and the one a rule gives it for numbers nearer to zero than ``limit``."""

    usual: str
    near_zero: str = ""
    limit: Decimal = Decimal(0)

    def of(self, value: object) -> str:
        """The format for a value."""
        if isinstance(value, int | float) and abs(Decimal(f"{value:.15g}")) < self.limit:
            return self.near_zero
        return self.usual


def shown(value: object, code: str) -> str:
    """A cell's value under a number format, with Swedish marks."""
    if not isinstance(value, int | float):
        return str(value)
    sections = _sections(code)
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    if value == 0 and len(sections) > 2:
        section = sections[2]
    digits = re.search(
        r"#,##0(?:\.0+)?|0(?:\.0+)?", re.sub(r'"[^"]*"', lambda m: "\x00" * len(m[0]), section)
    )
    if digits is None:
        return section.replace('"', "")
    places = len(digits[0].partition(".")[2])
    number = abs(Decimal(f"{value:.15g}")).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{number:,f}" if "," in digits[0] else f"{number:f}"
    text = text.replace(",", "\u00a0").replace(".", ",")
    before, after = section[: digits.start()], section[digits.end() :]
    return before.replace('"', "") + text + after.replace('"', "")


def _sections(code: str) -> list[str]:
    return re.findall(r'(?:"[^"]*"|[^;"])+', code)


def _ranges(content: bytes) -> dict[str, tuple[range, int]]:
    """For each sheet with a table: its header rows and its last row, counted from 0."""
    headers: dict[str, range] = {}
    lasts: dict[str, int] = {}
    for name in part(content, "xl/workbook.xml").iter(f"{M}definedName"):
        sheet, _, place = name.text.rpartition("!")
        sheet = sheet.strip("'").replace("''", "'")
        first, last = (int(number) for number in re.findall(r"\$(\d+)", place))
        if name.get("name") == "_xlnm.Print_Titles":
            headers[sheet] = range(first - 1, last)
        elif name.get("name").startswith("tabell_"):
            lasts[sheet] = last
    order = [each.get("name") for each in part(content, "xl/workbook.xml").iter(f"{M}sheet")]
    return {sheet: (headers[sheet], lasts[sheet]) for sheet in order if sheet in lasts}


def _table(values: Any, codes: dict[str, Any], sheet: str, header: range, last: int) -> dict[str, Any]:
    cells = values.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    numbers = cells[header.stop : last]
    return {
        "sheet": sheet,
        "title": cells[0][0],
        "header": [[str(each) for each in row] for row in cells[header.start : header.stop]],
        "numbers": numbers,
        "rows": [
            [
                shown(value, codes[sheet].get((at, column), Code("General")).of(value))
                for column, value in enumerate(row)
            ]
            for at, row in enumerate(numbers, start=header.stop)
        ],
    }


def cell_codes(content: bytes) -> dict[str, dict[tuple[int, int], Code]]:
    """The number formats of every cell, by sheet, row and column from 0."""
    styles = part(content, "xl/styles.xml")
    own = {each.get("numFmtId"): each.get("formatCode") for each in styles.iterfind(f"{M}numFmts/{M}numFmt")}
    built_in = {"0": "General", "1": "0", "3": "#,##0"}
    looks = [
        own.get(look.get("numFmtId")) or built_in[look.get("numFmtId")]
        for look in styles.find(f"{M}cellXfs").iterchildren()
    ]
    special = [each.get("formatCode") for each in styles.findall(f"{M}dxfs/{M}dxf/{M}numFmt")]
    codes = {}
    for name, sheet in sheets(content).items():
        own_codes = {_place(c.get("r")): looks[int(c.get("s", "0"))] for c in sheet.iter(f"{M}c")}
        rules = dict(_rules(sheet, special))
        codes[name] = {at: Code(code, *rules.get(at, ())) for at, code in own_codes.items()}
    return codes


def sheets(content: bytes) -> dict[str, Any]:
    """The worksheets by name, parsed."""
    files = {each.get("Id"): each.get("Target") for each in part(content, "xl/_rels/workbook.xml.rels")}
    return {
        sheet.get("name"): part(content, f"xl/{files[sheet.get(_RELATION)]}")
        for sheet in part(content, "xl/workbook.xml").iter(f"{M}sheet")
    }


def formulas(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Every formula, by sheet, row and column from 0."""
    return {
        name: {
            _place(c.get("r")): c.find(f"{M}f").text
            for c in sheet.iter(f"{M}c")
            if c.find(f"{M}f") is not None
        }
        for name, sheet in sheets(content).items()
    }


def _rules(sheet: Any, special: list[str]) -> Iterator[tuple[tuple[int, int], tuple[str, Decimal]]]:
    """For each cell under a rule ``ABS(first cell)<limit``: the format that the rule gives, and the limit."""
    for conditional in sheet.iter(f"{M}conditionalFormatting"):
        areas = conditional.get("sqref").split()
        rule = conditional.find(f"{M}cfRule")
        first, limit = re.fullmatch(r"ABS\((\w+)\)<([\d.]+)", rule.find(f"{M}formula").text).groups()  # type: ignore[union-attr]
        assert first == areas[0].partition(":")[0], "the rule must speak of the first of its cells"
        for area in areas:
            for at in cells_of(area):
                yield at, (special[int(rule.get("dxfId"))], Decimal(limit))


def cells_of(area: str) -> Iterator[tuple[int, int]]:
    """The places of an area such as ``B5:C7``, row and column from 0."""
    first, _, last = area.partition(":")
    (top, left), (bottom, right) = _place(first), _place(last or first)
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _place(reference: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1
