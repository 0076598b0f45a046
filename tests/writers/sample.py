"""A small made-up report that holds every kind of block, row and cell a writer must handle."""

from __future__ import annotations

from decimal import Decimal

from utfall.core import Amount, Missing, MissingReason, Month, Quantity, Text, Value
from utfall.document import (
    Block,
    Bound,
    BulletList,
    Cell,
    Chart,
    ChartBlock,
    ChartKind,
    Column,
    Document,
    Emphasis,
    Footnote,
    Heading,
    Notice,
    Paragraph,
    Plain,
    Point,
    PointRole,
    Row,
    RowKind,
    Series,
    Strong,
    Table,
    TableBlock,
)
from utfall.swedish import DisplayUnit, NumberFormat, format_value

TKR = NumberFormat(unit=DisplayUnit.THOUSAND)
PLAIN = NumberFormat()
SHARE = NumberFormat(unit=DisplayUnit.PERCENT, suffix=" %")


def cell(value: Value, how: NumberFormat = TKR) -> Cell:
    """A cell printed as `how` says."""
    shown = format_value(value, how)
    return Cell(value, shown.text, shown.number, how)


def tkr(*thousands: int | None) -> tuple[Cell, ...]:
    """Cells of whole thousands of kronor; None is missing."""
    return tuple(cell(Missing() if each is None else Amount(each * 100_000)) for each in thousands)


def operating_table() -> Table:
    """Grouped headers, a sum, a varav row, a heading, a missing value and a share."""
    columns = (
        Column("income", "Intäkter", ("Utfall",)),
        Column("cost", "Kostnader", ("Utfall",)),
        Column("net", "Netto", ("Utfall",)),
        Column("budget", "Budget netto"),
        Column("deviation", "Avvikelse"),
        Column("share", "Avvikelse %"),
    )

    def row(id: str, label: str, kind: RowKind, level: int, *numbers: int | None, share: str) -> Row:
        return Row(id, label, (*tkr(*numbers), cell(Quantity(Decimal(share)), SHARE)), kind, level)

    empty = tuple(Cell() for _ in columns)
    rows = (
        Row("care", "Äldreomsorg", empty, RowKind.HEADING, 0),
        row("home", "Hemtjänst", RowKind.LEAF, 1, 5_124, -19_073, -13_949, -12_987, -962, share="-0.0741"),
        row(
            "nursing",
            "Särskilt boende",
            RowKind.LEAF,
            1,
            None,
            -50_927,
            -50_927,
            -47_296,
            -3_631,
            share="-0.0768",
        ),
        row(
            "staff",
            "varav personal",
            RowKind.VARAV,
            2,
            None,
            -31_400,
            -31_400,
            -30_000,
            -1_400,
            share="-0.0467",
        ),
        row("total", "Summa", RowKind.SUM, 0, 5_124, -70_000, -64_876, -60_283, -4_593, share="-0.0762"),
    )
    return Table(
        "operating",
        "Driftredovisning per verksamhet",
        "tkr",
        columns,
        rows,
        label_header="Verksamhet",
        note="Avvikelse = utfall − budget; plus är bättre än budget.",
        summary="Utfall, budget och avvikelse för två verksamheter och deras summa.",
    )


def volume_table() -> Table:
    """Footnotes, marks for what is missing, a text column, a merged cell and a comment row."""
    columns = (
        Column("actual", "Utfall 2024-08"),
        Column("budget", "Budget 2024-08"),
        Column("deviation", "Avvikelse"),
        Column("target", "Mål", is_text=True),
    )

    def number(value: str | None, reason: MissingReason = MissingReason.NOT_MEASURED) -> Cell:
        return cell(Missing(reason) if value is None else Quantity(Decimal(value)), PLAIN)

    merged = number("6451")
    rows = (
        Row(
            "hours",
            "Hemtjänst, timmar",
            (
                number("98803"),
                number("92352"),
                Cell(merged.value, merged.shown, merged.number, merged.format, row_span=2),
                Cell(Text("Minst 85 %"), "Minst 85 %"),
            ),
            notes=(1,),
        ),
        Row(
            "visits",
            "Hemtjänst, besök",
            (number(None), number(None, MissingReason.MASKED), Cell(covered=True), Cell(Text("Öka"), "Öka")),
        ),
        Row(
            "why",
            "",
            tuple(Cell() for _ in columns),
            RowKind.COMMENT,
            comment="Fler beviljade timmar än väntat.",
        ),
    )
    return Table(
        "volumes",
        "Följetal",
        "timmar",
        columns,
        rows,
        label_header="Insats",
        footnotes=(Footnote(1, "Utförda timmar, alla utförare."),),
        summary="Utfall och budget för hemtjänsten.",
    )


def deviation_chart() -> Chart:
    """A chart with a plus, a minus and a gap."""
    points = (
        Point("Hemtjänst", Decimal("-0.962"), "−1,0"),
        Point("Särskilt boende", Decimal("3.631"), "3,6"),
        Point("Korttidsboende", None, ".."),
    )
    return Chart(
        "deviation_chart",
        "Avvikelse mot budget per verksamhet",
        ChartKind.DEVIATION_BARS,
        "mnkr",
        (Series("Avvikelse", points),),
        "Särskilt boende har ett överskott om 3,6 mnkr, hemtjänsten ett underskott om 1,0 mnkr.",
    )


def outcome_chart() -> Chart:
    """Three series side by side."""

    def series(name: str, *numbers: str) -> Series:
        labels = ("Intäkter", "Kostnader")
        points = (
            Point(label, Decimal(n), n.replace(".", ",")) for label, n in zip(labels, numbers, strict=True)
        )
        return Series(name, tuple(points))

    return Chart(
        "outcome_chart",
        "Utfall, budget och prognos",
        ChartKind.GROUPED_BARS,
        "mnkr",
        (
            series("Utfall", "145.2", "557.2"),
            series("Budget", "143.7", "570.0"),
            series("Prognos", "215.8", "841.8"),
        ),
        "Intäkterna är 1,5 mnkr högre och kostnaderna 12,8 mnkr lägre än budget.",
    )


def bridge_chart() -> Chart:
    """A bridge whose steps are small beside its levels; plus, minus and a rest."""

    def point(name: str, number: str, shown: str, role: PointRole = PointRole.STEP) -> Point:
        return Point(name, Decimal(number), shown, role)

    points = (
        point("Budget", "-63.3", "−63,3", PointRole.TOTAL),
        point("Hemtjänst, volym", "-1.4", "−1,4"),
        point("Hemtjänst, pris", "0.9", "+0,9"),
        point("Ej förklarat", "-0.1", "−0,1", PointRole.REST),
        point("Utfall", "-63.9", "−63,9", PointRole.TOTAL),
    )
    return Chart(
        "bridge_chart",
        "Från budget till utfall, hemtjänst",
        ChartKind.WATERFALL,
        "mnkr",
        (Series("Belopp", points),),
        "Från budget −63,3 mnkr till utfall −63,9 mnkr: volym −1,4 och pris +0,9.",
    )


def sample_document() -> Document:
    """The whole report; made up."""
    deviation = Bound("14,2\u00a0mnkr", Amount(1_422_000_000), "deviation(year_to_date) | mnkr")
    blocks: tuple[Block, ...] = (
        Heading(1, "Verksamhet och ekonomi i korthet", "i-korthet"),
        Paragraph(
            (Plain("Nämnden redovisar ett "), Strong("överskott"), Plain(" om "), deviation, Plain("."))
        ),
        Notice("Förslag till beslut", (Paragraph((Plain("Nämnden godkänner rapporten."),)),)),
        Heading(2, "Ekonomi", "ekonomi"),
        BulletList(
            ((Plain("Personalkostnaderna är "), Emphasis("lägre"), Plain(".")), (Plain("#hack [x] $y$ <b>"),))
        ),
        TableBlock(operating_table()),
        ChartBlock(deviation_chart()),
        Heading(2, "Volymer", "volymer"),
        TableBlock(volume_table()),
        ChartBlock(outcome_chart()),
        ChartBlock(bridge_chart()),
    )
    return Document(
        report="namndrapport",
        title="Verksamhetsrapport augusti 2024",
        subtitle="Uppföljning januari–augusti med helårsprognos",
        municipality="Lillköpings kommun",
        board="Socialnämnden",
        period=Month(2024, 8),
        period_label="januari–augusti 2024",
        snapshot="0123456789abcdef",
        blocks=blocks,
        source_note="Alla uppgifter i denna rapport är påhittade.",
    )
