"""Made-up reports of made-up municipalities in many layouts; `made_formats` writes them as files.

Every figure is drawn, none belongs to a real municipality. A seed gives the same report each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

AREAS = (
    "Politisk verksamhet", "Förvaltningsledning och administration", "Äldreomsorg", "Hemtjänst",
    "Särskilt boende för äldre", "Individ- och familjeomsorg", "Barn- och ungdomsvård", "Ekonomiskt bistånd",
    "Insatser enligt LSS för barn, unga och vuxna med funktionsnedsättning", "Daglig verksamhet",
    "Personlig assistans", "Missbruksvård för vuxna", "Korttidsboende", "Hälso- och sjukvård", "Flyktingmottagande",
)  # fmt: skip
INCOME = ("Taxor och avgifter", "Hyror", "Statsbidrag", "Försäljning av verksamhet", "Övriga intäkter")
COSTS = ("Personalkostnader", "Lokalkostnader", "Köp av verksamhet", "Ekonomiskt bistånd", "Kapitalkostnader",
         "Interna kostnader", "Övriga kostnader")  # fmt: skip
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
REMARK = "Avvikelsen beror främst på att fler personer än beräknat har haft insatser under perioden."
HeadCell = tuple[str, int]  # the words, and how many columns they stand over


@dataclass(frozen=True)
class Style:
    """How a municipality prints: separators, signs, blanks, sizes, and which columns and rows its tables have.

    ``minus`` may also be ``1-`` (after the number) or ``()`` (in parentheses).
    """

    thousands: str = " "
    minus: str = "-"
    decimals: int = 0
    percent: str = " %"
    zero: str = "0"
    blank: str = ""
    total: str = "last"  # last, first, groups: a total after each group of rows
    columns: str = "two spans"  # pair, one span, percent, two spans, nine
    ruled: str = "none"  # none, levels, all
    head: str = "one"  # one, two, group
    wrap: int = 0  # characters after which labels are broken, 0 for none
    anchor: str = "last"  # the line of a broken label that its figures stand on: first, last
    notes: str = ""  # after a label: " 1)", "1", "¹"
    parts: bool = False  # a row "varav ..." after the largest
    remarks: bool = False  # a sentence between two rows
    page: int = 0  # rows after which a page ends and the header comes again, 0 for none

    def show(self, number: int, decimals: int | None = None) -> str:
        """A whole number of the smallest shown digit, as this municipality prints it."""
        decimals = self.decimals if decimals is None else decimals
        if number == 0:
            return self.zero
        whole, part = divmod(abs(number), 10**decimals)
        text = f"{whole:,}".replace(",", self.thousands)
        if decimals:
            text += f",{part:0{decimals}d}"
        if number > 0:
            return text
        return {"1-": f"{text}-", "()": f"({text})"}.get(self.minus, f"{self.minus}{text}")

    def value(self, text: str) -> Decimal | None:
        """The number that a printed cell of figures says; None for blanks and words."""
        digits = text.removesuffix("%").strip()
        is_negative = digits.startswith((self.minus, "(")) or digits.endswith("-")
        digits = digits.strip("()").removeprefix(self.minus).removesuffix("-")
        digits = digits.replace(self.thousands, "").replace(",", ".")
        if not digits.replace(".", "", 1).isdigit():
            return None
        return -Decimal(digits) if is_negative else Decimal(digits)


@dataclass
class MadeTable:
    """A table as it should be read: its header's lines, and by label the cells as printed."""

    title: str
    head: list[list[HeadCell]]
    rows: list[tuple[str, list[str]]]
    remark_after: int | None = None  # the row after which a sentence stands


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
        Style(decimals=1, head="group", blank="-", ruled="levels", total="first"),
        Style(thousands="", minus="–", head="group", wrap=28),
        Style(head="two", wrap=24, notes=" 1)", ruled="levels", blank=".."),
        Style(decimals=1, minus="−", zero="–", ruled="all", wrap=26, head="group"),
        Style(thousands=".", minus="1-", columns="percent", total="groups", ruled="levels"),
        Style(thousands="\u202f", minus="()", columns="nine", percent="%", parts=True, ruled="all"),
        Style(columns="one span", notes="¹", remarks=True, wrap=24, anchor="first", ruled="levels"),
        Style(thousands="\u2009", minus="–", columns="percent", total="groups", page=6, ruled="levels"),
    ]


def drawn_style(seed: int) -> Style:
    """Any combination of ways to print."""
    random = Random(f"style {seed}")  # noqa: S311 - layouts for tests, no secrets
    wrap = random.choice((0, 0, 24, 28, 34))
    return Style(
        thousands=random.choice((" ", " ", " ", "\u00a0", "\u2009", "\u202f", ".", "")),
        minus=random.choice(("-", "-", "-", "–", "−", "1-", "()")),
        decimals=random.choice((0, 0, 0, 1, 1, 2)),
        percent=random.choice((" %", "%")),
        zero=random.choice(("0", "0", "–", "-")),
        blank=random.choice(("", "", "-", "..", "–")),
        total=random.choice(("last", "last", "first", "groups")),
        columns=random.choice(("pair", "one span", "percent", "two spans", "two spans", "nine")),
        ruled=random.choice(("none", "levels", "all")),
        head=random.choice(("one", "two", "group")),
        wrap=wrap,
        anchor=random.choice(("first", "last")),
        notes=random.choice(("", "", " 1)", "1", "¹")),
        parts=random.random() < 0.3,
        remarks=random.random() < 0.2,
        page=random.choice((0, 0, 0, 5, 8)),
    )


def made_report(seed: int, style: Style) -> MadeReport:
    """A report with tables of costs by activity and by kind, of volumes, of indicators and of people."""
    random = Random(seed)  # noqa: S311 - figures for tests, no secrets
    makers = (_costs, _kinds, _volumes, _indicators, _split)
    tables = [make(random, style) for make in makers]
    return MadeReport(tables, style, [random.choice(SENTENCES) for _ in range(len(tables) + 1)])


def _amounts(actual: int, budget: int, forecast: int, year: int) -> dict[str, int]:
    """What the columns of a table of amounts are made of."""
    return {
        "before": round(actual * 0.97),
        "actual": actual,
        "budget": budget,
        "forecast": forecast,
        "year": year,
    }


def _row(amounts: dict[str, int], style: Style) -> list[str]:
    """One row of amounts in the style's columns."""
    show = style.show
    actual, budget, forecast, year = (amounts[name] for name in ("actual", "budget", "forecast", "year"))
    period = [show(actual), show(budget), show(actual - budget)]
    whole = [show(forecast), show(year), show(forecast - year)]
    share, whole_share = _percent(actual - budget, budget, style), _percent(forecast - year, year, style)
    return {
        "pair": period[:2],
        "one span": period,
        "percent": [*period, share],
        "two spans": [*period, *whole],
        "nine": [show(amounts["before"]), *period, share, *whole, whole_share],
    }[style.columns]


def _percent(part: int, whole: int, style: Style) -> str:
    thousandths = round(1000 * part / abs(whole)) if whole else 0
    text = style.show(thousandths, 1) if thousandths else "0,0"
    return text if text == style.zero else f"{text}{style.percent}"


def _costs(random: Random, style: Style) -> MadeTable:
    size = 10**style.decimals
    labels = random.sample(AREAS, random.randint(5, 11))
    each: list[tuple[str, dict[str, int]]] = []
    for label in labels:
        budget = -random.randint(400 * size, 400_000)
        actual = round(budget * random.uniform(0.9, 1.1))
        each.append((label, _amounts(actual, budget, round(actual * 1.5), round(budget * 1.5))))
    total = ("Summa nämnden", _added([amounts for _, amounts in each]))
    rows = [(label, _row(amounts, style)) for label, amounts in each]
    if style.notes:
        rows[1] = (f"{rows[1][0]}{style.notes}", rows[1][1])
    if style.parts:
        part = {name: round(number * 0.4) for name, number in each[2][1].items()}
        rows.insert(3, ("varav köp av verksamhet", _row(part, style)))
    whole = (total[0], _row(total[1], style))
    if style.total == "groups":
        cut = len(each) // 2
        first, second = ([amounts for _, amounts in part] for part in (each[:cut], each[cut:]))
        at = cut + (style.parts and cut > 2)
        rows = [*rows[:at], ("Summa vård", _row(_added(first), style)), *rows[at:],
                ("Summa stöd", _row(_added(second), style))]  # fmt: skip
    rows = [whole, *rows] if style.total == "first" else [*rows, whole]
    return MadeTable(f"Driftredovisning per verksamhet, {_unit(style)}", _cost_head(style, "Verksamhet"), rows,
                     2 if style.remarks else None)  # fmt: skip


def _unit(style: Style) -> str:
    return "mnkr" if style.decimals else "tkr"


def _added(rows: Sequence[dict[str, int]]) -> dict[str, int]:
    return {name: sum(row[name] for row in rows) for name in rows[0]}


def _kinds(random: Random, style: Style) -> MadeTable:
    """Income and costs by kind, with a sum of each and the net."""
    size = 10**style.decimals
    groups = []
    for labels, sign, most in ((INCOME, 1, 40_000), (COSTS, -1, 250_000)):
        group = []
        for label in random.sample(labels, random.randint(3, len(labels))):
            budget = sign * random.randint(9 * size, most)
            actual = round(budget * random.uniform(0.85, 1.15))
            group.append((label, _amounts(actual, budget, round(actual * 1.5), round(budget * 1.5))))
        groups.append(group)
    rows, sums = [], []
    for group, name in zip(groups, ("Summa intäkter", "Summa kostnader"), strict=True):
        total = _added([amounts for _, amounts in group])
        sums.append(total)
        rows += [(label, _row(amounts, style)) for label, amounts in (*group, (name, total))]
    rows.append(("Nettokostnad", _row(_added(sums), style)))
    return MadeTable(f"Resultat per kostnadsslag, {_unit(style)}", _cost_head(style, "Post"), rows)


def _cost_head(style: Style, stub: str) -> list[list[HeadCell]]:
    names = {
        "pair": ["Utfall aug", "Budget aug"],
        "one span": ["Utfall aug", "Budget aug", "Avvikelse"],
        "percent": ["Utfall aug", "Budget aug", "Avvikelse tkr", "Avvikelse %"],
        "two spans": ["Utfall aug", "Budget aug", "Avvikelse aug", "Prognos helår", "Budget helår", "Avvikelse helår"],
        "nine": ["Utfall 2030", "Utfall 2031", "Budget 2031", "Avvikelse tkr", "Avvikelse %", "Prognos helår",
                 "Budget helår", "Avvikelse tkr", "Avvikelse %"],
    }[style.columns]  # fmt: skip
    if style.decimals:
        names = [name.replace("tkr", "mnkr") for name in names]
    if style.head == "group" and style.columns == "two spans":
        lowest = [name.split()[0] for name in names]
        spans: list[HeadCell] = [("", 1), ("Januari–augusti", 3), ("Helår 2031", 3)]
        return [spans, [(stub, 1), *((each, 1) for each in lowest)]]
    if style.head != "two":
        return [[(stub, 1), *((each, 1) for each in names)]]
    upper = [each.split(maxsplit=1)[0] for each in names]
    lower = [each.partition(" ")[2] for each in names]
    return [[("", 1), *((each, 1) for each in upper)], [(stub, 1), *((each, 1) for each in lower)]]


def _volumes(random: Random, style: Style) -> MadeTable:
    rows = []
    for label in random.sample(VOLUMES, 5):
        size = random.choice((60, 900, 7_000, 120_000))
        values = [random.randint(size // 2, size) for _ in range(3)]
        rows.append((label, [style.show(each, 0) for each in (*values, values[2] - values[1])]))
    rows[1][1][0] = style.blank
    rows[3][1][3] = style.blank
    return MadeTable("Volymer", [[("Volym", 1), ("Utfall 2029", 1), ("Utfall 2030", 1), ("Utfall 2031", 1),
                                  ("Förändring", 1)]], rows)  # fmt: skip


def _indicators(random: Random, style: Style) -> MadeTable:
    rows = []
    for label in random.sample(INDICATORS, 4):
        target = random.choice(("Minst 85 %", "Högst 7 %", "80 %", "Öka"))
        rows.append((label, [f"{random.randint(3, 98)}{style.percent}", f"{random.randint(3, 98)}{style.percent}",
                             target, random.choice(("Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt"))]))  # fmt: skip
    rows[2][1][0] = style.blank
    return MadeTable("Indikatorer för nämndens mål", [[("Indikator", 1), ("2030", 1), ("2031", 1), ("Målvärde", 1),
                                                       ("Bedömning", 1)]], rows)  # fmt: skip


def _split(random: Random, style: Style) -> MadeTable:
    rows = []
    for label in random.sample(AREAS, 4):
        women, men = random.randint(10, 900), random.randint(10, 900)
        share = f"{round(100 * women / (women + men))}{style.percent}"
        rows.append((label, [*(style.show(each, 0) for each in (women, men, women + men)), share]))
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
