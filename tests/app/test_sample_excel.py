"""A part of Lillköping's ledger and budget comes in Excel, as ledger systems write it, and is read to the öre."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from utfall.app.sample.budget import original_id
from utfall.app.sample.excel_files import (
    MONTH,
    balance_workbook,
    budget_workbook,
    is_exported,
    is_exported_budget,
    ledger_workbook,
)
from utfall.app.sample.facts import Columns, booked, budget_facts, where
from utfall.app.sample.ledger import Rows
from utfall.app.sample.simulation import Simulation, simulate
from utfall.app.suggesting import suggest_source
from utfall.core import SourceRef
from utfall.definitions import Definitions, load
from utfall.definitions.page import Page
from utfall.definitions.source import SourceMapping
from utfall.definitions.source_reader import SOURCE_KEYS, read_source
from utfall.definitions.yaml_page import read_yaml
from utfall.intake import Facts, read_facts
from utfall.problems import Problems

LEDGER, BALANCES = f"huvudbok-71-{MONTH}.xlsx", f"saldolista-71-{MONTH}.xlsx"
BUDGET = f"internbudget-71-{MONTH.year}.xlsx"


@pytest.fixture(scope="module")
def town() -> Simulation:
    return simulate()


@pytest.fixture(scope="module")
def declared(repository: Path) -> Definitions:
    definitions, problems = load(repository / "examples/lillkoping")
    assert definitions is not None, list(problems)
    return definitions


@dataclass(frozen=True)
class Exports:
    """The folder with the three files, and what they were made of."""

    folder: Path
    rows: Rows
    budget: Columns

    def read(self, file: str, definitions: Definitions) -> tuple[Facts, Problems]:
        """The facts of one of the files, and what was told about it."""
        problems = Problems()
        facts = read_facts(self.folder / file, file, definitions, problems)
        assert facts is not None
        return facts, problems


@pytest.fixture(scope="module")
def exports(town: Simulation, tmp_path_factory: pytest.TempPathFactory) -> Exports:
    folder = tmp_path_factory.mktemp("exports")
    rows = town.ledger.where(is_exported(town.ledger))
    planned = budget_facts(town.flows, MONTH.year)
    budget = where(planned, is_exported_budget(planned, original_id(MONTH.year)))
    (folder / LEDGER).write_bytes(ledger_workbook(rows))
    (folder / BALANCES).write_bytes(balance_workbook(rows))
    (folder / BUDGET).write_bytes(budget_workbook(budget))
    return Exports(folder, rows, budget)


def sums(rows: list[dict[str, object]], figure: str) -> dict[tuple[object, ...], int]:
    """Öre by month, responsibility, account and activity."""
    found: dict[tuple[object, ...], int] = {}
    for row in rows:
        period = row["period"] if "period" in row else row["period_from"]
        key = period, row["responsibility"], row["account"], row["activity"]
        found[key] = found.get(key, 0) + int(str(row[figure]))
    return found


def as_rows(columns: Columns) -> list[dict[str, object]]:
    names = list(columns)
    return [
        dict(zip(names, row, strict=True))
        for row in zip(*(columns[name].tolist() for name in names), strict=True)
    ]


@pytest.mark.parametrize("file", [LEDGER, BUDGET])
def test_what_is_read_is_what_was_exported_to_the_ore(
    exports: Exports, declared: Definitions, file: str
) -> None:
    facts, problems = exports.read(file, declared)
    assert {each.code for each in problems} == {"TAB-005"}  # the hidden row; the balances agree
    made_of = booked(exports.rows) if file == LEDGER else exports.budget
    assert sums(facts.table.to_pylist(), "amount") == sums(as_rows(made_of), "ore")


def test_codes_keep_their_zeros_and_the_budget_its_decision(exports: Exports, declared: Definitions) -> None:
    ledger, budget = (exports.read(file, declared)[0].table for file in (LEDGER, BUDGET))
    assert {"010", "080"} <= set(ledger["counterparty"].unique().to_pylist())
    assert budget["decision"].unique().to_pylist() == [original_id(MONTH.year)]


def test_a_ledger_that_lost_a_row_differs_from_the_balances_and_is_refused(
    exports: Exports, declared: Definitions, tmp_path: Path
) -> None:
    lost = exports.rows.where(exports.rows.ore != exports.rows.ore[0])
    (tmp_path / LEDGER).write_bytes(ledger_workbook(lost))
    (tmp_path / BALANCES).write_bytes((exports.folder / BALANCES).read_bytes())
    problems = Problems()
    read_facts(tmp_path / LEDGER, LEDGER, declared, problems)
    assert "INT-001" in {each.code for each in problems if each.severity == "error"}


@pytest.mark.parametrize(("file", "source"), [(LEDGER, "huvudbok"), (BUDGET, "internbudget")])
def test_a_source_drafted_from_the_file_is_the_one_that_the_example_declares(
    exports: Exports, declared: Definitions, file: str, source: str
) -> None:
    drafted = suggest_source(exports.folder, exports.folder / file).text
    assert drafted is not None
    assert without_place(mapping(drafted)) == without_place(declared.sources[source])


def mapping(text: str) -> SourceMapping:
    problems = Problems()
    node = read_yaml(Page("definitions/sources/draft.yaml", text, problems))
    assert node is not None
    found = read_source(node.fields(*SOURCE_KEYS))
    assert not list(problems)
    return found


def without_place(source: SourceMapping) -> SourceMapping:
    return replace(source, source=SourceRef("sources"))


def test_the_same_rows_give_the_same_workbook(exports: Exports) -> None:
    assert ledger_workbook(exports.rows) == (exports.folder / LEDGER).read_bytes()
