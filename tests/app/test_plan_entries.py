"""Entries are read from their files with a version, and written over that version alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.plan_workspace import action, actions, plan_board
from utfall.app.figures import Figures
from utfall.app.plan_entries import FiledEntry, Ledger, Overtaken, enter, entries_of
from utfall.problems import Problems

ONE_OFFS = """\
label;amount;period;activity;reason;decided_by
Återkrav;-300 000;2024-05;510;Bidraget betalades tillbaka;Ekonomichef
Återkrav;-20 000;2024-06;510;Resten betalades tillbaka;Ekonomichef
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    plan = "# Planen\n" + actions(action("ena"), action("andra", activity="520"))
    return plan_board(tmp_path, entries__actions_0yaml=plan, entries__one_offs_0csv=ONE_OFFS)


def saved(board: Path, ledger: Ledger, entry: FiledEntry, seen: str) -> None:
    outcome = enter(Figures(board), board, ledger, entry, seen)
    assert isinstance(outcome, Problems)
    assert [each.code for each in outcome if each.severity == "error"] == []


def test_an_entry_is_changed_and_the_rest_of_the_file_is_not(board: Path) -> None:
    standing = entries_of(board, Ledger.ACTIONS)["ena"]
    before = (board / "entries/actions.yaml").read_text("utf-8")
    saved(
        board,
        Ledger.ACTIONS,
        replace(standing, fields={**standing.fields, "name": "Nytt namn"}),
        standing.version,
    )
    after = (board / "entries/actions.yaml").read_text("utf-8")
    assert after.startswith("# Planen\n")
    assert after.partition("- id: andra")[2] == before.partition("- id: andra")[2]
    assert entries_of(board, Ledger.ACTIONS)["ena"].name == "Nytt namn"


def test_who_comes_second_gets_what_stands_and_writes_nothing(board: Path) -> None:
    standing = entries_of(board, Ledger.ACTIONS)["ena"]
    mine = replace(standing, fields={**standing.fields, "name": "Mitt"})
    theirs = replace(standing, fields={**standing.fields, "name": "Deras"})
    saved(board, Ledger.ACTIONS, theirs, standing.version)
    outcome = enter(Figures(board), board, Ledger.ACTIONS, mine, standing.version)
    assert isinstance(outcome, Overtaken)
    assert outcome.theirs.name == "Deras"
    assert entries_of(board, Ledger.ACTIONS)["ena"].name == "Deras"


def test_a_change_by_hand_in_the_file_is_noticed_too(board: Path) -> None:
    standing = entries_of(board, Ledger.ACTIONS)["ena"]
    path = board / "entries/actions.yaml"
    path.write_text(path.read_text("utf-8").replace("2024-04", "2024-05", 1), "utf-8")
    outcome = enter(Figures(board), board, Ledger.ACTIONS, standing, standing.version)
    assert isinstance(outcome, Overtaken)
    assert outcome.theirs.fields["start"] == "2024-05"


def test_what_the_workspace_cannot_read_is_told_and_not_written(board: Path) -> None:
    standing = entries_of(board, Ledger.ACTIONS)["ena"]
    before = (board / "entries/actions.yaml").read_bytes()
    faulty = replace(standing, fields={**standing.fields, "end": "2020-01"})
    outcome = enter(Figures(board), board, Ledger.ACTIONS, faulty, standing.version)
    assert isinstance(outcome, Problems)
    assert "PRO-017" in {each.code for each in outcome}
    assert (board / "entries/actions.yaml").read_bytes() == before


def test_a_withdrawn_entry_stands_in_its_file_and_counts_no_longer(board: Path) -> None:
    figures = Figures(board)
    standing = entries_of(board, Ledger.ACTIONS)["ena"]
    told = replace(standing, fields={**standing.fields, "withdrawn": "Dubblett av andra"})
    saved(board, Ledger.ACTIONS, told, standing.version)
    assert set(figures.reading().definitions.forecast.actions) == {"andra"}
    assert entries_of(board, Ledger.ACTIONS)["ena"].withdrawn == "Dubblett av andra"


def test_one_offs_of_one_name_are_told_apart_and_get_a_column_when_they_need_it(board: Path) -> None:
    listed = entries_of(board, Ledger.ONE_OFFS)
    assert list(listed) == ["aterkrav", "aterkrav_2"]
    second = listed["aterkrav_2"]
    told = replace(second, fields={**second.fields, "withdrawn": "Ingår i den första"})
    saved(board, Ledger.ONE_OFFS, told, second.version)
    assert len(Figures(board).reading().definitions.forecast.one_offs) == 1
    text = (board / "entries/one_offs.csv").read_text("utf-8")
    assert text.splitlines()[0] == "label;amount;period;activity;reason;decided_by;withdrawn"
    assert text.splitlines()[1].startswith("Återkrav;-300 000;2024-05;510;")
