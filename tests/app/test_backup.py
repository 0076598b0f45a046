"""A workspace in one file: whole, verified, and never put over another."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from utfall.app.backup import BackupError, unpacked, write_backup

ROWS = '{"model": "påhittad"}\n'


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "arbetsyta"
    for name, text in (
        ("utfall.yaml", "name: Påhittad\n"),
        ("data/belopp.csv", "a;b\n"),
        ("entries/comments.yaml", "comments: []\n"),
        (".utfall/facts/amounts/year=2024/b.parquet", "fakta"),
        (".utfall/register.sqlite3", "raderna går för sig"),
        ("out/namndrapport.pdf", "kan byggas igen"),
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def taken(workspace: Path, tmp_path: Path) -> Path:
    register = tmp_path / "rader.jsonl"
    register.write_text(ROWS, encoding="utf-8")
    target = tmp_path / "kopia.tar.gz"
    write_backup(workspace, register, target)
    return target


def test_what_comes_back_is_what_went_in(taken: Path, workspace: Path, tmp_path: Path) -> None:
    root = tmp_path / "åter"
    with unpacked(taken, root) as (register, summary):
        assert register.read_text(encoding="utf-8") == ROWS
    back = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    assert back == {
        "utfall.yaml",
        "data/belopp.csv",
        "entries/comments.yaml",
        ".utfall/facts/amounts/year=2024/b.parquet",
    }
    assert summary.files == len(back) + 1
    for name in back:
        assert (root / name).read_bytes() == (workspace / name).read_bytes()


def changed(taken: Path, name: str, content: bytes | None) -> Path:
    """The backup with one file changed, or taken away."""
    folder = taken.parent / "packad"
    with tarfile.open(taken) as archive:
        archive.extractall(folder, filter="data")
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    made = taken.with_name("skadad.tar.gz")
    with tarfile.open(made, "w:gz") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.add(path, path.relative_to(folder).as_posix())
    return made


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("workspace/data/belopp.csv", b"a;c\n"),
        ("register.jsonl", b"{}\n"),
        ("workspace/utfall.yaml", None),
        ("workspace/tillagd.csv", b"x"),
        ("backup.json", b"{}"),
    ],
)
def test_a_damaged_backup_is_not_put_in_place(
    name: str, content: bytes | None, taken: Path, tmp_path: Path
) -> None:
    root = tmp_path / "åter"
    with pytest.raises(BackupError), unpacked(changed(taken, name, content), root):
        pass
    assert not root.exists()
    assert list(tmp_path.glob(".åter*")) == []


def test_half_a_file_is_not_put_in_place(taken: Path, tmp_path: Path) -> None:
    half = tmp_path / "halv.tar.gz"
    half.write_bytes(taken.read_bytes()[: taken.stat().st_size // 2])
    with pytest.raises(BackupError), unpacked(half, tmp_path / "åter"):
        pass
    assert not (tmp_path / "åter").exists()


def test_nothing_is_overwritten(taken: Path, workspace: Path, tmp_path: Path) -> None:
    before = (workspace / "data/belopp.csv").read_bytes()
    with pytest.raises(BackupError, match="inte tom"), unpacked(taken, workspace):
        pass
    assert (workspace / "data/belopp.csv").read_bytes() == before
    with pytest.raises(BackupError, match="finns redan"):
        write_backup(workspace, tmp_path / "rader.jsonl", taken)


def test_a_register_that_cannot_be_put_back_leaves_no_workspace(taken: Path, tmp_path: Path) -> None:
    root = tmp_path / "åter"
    with pytest.raises(RuntimeError), unpacked(taken, root):
        raise RuntimeError
    assert not root.exists()
