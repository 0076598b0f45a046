"""A made-up workspace whose report is built for each of its units; one of them was divided on 1 June."""

from __future__ import annotations

from pathlib import Path

RESPONSIBILITY = """\
code;name;parent;valid_from;valid_to
7;Socialnämnden;;;
71;Hemtjänst;7;;
72;Boende;7;;
7101;Norr;71;;
7102;Söder;71;;
7190;Öster;71;;2024-05
7103;Öster 1;71;2024-06;
7104;Öster 2;71;2024-06;
7201;Eken;72;;
7202;Linden;72;;
"""
CROSSWALK = """\
part;from;to;share;valid_from
responsibility;7190;7103;60 %;2024-06
responsibility;7190;7104;40 %;2024-06
"""
ACCOUNTS = "code;name\n3011;Avgifter\n5011;Löner\n7411;Entreprenad\n"
LINES = """\
lines:
  - {id: income, name: Intäkter, accounts: "3"}
  - {id: cost, name: Kostnader, accounts: "50-79"}
"""
PHASING = """\
phasing:
  - {profile: last_year, account: "7411"}
  - {profile: even}
"""
QUANTITIES = """\
quantities:
  - {id: hours, name: Timmar, unit: timmar, aggregation: sum}
"""
TABLE = """\
id: ekonomi
title: "Ekonomi {span}"
format: {unit: tkr}
columns:
  - {id: before, header: "Utfall {year}", scenario: actual, window: year_to_date, year: -1}
  - {id: then, header: Som organiserat då, scenario: actual, window: year_to_date, year: -1, organised: then}
  - {id: actual, header: "Utfall {year}", scenario: actual, window: year_to_date}
  - {id: budget, header: Budget, scenario: budget, window: year_to_date}
  - {id: deviation, header: Avvikelse, formula: actual - budget}
  - {id: year, header: Budget helår, scenario: budget, window: full_year}
rows:
  - {id: income, label: Intäkter, line: income}
  - {id: cost, label: Kostnader, line: cost}
  - {id: result, label: Resultat, sum: [income, cost]}
  - {id: hours, label: Timmar, quantity: hours, format: {unit: antal}}
"""
TEXT = """\
# Läget

{{ name }} redovisar {{ cell("ekonomi", "result", "deviation") | tkr | ett överskott om _ }}.

:::table ekonomi
"""
AMOUNTS = (
    "scenario;decision;period_from;period_to;responsibility;account;amount",
    *(
        f"actual;;{year}-0{month};{year}-0{month};{unit};5011;-{year - 1900 + month}000,33"
        for year in (2023, 2024)
        for month in (3, 4)
        for unit in ("7101", "7102", "7190", "7201", "7202")
    ),
    *(
        f"actual;;2024-0{month};2024-0{month};{unit};3011;900,10"
        for month in (6, 7)
        for unit in ("7103", "7104")
    ),
    *(f"actual;;2023-{month:02d};2023-{month:02d};7101;7411;-{month}00,00" for month in range(1, 13)),
    *(
        f"budget;original;2024-01;2024-12;{unit};5011;-240000,07"
        for unit in ("7101", "7102", "7103", "7104", "7201", "7202")
    ),
    "budget;original;2024-01;2024-12;7101;7411;-9000,00",
    "budget;original;2024-03;2024-03;7102;7411;-7000,00",
)
VOLUMES = (
    "scenario;measure;period;responsibility;number",
    *(
        f"actual;hours;2024-0{month};{unit};{month * 10}"
        for month in (3, 4)
        for unit in ("7101", "7190", "7201")
    ),
)
FILES = {
    "utfall.yaml": 'municipality: Lillköpings kommun\ncode: "0000"\nboard: Socialnämnden\nsource_note: Påhittat\n',
    "definitions/structure/responsibility.csv": RESPONSIBILITY,
    "definitions/structure/crosswalk.csv": CROSSWALK,
    "definitions/structure/account.csv": ACCOUNTS,
    "definitions/structure/lines.yaml": LINES,
    "definitions/structure/phasing.yaml": PHASING,
    "definitions/quantities.yaml": QUANTITIES,
    "definitions/tables/ekonomi.yaml": TABLE,
    "definitions/reports/enhet.yaml": 'id: enhet\ntitle: "{name}"\nper: responsibility\ntemplate: enhet.md\n',
    "definitions/reports/enhet.md": TEXT,
}


def six_units(root: Path) -> Path:
    """The workspace; six units live in July 2024."""
    files = {**FILES, "data/belopp.csv": "\n".join(AMOUNTS), "data/volymer.csv": "\n".join(VOLUMES)}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text.strip("\n") + "\n", encoding="utf-8")
    return root
