"""Exact amounts are found behind rounded figures, and every print follows from them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utfall.review import Contradiction, Fitted, PrintedCell, Unknown, UnresolvedError, fit
from utfall.swedish.numbers import round_half_up

TKR = Fraction(1, 100_000)  # one öre, in tkr


def cell(name: str, printed: int | str, **terms: int) -> PrintedCell:
    """A figure printed in whole tkr over unknowns in öre."""
    return PrintedCell(
        name, {unknown: sign * TKR for unknown, sign in terms.items()}, Decimal(printed), Decimal(1)
    )


def values(cells: list[PrintedCell]) -> dict[object, Decimal]:
    found = fit(cells)
    assert isinstance(found, Fitted), found
    assert all(each.is_met(found.values) for each in cells)
    return dict(found.values)


def printed_from(truth: list[list[int]], unit: int) -> list[PrintedCell]:
    """A table of amounts with row sums, column sums, their total and the difference of the first two columns."""

    def rounded(name: str, terms: dict[tuple[int, int], int]) -> PrintedCell:
        exact = Fraction(sum(truth[row][column] * sign for (row, column), sign in terms.items()), unit)
        shown = round_half_up(Decimal(exact.numerator) / exact.denominator, 0)
        return PrintedCell(
            name, {each: Fraction(sign, unit) for each, sign in terms.items()}, shown, Decimal(1)
        )

    rows, columns = range(len(truth)), range(len(truth[0]))
    cells = [rounded(f"{row}/{column}", {(row, column): 1}) for row in rows for column in columns]
    cells += [rounded(f"row {row}", {(row, column): 1 for column in columns}) for row in rows]
    cells += [rounded(f"column {column}", {(row, column): 1 for row in rows}) for column in columns]
    cells += [rounded("total", {(row, column): 1 for row in rows for column in columns})]
    cells += [rounded(f"difference {row}", {(row, 0): 1, (row, 1): -1}) for row in rows]
    return cells


tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-(10**8), 10**8), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


@settings(max_examples=40)
@given(tables, st.sampled_from([100, 100_000, 10_000_000]))
def test_whatever_is_printed_from_true_amounts_has_amounts_behind_it(
    truth: list[list[int]], unit: int
) -> None:
    values(printed_from(truth, unit))


@settings(max_examples=25)
@given(tables)
def test_a_table_without_its_base_cells_is_filled_from_its_sums(truth: list[list[int]]) -> None:
    values([each for each in printed_from(truth, 100_000) if not each.name[0].isdigit()])


@settings(max_examples=25)
@given(st.lists(st.lists(st.integers(-30, 30), min_size=3, max_size=3), min_size=1, max_size=4))
def test_amounts_as_coarse_as_the_print_are_found_too(truth: list[list[int]]) -> None:
    assert values(printed_from(truth, 1)) == {
        (row, column): number for row, numbers in enumerate(truth) for column, number in enumerate(numbers)
    }


def test_figures_that_add_up_are_taken_as_they_are_printed() -> None:
    found = values(
        [
            cell("intäkter", 145, income=1),
            cell("kostnader", -557, cost=1),
            cell("netto", -412, income=1, cost=1),
        ]
    )
    assert found == {"income": Decimal(14_500_000), "cost": Decimal(-55_700_000)}


def test_a_sum_that_is_one_off_moves_a_part_and_keeps_clear_of_the_rounding_edge() -> None:
    found = values(
        [cell("a", 10, a=1), cell("b", 10, b=1), cell("c", 10, c=1), cell("summa", 31, a=1, b=1, c=1)]
    )
    total = sum(found.values())
    assert 30_500_000 / 10 < total < 31_500_000 / 10
    assert all(abs(each - 1_000_000) < 45_000 for each in found.values())


def test_an_account_by_activity_table_is_spread_in_proportion_when_only_its_sums_are_printed() -> None:
    accounts, activities = {"personal": -600, "hyra": -300, "avgifter": 100}, {"äldre": -640, "lss": -160}
    cells = [
        PrintedCell(
            account, {(account, activity): TKR for activity in activities}, Decimal(total), Decimal(1)
        )
        for account, total in accounts.items()
    ] + [
        PrintedCell(activity, {(account, activity): TKR for account in accounts}, Decimal(total), Decimal(1))
        for activity, total in activities.items()
    ]
    found = values(cells)
    assert found["personal", "äldre"] == -48_000_000
    assert found["avgifter", "lss"] == 2_000_000
    assert found["hyra", "äldre"] == -24_000_000


def test_the_parts_of_a_zero_are_zero_unless_another_sum_needs_them() -> None:
    quiet = values([cell("a", 0, one=1, two=1), cell("b", 500, two=1, three=1)])
    assert quiet == {"one": 0, "two": 0, "three": 50_000_000}
    needed = values([cell("period", -7, spring=1), cell("helår", 0, spring=1, autumn=1)])
    assert needed == {"spring": -700_000, "autumn": 700_000}


def test_sums_of_parts_are_the_print_to_the_ore_when_nothing_speaks_against_it() -> None:
    thirds = PrintedCell("summa", dict.fromkeys("abc", TKR), Decimal(10), Decimal(1))
    assert sum(values([thirds]).values()) == 1_000_000


def test_quantities_and_amounts_each_keep_their_own_resolution() -> None:
    hours = PrintedCell("timmar", {"jan": 1, "feb": 1}, Decimal(98803), Decimal(1))
    mean = PrintedCell(
        "platser", {"q1": Fraction(91, 366), "rest": Fraction(275, 366)}, Decimal(225), Decimal(1)
    )
    money = PrintedCell("tkr", {"ore": TKR}, Decimal(-412), Decimal(1))
    fine = Decimal("0.000001")
    finest: dict[Unknown, Decimal] = {"jan": fine, "feb": fine, "q1": fine, "rest": fine, "ore": Decimal(1)}
    found = fit([hours, mean, money], finest)
    assert isinstance(found, Fitted)
    assert all(each.is_met(found.values) for each in (hours, mean, money))
    assert all(value % finest[name] == 0 for name, value in found.values.items())


def test_the_same_figures_give_the_same_amounts() -> None:
    cells = [
        each
        for each in printed_from([[123_456_789, -5_000_000], [77_777, 1]], 100_000)
        if "/" not in each.name
    ]
    assert fit(cells) == fit(cells)


def test_an_unknown_that_counts_for_nothing_is_zero() -> None:
    assert values([PrintedCell("a", {"x": TKR, "unused": 0}, Decimal(3), Decimal(1))]) == {
        "x": 300_000,
        "unused": 0,
    }
    assert values([PrintedCell("tom", {}, Decimal(0), Decimal(1))]) == {}
    assert fit([]) == Fitted({})


def test_what_whole_units_cannot_give_is_never_answered_with_wrong_amounts() -> None:
    halves = [
        PrintedCell("summa", {"x": 1, "y": 1}, Decimal(1), Decimal(1)),
        PrintedCell("skillnad", {"x": 1, "y": -1}, Decimal(0), Decimal(1)),
    ]
    with pytest.raises(UnresolvedError):
        fit(halves)
    assert isinstance(fit(halves, Decimal("0.1")), Fitted)


def test_a_figure_that_nothing_gives_contradicts_itself() -> None:
    odd = PrintedCell("udda", {"x": 2}, Decimal(1), Decimal(1))
    assert fit([odd]) == Contradiction((odd,))
    without_facts = PrintedCell("utan uppgifter", {}, Decimal(7), Decimal(1))
    assert fit([odd, without_facts], Decimal("0.5")) == Contradiction((without_facts,))
