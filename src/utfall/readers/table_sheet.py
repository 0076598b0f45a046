"""What an Excel sheet says beside its values: what is hidden, how codes are shown, which cells went wrong.

The values are read by calamine, which tells none of this. The sheet's XML is searched as bytes, since it is large
and nothing more than single tags is wanted.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from utfall.readers.table_grid import Merge
from utfall.readers.table_package import Package

_TAG = r"<(?:\w+:)?{}\b[^>]*>"
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_HIDDEN = rb"[^>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'][^>]*>"
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b" + _HIDDEN)
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b" + _HIDDEN)
_FAULTY = re.compile(
    rb"<(?:\w+:)?c\b([^>]*\bt\s*=\s*[\"']e[\"'][^>]*)>"
    rb"\s*(?:<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v>([^<]*)<"
)
_CELL_OF_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_FAR_OUT = rb"([A-Z]{2,}\d+|[A-Z]?\d{7,})[\"']"  # of cells and rows
_ROW = rb"[A-Z]*(\d+)[\"']"
_MOST_ROWS = 1_048_576  # in Excel
_WIDEST = 16_384
_PLAIN_REFERENCE, _ANY_REFERENCE = rb'r="', rb"\br\s*=\s*[\"']"
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*\bref\s*=\s*[\"']([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})[\"']"
)
_IN_FIRST_COLUMN = re.compile(rb"\br\s*=\s*[\"']A\d+[\"'][^>]*>\s*<(?:\w+:)?(?:v>[^<]|is>)")
_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_WHERE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_LETTERS, _DEEP = 26, 999_999  # what a sheet has at most when it has no such cell


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet's name and the part of the package that holds it."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class SheetXml:
    """The XML of one sheet; rows and columns are counted from 0."""

    xml: bytes

    def spans_at_most(self, cells: int) -> bool:
        """Whether the sheet's first and last cell span no more cells than that, whatever the sheet itself claims.

        Most sheets show it by having no cell far out; only for the others is every row looked at.
        """
        far = set(self._references(_FAR_OUT))
        places = [_place(reference if reference[:1].isalpha() else b"A" + reference) for reference in far]
        if any(place is None or place[0] >= _MOST_ROWS for place in places):
            return False
        width = max([_LETTERS, *(place[1] + 1 for place in places if place is not None)])
        if width * max([_DEEP, *(place[0] + 1 for place in places if place is not None)]) <= cells:
            return True
        return width * max(map(int, set(self._references(_ROW))), default=0) <= cells

    def _references(self, cell: bytes) -> list[bytes]:
        """What the cells say of their place, as the pattern catches it; spelled as all programs do, or in any way."""
        is_plain = not any(mark in self.xml for mark in (b"r='", b"r =", b"r= ", b"r\t", b"r\n", b"r\r"))
        return re.findall((_PLAIN_REFERENCE if is_plain else _ANY_REFERENCE) + cell, self.xml)

    def uses_first_column(self) -> bool:
        """Whether a cell in column A surely holds something."""
        return _IN_FIRST_COLUMN.search(self.xml) is not None

    def merges(self) -> tuple[Merge, ...]:
        """The merged blocks of cells."""
        at = self.xml.find(b"mergeCells")  # they stand together, after the cells
        found = (
            (_place(first), _place(last)) for first, last in _MERGE.findall(self.xml[at:] if at >= 0 else b"")
        )
        return tuple(Merge(*first, *last) for first, last in found if first is not None and last is not None)

    def hidden_rows(self) -> list[int]:
        """The hidden rows that say their number."""
        if b"hidden" not in self.xml:
            return []
        numbers = (_attributes(tag).get("r", "") for tag in _HIDDEN_ROW.findall(self.xml))
        return [int(number) - 1 for number in numbers if _NUMBER.fullmatch(number)]

    def hidden_columns(self) -> list[int]:
        """The hidden columns, up to the widest a sheet can be."""
        head = self.xml[: self.xml.find(b"sheetData")]
        found = [_attributes(tag) for tag in _HIDDEN_COLUMN.findall(head)]
        spans = [(each.get("min", ""), each.get("max", "")) for each in found]
        return [
            column
            for first, last in spans
            if _NUMBER.fullmatch(first) and _NUMBER.fullmatch(last)
            for column in range(int(first) - 1, min(int(last), _WIDEST))
        ]

    def faulty_cells(self) -> Iterator[tuple[int, int, str]]:
        """Cells that hold one of Excel's errors, such as #N/A, with the error."""
        if b'"e"' in self.xml or b"'e'" in self.xml:
            for tag, fault in _FAULTY.findall(self.xml):
                where = _where(tag)
                if where is not None:
                    yield *where, html.unescape(fault.decode(errors="replace"))

    def uncalculated(self) -> list[tuple[int, int]]:
        """Cells whose formula has no value beside it, as programs write that cannot calculate."""
        if b"<f" not in self.xml and b":f" not in self.xml:
            return []
        tags = (tag for tag in _CELL_OF_FORMULA.findall(self.xml) if _attributes(tag).get("t") != "str")
        return [where for tag in tags if (where := _where(tag)) is not None]

    def padded_cells(self, formats: Mapping[str, int]) -> Iterator[tuple[int, int, str]]:
        """Whole numbers shown with leading zeros, as they are shown; ``formats`` gives the digits of each style."""
        for style, digits in formats.items():
            pattern = (
                rb"<(?:\w+:)?c\b([^>]*\bs\s*=\s*[\"']%s[\"'][^>]*)>\s*<(?:\w+:)?v>(\d{1,15})<"
                % style.encode()
            )
            for tag, number in re.findall(pattern, self.xml):
                where = _where(tag)
                if where is not None and _attributes(tag).get("t", "n") == "n":
                    yield *where, number.decode().zfill(digits)


def sheets_of(package: Package) -> list[SheetPart]:
    """The sheets in the order of the book, with the parts that its relations point to."""
    relations = {
        each.get("Id", ""): each.get("Target", "")
        for each in _tags(package.part("xl/_rels/workbook.xml.rels"), "Relationship")
    }
    found = []
    for each in _tags(package.part("xl/workbook.xml"), "sheet"):
        id_ = next((value for key, value in each.items() if key.endswith(":id")), "")
        target = relations.get(id_, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found.append(SheetPart(each.get("name", ""), part, each.get("state", "visible") != "visible"))
    return found


def padded_formats(package: Package) -> dict[str, int]:
    """The styles that show a whole number with leading zeros, such as 0000, and how many digits they show."""
    styles = package.part("xl/styles.xml")
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in _tags(styles, "numFmt")}
    cells = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", styles, re.DOTALL)
    used = [each.get("numFmtId", "") for each in _tags(cells[0] if cells else b"", "xf")]
    digits = {str(place): codes.get(id_, "") for place, id_ in enumerate(used)}
    return {place: len(code) for place, code in digits.items() if re.fullmatch("0{2,15}", code)}


def _tags(xml: bytes, name: str) -> list[dict[str, str]]:
    return [_attributes(tag) for tag in re.findall(_TAG.format(name).encode(), xml)]


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        key.decode(errors="replace"): html.unescape((double or single).decode(errors="replace"))
        for key, double, single in _ATTRIBUTE.findall(tag)
    }


def _where(tag: bytes) -> tuple[int, int] | None:
    return _place(_attributes(tag).get("r", "").encode())


def _place(reference: bytes) -> tuple[int, int] | None:
    """Row and column of a reference such as B7."""
    match = _WHERE.fullmatch(reference.decode(errors="replace"))
    return (int(match[2]) - 1, _column(match[1])) if match else None


def _column(letters: str) -> int:
    """The column from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters[:8]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
