"""Made-up reports as office programs and browsers lay them out: headings and sums in bold, indents, merged names,
headers over three lines, months and years, tables side by side, footnotes, page headers.

Every figure is drawn, none belongs to a real municipality. A seed gives the same report each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from tests.review.made_reports import COSTS, INCOME, SENTENCES, MadeReport, MadeTable, Style, drawn_style

UNITS = (
    "Centrumhuset", "Område Norra stranden", "Ledning och stab", "Boende Åsen", "Hemvården i Byn",
    "Biståndsenheten", "Familjeteamet", "Vuxenenheten", "Mottagning och utredning av barnärenden",
    "Sysselsättning och arbete", "Stöd till anhöriga och frivilliga i hela kommunen", "Rehab", "Natt och larm",
    "Gruppbostäder", "Nämnd och val", "Familjehem",
)  # fmt: skip
GROUPS = ("Vård och omsorg", "Barn och familj", "Funktionsstöd", "Gemensamt")
PROJECTS = (
    "Nytt boende Åsen, etapp 2",
    "Larm och digitala lås",
    "Inventarier",
    "Ombyggnad kök",
    "Verksamhetssystem",
)
COUNTS = ("Antal ansökningar", "Beviljade timmar per månad", "Kostnad per dygn, kr", "Medelålder vid inflytt, år",
          "Platser i ordinärt boende", "Andel heltid, procent", "Väntetid i dagar")  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug")


@dataclass
class LaidTable(MadeTable):
    """A table with what an office program adds to it: names merged over rows, bold and indented rows, notes."""

    unit_above: str = ""  # a line of its own above the table: "Belopp i tkr"
    groups: list[str] = field(
        default_factory=list
    )  # a name per row in a column of its own, merged where equal
    bold: set[int] = field(default_factory=set)
    indented: set[int] = field(default_factory=set)
    footnotes: list[str] = field(default_factory=list)  # below the table

    @property
    def printed(self) -> list[tuple[str, list[str]]]:
        """The rows with the merged name before the label, as they should be read."""
        if not self.groups:
            return self.rows
        return [
            (f"{group} – {label}", cells)
            for group, (label, cells) in zip(self.groups, self.rows, strict=True)
        ]


@dataclass(frozen=True)
class Layout:
    """How the document looks around its figures."""

    font: str = "Liberation Sans"
    size: float = 9  # points, in tables
    heads: str = "one"  # lines of the headers: one, three
    is_bold: bool = True
    is_indented: bool = False
    is_striped: bool = False
    is_landscape: bool = False
    is_beside: bool = False  # the last two tables stand beside each other
    repeats_head: bool = True
    has_page_lines: bool = True  # a header and a footer on every page
    align: str = "right"
    padding: float = 3  # points


def drawn_layout(seed: int) -> Layout:
    """Any combination of what is usual."""
    random = Random(f"layout {seed}")  # noqa: S311 - layouts for tests, no secrets
    return Layout(
        random.choice(("Liberation Sans", "Carlito", "DejaVu Serif", "Liberation Sans Narrow")),
        random.choice((7, 8, 9, 10)),
        random.choice(("one", "one", "three")),
        random.random() < 0.7,
        random.random() < 0.5,
        random.random() < 0.4,
        random.random() < 0.3,
        random.random() < 0.3,
        random.random() < 0.6,
        random.random() < 0.7,
        random.choice(("right", "right", "right", "center")),
        random.choice((1.5, 3, 5)),
    )


def laid_report(seed: int) -> tuple[MadeReport, Layout]:
    """A report with tables of units, of income and cost, of months, of years, of projects, and two small ones."""
    layout = drawn_layout(seed)
    style = replace(drawn_style(seed), notes="")
    random = Random(f"laid {seed}")  # noqa: S311 - figures for tests, no secrets
    makers = (_units, _pairs, _months, _years, _projects, _small, _small)
    tables: list[MadeTable] = [make(random, style, layout) for make in makers]
    return MadeReport(tables, style, [random.choice(SENTENCES) for _ in range(len(tables) + 1)]), layout


def _head(words: Sequence[str], layout: Layout) -> str:
    return "\n".join(words) if layout.heads == "three" else " ".join(words)


def _amounts(random: Random, style: Style, largest: int) -> tuple[int, int, int, int]:
    budget = -random.randint(10 ** (style.decimals + 2), largest)
    actual = round(budget * random.uniform(0.9, 1.1))
    return actual, budget, round(actual * 1.5), round(budget * 1.5)


def _shown(style: Style, amounts: Sequence[int]) -> list[str]:
    actual, budget, forecast, year = amounts
    return [style.show(each) for each in (actual, budget, actual - budget, forecast, year, forecast - year)]


def _money_head(stub: str, layout: Layout) -> list[list[tuple[str, int]]]:
    names = (("Utfall", "jan–aug", "2031"), ("Budget", "jan–aug", "2031"), ("Avvikelse", "jan–aug", "2031"),
             ("Prognos", "helår", "2031"), ("Budget", "helår", "2031"), ("Avvikelse", "helår", "2031"))  # fmt: skip
    return [[(stub, 1), *((_head(name, layout), 1) for name in names)]]


def _units(random: Random, style: Style, layout: Layout) -> LaidTable:
    """Groups with a heading, their units and a sum, and the whole."""
    rows: list[tuple[str, list[str]]] = []
    bold, indented = set(), set()
    whole = [0] * 4
    for group in random.sample(GROUPS, 3):
        rows.append((group, [""] * 6))
        bold.add(len(rows) - 1)
        part = [0] * 4
        for label in random.sample(UNITS, random.randint(2, 6)):
            amounts = _amounts(random, style, 300_000)
            part = [one + other for one, other in zip(part, amounts, strict=True)]
            indented.add(len(rows))
            rows.append((label, _shown(style, amounts)))
        rows.append((f"Summa {group.lower()}", _shown(style, part)))
        bold.add(len(rows) - 1)
        whole = [one + other for one, other in zip(whole, part, strict=True)]
    rows.append(("Totalt", _shown(style, whole)))
    bold.add(len(rows) - 1)
    unit = "mnkr" if style.decimals else "tkr"
    notes = ["1) Enheten startade i mars.", "* Preliminärt."] if random.random() < 0.5 else []
    if notes:
        rows[1] = (f"{rows[1][0]} 1)", rows[1][1])
    return LaidTable("Utfall och prognos per enhet", _money_head("Enhet", layout), rows,
                     unit_above=random.choice((unit, f"Belopp i {unit}", f"({unit})")), bold=bold,
                     indented=indented, footnotes=notes)  # fmt: skip


def _pairs(random: Random, style: Style, layout: Layout) -> LaidTable:
    """Income, cost and net of each area, its name merged over the three."""
    rows: list[tuple[str, list[str]]] = []
    groups: list[str] = []
    for area in random.sample(UNITS, 4):
        cost = _amounts(random, style, 250_000)
        income = [-round(each * 0.2) for each in _amounts(random, style, 250_000)]
        net = [one + other for one, other in zip(cost, income, strict=True)]
        for kind, amounts in (("Intäkter", income), ("Kostnader", cost), ("Netto", net)):
            rows.append((kind, _shown(style, amounts)))
            groups.append(area)
    unit = "mnkr" if style.decimals else "tkr"
    head = _money_head("Område", layout)
    head[0].insert(1, ("", 1))
    return LaidTable(f"Intäkter och kostnader ({unit})", head, rows, groups=groups,
                     bold={at for at in range(len(rows)) if at % 3 == 2})  # fmt: skip


def _months(random: Random, style: Style, layout: Layout) -> LaidTable:
    """Sick leave by month."""
    rows = []
    for label in random.sample(UNITS, 5):
        values = [random.randint(10, 148) for _ in MONTHS]
        rows.append(
            (label, [f"{each // 10},{each % 10}{style.percent}" for each in (*values, sum(values) // 8)])
        )
    return LaidTable("Sjukfrånvaro per månad 2031", [[("Enhet", 1), *((month, 1) for month in MONTHS), ("Snitt", 1)]],
                     rows)  # fmt: skip


def _years(random: Random, style: Style, layout: Layout) -> LaidTable:
    """Volumes by year, the oldest and a whole row of them lacking, with the change."""
    rows = []
    for label in random.sample(COUNTS, 5):
        size = random.choice((80, 900, 9_000, 90_000))
        values = [random.randint(size // 2, size) for _ in range(4)]
        rows.append((label, [style.show(each, 0) for each in (*values, values[3] - values[2])]))
    rows[1][1][0] = style.blank
    rows[2] = (rows[2][0], [style.blank or "-"] * 5)
    head = [
        [
            ("Mått", 1),
            *((f"{year}", 1) for year in range(2028, 2032)),
            (_head(("Förändring", "mot", "2030"), layout), 1),
        ]
    ]
    return LaidTable("Volymer och nyckeltal", head, rows)


def _projects(random: Random, style: Style, layout: Layout) -> LaidTable:
    """Investments: a column of words last, dashes for what is not begun."""
    rows, whole = [], [0] * 4
    for label in random.sample(PROJECTS, 4):
        budget = random.randint(400, 90_000)
        spent = random.choice((0, random.randint(100, budget)))
        amounts = (budget, spent, budget - spent, random.randint(0, 400))
        whole = [one + other for one, other in zip(whole, amounts, strict=True)]
        shown = [style.show(each, 0) if each else "–" for each in amounts]
        rows.append((label, [*shown, random.choice(("Pågår", "Ej startad", "Klart"))]))
    rows.append(("Summa", [*(style.show(each, 0) for each in whole), ""]))
    names = ("Projekt", "Total budget", "Förbrukat", "Återstår", "Avvikelse", "Status")
    return LaidTable("Investeringar, tkr", [[(name, 1) for name in names]], rows, bold={len(rows) - 1})


def _small(random: Random, style: Style, layout: Layout) -> LaidTable:
    """A table narrow enough to stand beside another."""
    rows = []
    labels = random.sample((*INCOME, *COSTS), 4)
    amounts = [[random.randint(-9_000, 9_000) for _ in range(2)] for _ in labels]
    for label, (actual, budget) in zip(labels, amounts, strict=True):
        rows.append((label, [style.show(each, 0) for each in (actual, budget, actual - budget)]))
    whole = [sum(column) for column in zip(*amounts, strict=True)]
    rows.append(("Summa", [style.show(each, 0) for each in (*whole, whole[0] - whole[1])]))
    title = random.choice(("Resursenheten, tkr", "Staben, tkr", "Projektmedel, tkr"))
    return LaidTable(title, [[("Post", 1), ("Utfall", 1), ("Budget", 1), ("Diff", 1)]], rows, bold={4})
