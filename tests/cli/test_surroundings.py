"""The terminal in surroundings that are not UTF-8: names with å, ä and ö, and what is said, are as everywhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("around", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_swedish_name_and_swedish_words_stop_nothing(tmp_path: Path, around: dict[str, str]) -> None:
    root = tmp_path / "Åmåls nämnd"
    root.mkdir()
    (root / "utfall.yaml").write_text(
        'municipality: Påhittad\ncode: "9999"\nboard: Nämnd\n', encoding="utf-8"
    )
    told = subprocess.run(
        [sys.executable, "-c", "from utfall.cli.main import main; main()", "check", str(root)],
        env=os.environ | around,
        capture_output=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert b"Traceback" not in told.stderr
    if "LC_ALL" in around:
        assert "Arbetsytan har ingen rapport, så det finns" in told.stderr.decode()
