"""Batches come in whole or not at all, replace what they correct, and can be taken back."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlglot import parse_one

from tests.intake.lillkoping import csv, definitions
from utfall.core import Month, Scenario, Span
from utfall.intake import FactKind, Facts, read_facts
from utfall.problems import Problems
from utfall.store import Batch, RefusalError, Snapshot, Workspace
from utfall.store.lock import writer_lock
from utfall.store.migration import FORMAT

HEADER = "scenario;period;account;amount"
HASHES = {"definitions/lines.yaml": "0" * 64}


def bring_in(
    workspace: Workspace, folder: Path, *rows: str, file: str = "data/belopp.csv", header: str = HEADER
) -> Batch:
    sha256, facts = read(folder, *rows, header=header)
    return workspace.add(file, sha256, facts)


def read(folder: Path, *rows: str, header: str = HEADER) -> tuple[str, Facts]:
    path = csv(folder, header, *rows)
    problems = Problems()
    facts = read_facts(path, path.name, definitions(), problems)
    assert facts is not None
    return hashlib.sha256(path.read_bytes()).hexdigest(), facts


def total(workspace: Workspace | Snapshot) -> int | None:
    """The sum of all amounts in öre, as a report would see it; None when there are none."""
    snapshot = workspace.snapshot(HASHES) if isinstance(workspace, Workspace) else workspace
    result = snapshot.engine.run(parse_one("SELECT SUM(amount) AS ore FROM amounts")).to_pylist()[0]["ore"]
    return None if result is None else int(result)


def files_below(root: Path) -> dict[str, bytes]:
    found = (path for path in (root / ".utfall").rglob("*") if path.is_file() and path.name != "lock")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def test_a_batch_says_what_came_in(workspace: Workspace, tmp_path: Path) -> None:
    batch = bring_in(
        workspace, tmp_path, "actual;2023-11;5012;1", "actual;2024-08;5012;2", "budget;2024-12;5012;3"
    )
    assert batch == Batch(
        id=f"{batch.sha256[:16]}-amounts",
        file="data/belopp.csv",
        kind=FactKind.AMOUNTS,
        rows=3,
        sha256=hashlib.sha256((tmp_path / "belopp.csv").read_bytes()).hexdigest(),
        periods={
            Scenario.ACTUAL: Span(Month(2023, 11), Month(2024, 8)),
            Scenario.BUDGET: Span(Month(2024, 12), Month(2024, 12)),
        },
    )
    assert workspace.batches() == (batch,)
    assert total(workspace) == 600


def test_facts_lie_in_the_year_in_which_their_period_ends(workspace: Workspace, tmp_path: Path) -> None:
    batch = bring_in(workspace, tmp_path, "actual;2023-11;5012;1", "actual;2024-08;5012;2")
    assert sorted(path for path in files_below(tmp_path) if "facts" in path) == [
        f".utfall/facts/amounts/year=2023/{batch.id}.parquet",
        f".utfall/facts/amounts/year=2024/{batch.id}.parquet",
    ]


def test_the_same_file_twice_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    first = bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    before = files_below(tmp_path)
    assert workspace.holds(first.sha256, "data/belopp.csv")
    assert bring_in(workspace, tmp_path, "actual;2024-08;5012;1") == first
    assert files_below(tmp_path) == before
    assert total(workspace) == 100


def test_a_copied_file_does_not_count_twice(workspace: Workspace, tmp_path: Path) -> None:
    first = bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    assert workspace.holds(first.sha256, "data/kopia.csv")
    assert bring_in(workspace, tmp_path, "actual;2024-08;5012;1", file="data/kopia.csv") == first
    assert total(workspace) == 100


def test_two_files_add_up(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, tmp_path, "actual;2024-07;5012;1", file="data/juli.csv")
    bring_in(workspace, tmp_path, "actual;2024-08;5012;2", file="data/augusti.csv")
    assert [batch.file for batch in workspace.batches()] == ["data/augusti.csv", "data/juli.csv"]
    assert total(workspace) == 300


def test_a_corrected_file_replaces_the_earlier(workspace: Workspace, tmp_path: Path) -> None:
    wrong = bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    assert not workspace.holds("f" * 64, "data/belopp.csv")
    right = bring_in(workspace, tmp_path, "actual;2024-08;5012;2")
    assert workspace.batches() == (right,)
    assert wrong.id != right.id
    assert total(workspace) == 200


def test_an_undone_batch_is_gone_as_a_whole(workspace: Workspace, tmp_path: Path) -> None:
    kept = bring_in(workspace, tmp_path, "actual;2024-07;5012;1", file="data/juli.csv")
    gone = bring_in(
        workspace, tmp_path, "actual;2024-08;5012;2", "actual;2023-08;5012;2", file="data/augusti.csv"
    )
    workspace.undo(gone.id)
    assert workspace.batches() == (kept,)
    assert total(workspace) == 100
    assert not workspace.holds(gone.sha256, "data/augusti.csv")


def test_an_undone_correction_brings_the_earlier_back(workspace: Workspace, tmp_path: Path) -> None:
    wrong = bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    right = bring_in(workspace, tmp_path, "actual;2024-08;5012;2")
    workspace.undo(right.id)
    assert workspace.batches() == (wrong,)
    assert total(workspace) == 100


def test_a_file_changed_back_and_undone_step_by_step(workspace: Workspace, tmp_path: Path) -> None:
    first = bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    second = bring_in(workspace, tmp_path, "actual;2024-08;5012;2")
    assert bring_in(workspace, tmp_path, "actual;2024-08;5012;1") == first
    totals = [total(workspace)]
    for batch in (first, second, first):
        workspace.undo(batch.id)
        totals.append(total(workspace))
    assert totals == [100, 200, 100, None]


def test_a_file_that_becomes_a_copy_of_another_stops_counting(workspace: Workspace, tmp_path: Path) -> None:
    july = bring_in(workspace, tmp_path, "actual;2024-07;5012;1", file="data/juli.csv")
    bring_in(workspace, tmp_path, "actual;2024-08;5012;2", file="data/augusti.csv")
    assert not workspace.holds(july.sha256, "data/augusti.csv")
    bring_in(workspace, tmp_path, "actual;2024-07;5012;1", file="data/augusti.csv")
    assert total(workspace) == 100
    assert workspace.holds(july.sha256, "data/augusti.csv")


def test_what_does_not_exist_or_is_replaced_cannot_be_undone(workspace: Workspace, tmp_path: Path) -> None:
    wrong = bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    bring_in(workspace, tmp_path, "actual;2024-08;5012;2")
    with pytest.raises(RefusalError) as unknown:
        workspace.undo("finns-inte")
    with pytest.raises(RefusalError) as replaced:
        workspace.undo(wrong.id)
    assert (unknown.value.problem.code, replaced.value.problem.code) == ("STO-002", "STO-005")
    assert total(workspace) == 200


def test_facts_that_lack_rows_are_not_stored(workspace: Workspace, tmp_path: Path) -> None:
    sha256, facts = read(tmp_path, "actual;2024-08;5012;1", "actual;2024-08;5012;x")
    with pytest.raises(ValueError, match="half a file"):
        workspace.add("data/belopp.csv", sha256, facts)
    assert workspace.batches() == ()


class PowerCutError(Exception):
    """The moment at which everything stops."""


def cut_power_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Let everything stop at the given call of a system function that makes writing last."""
    calls = iter(range(1, 1000))

    def stops(real):  # type: ignore[no-untyped-def]
        def call(*arguments):  # type: ignore[no-untyped-def]
            if next(calls) == step:
                raise PowerCutError
            return real(*arguments)

        return call

    monkeypatch.setattr(os, "fsync", stops(os.fsync))
    monkeypatch.setattr(Path, "replace", stops(Path.replace))


@pytest.mark.parametrize("earlier", [None, "actual;2024-08;5012;1"], ids=["first import", "correction"])
def test_a_power_cut_at_any_step_leaves_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: str | None
) -> None:
    cuts = 0
    while True:
        root = tmp_path / str(cuts)
        root.mkdir()
        workspace = Workspace(root)
        if earlier is not None:
            bring_in(workspace, root, earlier)
        before = workspace.batches()
        sha256, facts = read(root, "actual;2023-08;5012;2", "actual;2024-08;5012;3")
        with monkeypatch.context() as patch:
            cut_power_at(patch, cuts + 1)
            try:
                workspace.add("data/belopp.csv", sha256, facts)
                break  # the cut would have come after the last step: every step has been tried
            except PowerCutError:
                cuts += 1
        seen = workspace.batches()
        assert seen == before or [batch.sha256 for batch in seen] == [sha256]
        added = workspace.add("data/belopp.csv", sha256, facts)
        assert workspace.batches() == (added,)
        assert total(workspace) == 500
    assert cuts >= 9  # two parts and a manifest, each written, renamed and made to last


def test_leftovers_of_a_crash_are_removed_by_the_next_writer(workspace: Workspace, tmp_path: Path) -> None:
    kept = bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    part = next((tmp_path / ".utfall/facts").rglob("*.parquet"))
    leftovers = (
        part.with_name("0000000000000000-amounts.parquet"),
        part.with_name("0000000000000000-amounts.parquet.tmp"),
        tmp_path / ".utfall/batches/0000000000000000-amounts.json.tmp",
    )
    for leftover in leftovers:
        leftover.write_bytes(part.read_bytes())
    assert workspace.batches() == (kept,)
    assert total(workspace) == 100
    bring_in(workspace, tmp_path, "actual;2024-07;5012;1", file="data/juli.csv")
    assert not any(leftover.exists() for leftover in leftovers)


def test_a_second_writer_is_told_to_wait(workspace: Workspace, tmp_path: Path) -> None:
    sha256, facts = read(tmp_path, "actual;2024-08;5012;1")
    with writer_lock(tmp_path / ".utfall" / "lock"), pytest.raises(RefusalError) as refused:
        workspace.add("data/belopp.csv", sha256, facts)
    problem = refused.value.problem
    assert problem.code == "STO-001"
    said = rf"En annan inläsning skriver till arbetsytan \(process {os.getpid()}, sedan (.+)\)\."
    since = re.fullmatch(said, problem.message)
    assert since is not None
    age = datetime.now().astimezone() - datetime.fromisoformat(since[1]).astimezone()
    assert timedelta() <= age < timedelta(minutes=5)
    assert workspace.batches() == ()
    workspace.add("data/belopp.csv", sha256, facts)
    assert total(workspace) == 100


def test_the_lock_is_let_go_of_after_a_fault(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with pytest.raises(PowerCutError), writer_lock(lock):
        raise PowerCutError
    with writer_lock(lock):
        assert lock.read_text().startswith("process ")


def test_the_same_facts_give_the_same_bytes(tmp_path: Path) -> None:
    stores = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        workspace = Workspace(tmp_path / name)
        bring_in(workspace, tmp_path / name, "actual;2024-08;5012;1", "actual;2023-08;3001;2")
        stores.append(files_below(tmp_path / name))
    assert stores[0] == stores[1]


@pytest.mark.parametrize("number", [FORMAT + 1, 0])
def test_a_store_of_a_format_that_we_do_not_know_is_left_alone(
    workspace: Workspace, tmp_path: Path, number: int
) -> None:
    bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    (tmp_path / ".utfall/format.json").write_text(f'{{"format": {number}}}')
    before = files_below(tmp_path)
    sha256, facts = read(tmp_path, "actual;2024-08;5012;2")
    for attempt in (workspace.batches, lambda: workspace.add("data/belopp.csv", sha256, facts)):
        with pytest.raises(RefusalError) as refused:
            attempt()
        assert refused.value.problem.code == "STO-004"
    assert files_below(tmp_path) == before


@pytest.mark.parametrize("name", ["format.json", "batches/{id}.json"])
def test_a_damaged_manifest_is_told_not_passed_over(workspace: Workspace, tmp_path: Path, name: str) -> None:
    batch = bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    path = tmp_path / ".utfall" / name.format(id=batch.id)
    path.write_bytes(path.read_bytes()[:9])
    with pytest.raises(RefusalError) as refused:
        workspace.batches()
    assert refused.value.problem.code == "STO-003"


def test_a_cut_fact_file_stops_the_snapshot(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    part = next((tmp_path / ".utfall/facts").rglob("*.parquet"))
    part.write_bytes(part.read_bytes()[:-1])
    with pytest.raises(RefusalError) as refused:
        workspace.snapshot(HASHES)
    assert refused.value.problem.code == "STO-003"


def test_verifying_finds_a_single_changed_byte(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    problems = Problems()
    workspace.verify(problems)
    assert len(problems) == 0
    part = next((tmp_path / ".utfall/facts").rglob("*.parquet"))
    content = bytearray(part.read_bytes())
    content[100] ^= 1
    part.write_bytes(content)
    workspace.verify(problems)
    assert [problem.code for problem in problems] == ["STO-003"]
