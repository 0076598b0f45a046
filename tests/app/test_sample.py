"""Lillköping: the seed gives the same municipality every time, its books balance, and its files agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from utfall.app.sample.accounts import ACCOUNTS, BALANCE
from utfall.app.sample.budget import changes
from utfall.app.sample.csv_files import facts_csv
from utfall.app.sample.facts import booked, of_year
from utfall.app.sample.ledger import ACCOUNT_CODES, BEGINS
from utfall.app.sample.placements import days, placements
from utfall.app.sample.seasons import LAST, YEARS
from utfall.app.sample.sie_files import sie_file
from utfall.app.sample.simulation import Simulation, simulate
from utfall.app.sample.structure import structure_files, unit_table
from utfall.app.sample.town import AREAS, REORGANISED, units
from utfall.app.sample.workspace import data_files
from utfall.core import CodePart, Decision, Month
from utfall.definitions import load
from utfall.problems import Problems
from utfall.readers import sie


@pytest.fixture(scope="module")
def town() -> Simulation:
    return simulate()


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_municipality(
    town: Simulation, lillkoping: Path
) -> None:
    made_before = {path.name: path.read_bytes() for path in (lillkoping / "data").iterdir()}
    assert data_files(town) == made_before
    assert data_files(simulate(seed=7)) != made_before


def test_there_are_five_areas_with_120_units_and_110_accounts() -> None:
    now = {unit.code: unit.kind.area for unit in units()}
    assert (len(now), set(now.values()), len(ACCOUNTS)) == (120, set(AREAS), 110)


def test_every_voucher_adds_up_to_zero(town: Simulation) -> None:
    sums = np.zeros(int(town.ledger.voucher[-1]) + 1, np.int64)
    np.add.at(sums, town.ledger.voucher, town.ledger.ore)
    assert len(sums) > 50_000
    assert not sums.any()


def test_the_ledger_has_more_than_36_months_of_vouchers_and_ends_with_the_last_closed_month(
    town: Simulation,
) -> None:
    months = np.unique(town.ledger.month)
    assert len(months) == LAST.index - BEGINS.index + 1 >= 36


def test_a_year_costs_about_what_a_board_of_this_size_costs(town: Simulation) -> None:
    year = town.flows.planned[:, -12:].sum()
    assert -670_000_000_00 < year < -620_000_000_00


def test_sie_and_csv_state_the_same_sums(town: Simulation) -> None:
    """Account by account and unit by unit, the year as SIE, debit positive, is the year as CSV turned once."""
    problems = Problems()
    read = sie.read(sie_file(town.ledger, LAST.year), "bok.se", problems)
    assert read is not None
    assert not list(problems)
    from_sie: Counter[tuple[str, str]] = Counter()
    for row in read.transactions.select(["account", "dimension_1", "amount"]).to_pylist():
        if row["account"] not in BALANCE:
            from_sie[row["account"], row["dimension_1"]] -= row["amount"]
    head, *rows = facts_csv(of_year(booked(town.ledger), LAST.year)).decode().splitlines()
    from_csv: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for cells in (dict(zip(head.split(";"), row.split(";"), strict=True)) for row in rows):
        from_csv[cells["account"], cells["responsibility"]] += Decimal(cells["amount"].replace(",", "."))
    assert {key: Decimal(ore) / 100 for key, ore in from_sie.items()} == from_csv


def test_what_is_invoiced_late_is_accrued_at_the_end_of_a_tertial_and_taken_back_the_month_after(
    town: Simulation,
) -> None:
    accrued: Counter[Month] = Counter()
    of_accruals = town.ledger.where(town.ledger.series == "LFKIPO".index("P"))
    is_cost = of_accruals.where(of_accruals.is_result)
    for month, ore in zip(is_cost.month.tolist(), is_cost.ore.tolist(), strict=True):
        accrued[Month(YEARS[0], 1) + month] += ore
    for year in (2021, 2022, 2023):
        for end in (4, 8, 12):
            assert accrued[Month(year, end)] < 0
            assert accrued[Month(year, end) + 1] == -accrued[Month(year, end)]
    assert all(month.month % 4 in (0, 1) for month in accrued)


def test_substitutes_cost_most_in_july(town: Simulation) -> None:
    account = ACCOUNT_CODES.index("5021")
    of_year = [
        town.ledger.ore[(town.ledger.account == account) & (town.ledger.month == 48 + at)].sum()
        for at in range(12)
    ]
    assert int(np.argmin(of_year)) == 6  # July: the largest cost


def test_reallocations_come_to_nothing_and_supplements_say_who_pays() -> None:
    for change in changes():
        added = sum(tkr for _, _, tkr in change.tkr)
        if change.made.kind is Decision.REALLOCATION:
            assert added == 0
        else:
            assert (change.made.kind, bool(change.made.financing)) == (Decision.SUPPLEMENT, True)
            assert added > 0


def test_a_placement_is_paid_for_its_days_and_no_others() -> None:
    placed = next(each for each in placements(np.random.default_rng(1)) if each.last)
    assert placed.last is not None
    first, last = Month(placed.first.year, placed.first.month), Month(placed.last.year, placed.last.month)
    lasted = sum(days(placed, first + step) for step in range(last.index - first.index + 1))
    assert lasted == (placed.last - placed.first).days + 1
    assert days(placed, first - 1) == days(placed, last + 1) == 0


def test_managers_are_too_careful_in_april_and_nearer_in_august(town: Simulation) -> None:
    misses: dict[int, list[int]] = {4: [], 8: []}
    for each in town.forecasts:
        year = each.made.year - YEARS[0]
        outcome = town.flows.happened[:, year * 12 : year * 12 + 12].sum()
        misses[each.made.month].append(int(each.year.sum() - outcome))
    assert sum(misses[4]) < sum(misses[8]) < 0  # costs forecast too high, and less so later
    assert len(misses[4]) == len(misses[8]) == len(YEARS)


def test_the_definitions_of_the_example_are_those_that_the_generator_gives(repository: Path) -> None:
    """Write them anew with ``python -m utfall.app.sample examples/lillkoping``."""
    definitions = repository / "examples" / "lillkoping" / "definitions"
    for name, content in structure_files().items():
        assert (definitions / "structure" / name).read_text("utf-8") == content, name
    assert (definitions / "tables" / "enheter.yaml").read_text("utf-8") == unit_table()


def test_what_moved_on_the_first_of_june_can_be_followed(repository: Path) -> None:
    definitions, problems = load(repository / "examples" / "lillkoping")
    assert definitions is not None
    assert not list(problems)
    crossings = definitions.structure.crosswalk.crossings
    shares: dict[str, Decimal] = defaultdict(Decimal)
    for each in crossings:
        assert each.valid_from == REORGANISED
        shares[each.old] += Decimal(each.share.numerator) / each.share.denominator
    assert set(shares.values()) == {Decimal(1)}
    tree = definitions.structure.trees[CodePart.RESPONSIBILITY]
    before, after = (tree.within(["74"], month) for month in (REORGANISED - 1, REORGANISED))
    assert len(after - before) == 2  # the housing support came from another area


def test_everything_says_that_it_is_made_up(repository: Path) -> None:
    example = repository / "examples" / "lillkoping"
    for name in (
        "README.md",
        "utfall.yaml",
        "definitions/reports/namndrapport.md",
        "definitions/reports/enhetsrapport.md",
    ):
        text = (example / name).read_text("utf-8")
        assert "Lillköping finns inte" in text, name
        assert "påhittade" in text or "framställda av ett program" in text, name
