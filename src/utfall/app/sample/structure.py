"""Lillköping's structure as definition files: the code parts' trees in time, and where units went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from utfall.app.sample import accounts
from utfall.app.sample.budget import decisions
from utfall.app.sample.town import ACTIVITIES, AREAS, BOARD, MERGED, PROJECTS, REORGANISED, ROOT, SPLIT, units
from utfall.core import Decision

_HEAD = "code;name;parent;valid_from;valid_to"
_BEFORE = REORGANISED - 1


def structure_files() -> Mapping[str, str]:
    """Each file of ``definitions/structure`` that follows from the generator, by name."""
    return {
        "responsibility.csv": _file(_HEAD, _responsibilities()),
        "account.csv": _file(_HEAD, _accounts()),
        "activity.csv": _file(
            _HEAD, (f"{code};{name};{parent};;" for code, (name, parent) in ACTIVITIES.items())
        ),
        "project.csv": _file(
            _HEAD, (f"{code};{name};{parent};;" for code, (name, parent) in PROJECTS.items())
        ),
        "crosswalk.csv": _file("part;from;to;share;valid_from", _crossings()),
        "decisions.csv": _file("id;kind;decided;body;financing;carried_from;text", _decisions()),
    }


def _file(head: str, rows: Iterator[str]) -> str:
    return "\n".join((head, *rows, ""))


def _responsibilities() -> Iterator[str]:
    yield f"{ROOT};{BOARD};;;"
    for area, name in AREAS.items():
        yield f"{area};{name};{ROOT};;"
    seen: set[str] = set()
    for unit in units():
        area = unit.kind.area
        if unit.code not in seen:
            if unit.earlier != unit.code:
                yield f"{unit.code};{unit.name};{area};{REORGANISED};"
            elif unit.earlier_area != area:
                yield f"{unit.code};{unit.name};{unit.earlier_area};;{_BEFORE}"
                yield f"{unit.code};{unit.name};{area};{REORGANISED};"
            else:
                yield f"{unit.code};{unit.name};{area};;"
        if unit.earlier not in seen and unit.earlier != unit.code:
            yield f"{unit.earlier};{unit.earlier_name};{unit.earlier_area};;{_BEFORE}"
        seen |= {unit.code, unit.earlier}


def _accounts() -> Iterator[str]:
    for code, name in accounts.CLASSES.items():
        yield f"{code};{name};;;"
    for code, name in accounts.GROUPS.items():
        yield f"{code};{name};{code[0]};;"
    for code, name in accounts.ACCOUNTS.items():
        yield f"{code};{name};{code[:2]};;"


def _crossings() -> Iterator[str]:
    for unit in units():
        if unit.name in SPLIT:
            yield f"responsibility;{unit.earlier};{unit.code};{SPLIT[unit.name][1] // 10} %;{REORGANISED}"
        elif unit.name in MERGED:
            yield f"responsibility;{unit.earlier};{unit.code};1;{REORGANISED}"


def _decisions() -> Iterator[str]:
    for made in decisions():
        carried = str(made.day.year - 1) if made.kind is Decision.CARRY_OVER else ""
        yield f"{made.id};{made.kind};{made.day};{made.body};{made.financing};{carried};{made.text}"


def unit_table() -> str:
    """The table of all units, ``definitions/tables/enheter.yaml``: each area with its units below it."""
    return "\n".join((_UNIT_TABLE.rstrip(), *_unit_rows(), ""))


def _unit_rows() -> Iterator[str]:
    by_area: dict[str, dict[str, str]] = {area: {} for area in AREAS}
    for unit in units():
        by_area[unit.kind.area][unit.code] = unit.name
    for area, members in by_area.items():
        yield f"  - {{label: {AREAS[area]}}}"
        for code, name in members.items():
            yield f'  - {{id: u{code}, label: {name}, responsibility: "{code}", line: result}}'
        total = f"Summa {AREAS[area][0].lower()}{AREAS[area][1:]}"
        yield f'  - {{id: a{area}, label: {total}, kind: sum, responsibility: "{area}", line: result}}'
    yield f"  - {{id: total, label: Nämnden, sum: [{', '.join(f'a{area}' for area in AREAS)}]}}"


_UNIT_TABLE = """\
# Alla enheter med sitt område. Raderna följer av organisationen i responsibility.csv.
id: enheter
title: "Nettokostnad per enhet {span}"
label_header: Enhet
note: Avvikelse är utfall minus budget och prognos minus budget. Plus är bättre än budget.
summary: >-
  Nettokostnad per enhet med summa per område: utfall och budget för perioden med avvikelse, samt prognos, budget och
  avvikelse för helåret.
format: {unit: tkr}
columns:
  - {id: actual, header: "Utfall {months_short} {year}", scenario: actual, window: year_to_date}
  - {id: budget, header: "Budget {months_short} {year}", scenario: budget, window: year_to_date}
  - {id: deviation, header: Avvikelse, formula: actual - budget}
  - {id: forecast, header: "Prognos {year}", scenario: forecast, window: full_year}
  - {id: budget_year, header: "Budget {year}", scenario: budget, window: full_year}
  - {id: deviation_year, header: Avvikelse helår, formula: forecast - budget_year}
rows:
"""
