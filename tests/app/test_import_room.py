"""Files that are dropped in the web: what comes in is filed away, also the balances that a ledger is held against."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.app.ledgers import CONTROL, HEADER, ROWS, lillkoping
from tests.readers.table_files import Row, csv_file
from utfall.app.import_room import Outcome, take_in
from utfall.app.importing import import_files
from utfall.store import Workspace

TOKEN = "en-mapp-som-ingen-gissar"
BALANCES: Sequence[Row] = (
    ["Konto", "Period", "Saldo"],
    ["5011", "2024-01", "3500,50"],
    ["3011", "2024-02", "-2000"],
)
OTHER: Sequence[Row] = (*BALANCES[:1], ["5011", "2024-01", "3500,51"], BALANCES[2])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lillkoping(tmp_path, saldolista=CONTROL)


def dropped(root: Path, *names: str, balances: Sequence[Row] = BALANCES) -> list[Outcome]:
    """What becomes of files of these names, dropped together."""
    folder = root / ".utfall" / "uploads" / TOKEN
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        csv_file(folder, balances if name.startswith("saldo") else [HEADER, *ROWS], name)
    return take_in(root, TOKEN)


def told(outcomes: Sequence[Outcome]) -> list[tuple[str, list[str]]]:
    return [(each.name, [problem.code for problem in each.problems]) for each in outcomes]


def is_empty(root: Path) -> bool:
    return not list((root / ".utfall" / "uploads").iterdir())


def test_balances_are_filed_away_with_their_ledger_and_nothing_is_read_again(root: Path) -> None:
    outcomes = dropped(root, "huvudbok_2024.csv", "saldolista_2024.csv")
    assert told(outcomes) == [("data/huvudbok_2024.csv", []), ("data/saldolista_2024.csv", ["INT-012"])]
    assert [each.is_control for each in outcomes] == [False, True]
    assert sorted(path.name for path in (root / "data").iterdir()) == [
        "huvudbok_2024.csv",
        "saldolista_2024.csv",
    ]
    assert is_empty(root)
    again = import_files(root, [root / "data"])
    assert (again.admitted, len(again.problems)) == ([], 0)


def test_balances_that_come_later_are_held_against_the_ledger(root: Path) -> None:
    first = dropped(root, "huvudbok_2024.csv")
    assert told(first) == [("data/huvudbok_2024.csv", ["INT-013"])]
    later = dropped(root, "saldolista_2024.csv", balances=OTHER)
    assert told(later) == [("data/saldolista_2024.csv", ["INT-012", "INT-001"])]
    assert is_empty(root)


def test_balances_stay_beside_a_ledger_that_did_not_come_in(root: Path) -> None:
    outcomes = dropped(root, "huvudbok_2024.csv", "saldolista_2024.csv", balances=OTHER)
    assert told(outcomes) == [
        ("data/huvudbok_2024.csv", ["INT-001"]),
        ("data/saldolista_2024.csv", ["INT-012"]),
    ]
    assert not any(each.is_in or each.is_control for each in outcomes)
    assert not list((root / "data").iterdir())
    mended = dropped(root, "saldolista_2024.csv")
    assert [each.is_in or each.is_control for each in mended] == [True, True]
    assert len(Workspace(root).batches()) == 1
    assert is_empty(root)


def test_other_balances_of_the_same_name_keep_the_earlier(root: Path) -> None:
    dropped(root, "huvudbok_2024.csv", "saldolista_2024.csv")
    before = (root / "data" / "saldolista_2024.csv").read_bytes()
    dropped(root, "saldolista_2024.csv", balances=OTHER)
    assert (root / "data" / "saldolista_2024.csv").read_bytes() != before
    (kept,) = (root / ".utfall" / "replaced").iterdir()
    assert kept.read_bytes() == before
