"""Times all tables of the Ekerö report over millions of facts against a grouped query written by hand.

    .venv/bin/python benchmarks/facts.py [--rows 20000000] [--rounds 3]

Both read the same Parquet files with the same DuckDB and as many threads. All cells of the tables are compared before
anything is timed. Memory is the most that the process has held when it is done.
"""

from __future__ import annotations

import argparse
import platform
import resource
import shutil
import statistics
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
from scaled_facts import write_scaled

from utfall.core import Amount, CodePart, Month, Value
from utfall.definitions import Definitions, load
from utfall.intake import FactKind
from utfall.measures import Cube, evaluate, requests
from utfall.report import bind_table
from utfall.report.bind import BoundTable
from utfall.store import Workspace

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "ekero-2024-08"
TABLES = ("main", "bilaga1", "bilaga2", "bilaga4")
PERIOD = Month(2024, 8)
LIMIT = 2.5
_COLUMNS = {
    "actual_previous": "scenario = 'actual' AND period_from >= 202301 AND period_to <= 202308",
    "actual": "scenario = 'actual' AND period_from >= 202401 AND period_to <= 202408",
    "budget": "scenario = 'budget' AND period_from >= 202401 AND period_to <= 202408",
    "forecast": "scenario = 'forecast' AND as_of = 202408 AND period_from >= 202401 AND period_to <= 202412",
    "budget_year": "scenario = 'budget' AND period_from >= 202401 AND period_to <= 202412",
    "original": "scenario = 'budget' AND decision = 'original' AND period_from >= 202401 AND period_to <= 202412",
}


def main() -> int:
    """Measure and print; 1 when a ratio is above the limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, nargs="*", default=[2_000_000, 20_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    print(
        f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, duckdb {version('duckdb')}"
    )
    print(f"{'facts':>12}{'written':>10}{'tables':>9}{'by hand':>9}{'ratio':>7}{'MB':>7}")
    worst = 0.0
    for rows in wanted.rows:
        with tempfile.TemporaryDirectory() as folder:
            worst = max(worst, measure(Path(folder) / "workspace", rows, wanted.rounds))
    return int(worst > LIMIT)


def measure(root: Path, rows: int, rounds: int) -> float:
    """Fill a workspace, compare every cell, and time both; the ratio of the medians."""
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".utfall", "out", "data"))
    start = time.perf_counter()
    write_scaled(root, rows)
    written = time.perf_counter() - start
    definitions, _ = load(root)
    if definitions is None:
        raise SystemExit("the example has no definitions")
    files = [str(path) for path in sorted((root / ".utfall/facts" / FactKind.AMOUNTS).rglob("*.parquet"))]
    tables = [bind_table(definitions.tables[id], PERIOD, definitions.tables) for id in TABLES]
    compare(tables, answered(root, definitions, tables), by_hand(files), definitions)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(timed(lambda: answered(root, definitions, tables)))
        theirs.append(timed(lambda: by_hand(files)))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    ratio = statistics.median(ours) / statistics.median(theirs)
    row = f"{rows:>12,}{written:>10.1f}{statistics.median(ours):>9.2f}{statistics.median(theirs):>9.2f}"
    print(f"{row}{ratio:>7.2f}{used:>7}", flush=True)
    return ratio


def answered(
    root: Path, definitions: Definitions, tables: list[BoundTable]
) -> dict[tuple[str, str, str], Value]:
    """Every cell of the tables, from a snapshot opened anew."""
    engine = Workspace(root).snapshot(definitions.hashes).engine
    cube = Cube(engine, definitions.structure, definitions.quantities, organised_at=PERIOD)
    asked = [request for table in tables for each in table.expressions for request in requests(each)]
    values = cube.values(request for request in asked if request.select.quantity is None)
    return {
        (table.definition.id, row, column): evaluate(cell.expression, values)
        for table in tables
        for (row, column), cell in table.cells.items()
        if column != "completion_year"
    }


def by_hand(files: list[str]) -> list[dict[str, Any]]:
    """What somebody would write who wants these tables and nothing else: one pass, grouped by the codes they show."""
    sums = ", ".join(
        f"sum(CASE WHEN {condition} THEN amount END)::BIGINT AS {name}"
        for name, condition in _COLUMNS.items()
    )
    connection = duckdb.connect(config={"threads": 2})
    facts = "read_parquet($1, hive_partitioning = false)"
    query = f"SELECT account, activity, project, {sums} FROM {facts} WHERE period_to >= 202301 GROUP BY ALL"  # noqa: S608
    found = connection.execute(query, [files])
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def compare(
    tables: list[BoundTable],
    cells: dict[tuple[str, str, str], Value],
    groups: list[dict[str, Any]],
    definitions: Definitions,
) -> None:
    """Stop unless every cell with facts of its own is what the groups come to."""
    compared = 0
    for table in tables:
        for row in table.definition.rows:
            for column in table.definition.columns:
                if column.id not in _COLUMNS or row.terms or row.select.is_empty:
                    continue
                select = row.select.narrowed_by(column.select)
                chosen = [each for each in groups if matches(each, select, definitions)]
                found = [each[column.id] for each in chosen if each[column.id] is not None]
                said = cells[table.definition.id, row.id, column.id]
                if (said.ore if isinstance(said, Amount) else None) != (sum(found) if found else None):
                    raise SystemExit(
                        f"{table.definition.id} {row.id} {column.id}: {said} is not {sum(found)}"
                    )
                compared += 1
    if not compared:
        raise SystemExit("no cell was compared")


def matches(group: dict[str, Any], select: Any, definitions: Definitions) -> bool:
    """Whether a group of facts lies in a selection."""
    structure = definitions.structure
    chosen = {part: structure.trees[part].within(codes, PERIOD) for part, codes in select.codes}
    if select.line is not None:
        chosen[CodePart.ACCOUNT] = structure.accounts_of_line(select.line, PERIOD)
    return all(group[part] in codes for part, codes in chosen.items())


def timed(work: Any) -> float:
    """Seconds by the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
