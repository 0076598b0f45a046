"""Made-up reports for the tests: tables and sentences as a municipality might write them, with invented figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from utfall.readers.foreign.raw import RawReport, Spot
from utfall.review.reading import (
    CellState,
    ReadCell,
    ReadColumn,
    ReadReport,
    ReadRow,
    ReadSentence,
    ReadTable,
)
from utfall.swedish import parse_number

PERIOD_COLUMNS = ("Utfall period 2023", "Utfall period 2024", "Budget period 2024", "Avvikelse period",
                  "Prognos helår 2024", "Budget helår 2024", "Avvikelse helår")  # fmt: skip
COSTS = {
    "Äldreomsorg": ("−118 214", "−121 407", "−123 950", "2 543", "−184 300", "−186 100", "1 800"),
    "Individ- och familjeomsorg": ("−61 032", "−66 871", "−62 415", "−4 456", "−99 800", "−93 600", "−6 200"),
    "Hemtjänst": ("−41 118", "−43 906", "−42 311", "−1 595", "−65 700", "−63 500", "−2 200"),
    "Politisk verksamhet": ("−1 204", "−1 187", "−1 260", "73", "−1 800", "−1 900", "100"),
    "Summa": ("−221 568", "−233 371", "−229 936", "−3 435", "−351 600", "−345 100", "−6 500"),
}
VOLUMES = {
    "Hemtjänst, timmar": ("96 400", "102 310", "98 120", "4 190", "154 000", "147 200", "6 800"),
    "Ekonomiskt bistånd, antal hushåll": ("212", "198", "205", "−7", "200", "205", "−5"),
}


def table(
    rows: Mapping[str, Sequence[str]], columns: Sequence[str] = PERIOD_COLUMNS, unit: str = "tkr", name: str = "t1",
    title: str = "", heading: str = "", line: int = 1,
) -> ReadTable:  # fmt: skip
    """A table out of printed cells."""
    read = tuple(
        ReadRow(
            label,
            tuple(_cell(text, f"{name}: {label}, kolumn {at}") for at, text in enumerate(cells)),
            Spot(line=line),
        )
        for label, cells in rows.items()
    )
    headings = (heading,) if heading else ()
    return ReadTable(
        name, title, unit, tuple(ReadColumn((each,)) for each in columns), read, Spot(line=line), headings
    )


def _cell(text: str, place: str) -> ReadCell:
    spot = Spot(path=place)
    if not text:
        return ReadCell(text, spot)
    decimals = len(text.rstrip(" %").partition(",")[2])
    try:
        return ReadCell(
            text, spot, CellState.NUMBER, parse_number(text), decimals, "%" if "%" in text else ""
        )
    except ValueError:
        return ReadCell(text, spot, CellState.TEXT)


def report(
    *sentences: str, tables: Sequence[ReadTable] | None = None, heading: str = "Ekonomi"
) -> ReadReport:
    """A report of these sentences in one paragraph, with a table of costs and one of volumes unless told."""
    given = tables or (table(COSTS), table(VOLUMES, unit="", name="t2"))
    read = tuple(
        ReadSentence(text, ((0, Spot(line=100 + at)),), (heading,) if heading else (), 1)
        for at, text in enumerate(sentences)
    )
    return ReadReport(RawReport("påhittad.txt", "text", ()), tuple(given), read)
