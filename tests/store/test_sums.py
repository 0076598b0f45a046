"""Sums that need no database are those of the database."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlglot import parse_one

from tests.store.test_workspace import HASHES, bring_in
from utfall.core import CodePart, Span
from utfall.store import Workspace
from utfall.store.sums import FACTS, REST

YEAR = Span.of_year(2024)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Two files that both book on an account in January, and what lies on either side of the year."""
    store = Workspace(tmp_path)
    bring_in(
        store,
        tmp_path,
        "actual;2023-12;5012;1",
        "actual;2024-01;5012;2",
        "actual;2024-01;3001;4",
        "budget;2025-01;5012;8",
    )
    bring_in(store, tmp_path, "actual;2024-01;5012;16,50", "budget;2024-12;5012;32", file="data/fler.csv")
    return store


def test_the_sums_of_a_year_are_those_that_a_query_gives(workspace: Workspace) -> None:
    snapshot = workspace.snapshot(HASHES)
    query = """
        SELECT scenario, period_from, account, SUM(amount) AS ore FROM amounts
        WHERE period_from BETWEEN 202401 AND 202412 GROUP BY scenario, period_from, account
    """
    wanted = {tuple(row.values()) for row in snapshot.engine.run(parse_one(query)).to_pylist()}
    found: dict[tuple[str, int, str], int] = {}
    for row in snapshot.sums(CodePart.ACCOUNT, YEAR):
        key = (row["scenario"], row["period_from"], row["account"])
        found[key] = found.get(key, 0) + row["amount"]
    assert {(*key, ore) for key, ore in found.items()} == wanted
    assert found["actual", 202401, "5012"] == 1850


def test_a_fact_that_reaches_into_the_year_is_among_them(workspace: Workspace, tmp_path: Path) -> None:
    header = "scenario;period_from;period_to;account;amount"
    bring_in(workspace, tmp_path, "budget;2023-07;2024-06;5012;100", file="data/brutet-år.csv", header=header)
    spans = {
        (row["period_from"], row["period_to"])
        for row in workspace.snapshot(HASHES).sums(CodePart.ACCOUNT, YEAR)
    }
    assert (202307, 202406) in spans


def test_a_sum_is_exact_where_64_bits_do_not_hold_it(workspace: Workspace, tmp_path: Path) -> None:
    rows = ["actual;2024-02;5012;999999999999999,99"] * 100
    bring_in(workspace, tmp_path, *rows, file="data/stort.csv")
    sums = workspace.snapshot(HASHES).sums(CodePart.ACCOUNT, YEAR)
    assert [row["amount"] for row in sums if row["period_from"] == 202402] == [99999999999999999 * 100]


def test_what_is_divided_is_summed_by_what_is_left_of_each(workspace: Workspace, tmp_path: Path) -> None:
    rows = ["actual;2024-03;5012;0,07", "actual;2024-03;5012;0,10", "actual;2024-03;5012;-0,05"]
    bring_in(workspace, tmp_path, *rows, "actual;2024-03;3001;0,05", file="data/ören.csv")
    sums = list(workspace.snapshot(HASHES).sums(CodePart.ACCOUNT, YEAR, divided=["5012"], by=3))
    march = {
        (each["account"], each[REST]): (each["amount"], each[FACTS])
        for each in sums
        if each["period_from"] == 202403
    }
    assert march == {("5012", 1): (17, 2), ("5012", -2): (-5, 1), ("3001", 0): (5, 1)}
