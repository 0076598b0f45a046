"""Facts that an older program wrote lack a column, and are read beside new ones."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from sqlglot import parse_one

from utfall.core.facts import AMOUNT_COLUMNS, SHEET
from utfall.intake import FactKind, column_types
from utfall.store.duck_engine import DuckEngine


def write(path: Path, sheet: str | None) -> Path:
    """One fact; without a sheet it is written as before sheets were known."""
    said = {"scenario": "actual", "batch": path.stem, "amount": 100, "period_from": 202401}
    types = column_types(FactKind.AMOUNTS)
    row = {field.name: 0 if pa.types.is_integer(field.type) else "" for field in types} | said
    table = pa.Table.from_pylist([row | {SHEET: sheet or ""}], schema=types)
    parquet.write_table(table if sheet is not None else table.drop_columns([SHEET]), path)
    return path


@pytest.mark.parametrize("later", ["Rader", None])
def test_a_fact_without_a_sheet_says_none(tmp_path: Path, later: str | None) -> None:
    files = [write(tmp_path / "old.parquet", None), write(tmp_path / "new.parquet", later)]
    engine = DuckEngine({FactKind.AMOUNTS: files})
    asked = f"SELECT batch, {SHEET}, amount FROM amounts ORDER BY batch DESC"
    assert engine.run(parse_one(asked)).to_pylist() == [
        {"batch": "old", SHEET: None, "amount": 100},
        {"batch": "new", SHEET: later, "amount": 100},
    ]
    assert tuple(engine.run(parse_one("SELECT * FROM amounts")).column_names) == AMOUNT_COLUMNS
