"""Fills a workspace with as many made-up facts as asked for, straight into the store and a chunk at a time."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from utfall.core import CodePart, Decision, Scenario
from utfall.definitions import Definitions, load
from utfall.intake import FactKind, Facts, column_types
from utfall.store import Batch, Workspace

CHUNK = 1_000_000
_MONTHS = tuple(year * 100 + month for year in (2023, 2024) for month in range(1, 13))
_SHARES = (60, 35, 5)  # of a hundred facts: outcomes, budget, forecasts


def write_scaled(workspace: Path, rows: int, seed: int = 1, period: int = 202408) -> list[Batch]:
    """Add ``rows`` facts on the workspace's own codes, a batch for each chunk, and nothing but them in memory.

    Outcomes and budget lie on the months of two years, and every forecast is made in ``period`` for its year.
    """
    definitions, _ = load(workspace)
    if definitions is None:
        raise SystemExit(f"{workspace} has no definitions")
    store = Workspace(workspace)
    batches = []
    for at, first in enumerate(range(0, rows, CHUNK)):
        random = np.random.default_rng((seed, at))
        facts = _facts(random, min(CHUNK, rows - first), definitions, period)
        name = f"data/scaled-{at + 1:04d}.csv"
        sha256 = hashlib.sha256(f"{seed} {rows} {name}".encode()).hexdigest()
        batches.append(store.add(name, sha256, facts))
    return batches


def _facts(random: np.random.Generator, rows: int, definitions: Definitions, period: int) -> Facts:
    kind = np.searchsorted(np.cumsum(_SHARES), random.integers(0, 100, rows), side="right")
    month = np.array(_MONTHS, np.int32)[random.integers(0, len(_MONTHS), rows)]
    is_forecast, is_budget = kind == 2, kind == 1
    year = np.int32(period // 100 * 100)
    columns: dict[str, Any] = {
        "scenario": _codes(kind, [Scenario.ACTUAL, Scenario.BUDGET, Scenario.FORECAST]),
        "decision": _codes(np.where(is_budget, random.integers(1, 3, rows), 0), ["", *list(Decision)[:2]]),
        "as_of": np.where(is_forecast, np.int32(period), np.int32(0)),
        "period_from": np.where(is_forecast, year + 1, month),
        "period_to": np.where(is_forecast, year + 12, month),
        "amount": random.integers(-50_000_000, 10_000_000, rows),
        "source_sheet": _codes(np.zeros(rows, np.int32), [""]),
        "source_line": np.arange(2, rows + 2, dtype=np.int32),
    }
    for part in CodePart:
        leaves = _leaves(definitions, part)
        columns[part] = _codes(random.integers(0, len(leaves), rows), leaves)
    schema = pa.schema([field for field in column_types(FactKind.AMOUNTS) if field.name != "batch"])
    arrays = [pa.array(columns[field.name]).cast(field.type) for field in schema]
    return Facts(FactKind.AMOUNTS, pa.table(arrays, schema=schema))


def _leaves(definitions: Definitions, part: CodePart) -> list[str]:
    tree = definitions.structure.trees.get(part)
    parents = {member.parent for member in tree.members} if tree is not None else set()
    return (
        [member.code for member in tree.members if member.code not in parents] if tree is not None else [""]
    )


def _codes(places: Any, words: list[Any]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(
        pa.array(places, pa.int32()), pa.array([str(word) for word in words])
    )
