"""Real reports: behind every published table there are exact amounts that give each of its printed figures."""

import json
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import pytest

from tests.review.printed_tables import PrintedTable
from utfall.review import Contradiction, Fitted, PrintedCell, Unknown, fit

RESOLUTION = Decimal("0.00001")  # one öre in tkr
TKR = Fraction(1, 100_000)
ACTUAL_BEFORE, ACTUAL, BUDGET, FORECAST, BUDGET_YEAR = range(5)
PRINTED_FROM: list[dict[int, int]] = [  # the seven columns, each with its signs
    {ACTUAL_BEFORE: 1},
    {ACTUAL: 1},
    {BUDGET: 1},
    {ACTUAL: 1, BUDGET: -1},
    {FORECAST: 1},
    {BUDGET_YEAR: 1},
    {FORECAST: 1, BUDGET_YEAR: -1},
]


@pytest.mark.parametrize(
    ("report", "tables"),
    [
        ("ekero_aug2024", 8),
        ("ekero_mars2023", 4),
        ("askersund_2024", 21),
        ("nacka_t2_2014", 3),
        ("taby_2023", 13),
    ],
)
def test_every_table_can_be_true_by_itself(shared: Path, report: str, tables: int) -> None:
    published = json.loads((shared / "golden" / f"{report}.json").read_text(encoding="utf-8"))["tables"]
    assert len(published) == tables
    for table in published:
        cells = list(PrintedTable(table).cells())
        found = fit(cells, RESOLUTION)
        assert isinstance(found, Fitted), (table["id"], found)
        assert all(cell.is_met(found.values) for cell in cells)


def test_ekeros_two_totals_for_march_2022_contradict_each_other(shared: Path) -> None:
    report = json.loads((shared / "golden" / "ekero_mars2023.json").read_text(encoding="utf-8"))
    tables = {table["id"]: table for table in report["tables"]}
    first = list(PrintedTable(tables["bilaga1"]).cells())
    net = next(cell for cell in first if cell.name == "bilaga1 · Nettokostnad · Utfall 2022-03")
    total = PrintedCell("bilaga2 · TOTALT", net.terms, Decimal(-132_580), Decimal(1))
    found = fit([*first, total], RESOLUTION)
    assert isinstance(found, Contradiction)
    assert [cell.printed for cell in found.cells] == [-132_583, -132_580]


@pytest.fixture(scope="module")
def joint_cells() -> list[PrintedCell]:
    """Ekerö's accounts (bilaga 1) and activities (bilaga 2) over one set of facts, account × activity × span."""
    golden = Path(__file__).parents[1] / "golden" / "ekero-2024-08.json"
    tables = json.loads(golden.read_text(encoding="utf-8"))["tables"]
    ekero: dict[str, list[dict[str, Any]]] = {table["id"]: table["rows"] for table in tables}
    accounts = {row["label"]: row["printed"] for row in ekero["bilaga1"] if row["kind"] == "leaf"}
    activities = [row["label"] for row in ekero["bilaga2"] if row["kind"] == "leaf"]
    at = list(accounts).index("Personalkostnader")
    sums = {"Intäkter": list(accounts)[:at], "Kostnader": list(accounts)[at:], "Resultat": list(accounts)}
    sums["SUMMA"] = sums["Resultat"]
    base = {
        ACTUAL_BEFORE: 0,
        ACTUAL: 1,
        BUDGET: 2,
        FORECAST: 4,
        BUDGET_YEAR: 5,
    }  # columns that show facts directly
    cells = []
    for table in ("main", "bilaga1", "bilaga2"):
        for row in ekero[table]:
            label = row["label"]
            by_activity = [label] if table == "bilaga2" and label != "SUMMA" else activities
            by_account = sums.get(label, [label]) if table != "bilaga2" else sums["Resultat"]
            for column, text in enumerate(row["printed"]):
                terms: dict[Unknown, Fraction | int] = {
                    (account, activity, span): TKR * sign
                    for span, sign in PRINTED_FROM[column].items()
                    for account in by_account
                    if accounts[account][base[span]]
                    for activity in by_activity
                }
                if text:
                    number = Decimal(text.replace(" ", ""))
                    cells.append(PrintedCell(f"{table} · {label} · {column}", terms, number, Decimal(1)))
    return cells


def test_ekeros_tables_by_account_and_by_activity_share_one_set_of_facts(
    joint_cells: list[PrintedCell],
) -> None:
    found = fit(joint_cells)
    assert isinstance(found, Fitted)
    assert len(joint_cells) > 240
    assert len(found.values) > 1_000
    assert all(cell.is_met(found.values) for cell in joint_cells)
    as_printed = [cell for cell in joint_cells if cell.exact(found.values) == Fraction(cell.printed)]
    assert len(as_printed) > len(joint_cells) / 2
    by_account: dict[str, list[Decimal]] = defaultdict(list)
    for unknown, value in found.values.items():
        account, *_ = cast("tuple[str, str, int]", unknown)
        by_account[account].append(value)
    assert all(value >= 0 for value in by_account["Externa intäkter"])
    assert all(value <= 0 for value in by_account["Personalkostnader"])


def test_one_misprint_among_ekeros_figures_is_found_with_the_two_that_reveal_it(
    joint_cells: list[PrintedCell],
) -> None:
    misprinted = "bilaga2 · Ekonomiskt bistånd · 3"
    cells = [
        PrintedCell(cell.name, cell.terms, cell.printed + 90, cell.step) if cell.name == misprinted else cell
        for cell in joint_cells
    ]
    found = fit(cells)
    assert isinstance(found, Contradiction)
    assert [cell.name for cell in found.cells] == [
        f"bilaga2 · Ekonomiskt bistånd · {column}" for column in (1, 2, 3)
    ]
