"""What one process has computed another reads; what is torn or follows from another state is computed anew."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from utfall.app.shared_results import SharedResults

KEY = ("table", "main", "7")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def never() -> str:
    pytest.fail("it was computed once more")


def test_another_process_reads_what_the_first_has_computed(kept: Path) -> None:
    assert SharedResults(kept).once("state", KEY, lambda: "svar") == "svar"
    assert SharedResults(kept).once("state", KEY, never) == "svar"


def test_another_state_and_another_key_have_results_of_their_own(kept: Path) -> None:
    shared = SharedResults(kept)
    shared.once("state", KEY, lambda: "före")
    assert shared.once("another state", KEY, lambda: "efter") == "efter"
    assert shared.once("state", ("table", "main", "8"), lambda: "en annan enhet") == "en annan enhet"
    assert shared.once("state", KEY, never) == "före"


@pytest.mark.parametrize("torn", [b"", b"\0" * 400, b"halv"])
def test_a_file_that_a_crash_has_torn_is_computed_anew(kept: Path, torn: bytes) -> None:
    shared = SharedResults(kept)
    shared.once("state", KEY, lambda: "svar")
    (path,) = (kept / "state").iterdir()
    path.write_bytes(torn)
    assert shared.once("state", KEY, lambda: "på nytt") == "på nytt"
    assert shared.once("state", KEY, never) == "på nytt"


def test_a_disk_that_takes_no_more_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("här kan ingen mapp ligga", encoding="utf-8")
    shared = SharedResults(tmp_path / "kept")
    with pytest.raises(NotADirectoryError):
        (tmp_path / "kept" / "state").mkdir(parents=True)
    assert shared.once("state", KEY, lambda: "svar") == "svar"


def test_states_that_are_no_more_are_cleared_when_nobody_can_read_them(kept: Path) -> None:
    shared = SharedResults(kept)
    for state in ("now", "just before", "long ago"):
        shared.once(state, KEY, lambda: "svar")
    hours_ago = time.time() - 7200
    os.utime(kept / "long ago", (hours_ago, hours_ago))
    os.utime(kept / "now", (hours_ago, hours_ago))
    shared.clear(frozenset({"now"}), age=3600)
    assert sorted(path.name for path in kept.iterdir()) == ["just before", "now"]


def test_only_the_one_who_serves_reads_what_is_kept(kept: Path) -> None:
    SharedResults(kept).once("state", KEY, lambda: "svar")
    assert (kept / "state").stat().st_mode & 0o077 == 0
