"""What facts come to, year by year, and whether two files state the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utfall.core import Scenario
from utfall.core.facts import AMOUNT, CODE_PARTS, GENDER, MEASURE, NUMBER
from utfall.intake.control import span_of
from utfall.intake.facts import FactKind

if TYPE_CHECKING:
    import pyarrow as pa

_STATED_FOR = ("scenario", "decision", "as_of", "period_from", "period_to")


@dataclass(frozen=True, slots=True)
class Change:
    """What a corrected file changed for a scenario and a year: rows more or fewer, and öre (None for quantities)."""

    scenario: Scenario
    year: int
    rows: int
    ore: int | None


def changes(kind: FactKind, before: pa.Table, after: pa.Table) -> tuple[Change, ...]:
    """Every scenario and year whose rows or amounts differ."""
    old, new = _by_year(kind, before), _by_year(kind, after)
    found = []
    for scenario, year in sorted(old.keys() | new.keys()):
        (old_rows, old_ore), (new_rows, new_ore) = (each.get((scenario, year), (0, 0)) for each in (old, new))
        rows, ore = new_rows - old_rows, new_ore - old_ore
        if rows or ore:
            found.append(Change(Scenario(scenario), year, rows, ore if kind is FactKind.AMOUNTS else None))
    return tuple(found)


def stated_twice(kind: FactKind, one: pa.Table, other: pa.Table) -> tuple[Scenario, str] | None:
    """The first scenario and span for which both state exactly the same; None when there is none.

    They are compared by the codes that both use, so that a ledger with and without cost centres is recognised, while
    two units' equal budgets are not taken for one.
    """
    used = [part for part in CODE_PARTS if _uses(one, part) and _uses(other, part)]
    by = [*([MEASURE, GENDER] if kind is FactKind.QUANTITIES else []), *used]
    first, second = (_by_span(table, by, _figure(kind)) for table in (one, other))
    for key in sorted(first.keys() & second.keys()):
        if first[key] == second[key] and any(first[key].values()):
            return Scenario(key[0]), span_of(key[3], key[4])
    return None


def _figure(kind: FactKind) -> str:
    return AMOUNT if kind is FactKind.AMOUNTS else NUMBER


def _by_year(kind: FactKind, table: pa.Table) -> dict[tuple[str, int], tuple[int, int]]:
    """Rows and öre by scenario and year; quantities of different kinds have no sum."""
    sums = table.group_by(["scenario", "period_to"]).aggregate(
        [(_figure(kind), "sum"), (_figure(kind), "count")]
    )
    found: dict[tuple[str, int], tuple[int, int]] = {}
    for row in sums.to_pylist():
        key = row["scenario"], row["period_to"] // 100
        rows, ore = found.get(key, (0, 0))
        figure = row[f"{_figure(kind)}_sum"] if kind is FactKind.AMOUNTS else 0
        found[key] = rows + row[f"{_figure(kind)}_count"], ore + figure
    return found


def _by_span(
    table: pa.Table, by: Iterable[str], figure: str
) -> Mapping[tuple[Any, ...], dict[tuple[str, ...], Any]]:
    """The figures by what they are stated for, each by its codes; what cancels out is left out."""
    names = list(by)
    sums = table.group_by([*_STATED_FOR, *names]).aggregate([(figure, "sum")])
    found: dict[tuple[Any, ...], dict[tuple[str, ...], Any]] = {}
    for row in sums.to_pylist():
        if row[f"{figure}_sum"]:
            key = tuple(row[name] for name in _STATED_FOR)
            found.setdefault(key, {})[tuple(row[name] for name in names)] = row[f"{figure}_sum"]
    return found


def _uses(table: pa.Table, column: str) -> bool:
    return any(table[column].unique().to_pylist())
