"""A command loads what it needs: nobody waits for a database to read a line of help."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.forecast_workspace import board, write

LIBRARIES = ("altair", "django", "duckdb", "matplotlib", "numpy", "numpy.ma", "pandas", "pyarrow", "pydantic")
HEAVY = (
    *LIBRARIES,
    "rich",
    "scipy",
    "sqlglot",
    "utfall.definitions.table",
    "utfall.document",
    "utfall.writers",
)


def loaded(*arguments: str | Path) -> set[str]:
    """The libraries and rooms of those that take long to load that a command has loaded when it is done."""
    program = f"""
import sys
from utfall.cli.main import main
try:
    main()
finally:
    sys.stderr.write(" ".join(name for name in {HEAVY} if name in sys.modules))
"""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [("--help",), ("tree", "--help"), ("build", "--help")])
def test_help_loads_no_library_but_its_own(arguments: tuple[str, ...]) -> None:
    assert not loaded(*arguments)


def test_a_tree_of_plain_months_opens_no_database(tmp_path: Path) -> None:
    root = board(tmp_path)
    assert loaded("tree", root, "activity", "--period", "2024-08") == {"numpy", "pyarrow"}


def test_a_command_ends_quietly_also_when_it_has_opened_a_database(tmp_path: Path) -> None:
    root = write(tmp_path, [("actual", "", "", "2024-01", "2024-02", "510", -1000)])
    command = [sys.executable, "-c", "from utfall.cli.main import main; main()", "tree", root, "activity"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "fel" in done.stdout  # of two months in one, which only the database can tell
    assert not done.stderr
