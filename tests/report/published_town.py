"""A made-up town whose public editions an attacker collects: small counts by unit, month and gender, and few providers.

Three units place people month by month. All that any edition shows is a sum of the counts and costs here, and which
sum is said by `meaning`, so that an attack needs nothing but the published files.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tests.report.tables import write
from utfall.swedish import bridge_words as words

UNITS = {"11": "Norr", "12": "Söder", "13": "Väster"}
MONTHS = range(1, 9)
PROVIDERS = ("9001", "9002", "9003", "9004")
Fact = tuple[str, ...]
_TABLES = {
    "placeringar": ("quantity: placed", "[north, south, west]"),
    "boende": ("quantity: living", ""),
    "kostnad": ('activity: "552"', "[north, south, west]"),
}
_COLUMNS = """\
columns:
  - {id: until, header: "Utfall {months}", scenario: actual, window: year_to_date}
  - {id: month, header: "Utfall {month}", scenario: actual, window: month}
"""
_BRIDGE = """\
bridges:
  - id: brygga
    title: Från budget
    unit: tkr
    decimals: 0
    from: budget
    to: actual
    total: {activity: "552"}
    lines:
      - {label: Placeringar, activity: "552", volume: {quantity: living}}
"""
_GOALS = """\
goals:
  - {id: stod, name: Alla får stöd, indicators: [kontakter], rule: all}
indicators:
  - {id: kontakter, name: Kontakter, quantity: contacts, target: Minst 30}
"""
_TEXT = """\
# Läget

Kontakterna är {{ indicator("kontakter") | tal }}, varav {{ indicator("kontakter", gender="K") | tal }} kvinnor.

:::table placeringar

:::table boende

:::table kostnad

:::bridge brygga

:::costcheck brygga

:::indicators stod
"""


def counts(seed: int) -> dict[Fact, int]:
    """New placements and places by unit and month, the year's contacts by gender, and kronor by unit and provider."""
    draw = random.Random(seed)  # noqa: S311  made-up counts
    found: dict[Fact, int] = {}
    for unit in UNITS:
        for month in MONTHS:
            found["placed", unit, str(month)] = draw.choice((0, 1, 2, 6, 9, 14, 30))
            found["living", unit, str(month)] = draw.choice((1, 3, 4, 7, 12, 25))
            for provider in draw.sample(PROVIDERS, draw.choice((1, 2, 4))):
                found["cost", unit, str(month), provider] = draw.randrange(20_000, 900_000, 1)
    found |= {("contacts", "K"): draw.choice((1, 2, 3)), ("contacts", "M"): draw.randrange(20, 60)}
    return found


def declare_town(root: Path, facts: dict[Fact, int]) -> None:
    """The workspace: definitions, and the facts as CSV."""
    write(root, "utfall.yaml", 'municipality: Ort\ncode: "0000"\nboard: Nämnden\nsource_note: Påhittat.\n')
    units = "".join(f"{code};{name};;;\n" for code, name in UNITS.items())
    write(root, "definitions/structure/responsibility.csv", f"code;name;parent;valid_from;valid_to\n{units}")
    write(root, "definitions/structure/account.csv", "code;name;parent;valid_from;valid_to\n4011;Köp;;;\n")
    write(root, "definitions/structure/activity.csv", "code;name;parent;valid_from;valid_to\n552;Vård;;;\n")
    quantities = "".join(
        f"  - {{id: {id}, name: {name}, unit: personer, aggregation: {rule}, persons: true}}\n"
        for id, name, rule in (
            ("placed", "Nya placeringar", "sum"),
            ("living", "Placerade", "day_weighted"),
            ("contacts", "Kontakter", "last"),
        )
    )
    write(root, "definitions/quantities.yaml", "quantities:\n" + quantities)
    for id, (select, total) in _TABLES.items():
        write(root, f"definitions/tables/{id}.yaml", _table(id, select, total))
    write(root, "definitions/tables/enhet.yaml", _unit_table())
    write(root, "definitions/bridges.yaml", _BRIDGE)
    write(root, "definitions/goals/mal.yaml", _GOALS)
    write(root, "definitions/secrecy.yaml", 'costs:\n  - {activity: "552", by: counterparty}\n')
    write(root, "definitions/reports/rapport.yaml", "id: rapport\ntitle: Rapport\ntemplate: rapport.md\n")
    write(root, "definitions/reports/rapport.md", _TEXT)
    unit = 'id: enhet\ntitle: "{name}"\nper: responsibility\ntemplate: enhet.md\n'
    write(root, "definitions/reports/enhet.yaml", unit)
    write(root, "definitions/reports/enhet.md", "# Enheten\n\n:::table enhet\n")
    write(root, "data/volymer.csv", "".join(_quantities(facts)))
    write(root, "data/kostnader.csv", "".join(_amounts(facts)))


def _table(id: str, select: str, total: str) -> str:
    rows = [
        f'  - {{id: {id_of}, label: {name}, {select}, responsibility: "{code}"}}\n'
        for id_of, (code, name) in zip(("north", "south", "west"), UNITS.items(), strict=True)
    ]
    total_row = f"  - {{id: all, label: Alla, sum: {total}}}\n" if total else ""
    unit = "kr" if id == "kostnad" else "antal"
    return f"id: {id}\ntitle: {id.title()}\nformat: {{unit: {unit}}}\n{_COLUMNS}rows:\n{''.join(rows)}{total_row}"


def _unit_table() -> str:
    rows = "".join(f"  - {{id: {id}, label: {id}, {select}}}\n" for id, (select, _) in _TABLES.items())
    return f"id: enhet\ntitle: Enheten\nformat: {{unit: antal}}\n{_COLUMNS}rows:\n{rows}"


def _quantities(facts: dict[Fact, int]) -> Iterator[str]:
    yield "scenario;measure;period_from;period_to;responsibility;gender;number\n"
    for (measure, *of), number in facts.items():
        if measure in ("placed", "living"):
            unit, month = of
            yield f"actual;{measure};2024-{int(month):02};2024-{int(month):02};{unit};;{number}\n"
    both = facts["contacts", "K"] + facts["contacts", "M"]
    for gender, number in (("", both), ("K", facts["contacts", "K"]), ("M", facts["contacts", "M"])):
        yield f"actual;contacts;2024-01;2024-12;;{gender};{number}\n"
    for month in MONTHS:
        yield f"budget;living;2024-{month:02};2024-{month:02};;;40\n"


def _amounts(facts: dict[Fact, int]) -> Iterator[str]:
    yield "scenario;period_from;period_to;responsibility;account;activity;counterparty;amount\n"
    for month in MONTHS:
        yield f"budget;2024-{month:02};2024-{month:02};11;4011;552;;-3000000\n"
    for (measure, *of), kronor in facts.items():
        if measure == "cost":
            unit, month, provider = of
            yield f"actual;2024-{int(month):02};2024-{int(month):02};{unit};4011;552;{provider};-{kronor}\n"


_DAYS = (31, 29, 31, 30, 31, 30, 31, 31)


def meaning(table: str, row: str, column: str, month: int, unit: str = "") -> dict[Fact, float] | None:
    """What a printed figure is a sum of, by fact; None when it is not one of the town's own counts or costs."""
    if table == "enhet":
        table, units = row, [unit]
    else:
        is_whole = row == "Alla" or table.endswith("-brygga")
        units = [code for code, name in UNITS.items() if is_whole or row == name]
    if (table, row) == ("bridge-brygga", "Utfall"):
        table, column = "kostnad", "until"
    if (table, column) == ("costcheck-brygga", "after"):
        table, column = {words.BOOKED_ROW: "kostnad"}.get(row, "boende"), "until"
        if row not in (words.BOOKED_ROW, f"{words.VOLUME_ROW}, personer"):
            return None
    months = [month] if column == "month" else range(1, month + 1) if column == "until" else []
    if table == "placeringar":
        return {("placed", code, str(each)): 1 for code in units for each in months}
    if table == "boende":
        days = sum(_DAYS[each - 1] for each in months)
        return {("living", code, str(each)): _DAYS[each - 1] / days for code in units for each in months}
    if table == "kostnad":
        return {
            ("cost", code, str(each), provider): -1
            for code in units
            for each in months
            for provider in PROVIDERS
        }
    if table == "indicators-stod":
        return {
            **({("contacts", "K"): 1} if column in ("women", "outcome_2024") else {}),
            **({("contacts", "M"): 1} if column in ("men", "outcome_2024") else {}),
        } or None
    return None
