"""A made-up workspace whose budget is decided in steps, with amounts that can be checked by hand.

All amounts in kronor. The original budget of 36 million is stated for the whole year without a day; then 600 000 more
for home care in July to December, 300 000 moved to it from residential care, and in October 1,2 million more.
"""

from __future__ import annotations

from pathlib import Path

DECISIONS = """\
id;kind;decided;body;financing;other_board;carried_from;text
kf-2024-31;supplement;2024-04-22;Kommunfullmäktige;Statsbidrag 400 000 + Eget kapital 200 000;;;Fler hemtjänsttimmar
sn-2024-12;reallocation;2024-06-10;Socialnämnden;;;;Från boende till hemtjänst
kf-2024-77;supplement;2024-10-14;Kommunfullmäktige;Eget kapital;;;Nytt boende
"""
ACTIVITIES = "code;name;parent\n5;Äldreomsorg;\n510;Hemtjänst;5\n520;Särskilt boende;5\n"
ACCOUNTS = "code;name\n5011;Löner\n7411;Entreprenad\n"
LINES = """\
lines:
  - {id: staff, name: Personal, accounts: "50"}
  - {id: other, name: Övrigt, accounts: "70-79"}
"""
PHASING = """\
phasing:
  - {profile: explicit, account: "7411", months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3]}
  - {profile: even}
"""
BUDGET = """\
scenario;decision;period_from;period_to;account;activity;amount
budget;original;2024-01;2024-12;5011;510;-12000000
budget;original;2024-01;2024-12;5011;520;-23000000
budget;original;2024-01;2024-12;7411;520;-1000000
budget;kf-2024-31;2024-07;2024-12;5011;510;-600000
budget;SN-2024-12;2024-01;2024-12;5011;510;-300000
budget;sn-2024-12;2024-01;2024-12;5011;520;300000
budget;kf-2024-77;2024-11;2024-12;5011;520;-1200000
"""
ACTUALS = """\
scenario;period_from;period_to;account;activity;amount
actual;2024-01;2024-04;5011;510;-4100000
actual;2024-05;2024-08;5011;510;-4200000
actual;2024-01;2024-08;5011;520;-15500000
"""
TABLE = """\
id: budget
title: Budgeten
format: {unit: tkr}
columns:
  - {id: original, header: Ursprunglig budget, scenario: budget, window: full_year, decisions: original}
  - {id: supplement, header: Tilläggsbudget, scenario: budget, window: full_year, decisions: supplement}
  - {id: moved, header: Omdisponerat, scenario: budget, window: full_year, decisions: reallocation}
  - {id: budget, header: Budget, scenario: budget, window: full_year}
  - {id: start, header: Vid årets början, scenario: budget, window: full_year, budget_as_of: year_start}
  - {id: april, header: Efter april, scenario: budget, window: full_year, budget_as_of: 2024-04}
  - {id: decided, header: Beslutat senaste fyra månaderna, formula: budget - before}
  - {id: before, header: För fyra månader sedan, scenario: budget, window: full_year, budget_as_of: -4}
  - {id: so_far, header: Budget perioden, scenario: budget, window: year_to_date}
  - {id: rest, header: Resten av året, scenario: budget, window: remaining}
rows:
  - {id: home, label: Hemtjänst, activity: "510"}
  - {id: housing, label: Särskilt boende, activity: "520"}
  - {id: care, label: Äldreomsorg, activity: "5", kind: sum}
"""
TEXT = """\
# Budgeten

:::table budget

:::decisions

:::decisions activity=510 "Hemtjänstens budget {year}"
"""
FILES = {
    "utfall.yaml": 'municipality: Lillköpings kommun\ncode: "0000"\nboard: Socialnämnden\nsource_note: Påhittat\n',
    "definitions/structure/decisions.csv": DECISIONS,
    "definitions/structure/activity.csv": ACTIVITIES,
    "definitions/structure/account.csv": ACCOUNTS,
    "definitions/structure/lines.yaml": LINES,
    "definitions/structure/phasing.yaml": PHASING,
    "definitions/tables/budget.yaml": TABLE,
    "definitions/reports/namndrapport.yaml": "id: namndrapport\ntitle: Budgeten\ntemplate: namndrapport.md\n",
    "definitions/reports/namndrapport.md": TEXT,
    "data/budget.csv": BUDGET,
    "data/utfall.csv": ACTUALS,
}


def workspace(folder: Path, **changed: str) -> Path:
    """The workspace in a folder; ``changed`` are files by the last part of their name (``decisions``, ``budget``)."""
    by_name = {path: Path(path).stem for path in FILES}
    for path, text in FILES.items():
        is_data = path.startswith("data/") or by_name[path] != "budget"
        written = changed.get(by_name[path], text) if is_data else text
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(written, encoding="utf-8")
    return folder
