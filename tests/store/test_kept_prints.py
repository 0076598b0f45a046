"""What lies on each code is read once for each batch, and is what a reading of all facts together would give."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.test_workspace import HASHES, bring_in
from utfall.core import CodePart
from utfall.intake import FactKind
from utfall.measures.prints import Prints, added, prints_of_batches
from utfall.store import DuckEngine, Workspace, kept_prints

ACCOUNTS = CodePart.ACCOUNT
MARCH, APRIL = "actual;2024-03;5012;-100,00", "actual;2024-04;5012;-50,00"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    found = Workspace(tmp_path)
    bring_in(found, tmp_path, MARCH, "actual;2023-03;3001;70,00", file="data/mars.csv")
    bring_in(found, tmp_path, APRIL, "budget;2024-04;5012;-60,00", file="data/april.csv")
    return found


def prints(workspace: Workspace) -> Prints:
    return workspace.snapshot(HASHES).prints(ACCOUNTS)


def read_together(root: Path) -> Prints:
    """All facts on disk by one query, whatever is kept."""
    files = sorted((root / ".utfall" / "facts").rglob("*.parquet"))
    return added(prints_of_batches(DuckEngine({FactKind.AMOUNTS: files}), ACCOUNTS).values())


def kept(root: Path) -> list[Path]:
    return sorted((root / ".utfall" / "prints").rglob("*.json"))


def batches_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The batches that are read from here on, in the order in which they are."""
    read: list[str] = []

    class Watched(DuckEngine):
        def __init__(self, files: dict[FactKind, list[Path]]) -> None:
            super().__init__(files)
            read.extend(sorted({path.stem for paths in files.values() for path in paths}))

    monkeypatch.setattr(kept_prints, "DuckEngine", Watched)
    return read


def test_kept_or_read_they_are_the_same(workspace: Workspace, tmp_path: Path) -> None:
    first, again = prints(workspace), prints(workspace)
    assert first == again == read_together(tmp_path)
    assert [first[code][0] for code in ("3001", "5012")] == [1, 3]


def test_a_batch_that_has_been_read_is_not_read_again(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prints(workspace)
    read = batches_read(monkeypatch)
    prints(workspace)
    assert read == []
    corrected = bring_in(workspace, tmp_path, APRIL, "budget;2024-04;5012;-61,00", file="data/april.csv")
    changed = prints(workspace)
    assert read == [corrected.id]
    assert changed["5012"][0] == 3
    assert changed["3001"] == read_together(tmp_path)["3001"]


def test_what_is_kept_of_a_batch_goes_with_it(workspace: Workspace, tmp_path: Path) -> None:
    prints(workspace)
    assert len(kept(tmp_path)) == 2
    (april,) = (each for each in workspace.batches() if each.file == "data/april.csv")
    workspace.undo(april.id)
    bring_in(workspace, tmp_path, "actual;2024-05;5012;-1,00", file="data/maj.csv")
    assert april.id not in [path.stem for path in kept(tmp_path)]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b'{"made": 0, "codes": {}}', b'{"made": 1, "codes": {"5012": [1]}}']
)
def test_a_damaged_print_is_made_anew(workspace: Workspace, tmp_path: Path, content: bytes) -> None:
    whole = prints(workspace)
    kept(tmp_path)[0].write_bytes(content)
    assert prints(workspace) == whole
    assert content not in [path.read_bytes() for path in kept(tmp_path)]


def test_where_nothing_can_be_written_they_are_read_each_time(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".utfall" / "prints").write_bytes(b"")  # no folder can be made here
    assert prints(workspace) == read_together(tmp_path)
    read = batches_read(monkeypatch)
    prints(workspace)
    assert len(read) == 2
