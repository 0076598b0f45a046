"""A snapshot is named by its content, and its engine reads that content and nothing else."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
from sqlglot import exp, parse_one

from tests.store.test_workspace import HASHES, bring_in, total
from utfall.core import Month
from utfall.core.facts import AMOUNT_COLUMNS, QUANTITY_COLUMNS
from utfall.intake import FactKind, column_types
from utfall.store import DuckEngine, Workspace

QUANTITIES = "measure;scenario;period;number"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def test_the_id_follows_the_content(workspace: Workspace, tmp_path: Path) -> None:
    ids = [workspace.snapshot(HASHES).id]
    bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    ids.append(workspace.snapshot(HASHES).id)
    bring_in(workspace, tmp_path, "actual;2024-08;5012;2")
    ids.append(workspace.snapshot(HASHES).id)
    ids.append(workspace.snapshot({"definitions/lines.yaml": "1" * 64}).id)
    assert len(set(ids)) == 4
    assert all(len(id) == 64 for id in ids)


def test_the_id_forgets_time_and_order(tmp_path: Path) -> None:
    months = {"data/juli.csv": "actual;2024-07;5012;1", "data/augusti.csv": "actual;2024-08;5012;2"}
    ids = set()
    for number, order in enumerate((list(months), list(reversed(months)))):
        root = tmp_path / str(number)
        root.mkdir()
        workspace = Workspace(root)
        detour = bring_in(workspace, root, "actual;2024-01;5012;9", file="data/fel.csv")
        for file in order:
            bring_in(workspace, root, months[file], file=file)
        workspace.undo(detour.id)
        ids.add(workspace.snapshot(HASHES).id)
    assert len(ids) == 1


def test_a_snapshot_stays_as_it_was(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    before = workspace.snapshot(HASHES)
    bring_in(workspace, tmp_path, "actual;2024-08;5012;2")
    assert total(before) == 100
    assert total(workspace) == 200


def test_the_latest_period_is_that_of_actual_amounts(workspace: Workspace, tmp_path: Path) -> None:
    assert workspace.snapshot(HASHES).latest_period() is None
    bring_in(workspace, tmp_path, "places;actual;2024-09;1", file="data/volymer.csv", header=QUANTITIES)
    assert workspace.snapshot(HASHES).latest_period() == Month(2024, 9)
    bring_in(workspace, tmp_path, "budget;2024-12;5012;1", file="data/budget.csv")
    assert workspace.snapshot(HASHES).latest_period() == Month(2024, 9)
    bring_in(workspace, tmp_path, "actual;2024-07;5012;1", "actual;2024-08;5012;1")
    assert workspace.snapshot(HASHES).latest_period() == Month(2024, 8)


def test_a_batch_leads_back_to_its_file_and_line(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, tmp_path, "actual;2024-07;5012;1", "actual;2024-08;5012;2")
    snapshot = workspace.snapshot(HASHES)
    query = parse_one("SELECT batch, source_line FROM amounts WHERE period_to = 202408")
    row = snapshot.engine.run(query).to_pylist()[0]
    assert (snapshot.source_of(row["batch"]), row["source_line"]) == ("data/belopp.csv", 3)
    with pytest.raises(KeyError):
        snapshot.source_of("finns-inte")


def test_relations_have_their_columns_also_when_there_are_no_facts(workspace: Workspace) -> None:
    engine = workspace.snapshot(HASHES).engine
    assert tuple(engine.run(parse_one("SELECT * FROM amounts")).column_names) == AMOUNT_COLUMNS
    assert tuple(engine.run(parse_one("SELECT * FROM quantities")).column_names) == QUANTITY_COLUMNS


@pytest.mark.parametrize(
    ("kind", "header", "row"),
    [
        (FactKind.AMOUNTS, "scenario;period;amount", "actual;2024-08;1"),
        (FactKind.QUANTITIES, QUANTITIES, "places;actual;2024-08;1,5"),
    ],
)
def test_empty_and_filled_relations_have_the_same_types(
    workspace: Workspace, tmp_path: Path, kind: FactKind, header: str, row: str
) -> None:
    query = exp.select("*").from_(str(kind))
    empty = workspace.snapshot(HASHES).engine.run(query).schema
    bring_in(workspace, tmp_path, row, header=header)
    assert workspace.snapshot(HASHES).engine.run(query).schema.equals(empty)
    assert column_types(kind).names == empty.names


def test_folders_with_awkward_names_work(tmp_path: Path) -> None:
    root = tmp_path / "Budget [2024] * Ann's?"
    root.mkdir()
    workspace = Workspace(root)
    bring_in(workspace, root, "actual;2024-08;5012;1")
    assert total(workspace) == 100


def test_the_engine_opens_no_other_file_and_writes_none(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    part = next((tmp_path / ".utfall/facts").rglob("*.parquet"))
    other = shutil.copy(part, tmp_path / "other.parquet")
    engine = workspace.snapshot(HASHES).engine
    with pytest.raises(duckdb.PermissionException):
        engine.run(exp.select("*").from_(exp.func("read_parquet", exp.Literal.string(str(other)))))
    with pytest.raises(TypeError, match="not a query"):
        engine.run(parse_one("DROP VIEW amounts"))


def test_threads_may_share_an_engine(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, tmp_path, *(f"actual;2024-{month:02d};5012;{month}" for month in range(1, 13)))
    engine: DuckEngine = workspace.snapshot(HASHES).engine

    def sum_of(month: int) -> int:
        query = (
            exp.select("SUM(amount) AS ore")
            .from_("amounts")
            .where(exp.column("period_to").eq(202400 + month))
        )
        return int(engine.run(query).to_pylist()[0]["ore"])

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(sum_of, range(1, 13))) == [100 * month for month in range(1, 13)]
