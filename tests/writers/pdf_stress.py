"""A made-up report that strains the pages: 15 columns, 60 rows, long words, deep groups, every kind of block twice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sample import sample_document, tkr
from utfall.core import Text
from utfall.document import (
    Block,
    Cell,
    Chart,
    ChartBlock,
    ChartKind,
    Column,
    Document,
    Footnote,
    Heading,
    Notice,
    Paragraph,
    Plain,
    Point,
    Row,
    RowKind,
    Series,
    Table,
    TableBlock,
)

LONG_WORDS = (
    "Ursprunglig årsbudget",
    "Tilläggsbudgetbeslut",
    "Omdisponeringar inom nämnden",
    "Ombudgetering från föregående år",
    "TOTAL INVESTERINGSBUDGET",
)
COMMENT = "Placeringskostnaderna steg under sommaren; två placeringar avslutas i oktober. " * 3


def wide_table() -> Table:
    """Fifteen columns of money in three groups, sixty rows in six groups."""
    groups, windows = ("Utfall", "Budget", "Prognos"), ("Januari–augusti", "Helår")
    columns = tuple(
        Column(f"c{index}", LONG_WORDS[index % 5], (groups[index // 5], windows[index % 5 // 3]))
        for index in range(15)
    )
    empty = tuple(Cell() for _ in columns)
    rows: list[Row] = []
    for group in range(6):
        rows.append(Row(f"h{group}", f"Verksamhetsområde {group + 1}", empty, RowKind.HEADING))
        for leaf in range(7):
            numbers = tkr(*(-(leaf + 1) * 13_577 - 991 * column for column in range(15)))
            rows.append(Row(f"r{group}-{leaf}", f"Institutionsvård för vuxna {leaf + 1}", numbers, level=1))
        rows.append(Row(f"v{group}", "varav externa placeringar", tkr(*range(-15, 0)), RowKind.VARAV, 2))
        rows.append(Row(f"s{group}", "Summa", tkr(*range(-1_000_015, -1_000_000)), RowKind.SUM))
    return Table(
        "wide",
        "Investeringar per verksamhetsområde",
        "tkr",
        columns,
        tuple(rows),
        "Verksamhet",
        (),
        "",
        "Bred.",
    )


def tall_table() -> Table:
    """A narrow table over several pages, with groups that break over a page, comments and footnotes."""
    columns = tuple(
        Column(name, name.capitalize(), is_text=name == "bedömning")
        for name in ("utfall", "budget", "avvikelse", "bedömning")
    )
    rows: list[Row] = []
    for group in range(3):
        rows.append(Row(f"h{group}", f"Område {group + 1}", tuple(Cell() for _ in columns), RowKind.HEADING))
        for leaf in range(22):
            cells = (*tkr(-leaf * 1_001, None, leaf - 10), Cell(Text("Delvis uppfyllt"), "Delvis uppfyllt"))
            label = f"Brukarbedömning gruppbostad, brukaren får bestämma om saker som är viktiga hemma, andel {leaf}"
            rows.append(Row(f"r{group}-{leaf}", label, cells, level=1, notes=(1, 2) if leaf == 3 else ()))
        rows.append(
            Row(f"k{group}", "Kommentar", tuple(Cell() for _ in columns), RowKind.COMMENT, comment=COMMENT)
        )
    notes = (Footnote(1, "Mäts vartannat år."), Footnote(2, "Färre än fem svar döljs."))
    return Table(
        "tall", "Indikatorer", "", columns, tuple(rows), "Indikator", notes, "Plus är bättre.", "Lång."
    )


def month_chart() -> Chart:
    """Two series over twelve months, the last four without outcome."""
    months = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

    def series(name: str, first: int, last: int) -> Series:
        numbers = [first + 3 * index for index in range(last)]
        booked = [
            Point(month, Decimal(number), str(number)) for month, number in zip(months, numbers, strict=False)
        ]
        return Series(name, (*booked, *(Point(month, None, "") for month in months[last:])))

    return Chart(
        "months",
        "Nettokostnad per månad",
        ChartKind.LINES,
        "mnkr",
        (series("Utfall", 48, 8), series("Budget", 50, 12)),
        "Utfallet ligger två miljoner under budget alla månader till och med augusti.",
    )


def many_bars() -> Chart:
    """A chart of so many activities, with so long names of series, that its figures fill more than a page."""
    names = ("Utfall föregående år", "Ursprunglig årsbudget", "Tilläggsbudgetbeslut", "Prognos")

    def series(name: str, step: int) -> Series:
        points = (Point(f"Verksamhet {n}", Decimal(n * step), f"{n * step}") for n in range(1, 66))
        return Series(name, tuple(points))

    bars = tuple(series(name, step) for step, name in enumerate(names, start=1))
    return Chart(
        "many", "Många verksamheter", ChartKind.GROUPED_BARS, "mnkr", bars, "Kostnaden ökar för varje."
    )


def stress_document() -> Document:
    """The sample report followed by the tables and charts that strain it."""
    text = Paragraph((Plain(COMMENT * 2),))
    more: tuple[Block, ...] = (
        Heading(1, "Individ- och familjeomsorgens kostnadsutveckling i ett längre perspektiv", "ifo"),
        text,
        Heading(2, "Investeringar", "investeringar"),
        Heading(3, "Per verksamhetsområde", "per-omrade"),
        TableBlock(wide_table()),
        text,
        Notice("Sammanfattning", (text, text)),
        ChartBlock(month_chart()),
        ChartBlock(many_bars()),
        Heading(2, "Indikatorer", "indikatorer"),
        TableBlock(tall_table()),
        Heading(1, "Bilaga 1 Resultatrapport", "bilaga-1"),
        text,
    )
    sample = sample_document()
    return replace(sample, blocks=sample.blocks + more, accent="#f0b323")
