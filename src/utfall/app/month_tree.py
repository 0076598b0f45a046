"""A code part's whole tree with outcome and budget for each month of a year."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from utfall.app.opening import Collecting, Progress, silent
from utfall.app.plain_months import SCENARIOS, Cell, PlainMonths, plain_months
from utfall.app.viewing import Sight, sight_of
from utfall.core import Amount, CodePart, Failed, Missing, Month, Scenario, SourceRef, Span, Value
from utfall.core.spreadsheet_text import guarded
from utfall.definitions.structure import Member, Tree
from utfall.problems import Problems
from utfall.swedish.code_parts import part_name
from utfall.swedish.scenarios import scenario_name

if TYPE_CHECKING:
    from utfall.measures import Cube

Column = tuple[Month, Scenario]
_FAILED = "fel"  # in a cell of the file; the amount cannot be told


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A code of the tree, ``depth`` steps below the top, with everything below it.

    ``values`` has a value for each month and scenario, the scenarios of a month side by side.
    """

    code: str
    name: str
    depth: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class MonthTree:
    """The rows of a tree from the top down, each code right before those below it; empty when problems block."""

    problems: Problems
    part: CodePart
    months: tuple[Month, ...] = ()
    rows: tuple[MonthRow, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """What each value of a row is."""
        return tuple((month, scenario) for month in self.months for scenario in SCENARIOS)


def month_tree(
    root: Path, part: CodePart, period: Month | None = None, progress: Progress = silent
) -> MonthTree:
    """The tree as organised in the period, with the year that the period lies in; new files are brought in first."""
    problems = Problems()
    with Collecting(problems):
        sight = sight_of(root, period, problems, progress)
        if sight is not None:
            return _tree(sight, part, problems)
    return MonthTree(problems, part)


def _tree(sight: Sight, part: CodePart, problems: Problems) -> MonthTree:
    trees = sight.definitions.structure.trees
    if part not in trees:
        problems.add("REP-020", SourceRef("definitions/structure"), part=part_name(part))
        return MonthTree(problems, part)
    shape = MonthTree(problems, part, tuple(Span.of_year(sight.at.year).each()))
    members = list(_downwards(trees[part], sight.at))
    values = _values(sight, part, [member.code for member, _ in members], shape.columns)
    rows = (MonthRow(member.code, member.name, depth, values[member.code]) for member, depth in members)
    return MonthTree(problems, part, shape.months, tuple(rows))


def _values(
    sight: Sight, part: CodePart, codes: Sequence[str], columns: Sequence[Column]
) -> Mapping[str, tuple[Value, ...]]:
    """For each code, with all below it, its value in each column."""
    structure, year = sight.definitions.structure, Span.of_year(sight.at.year)
    plain = plain_months(partial(sight.snapshot.sums, part, year), part, structure, sight.at)
    if plain is None:
        return _by_cube(sight.cube, part, codes, columns)
    return values_of(plain, structure.trees[part], sight.at, codes, columns)


def values_of(
    plain: PlainMonths, tree: Tree, at: Month, codes: Iterable[str], columns: Sequence[Column]
) -> dict[str, tuple[Value, ...]]:
    """For each code, with all below it as organised in the month ``at``, its value in each column."""
    cells = [(month.number, str(scenario)) for month, scenario in columns]
    return {code: _sums(plain, tree.within((code,), at), cells) for code in codes}


def _sums(plain: PlainMonths, codes: Iterable[str], cells: Iterable[Cell]) -> tuple[Value, ...]:
    sums: defaultdict[Cell, int] = defaultdict(int)
    for code in codes:
        for cell, ore in plain.get(code, {}).items():
            sums[cell] += ore
    return tuple(Amount(sums[cell]) if cell in sums else Missing() for cell in cells)


def _by_cube(
    cube: Cube, part: CodePart, codes: Sequence[str], columns: Sequence[Column]
) -> Mapping[str, tuple[Value, ...]]:
    """The same from the cube, which can tell what of facts that state several months lies in one."""
    from utfall.definitions.table import Selection
    from utfall.measures.request import Request

    asked = {
        code: [
            Request(Selection(((part, (code,)),)), scenario, Span(month, month))
            for month, scenario in columns
        ]
        for code in codes
    }
    values = cube.values(request for row in asked.values() for request in row)
    return {code: tuple(values[request] for request in row) for code, row in asked.items()}


def _downwards(tree: Tree, at: Month) -> Iterator[tuple[Member, int]]:
    """The members valid in a month, each before those below it, with how far below the top it lies."""
    valid = {member.code: member for member in tree.members if member.validity.covers(at)}
    below: dict[str | None, list[Member]] = {}
    for member in valid.values():
        below.setdefault(member.parent if member.parent in valid else None, []).append(member)
    waiting = [(member, 0) for member in reversed(below.get(None, []))]
    while waiting:
        member, depth = waiting.pop()
        yield member, depth
        waiting.extend((each, depth + 1) for each in reversed(below.get(member.code, [])))


def csv_text(tree: MonthTree) -> str:
    """The tree as CSV with a semicolon between fields: kronor with öre, and nothing where nothing is booked."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    titles = (f"{month} {scenario_name(scenario)}" for month, scenario in tree.columns)
    writer.writerow(["kod", "namn", "nivå", *titles])
    for row in tree.rows:
        figures = (_figure(value) for value in row.values)
        writer.writerow([guarded(row.code), guarded(row.name), row.depth + 1, *figures])
    return text.getvalue()


def _figure(value: Value) -> str:
    if isinstance(value, Amount):
        kronor, ore = divmod(abs(value.ore), 100)
        return f"{'-' if value.ore < 0 else ''}{kronor},{ore:02d}"
    return _FAILED if isinstance(value, Failed) else ""
