"""Reads the tables of a workbook back and prints each number as a Swedish Excel shows it, from number and format."""

from __future__ import annotations

import io
import re
import zipfile
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
    codes = _cell_codes(content)
    return [_table(values, codes, sheet, header, last) for sheet, (header, last) in names.items()]


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
    number = abs(Decimal(repr(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
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
            [shown(value, codes[sheet].get((at, column), "General")) for column, value in enumerate(row)]
            for at, row in enumerate(numbers, start=header.stop)
        ],
    }


def _cell_codes(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """The number format of every cell, by sheet, row and column from 0."""
    styles = part(content, "xl/styles.xml")
    own = {each.get("numFmtId"): each.get("formatCode") for each in styles.iter(f"{M}numFmt")}
    built_in = {"0": "General", "1": "0", "3": "#,##0"}
    looks = [
        own.get(look.get("numFmtId")) or built_in[look.get("numFmtId")]
        for look in styles.find(f"{M}cellXfs").iterchildren()
    ]
    files = {each.get("Id"): each.get("Target") for each in part(content, "xl/_rels/workbook.xml.rels")}
    codes = {}
    for sheet in part(content, "xl/workbook.xml").iter(f"{M}sheet"):
        cells = part(content, f"xl/{files[sheet.get(_RELATION)]}").iter(f"{M}c")
        codes[sheet.get("name")] = {_place(cell.get("r")): looks[int(cell.get("s", "0"))] for cell in cells}
    return codes


def _place(reference: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1
