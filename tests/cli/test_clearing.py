"""Clearing from the terminal: what is said to be removed is, and a trial removes nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.app.ledgers import ROWS, ledger, lillkoping
from tests.cli.test_import import utfall
from utfall.app.clearing import KEPT
from utfall.cli.clearing import gc
from utfall.store.lock import writer_lock

LONG_AGO = 1_600_000_000.0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace whose ledger has been corrected once, long ago."""
    root = lillkoping(tmp_path)
    for rows in (ROWS, [*ROWS, ["71", "5011", "2024-03", "1000", ""]]):
        assert utfall("import", root, ledger(root, *rows)).exit_code == 0
    for manifest in (root / ".utfall/batches").iterdir():
        os.utime(manifest, (LONG_AGO, LONG_AGO))
    return root


def parts(root: Path) -> set[Path]:
    return set((root / ".utfall/facts").rglob("*.parquet"))


def test_a_replaced_version_is_removed_when_none_is_to_be_kept(root: Path) -> None:
    before = parts(root)
    assert utfall("gc", root).stdout == "Ingenting att ta bort.\n"
    trial = utfall("gc", root, "--keep", 0, "--dry-run")
    assert trial.exit_code == 0
    assert "ersatt version av data/huvudbok_2024.xlsx" in trial.stdout
    assert trial.stdout.endswith("kB skulle tas bort.\n")
    assert parts(root) == before
    done = utfall("gc", root, "--keep", 0)
    assert done.stdout.endswith("kB borttagna.\n")
    assert done.stdout.replace("borttagna", "skulle tas bort") == trial.stdout
    assert len(parts(root)) < len(before)


def test_as_json_it_says_files_and_bytes(root: Path) -> None:
    before = parts(root)
    sizes = {path: path.stat().st_size for path in before}
    said = json.loads(utfall("gc", root, "--keep", 0, "--json").stdout)
    gone = before - parts(root)
    assert (said["files"], said["bytes"]) == (len(gone), sum(sizes[path] for path in gone))
    assert [each["file"] for each in said["batches"]] == ["data/huvudbok_2024.xlsx"]
    assert (said["dry_run"], said["problems"]) == (False, [])


def test_after_clearing_the_correction_can_no_longer_be_undone(root: Path) -> None:
    utfall("gc", root, "--keep", 0)
    newest = next(iter(parts(root))).stem
    result = utfall("undo", root, newest)
    assert result.exit_code == 1
    assert "STO-008" in result.stderr
    assert "Läs in den tidigare filen igen" in result.stderr


def test_while_another_writes_nothing_is_removed(root: Path) -> None:
    with writer_lock(root / ".utfall/lock"):
        result = utfall("gc", root, "--keep", 0)
    assert result.exit_code == 1
    assert "STO-001" in result.stderr
    assert "Ingenting" not in result.stdout


def test_the_command_keeps_as_many_as_the_store(root: Path) -> None:
    assert gc.__defaults__ is not None
    assert KEPT in gc.__defaults__
