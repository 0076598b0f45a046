"""Clearing removes facts that count no more and that nobody reads, and says so when they are asked for again."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.store.test_workspace import HASHES, PowerCutError, bring_in, cut_power_at, files_below, total
from utfall.problems import Problems
from utfall.store import Batch, RefusalError, Workspace

DAY = 24 * 60 * 60
NOW = int(time.time())
NEXT_WEEK = NOW + 7 * DAY


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def versions(workspace: Workspace, folder: Path, count: int) -> list[Batch]:
    """A file that is corrected again and again: 1 krona, then 2, then 3 …"""
    return [bring_in(workspace, folder, f"actual;2024-08;5012;{each}") for each in range(1, count + 1)]


def fact_files(root: Path) -> int:
    return sum(name.endswith(".parquet") for name in files_below(root))


def test_the_newest_replaced_versions_stay(workspace: Workspace, tmp_path: Path) -> None:
    first, second, *_ = versions(workspace, tmp_path, 5)
    before = files_below(tmp_path)
    removed = workspace.clear(NEXT_WEEK, keep=2)
    assert [each.batch for each in removed] == [second.id, first.id]
    assert [each.file for each in removed] == ["data/belopp.csv"] * 2
    gone = {name: content for name, content in before.items() if name not in files_below(tmp_path)}
    assert {f".utfall/{path}" for each in removed for path in each.paths} == gone.keys()
    assert sum(each.size for each in removed) == sum(map(len, gone.values()))
    assert total(workspace) == 500
    assert workspace.clear(NEXT_WEEK, keep=2) == ()


def test_each_file_keeps_its_own(workspace: Workspace, tmp_path: Path) -> None:
    versions(workspace, tmp_path, 2)
    for number in (7, 8):
        bring_in(workspace, tmp_path, f"actual;2024-07;5012;{number}", file="data/juli.csv")
    assert workspace.clear(NEXT_WEEK, keep=1) == ()
    assert [each.file for each in workspace.clear(NEXT_WEEK, keep=0)] == ["data/belopp.csv", "data/juli.csv"]
    assert total(workspace) == 1000


def test_what_was_replaced_within_a_day_stays(workspace: Workspace, tmp_path: Path) -> None:
    versions(workspace, tmp_path, 2)
    assert workspace.clear(int(time.time()) + DAY - 60, keep=0) == ()
    assert len(workspace.clear(int(time.time()) + DAY + 60, keep=0)) == 1


def test_a_reader_with_an_older_snapshot_goes_on_reading(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    replaced = workspace.snapshot(HASHES)
    correction = bring_in(workspace, tmp_path, "actual;2024-08;5012;2")
    undone = workspace.snapshot(HASHES)
    workspace.undo(correction.id)
    bring_in(workspace, tmp_path, "actual;2024-08;5012;3")  # another writer clears leftovers
    workspace.clear(int(time.time()), keep=0)
    assert (total(replaced), total(undone), total(workspace)) == (100, 200, 300)


def test_an_undone_import_is_removed_after_a_day(workspace: Workspace, tmp_path: Path) -> None:
    batch = bring_in(workspace, tmp_path, "actual;2023-08;5012;1", "actual;2024-08;5012;1")
    workspace.undo(batch.id)
    assert fact_files(tmp_path) == 2
    removed = workspace.clear(NEXT_WEEK)
    assert [(each.batch, each.file, len(each.paths)) for each in removed] == [(batch.id, "", 2)]
    assert fact_files(tmp_path) == 0
    assert workspace.was_undone(batch.sha256)
    assert bring_in(workspace, tmp_path, "actual;2023-08;5012;1", "actual;2024-08;5012;1") == batch
    assert total(workspace) == 200


def test_a_trial_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    versions(workspace, tmp_path, 3)
    before = files_below(tmp_path)
    trial = workspace.clear(NEXT_WEEK, keep=0, is_trial=True)
    assert files_below(tmp_path) == before
    assert workspace.clear(NEXT_WEEK, keep=0) == trial


def test_a_correction_whose_earlier_version_is_cleared_cannot_be_undone(
    workspace: Workspace, tmp_path: Path
) -> None:
    _, second = versions(workspace, tmp_path, 2)
    workspace.clear(NEXT_WEEK, keep=0)
    before = files_below(tmp_path)
    with pytest.raises(RefusalError) as refused:
        workspace.undo(second.id)
    problem = refused.value.problem
    assert problem.code == "STO-008"
    assert "det som ”data/belopp.csv” sade innan har rensats" in problem.message
    assert files_below(tmp_path) == before
    assert total(workspace) == 200


def test_a_cleared_version_comes_back_when_its_file_is_imported_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    first, second = versions(workspace, tmp_path, 2)
    workspace.clear(NEXT_WEEK, keep=0)
    assert bring_in(workspace, tmp_path, "actual;2024-08;5012;1") == first
    assert total(workspace) == 100
    workspace.undo(first.id)
    assert workspace.batches() == (second,)


def test_a_cleared_store_is_whole(workspace: Workspace, tmp_path: Path) -> None:
    versions(workspace, tmp_path, 3)
    workspace.clear(NEXT_WEEK, keep=0)
    problems = Problems()
    workspace.verify(problems)
    assert not problems


def test_a_power_cut_while_clearing_leaves_a_whole_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for cut in range(1, 100):
        root = tmp_path / str(cut)
        root.mkdir()
        workspace = Workspace(root)
        versions(workspace, root, 3)
        with monkeypatch.context() as patch:
            cut_power_at(patch, cut)
            try:
                workspace.clear(NEXT_WEEK, keep=0)
                break
            except PowerCutError:
                pass
        problems = Problems()
        workspace.verify(problems)
        assert not problems
        workspace.clear(NEXT_WEEK, keep=0)
        assert fact_files(root) == 1
        assert total(workspace) == 300
    assert cut > 6  # two manifests and two files of facts, each made to last


def test_the_age_follows_the_moment_of_replacement(workspace: Workspace, tmp_path: Path) -> None:
    first, second = versions(workspace, tmp_path, 2)
    for batch, age in ((first, 30 * DAY), (second, 60)):
        os.utime(tmp_path / f".utfall/batches/{batch.id}.json", (NOW - age, NOW - age))
    assert workspace.clear(NOW, keep=0) == ()
