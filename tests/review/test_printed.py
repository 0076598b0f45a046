"""What a printed figure says of the exact number behind it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.review import PrintedCell
from utfall.review.printed import Lattice
from utfall.swedish.numbers import round_half_up


def printed(number: str, step: str = "1") -> PrintedCell:
    return PrintedCell("cell", {"x": 1}, Decimal(number), Decimal(step))


@pytest.mark.parametrize(
    ("number", "step", "lies_within", "lies_outside"),
    [
        ("5", "1", ["4.5", "5", "5.499999"], ["4.499999", "5.5"]),
        ("-5", "1", ["-4.5", "-5", "-5.499999"], ["-4.499999", "-5.5"]),
        ("0", "1", ["0.499999", "0", "-0.499999"], ["0.5", "-0.5"]),
        ("1", "1", ["0.5", "1.499999"], ["0.499999", "1.5"]),
        ("14.2", "0.1", ["14.15", "14.249999"], ["14.149999", "14.25"]),
        ("-132580", "10", ["-132575", "-132584.999"], ["-132574.999", "-132585"]),
    ],
)
def test_a_half_is_rounded_away_from_zero(
    number: str, step: str, lies_within: list[str], lies_outside: list[str]
) -> None:
    cell = printed(number, step)
    assert all(cell.is_met({"x": Decimal(each)}) for each in lies_within)
    assert not any(cell.is_met({"x": Decimal(each)}) for each in lies_outside)


@given(st.integers(-(10**9), 10**9), st.integers(0, 5))
def test_an_amount_meets_exactly_the_print_that_a_report_gives_it(ore: int, exponent: int) -> None:
    unit = 10**exponent
    shown = round_half_up(Decimal(ore) / unit, 0)
    for beside in (-1, 0, 1):
        cell = PrintedCell("cell", {"x": Fraction(1, unit)}, shown + beside, Decimal(1))
        assert cell.is_met({"x": Decimal(ore)}) == (beside == 0)


@given(st.integers(-3, 3), st.sampled_from([1, 2, 3, 7, 100]))
def test_the_bounds_of_a_lattice_are_the_last_that_are_printed_so(number: int, parts: int) -> None:
    cell = PrintedCell("cell", {"x": Fraction(1, parts)}, Decimal(number), Decimal(1))
    lattice = Lattice.of(cell, {"x": 0}, [Fraction(1)])
    inside = [count for count in range(-4 * parts, 4 * parts) if cell.allows(Fraction(count, parts))]
    assert (lattice.low, lattice.high) == (inside[0], inside[-1])


def test_a_step_that_is_no_decimal_place_is_our_own_fault() -> None:
    with pytest.raises(ValueError, match="power of ten"):
        printed("5", "5")
    with pytest.raises(ValueError, match="whole number of steps"):
        printed("14.25", "0.1")
