"""A report that strains layout: fifteen columns, sixty rows, long words, nested headers and labels like formulas."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sample import SHARE, cell, operating_table, sample_document
from utfall.core import Amount, Quantity
from utfall.document import (
    Cell,
    Chart,
    ChartBlock,
    ChartKind,
    Column,
    Document,
    Footnote,
    Heading,
    Paragraph,
    Plain,
    Point,
    Row,
    RowKind,
    Series,
    Table,
    TableBlock,
)
from utfall.swedish import DisplayUnit, NumberFormat, SignRule

MNKR = NumberFormat(unit=DisplayUnit.MILLION, decimals=1, sign=SignRule.ALWAYS, zero="–")
DANGEROUS_LABELS = ("=HYPERLINK(A1)", "+46 8 123", "-avdrag", "@nämnd", "<b>&amp;")


def wide_table() -> Table:
    """Fifteen columns under two levels of groups; every fifth row a sum."""
    money = tuple(
        Column(f"{period}_{name}", header, (span, side))
        for period, span in (("ytd", "Januari–augusti 2024"), ("year", "Helår 2024"))
        for name, header, side in (
            ("income", "Verksamhetsintäkter", "Redovisning"),
            ("cost", "Verksamhetskostnader", "Redovisning"),
            ("net", "Nettokostnad", "Redovisning"),
            ("budget", "Kommunfullmäktiges budget", "Budget"),
            ("deviation", "Budgetavvikelse", "Budget"),
            ("share", "Avvikelse %", "Budget"),
            ("million", "Avvikelse mnkr", "Budget"),
        )
    )

    def cells(seed: int) -> tuple[Cell, ...]:
        def one(at: int, column: Column) -> Cell:
            if column.id.endswith("share"):
                return cell(Quantity(Decimal(seed * (at - 7)) / 1000), SHARE)
            if column.id.endswith("million"):
                return cell(Amount((seed % 4) * (at - 9) * 10_000_000), MNKR)
            return cell(Amount((at * 7919 + seed * 104_729) * (-1) ** (seed + at) * 1_000))

        return (*(one(at, column) for at, column in enumerate(money)), Cell(shown="Enligt plan"))

    rows = tuple(
        Row(
            f"row{seed}",
            DANGEROUS_LABELS[seed]
            if seed < len(DANGEROUS_LABELS)
            else f"Funktionsnedsättningsverksamhet {seed}",
            cells(seed),
            RowKind.SUM if seed % 5 == 4 else RowKind.LEAF,
            level=seed % 2,
            notes=(1, 2) if seed == 3 else (),
        )
        for seed in range(60)
    )
    columns = (*money, Column("plan", "Måluppfyllelse", is_text=True))
    footnotes = (Footnote(1, "Exklusive interna poster."), Footnote(2, "Preliminära uppgifter."))
    return Table("wide", "Nämndens samlade redovisning", "tkr", columns, rows, "Verksamhet", footnotes)


def narrow_tables() -> tuple[Table, ...]:
    """A table of seven columns, as most are in board reports, and one whose rows ask for three lines."""
    names = (
        *("Utfall perioden 2023", "Utfall perioden", "Budget perioden", "Avvikelse perioden"),
        *("Prognos helår", "Budget helår", "Avvikelse helår"),
    )
    labels = (
        "Nämnd- och styrelseverksamhet",
        "Vård och omsorg om äldre och personer med funktionsnedsättning",
        "IFO",
    )
    rows = tuple(
        Row(f"r{at}", label, tuple(cell(Amount((at * 7 + n - 3) * -12_345_600_000)) for n in range(7)))
        for at, label in enumerate(labels, start=1)
    )
    total = Row("sum", "SUMMA", tuple(cell(Amount((n - 3) * 99_999_900_000)) for n in range(7)), RowKind.SUM)
    columns = tuple(Column(f"c{n}", name) for n, name in enumerate(names))
    question = "Brukarbedömning av boendet: den enskilde trivs alltid hemma och känner sig trygg med personalen, andel"
    indicators = Table(
        "indicators",
        "Indikatorer",
        "%",
        tuple(Column(f"y{year}", f"Utfall {year}") for year in (2021, 2022, 2023)),
        (Row("q", question, tuple(cell(Quantity(Decimal(n) / 100), SHARE) for n in (88, 91, 100))),),
        label_header="Indikator",
    )
    return Table(
        "bilaga2", "Bilaga 2 Verksamhetsrapport", "tkr", columns, (*rows, total), "Verksamhet"
    ), indicators


def line_chart() -> Chart:
    """Three lines over twelve months, one of them with a gap."""
    months = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

    def series(name: str, step: int, until: int) -> Series:
        def point(at: int, month: str) -> Point:
            number = Decimal(at * step) / 10
            return (
                Point(month, number, f"{number:.1f}".replace(".", ","))
                if at <= until
                else Point(month, None, "")
            )

        return Series(name, tuple(point(at, month) for at, month in enumerate(months, start=1)))

    lines = (series("Utfall", 512, 8), series("Budget", 533, 12), series("Prognos", 521, 12))
    return Chart(
        "months", "Nettokostnad per månad", ChartKind.LINES, "mnkr", lines, "Utfallet följer budgeten."
    )


def share_chart() -> Chart:
    """Shares of a whole."""

    def series(name: str, *numbers: int) -> Series:
        labels = ("Trygghet", "Självständighet")
        return Series(name, tuple(Point(a, Decimal(n), str(n)) for a, n in zip(labels, numbers, strict=True)))

    parts = (series("Uppfyllt", 6, 3), series("Delvis uppfyllt", 3, 5), series("Ej uppfyllt", 1, 2))
    return Chart(
        "goals", "Måluppfyllelse", ChartKind.SHARE_BARS, "antal", parts, "Trygghet har flest uppfyllda."
    )


def stress_document() -> Document:
    """The sample report with all of this added."""
    text = "Verksamheten har under perioden anpassat bemanningen efter antalet beviljade timmar. " * 6
    seven, indicators = narrow_tables()
    blocks = (
        *sample_document().blocks,
        Heading(1, "Bilagor", "bilagor"),
        Heading(2, "Samlad redovisning", "samlad"),
        TableBlock(wide_table()),
        Heading(2, "Verksamhet", "verksamhet"),
        Paragraph((Plain(text),)),
        TableBlock(seven),
        Heading(3, "Indikatorer", "indikatorer"),
        TableBlock(indicators),
        TableBlock(replace(operating_table(), id="operating_again", note="")),
        ChartBlock(line_chart()),
        ChartBlock(share_chart()),
    )
    return replace(sample_document(), blocks=blocks)
