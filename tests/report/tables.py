"""Tables declared in YAML for tests, as a controller would write them, read by the real loader."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from utfall.definitions import Definitions, load

ACCOUNTS = """\
    code;name;parent;valid_from;valid_to
    3011;Avgifter;;;
    5011;Löner;;;
    5611;Resor;;;
"""
LINES = """\
    lines:
      - {id: income, name: Intäkter, accounts: ["30-39"]}
      - {id: staff, name: Personal, accounts: ["50"]}
      - {id: other, name: Övrigt, accounts: ["56"]}
"""


def declare(root: Path, table: str, report: str = "", **files: str) -> Definitions:
    """A workspace with one table (and, when given, the text of a report); its definitions must be without fault."""
    write(root, "utfall.yaml", 'municipality: Lillköpings kommun\ncode: "0000"\nboard: Socialnämnden\n')
    write(root, "definitions/structure/account.csv", ACCOUNTS)
    write(root, "definitions/structure/lines.yaml", LINES)
    write(root, "definitions/tables/table.yaml", table)
    for name, content in files.items():
        write(root, f"definitions/{name}.yaml", content)
    if report:
        write(root, "definitions/reports/r.yaml", "id: r\ntitle: Rapport {month} {year}\ntemplate: r.md\n")
        write(root, "definitions/reports/r.md", report)
    definitions, problems = load(root)
    assert not list(problems), [f"{each.source} {each.message}" for each in problems]
    assert definitions is not None
    return definitions


def write(root: Path, name: str, content: str) -> None:
    """One file of the workspace."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(content), encoding="utf-8")
