"""Made-up reports of made-up municipalities in many layouts: the same tables as text, as a web page and as Typst.

Every figure is drawn, none belongs to a real municipality. A seed gives the same report each time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from random import Random

AREAS = (
    "Politisk verksamhet", "Förvaltningsledning och administration", "Äldreomsorg", "Hemtjänst",
    "Särskilt boende för äldre", "Individ- och familjeomsorg", "Barn- och ungdomsvård", "Ekonomiskt bistånd",
    "Insatser enligt LSS för barn, unga och vuxna med funktionsnedsättning", "Daglig verksamhet",
    "Personlig assistans", "Missbruksvård för vuxna", "Korttidsboende", "Hälso- och sjukvård", "Flyktingmottagande",
)  # fmt: skip
VOLUMES = ("Hemtjänst, antal timmar", "Boendedygn särskilt boende", "Hushåll med bistånd", "Placerade barn, dygn",
           "Beslut om personlig assistans", "Dagar på korttidsboende", "Orosanmälningar")  # fmt: skip
INDICATORS = ("Andel nöjda brukare i hemtjänsten", "Sjukfrånvaro i procent av arbetad tid",
              "Personalkontinuitet, antal olika personer under två veckor",
              "Andel som ej återaktualiserats inom ett år",
              "Andel med aktuell genomförandeplan")  # fmt: skip
SENTENCES = (
    "Nämnden redovisar ett underskott för perioden, främst till följd av fler placeringar än vad som var budgeterat.",
    "Volymerna har ökat jämfört med samma period föregående år, och bemanningen har anpassats till de nya behoven.",
    "Arbetet med att minska sjukfrånvaron fortsätter enligt den handlingsplan som nämnden antog i början av året.",
)
HeadCell = tuple[str, int]  # the words, and how many columns they stand over


@dataclass(frozen=True)
class Style:
    """How a municipality prints: separators, signs, blanks, sizes."""

    thousands: str = " "
    minus: str = "-"
    decimals: int = 0
    zero: str = "0"
    blank: str = ""
    total_first: bool = False
    ruled: str = "none"  # none, levels, all
    head: str = "one"  # one, two, group
    wrap: int = 0  # characters after which labels are broken, 0 for none
    notes: bool = False


@dataclass
class MadeTable:
    """A table as it should be read: its header's lines, and by label the cells as printed."""

    title: str
    head: list[list[HeadCell]]
    rows: list[tuple[str, list[str]]]
    bold: set[int] = field(default_factory=set)


@dataclass
class MadeReport:
    """A report: its tables with a sentence between them."""

    tables: list[MadeTable]
    style: Style
    sentences: list[str]


def styles() -> list[Style]:
    """The layouts that the tests go through."""
    return [
        Style(),
        Style(thousands="\u00a0", minus="−", head="two", ruled="all"),
        Style(decimals=1, head="group", blank="-", ruled="levels", total_first=True),
        Style(thousands="", minus="–", head="group", wrap=28),
        Style(head="two", wrap=24, notes=True, ruled="levels", blank=".."),
        Style(decimals=1, minus="−", zero="–", ruled="all", wrap=26, head="group"),
    ]


def made_report(seed: int, style: Style) -> MadeReport:
    """A report with a table of costs, one of volumes, one of indicators and one of investments."""
    random = Random(seed)  # noqa: S311 - figures for tests, no secrets
    tables = [
        _costs(random, style),
        _volumes(random, style),
        _indicators(random, style),
        _split(random, style),
    ]
    return MadeReport(tables, style, [random.choice(SENTENCES) for _ in range(5)])


def _show(number: int, style: Style, decimals: int = 0) -> str:
    if number == 0:
        return style.zero
    whole, part = divmod(abs(number), 10**decimals)
    text = f"{whole:,}".replace(",", style.thousands)
    if decimals:
        text += f",{part:0{decimals}d}"
    return f"{style.minus}{text}" if number < 0 else text


def _costs(random: Random, style: Style) -> MadeTable:
    labels = random.sample(AREAS, random.randint(5, 11))
    size = 10 if style.decimals else 1
    rows = []
    for label in labels:
        budget = -random.randint(400 * size, 400_000)
        actual = round(budget * random.uniform(0.9, 1.1))
        forecast, year = round(actual * 1.5), round(budget * 1.5)
        rows.append((label, [actual, budget, actual - budget, forecast, year, forecast - year]))
    total = ("Summa nämnden", [sum(values[at] for _, values in rows) for at in range(6)])
    rows = [total, *rows] if style.total_first else [*rows, total]
    shown = [(label, [_show(each, style, style.decimals) for each in values]) for label, values in rows]
    if style.notes:
        shown = [(f"{label} 1)" if at == 1 else label, cells) for at, (label, cells) in enumerate(shown)]
    return MadeTable(f"Driftredovisning per verksamhet, {'mnkr' if style.decimals else 'tkr'}", _cost_head(style),
                     shown, {0 if style.total_first else len(shown) - 1})  # fmt: skip


def _cost_head(style: Style) -> list[list[HeadCell]]:
    if style.head == "group":
        lowest = ["Utfall", "Budget", "Avvikelse", "Prognos", "Budget", "Avvikelse"]
        return [
            [("", 1), ("Januari–augusti", 3), ("Helår 2031", 3)],
            [("Verksamhet", 1), *((each, 1) for each in lowest)],
        ]
    names = ["Utfall aug", "Budget aug", "Avvikelse", "Prognos helår", "Budget helår", "Avvikelse helår"]
    if style.head == "one":
        return [[("Verksamhet", 1), *((each, 1) for each in names)]]
    upper = [each.split(maxsplit=1)[0] for each in names]
    lower = [each.partition(" ")[2] for each in names]
    return [[("", 1), *((each, 1) for each in upper)], [("Verksamhet", 1), *((each, 1) for each in lower)]]


def _volumes(random: Random, style: Style) -> MadeTable:
    rows = []
    for label in random.sample(VOLUMES, 5):
        size = random.choice((60, 900, 7_000, 120_000))
        values = [random.randint(size // 2, size) for _ in range(3)]
        rows.append((label, [_show(each, style) for each in (*values, values[2] - values[1])]))
    rows[1][1][0] = style.blank
    rows[3][1][3] = style.blank
    return MadeTable("Volymer", [[("Volym", 1), ("Utfall 2029", 1), ("Utfall 2030", 1), ("Utfall 2031", 1),
                                  ("Förändring", 1)]], rows)  # fmt: skip


def _indicators(random: Random, style: Style) -> MadeTable:
    rows = []
    for label in random.sample(INDICATORS, 4):
        target = random.choice(("Minst 85 %", "Högst 7 %", "80 %", "Öka"))
        rows.append((label, [f"{random.randint(3, 98)} %", f"{random.randint(3, 98)} %", target,
                             random.choice(("Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt"))]))  # fmt: skip
    rows[2][1][0] = style.blank
    return MadeTable("Indikatorer för nämndens mål", [[("Indikator", 1), ("2030", 1), ("2031", 1), ("Målvärde", 1),
                                                       ("Bedömning", 1)]], rows)  # fmt: skip


def _split(random: Random, style: Style) -> MadeTable:
    rows = []
    for label in random.sample(AREAS, 4):
        women, men = random.randint(10, 900), random.randint(10, 900)
        rows.append((label, [_show(women, style), _show(men, style), _show(women + men, style),
                             f"{round(100 * women / (women + men))} %"]))  # fmt: skip
    return MadeTable("Antal personer med insats", [[("Insats", 1), ("Kvinnor", 1), ("Män", 1), ("Totalt", 1),
                                                    ("Andel kvinnor", 1)]], rows)  # fmt: skip


def lines_of(label: str, width: int) -> list[str]:
    """A label broken as a narrow column breaks it."""
    if not width:
        return [label]
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def as_text(report: MadeReport, gap: int = 2) -> str:
    """Text as an extractor that keeps the layout gives it: columns lined up to the right with spaces."""
    parts = ["Kommunen i exemplet", "", "1 Ekonomi", ""]
    for table, sentence in zip(report.tables, report.sentences, strict=False):
        parts += [sentence, "", table.title, "", *_text_table(table, report.style, gap), ""]
    return "\n".join([*parts, report.sentences[-1], ""])


def _text_table(table: MadeTable, style: Style, gap: int) -> list[str]:
    labels = [lines_of(label, style.wrap) for label, _ in table.rows]
    first = max(len(line) for lines in (*labels, [row[0][0] for row in table.head]) for line in lines) + gap
    widths = [max(len(cells[at]) for _, cells in table.rows) for at in range(len(table.rows[0][1]))]
    for row in table.head:
        at = 0
        for words, span in row[1:]:
            if span == 1:
                widths[at] = max(widths[at], len(words))
            at += span
    widths = [width + gap for width in widths]
    lines = []
    for row in table.head:
        line, at = row[0][0].ljust(first), 0
        for words, span in row[1:]:
            room = sum(widths[at : at + span])
            line += words.rjust(room) if span == 1 else words.center(room)
            at += span
        lines.append(line.rstrip())
    for label, (_, cells) in zip(labels, table.rows, strict=True):
        numbers = "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        lines += [(label[0].ljust(first) + numbers).rstrip(), *label[1:]]
    return lines


def as_plain_text(report: MadeReport) -> str:
    """Text as most extractors give it: one space between all words, blank cells gone, labels broken."""
    parts = ["Kommunen i exemplet", "1 Ekonomi"]
    for table, sentence in zip(report.tables, report.sentences, strict=False):
        parts += [sentence, table.title]
        parts += [" ".join(words for words, _ in row if words) for row in table.head]
        for label, cells in table.rows:
            lines = lines_of(label, report.style.wrap)
            parts += [*lines[:-1], " ".join([lines[-1], *(cell for cell in cells if cell)])]
    return "\n".join([*parts, report.sentences[-1], ""])


def as_html(report: MadeReport, font: str = "Arial") -> str:
    """A web page; printed by a browser it is a PDF like those of many municipalities."""
    border = {"none": "", "levels": "border-bottom:1px solid #888;", "all": "border:1px solid #444;"}[
        report.style.ruled
    ]
    width = "max-width:9em;" if report.style.wrap else ""
    css = "".join(
        (
            f"body{{font:10pt {font};margin:0}} table{{border-collapse:collapse;font-size:8pt;margin:0 0 14pt}}",
            f"td,th{{padding:2pt 5pt;text-align:right;vertical-align:top;white-space:nowrap;{border}}}",
            f"td:first-child,th:first-child{{text-align:left;white-space:normal;{width}}}",
            "th[colspan]{text-align:center}",
        )
    )
    parts = ["<!doctype html><html lang=sv><head><meta charset=utf-8><title>Exempel</title>",
             f"<style>{css}</style></head><body><h1>1 Ekonomi</h1>"]  # fmt: skip
    for table, sentence in zip(report.tables, report.sentences, strict=False):
        parts += [f"<p>{escape(sentence)}</p><h3>{escape(table.title)}</h3><table><thead>"]
        for row in table.head:
            cells = (
                f"<th colspan={span}>{escape(text)}</th>" if span > 1 else f"<th>{escape(text)}</th>"
                for text, span in row
            )
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append("</thead><tbody>")
        for label, values in table.rows:
            cells = (f"<td>{escape(text)}</td>" for text in (label, *values))
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append("</tbody></table>")
    return "".join([*parts, f"<p>{escape(report.sentences[-1])}</p></body></html>"])


def as_typst(report: MadeReport) -> str:
    """Source for Typst, with page headers, and tables that break over pages."""
    stroke = {"none": "none", "levels": "(bottom: 0.5pt)", "all": "0.5pt"}[report.style.ruled]
    parts = [
        '#set text(font: "Source Sans 3", size: 10pt, lang: "sv")',
        '#set page(margin: 2cm, numbering: "1 (1)", header: [Exempelkommunen #h(1fr) Delårsrapport])',
        f"#set table(stroke: {stroke}, inset: 3pt)",
        "= Ekonomi",
    ]
    for table, sentence in zip(report.tables, report.sentences, strict=False):
        columns = len(table.rows[0][1])
        first = "9em" if report.style.wrap else "auto"
        cells = []
        for row in table.head:
            cells += [
                f"table.cell(colspan: {span}, align: {'center' if span > 1 else 'right'})[{_typst(text)}]"
                for text, span in row
            ]
        head = f"table.header({', '.join(cells)}),"
        body = ", ".join(f"[{_typst(text)}]" for label, values in table.rows for text in (label, *values))
        widths = f"columns: ({first}, {', '.join(['auto'] * columns)})"
        align = "align: (x, y) => if x == 0 { left } else { right }"
        parts += [
            sentence,
            f"=== {_typst(table.title)}",
            f"#text(size: 8pt)[#table({widths}, {align}, {head} {body})]",
        ]
    return "\n\n".join([*parts, report.sentences[-1]])


def _typst(text: str) -> str:
    return "".join(f"\\{char}" if char in "#$*_`<>@-[]~" else char for char in text)
