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
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0"}
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
Element = Any


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format: decimals shown, whether in per cent, the words after the number, a plus, thousands apart."""

    decimals: int
    is_percent: bool = False
    suffix: str = ""
    has_plus: bool = False
    has_groups: bool = False

    def show(self, number: Decimal) -> str:
        """The number as a Swedish sheet shows it: a decimal comma, and a hard space between thousands."""
        scaled = number.scaleb(2) if self.is_percent else number
        rounded = scaled.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        text = f"{abs(rounded) if rounded == 0 else rounded:{',' if self.has_groups else ''}f}"
        text = text.translate({ord(","): "\u00a0", ord("."): ","})
        plus = "+" if self.has_plus and rounded > 0 else ""
        return f"{plus}{text}{'%' if self.is_percent else ''}{self.suffix}"


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
        else [_format(codes.get(int(each.get("numFmtId", "0")), "")) for each in formats]
    )


def _format(code: str) -> NumberFormat | None:
    positive = code.split(";", maxsplit=1)[0]
    first = re.search(r"[0#]", _QUOTED.sub(lambda found: " " * len(found.group()), positive))
    after = positive[first.start() :] if first else positive
    words = "".join(quoted or escaped for quoted, escaped in _QUOTED.findall(after))
    has_plus = re.sub(r"[\"\\]", "", positive).startswith("+")
    shape = _QUOTED.sub("", positive)
    if not re.search(r"[0#]", shape) or re.search(
        r"[ymdhs]", re.sub(r"\[[^\]]*\]", "", shape), re.IGNORECASE
    ):
        return None
    part = re.search(r"\.([0#]+)", shape)
    has_groups = bool(re.search(r"[#0][, ][#0]", shape))
    return NumberFormat(len(part.group(1)) if part else 0, "%" in shape, words, has_plus, has_groups)


def _cells(xml: bytes, styles: list[NumberFormat | None]) -> dict[str, NumberFormat]:
    found: dict[str, NumberFormat] = {}
    for cell in _parsed(xml).iter(f"{_MAIN}c"):
        style = int(cell.get("s", "0"))
        known = styles[style] if style < len(styles) else None
        if known is not None:
            found[cell.get("r", "")] = known
    return found
