"""Made-up tables as municipalities print them, one family for each kind of relation; all figures are drawn.

Amounts are drawn in kronor and printed in tkr, each figure rounded by itself, so that columns are off by one here and
there. A seed gives the same tables each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.review.tables import Row, table
from utfall.review.reading import ReadTable

AREAS = ("Ledning", "Äldreomsorg", "Hemtjänst", "Särskilt boende", "Funktionsstöd", "Daglig verksamhet", "Vuxna",
         "Barn och unga", "Ekonomiskt bistånd", "Hälso- och sjukvård")  # fmt: skip
MONTHS = ("Januari", "Februari", "Mars", "April", "Maj", "Juni", "Juli", "Augusti", "September", "Oktober",
          "November", "December")  # fmt: skip
Exact = list[Decimal]


def _amount(random: Random, most: int = 90_000_000) -> Decimal:
    return Decimal(random.randint(most // 50, most))


def tkr(amount: Decimal) -> str:
    """Kronor printed in tkr."""
    return shown(amount / 1000)


def shown(number: Decimal, decimals: int = 0, unit: str = "") -> str:
    """A number as printed, rounded half up."""
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,f}".replace(",", " ").replace(".", ",")
    return ("−" if rounded < 0 else "") + text + unit


def percent(part: Decimal, whole: Decimal, decimals: int = 1) -> str:
    """A quotient in per cent."""
    return shown(100 * part / whole, decimals, " %")


def _summed(rows: Sequence[Exact]) -> Exact:
    return [sum(column, Decimal(0)) for column in zip(*rows, strict=True)]


def _areas(random: Random, count: int) -> list[str]:
    return random.sample(AREAS, count)


def _drawn(random: Random, rows: int, columns: int) -> list[Exact]:
    """Rows whose figures are alike, as those of a budget and its outcome are."""
    sizes = [_amount(random) for _ in range(rows)]
    return [
        [(size * random.randint(85, 115) / 100).quantize(Decimal(1)) for _ in range(columns)]
        for size in sizes
    ]


def _with_total(random: Random, rows: int, columns: int) -> list[tuple[str, Exact]]:
    drawn = _drawn(random, rows, columns)
    return [*zip(_areas(random, rows), drawn, strict=True), ("Totalt", _summed(drawn))]


def share_of_total(random: Random) -> list[ReadTable]:
    """Each row's share of the last row."""
    rows = _with_total(random, 6, 1)
    whole = rows[-1][1][0]
    printed: list[Row] = [(label, [tkr(each[0]), percent(each[0], whole)]) for label, each in rows]
    return [table("Kostnad per område", ["Kostnad", "Andel av total"], printed)]


def shares_only(random: Random) -> list[ReadTable]:
    """Percentages that add up to a hundred, in three years."""
    rows = _with_total(random, 5, 3)
    whole = rows[-1][1]
    printed: list[Row] = [
        (label, [percent(one, all_, 0) for one, all_ in zip(each, whole, strict=True)])
        for label, each in rows
    ]
    return [table("Kostnadens fördelning", ["2029", "2030", "2031"], printed, unit="%")]


def points(random: Random) -> list[ReadTable]:
    """Per cent of working time: short and long sick leave add up, and the change is in points."""
    rows: list[tuple[str, Exact]] = []
    for label in _areas(random, 6):
        short, long = (Decimal(random.randint(150, 700)) / 100 for _ in range(2))
        rows.append((label, [short, long, short + long]))
    printed = [(label, [shown(each, 1, " %") for each in exact]) for label, exact in rows]
    return [table("Sjukfrånvaro", ["Kort", "Lång", "Totalt"], printed, unit="%")]


def targets_in_percent(random: Random) -> list[ReadTable]:
    """Outcome, target and the difference in percentage points."""
    printed: list[Row] = []
    for label in _areas(random, 6):
        target, outcome = random.randint(55, 95), random.randint(40, 99)
        printed.append((label, [f"{target} %", f"{outcome} %", shown(Decimal(outcome - target))]))
    return [table("Nöjda brukare", ["Mål", "Utfall", "Differens"], printed, unit="%")]


def change(random: Random) -> list[ReadTable]:
    """Two years, the change in tkr and in per cent."""
    printed = [
        (label, [tkr(old), tkr(new), tkr(new - old), percent(new - old, old)])
        for label, (old, new) in _with_total(random, 6, 2)
    ]
    return [table("Kostnadsutveckling", ["2029", "2030", "Förändring", "Förändring %"], printed)]


def change_only_in_percent(random: Random) -> list[ReadTable]:
    """Two years and the change in per cent, without a total."""
    rows = zip(_areas(random, 7), _drawn(random, 7, 2), strict=True)
    printed = [(label, [tkr(old), tkr(new), percent(new - old, old)]) for label, (old, new) in rows]
    return [table("Utveckling", ["2029", "2030", "Förändring i procent"], printed)]


def index(random: Random) -> list[ReadTable]:
    """Cost against the first year's, which is 100."""
    rows = zip(_areas(random, 7), _drawn(random, 7, 3), strict=True)
    printed = [
        (label, [*(tkr(each) for each in exact), shown(100 * exact[2] / exact[0])]) for label, exact in rows
    ]
    return [table("Kostnadsindex", ["2028", "2029", "2030", "Index (2028=100)"], printed)]


def gender_columns(random: Random) -> list[ReadTable]:
    """Women and men, together, and the share of women."""
    printed: list[Row] = []
    for label in _areas(random, 7):
        women, men = (Decimal(random.randint(20, 900)) for _ in range(2))
        printed.append((label, [shown(each) for each in (women, men, women + men)]))
        printed[-1][1].append(percent(women, women + men, 0))
    return [table("Antal personer", ["Kvinnor", "Män", "Totalt", "Andel kvinnor"], printed, unit="antal")]


def gender_rows(random: Random) -> list[ReadTable]:
    """Women, men and all below each other."""
    printed: list[Row] = []
    for label in _areas(random, 4):
        women, men = ([Decimal(random.randint(20, 900)) for _ in range(3)] for _ in range(2))
        for name, counts in (("kvinnor", women), ("män", men), ("totalt", _summed([women, men]))):
            printed.append((f"{label}, {name}", [shown(each) for each in counts]))
    return [table("Antal personer", ["2029", "2030", "2031"], printed, unit="antal")]


def unit_cost(random: Random) -> list[ReadTable]:
    """Cost in tkr, volume, and cost per place in kronor."""
    printed: list[Row] = []
    for label in _areas(random, 7):
        cost, volume = _amount(random), Decimal(random.randint(120, 950)) / 10
        printed.append((label, [tkr(cost), shown(volume, 1), shown(cost / volume)]))
    return [table("Nyckeltal", ["Kostnad tkr", "Antal platser", "Kostnad per plats, kr"], printed, unit="")]


def unit_cost_elsewhere(random: Random) -> list[ReadTable]:
    """Cost in one table, volume in another, cost per unit in a third, in two years."""
    cost: list[Row] = []
    volume: list[Row] = []
    each: list[Row] = []
    units = ("timmar", "dygn", "platser", "besök", "ärenden")
    for label, unit in zip(_areas(random, 5), units, strict=True):
        amounts = [_amount(random) for _ in range(3)]
        counts = [Decimal(random.randint(900, 60_000)) for _ in range(3)]
        cost.append((label, [tkr(amount) for amount in amounts]))
        volume.append((f"{label}, {unit}", [shown(count) for count in counts]))
        each.append(
            (f"{label} (kr per {unit})", [shown(one / two) for one, two in zip(amounts, counts, strict=True)])
        )
    header = ["Utfall 2031", "Budget 2031", "Utfall 2030"]
    counted = table("Volymer", header, volume, ""), table("Styckkostnader", header, each, "")
    return [table("Kostnader", header, cost), *counted]


def shares_without_total(random: Random) -> list[ReadTable]:
    """How women and men, and ages, share out the whole, which is not printed."""
    printed: list[Row] = []
    for label in _areas(random, 6):
        parts = [random.randint(10, 400) for _ in range(4)]
        exact = [Decimal(100 * part) / sum(parts) for part in parts]
        printed.append((label, [shown(part, 1, " %") for part in exact]))
    return [table("Ålder", ["0–19 år", "20–64 år", "65–79 år", "80 år och äldre"], printed, unit="%")]


def months(random: Random) -> list[ReadTable]:
    """Twelve months and the year."""
    printed: list[Row] = []
    for label, exact in _with_total(random, 5, 12):
        printed.append((label, [tkr(each) for each in (*exact, sum(exact, Decimal(0)))]))
    return [table("Kostnad per månad", [*(each[:3] for each in MONTHS), "Helår"], printed)]


def accumulated(random: Random) -> list[ReadTable]:
    """Months down the rows, each month's amount and what it comes to so far."""
    so_far = [Decimal(0), Decimal(0)]
    printed: list[Row] = []
    for label, exact in zip(MONTHS[:10], _drawn(random, 10, 2), strict=True):
        so_far = _summed([so_far, exact])
        printed.append((label, [tkr(each) for each in (exact[0], so_far[0], exact[1], so_far[1])]))
    return [table("Utfall per månad", ["Utfall", "Ack utfall", "Budget", "Ack budget"], printed)]


def subtotals(random: Random) -> list[ReadTable]:
    """Three levels of totals, after their parts."""
    printed: list[Row] = []
    groups = []
    for group in ("Omsorg", "Stöd"):
        units = []
        for unit in _areas(random, 2):
            drawn = _drawn(random, random.choice((2, 3)), 2)
            for at, each in enumerate(drawn, start=1):
                printed.append((f"{unit}, enhet {at}", _deviation(each)))
            units.append(_summed(drawn))
            printed.append((f"Summa {unit}", _deviation(units[-1])))
        groups.append(_summed(units))
        printed.append((f"Summa {group}", _deviation(groups[-1])))
    printed.append(("Totalt nämnden", _deviation(_summed(groups))))
    return [table("Per enhet", ["Utfall", "Budget", "Avvikelse"], printed)]


def totals_first(random: Random) -> list[ReadTable]:
    """The total stands above its parts, at two levels, and nothing says so."""
    printed: list[Row] = []
    groups = []
    for area in _areas(random, 3):
        drawn = _drawn(random, 3, 2)
        groups.append(_summed(drawn))
        printed.append((area, _deviation(groups[-1])))
        printed += [(f"{area} {at}", _deviation(each)) for at, each in enumerate(drawn, start=1)]
    return [
        table(
            "Områden", ["Utfall", "Budget", "Avvikelse"], [("Nämnden", _deviation(_summed(groups))), *printed]
        )
    ]


def _deviation(exact: Exact, turned: bool = False) -> list[str]:
    actual, budget = exact
    return [tkr(each) for each in (actual, budget, budget - actual if turned else actual - budget)]


def turned_deviation(random: Random) -> list[ReadTable]:
    """Costs without a sign, and a deviation that is budget less outcome."""
    return [
        table("Nettokostnad", ["Utfall", "Budget", "Avvikelse"],
              [(label, _deviation(each, turned=True)) for label, each in _with_total(random, 6, 2)])
    ]  # fmt: skip


def net_columns(random: Random) -> list[ReadTable]:
    """Income and cost without signs, and the net cost."""
    printed = [
        (label, [tkr(each) for each in (income / 4, cost, cost - income / 4)])
        for label, (income, cost) in _with_total(random, 6, 2)
    ]
    return [table("Nettokostnad per område", ["Intäkter", "Kostnader", "Nettokostnad"], printed)]


def net_rows(random: Random) -> list[ReadTable]:
    """Income less cost is the result, in rows, with costs without a sign."""
    income, cost = ([_amount(random) for _ in range(2)] for _ in range(2))
    other = [_amount(random) for _ in range(2)]
    result = [one - two - three for one, two, three in zip(income, cost, other, strict=True)]
    total = _summed([cost, other])
    rows = [("Intäkter", income), ("Personalkostnader", cost), ("Övriga kostnader", other)]
    rows += [("Summa kostnader", total), ("Resultat", result)]
    return [table("Resultaträkning", ["Utfall", "Budget", "Avvikelse"],
                  [(label, _deviation(each)) for label, each in rows])]  # fmt: skip


def year_and_change(random: Random) -> list[ReadTable]:
    """Last year and the change make this year."""
    printed = [
        (label, [tkr(each) for each in (old, new - old, new)])
        for label, (old, new) in _with_total(random, 6, 2)
    ]
    return [table("Nettokostnad", ["Bokslut 2029", "Förändring", "Bokslut 2030"], printed)]


def budget_in_steps(random: Random) -> list[ReadTable]:
    """The year's budget by its decisions, what is used of it, and what is left."""
    printed: list[Row] = []
    for label, (first, used) in _with_total(random, 6, 2):
        extra, moved = (Decimal(random.randint(-2_000_000, 3_000_000)) for _ in range(2))
        budget = first + extra + moved
        amounts = [tkr(each) for each in (first, extra, moved, budget, used, budget - used)]
        printed.append((label, [*amounts, percent(used, budget, 0)]))
    header = [
        "Ursprunglig budget",
        "Tilläggsbudget",
        "Omdisponering",
        "Budget totalt",
        "Utfall",
        "Kvar",
        "Förbrukat %",
    ]
    return [table("Budget", header, printed[:-1])]


def forecasts(random: Random) -> list[ReadTable]:
    """Two forecasts, the change between them, and the deviation of the later from budget."""
    printed = [
        (label, [tkr(each) for each in (old, new, new - old, budget, budget - new)])
        for label, (old, new, budget) in _with_total(random, 6, 3)
    ]
    return [table("Prognos", ["Prognos mars", "Prognos april", "Förändring", "Budget", "Avvikelse"], printed)]


def in_two_tables(random: Random) -> list[ReadTable]:
    """The nämnd's rows once more in a summary, in another order and without deviations."""
    rows = _with_total(random, 6, 2)
    first = [(label, _deviation(each)) for label, each in rows]
    again = [(label, [tkr(each[1]), tkr(each[0])]) for label, each in (rows[4], rows[1], rows[-1])]
    return [table("Per område", ["Utfall", "Budget", "Avvikelse"], first),
            table("Sammandrag", ["Budget", "Utfall"], again)]  # fmt: skip


def chapters(random: Random) -> list[ReadTable]:
    """A table for each area, and one with the areas' totals."""
    found, totals = [], []
    for area in _areas(random, 3):
        drawn = _drawn(random, 4, 2)
        totals.append((area, _summed(drawn)))
        rows = [(f"Enhet {at}", _deviation(each)) for at, each in enumerate(drawn, start=1)]
        found.append(
            table(area, ["Utfall", "Budget", "Avvikelse"], [*rows, ("Summa", _deviation(totals[-1][1]))])
        )
    whole = ("Summa nämnden", _summed([each for _, each in totals]))
    rows = [(label, _deviation(each)) for label, each in (*totals, whole)]
    return [*found, table("Nämnden", ["Utfall", "Budget", "Avvikelse"], rows)]


def volume_and_price(random: Random) -> list[ReadTable]:
    """A deviation split in what the volume and what the price makes."""
    printed: list[Row] = []
    for label, (actual, budget) in _with_total(random, 6, 2):
        volume = ((actual - budget) * random.randint(20, 90) / 100).quantize(Decimal(1))
        parts = (actual, budget, volume, actual - budget - volume, actual - budget)
        printed.append((label, [tkr(each) for each in parts]))
    header = ["Utfall", "Budget", "Volymavvikelse", "Prisavvikelse", "Avvikelse totalt"]
    return [table("Volym och pris", header, printed[:-1])]


FAMILIES: tuple[Callable[[Random], list[ReadTable]], ...] = (
    share_of_total, shares_only, points, targets_in_percent, change, change_only_in_percent, index, gender_columns,
    gender_rows, unit_cost, unit_cost_elsewhere, shares_without_total, months, accumulated, subtotals, totals_first,
    turned_deviation, net_columns, net_rows,
    year_and_change, budget_in_steps, forecasts, in_two_tables, chapters, volume_and_price,
)  # fmt: skip
