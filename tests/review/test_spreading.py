"""What is printed only as sums is spread in proportion to them, also when the sums are of very different size."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from utfall.review import Fitted, PrintedCell, Unknown, fit

TKR = Fraction(1, 100_000)  # one öre, in tkr
COSTS = ("staff", "capital", "other")


def printed(name: str, number: int, activities: Sequence[str], accounts: Sequence[str]) -> PrintedCell:
    """A figure in whole tkr, summed over activities and accounts."""
    terms: dict[Unknown, Fraction | int] = {
        (activity, account): TKR for activity in activities for account in accounts
    }
    return PrintedCell(name, terms, Decimal(number), Decimal(1))


def spread(cells: list[PrintedCell]) -> dict[tuple[str, str], float]:
    """Amounts in tkr behind the printed figures."""
    found = fit(cells)
    assert isinstance(found, Fitted)
    assert all(each.is_met(found.values) for each in cells)
    return {key: float(value) / 100_000 for key, value in found.values.items() if isinstance(key, tuple)}


def test_every_activity_has_the_same_mix_of_accounts() -> None:
    costs = {"hemtjänst": -6000, "larm": -1000, "nämnd": -60}
    cells = [printed(name, number, [name], COSTS) for name, number in costs.items()]
    cells.append(printed("varav personal", -4942, list(costs), ["staff"]))
    cells.append(printed("varav kapital", -70, list(costs), ["capital"]))
    amounts = spread(cells)
    assert [amounts[name, "staff"] / costs[name] for name in costs] == [pytest.approx(0.7, rel=0.01)] * 3


@pytest.fixture
def year() -> list[PrintedCell]:
    """Care is printed net per activity and with income and cost for all of it; the board with its own cost."""
    care = {"hemtjänst": -64_170, "larm": -1_176, "boende": -186_266, "gemensamt": -1}
    everything = [*care, "nämnd"]
    cells = [printed(name, net, [name], ["income", *COSTS]) for name, net in care.items()]
    cells.append(printed("omsorg intäkt", 52_449, list(care), ["income"]))
    cells.append(printed("omsorg kostnad", -304_062, list(care), COSTS))
    cells.append(printed("nämnd kostnad", -60_228, ["nämnd"], COSTS))
    cells.append(printed("varav personal", -255_003, everything, ["staff"]))
    cells.append(printed("varav kapital", -2, everything, ["capital"]))
    return cells


def test_small_sums_beside_large_ones_do_not_push_whole_totals_into_one_activity(
    year: list[PrintedCell],
) -> None:
    assert all(amount <= 0 for (_, account), amount in spread(year).items() if account != "income")


def test_a_cost_that_fewer_sums_tell_of_is_not_squeezed_out(year: list[PrintedCell]) -> None:
    """Other costs are 30 % of all; only the cost of the board tells of its own, and it still gets its part."""
    amounts = spread(year)
    assert 0.1 < amounts["nämnd", "other"] / -60_228 < 0.5
