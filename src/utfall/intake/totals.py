"""What facts come to, year by year, and whether two files state the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utfall.core import Scenario
from utfall.core.facts import AMOUNT, CODE_PARTS, GENDER, MEASURE, NUMBER
from utfall.intake.control import span_of
from utfall.intake.facts import FactKind

if TYPE_CHECKING:
    import pyarrow as pa

_PLACES = ("source_line", "batch")
_STATED_FOR = ("scenario", "decision", "as_of", "period_from", "period_to")
_FIGURE = "figure"
_Key = tuple[Any, ...]  # what a figure is stated for


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


def recoded(before: pa.Table, after: pa.Table) -> dict[str, int]:
    """How many rows of each column say something else, when the same lines are read in another way.

    Empty when the lines give another number of rows: `changes` then says what there is to say.
    """
    import pyarrow.compute as pc

    if before.num_rows != after.num_rows:
        return {}
    names = [name for name in after.column_names if name not in _PLACES and name in before.column_names]
    order = [(name, "ascending") for name in ("source_line", "period_from", "period_to")]
    one, other = (table.sort_by(order) for table in (before, after))
    counts = {
        name: pc.sum(pc.not_equal(_decoded(one[name]), _decoded(other[name]))).as_py() or 0 for name in names
    }
    return {name: count for name, count in counts.items() if count}


def stated_twice(kind: FactKind, one: pa.Table, other: pa.Table) -> tuple[Scenario, str] | None:
    """The first scenario and span for which both state the same in most of their figures; None when there is none.

    They are compared by the codes that both use, so that a ledger with and without cost centres is recognised, while
    two units' equal budgets are not taken for one. A ledger that was exported again after a correction has a few
    figures of its own.
    """
    used = [part for part in CODE_PARTS if _uses(one, part) and _uses(other, part)]
    by = [*_STATED_FOR, *([MEASURE, GENDER] if kind is FactKind.QUANTITIES else []), *used]
    first, second = (_sums(table, by, _figure(kind)) for table in (one, other))
    both = first.join(second, [*by, _FIGURE], join_type="inner")
    alike, ones, others = (_counts(table) for table in (both, first, second))
    for stated_for in sorted(alike):
        if 2 * alike[stated_for] > max(ones[stated_for], others[stated_for]):
            return Scenario(stated_for[0]), span_of(stated_for[3], stated_for[4])
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


def _sums(table: pa.Table, by: list[str], figure: str) -> pa.Table:
    """The figures by what they are stated for and by their codes, as text; what cancels out is left out."""
    import pyarrow as pa
    import pyarrow.compute as pc

    sums = table.group_by(by).aggregate([(figure, "sum")]).rename_columns([*by, _FIGURE])
    sums = sums.filter(pc.not_equal(sums[_FIGURE], 0))
    figures = sums[_FIGURE].cast(pa.string())  # a decimal is nothing that Arrow joins by
    return pa.table({**{name: _decoded(sums[name]) for name in by}, _FIGURE: figures})


def _counts(sums: pa.Table) -> dict[_Key, int]:
    """How many figures there are for each scenario and span."""
    counted = sums.group_by(list(_STATED_FOR)).aggregate([(_FIGURE, "count")]).to_pylist()
    return {tuple(row[name] for name in _STATED_FOR): row[f"{_FIGURE}_count"] for row in counted}


def _decoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Texts instead of their places in two different dictionaries."""
    import pyarrow as pa

    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _uses(table: pa.Table, column: str) -> bool:
    return any(table[column].unique().to_pylist())
