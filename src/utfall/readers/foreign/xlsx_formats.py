"""How a workbook shows its numbers: the decimals, per cent signs and words that each cell's format adds."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from posixpath import join, normpath
from typing import Any

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
             39: "#,##0.00", 40: "#,##0.00"}  # fmt: skip
_MARK = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^]]*\]|.')  # quoted, escaped, room, filling, condition
_DIGITS = re.compile(r"[0#?][0#?, ]*(?:\.[0#?]+)?,*")
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
Element = Any


@dataclass(frozen=True, slots=True)
class Section:
    """How one kind of number is shown: the words around it, its decimals, thousands apart, divided by ``scale``."""

    before: str = ""
    after: str = ""
    decimals: int = 0
    is_percent: bool = False
    has_groups: bool = False
    scale: int = 0  # powers of ten
    has_digits: bool = True

    def show(self, number: Decimal, sign: str = "") -> str:
        """The number with this sign before what the section itself prints; what is rounded to nought has none."""
        if not self.has_digits:
            return (self.before + self.after).strip()
        scaled = abs(number).scaleb(2 * self.is_percent - self.scale)
        rounded = scaled.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        text = f"{rounded:{',' if self.has_groups else ''}f}".translate({ord(","): "\u00a0", ord("."): ","})
        before, after = sign + self.before.strip(), self.after.rstrip()
        if rounded == 0:
            before, after = "", after.replace(")", "") if "(" in before else after
        return f"{before}{text}{after}"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format: a section for all numbers, or one for positive, one for negative and one for zero."""

    sections: tuple[Section, ...]

    def show(self, number: Decimal) -> str:
        """The number as a Swedish sheet shows it: a decimal comma, and a hard space between thousands."""
        kind = 1 if number < 0 else 2 if number == 0 else 0
        if 0 < kind < len(self.sections):
            return self.sections[kind].show(number)
        return self.sections[0].show(number, "-" if number < 0 else "")


def sheet_formats(data: bytes) -> dict[str, dict[str, NumberFormat]]:
    """By sheet and cell the formats that say how numbers are shown; cells without one are left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        if not {"xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        styles = _styles(_parsed(package.read("xl/styles.xml")))
        targets = {
            link.get("Id"): normpath(join("xl", link.get("Target", "").lstrip("/").removeprefix("xl/")))
            for link in _parsed(package.read("xl/_rels/workbook.xml.rels"))
        }
        sheets = _parsed(package.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        parts = {sheet.get("name", ""): targets.get(sheet.get(_LINK), "") for sheet in sheets}
        return {name: _cells(package.read(part), styles) for name, part in parts.items() if part in names}


def _parsed(xml: bytes) -> Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _styles(root: Element) -> list[NumberFormat | None]:
    codes = dict(_BUILT_IN)
    codes |= {int(each.get("numFmtId")): each.get("formatCode", "") for each in root.iter(f"{_MAIN}numFmt")}
    formats = root.find(f"{_MAIN}cellXfs")
    return (
        []
        if formats is None
        else [format_of(codes.get(int(each.get("numFmtId", "0")), "")) for each in formats]
    )


def format_of(code: str) -> NumberFormat | None:
    """The format of a code; None for dates, texts and what shows a number as it is."""
    parts = [_section(part) for part in code.split(";")[:3]]
    sections = [each for each in parts if each is not None]
    return (
        NumberFormat(tuple(sections))
        if sections and sections[0].has_digits and len(sections) == len(parts)
        else None
    )


def _section(code: str) -> Section | None:
    marks = _MARK.findall(code)
    bare = "".join(mark for mark in marks if len(mark) == 1)
    shape = _DIGITS.search(bare)
    if _DATE.search(bare) or "@" in bare or "E" in bare:
        return None
    if shape is None or not re.search(r"[0#]", shape.group()):
        return Section("".join(map(_literal, marks)).replace("?", ""), has_digits=False)
    first = next(at for at, mark in enumerate(marks) if mark in ("0", "#", "?"))
    last = max(at for at, mark in enumerate(marks) if mark in ("0", "#", "?", ".", ","))
    digits = shape.group().strip()
    before, after = ("".join(map(_literal, part)) for part in (marks[:first], marks[last + 1 :]))
    return Section(
        re.sub(r"[^-+−–(]", "", before),
        after,
        len(digits.rstrip(",").partition(".")[2]),
        "%" in bare,
        bool(re.search(r"[#0][, ][#0]", digits)),
        3 * (len(digits) - len(digits.rstrip(","))),
    )


def _literal(mark: str) -> str:
    """What a mark prints of itself."""
    if mark.startswith('"'):
        return mark[1:-1]
    if mark.startswith("\\"):
        return mark[1:]
    return mark if len(mark) == 1 else ""


def _cells(xml: bytes, styles: list[NumberFormat | None]) -> dict[str, NumberFormat]:
    found: dict[str, NumberFormat] = {}
    for cell in _parsed(xml).iter(f"{_MAIN}c"):
        style = int(cell.get("s", "0"))
        known = styles[style] if style < len(styles) else None
        if known is not None:
            found[cell.get("r", "")] = known
    return found
