"""A relation between printed figures: what rounding explains, and what one figure is when the others are right."""

from fractions import Fraction

import pytest

from tests.review.tables import table
from utfall.review.figures import Figure, sheets_of
from utfall.review.relations import Bond, Interval, Linear, Quotient


def _figures(*texts: str) -> tuple[Figure, ...]:
    return sheets_of([table("Drift", [str(at) for at in range(len(texts))], [("Nämnden", list(texts))])])[1]


def _printed(figures: tuple[Figure, ...], number: int, interval: Interval | None) -> set[str]:
    """What the interval lets the figure be printed as."""
    assert interval is not None
    step = figures[number].step
    low, high = -(-interval.low // step), interval.high // step
    return {str(figures[number].as_printed(int(count) * step)) for count in range(int(low), int(high) + 1)}


@pytest.mark.parametrize(
    ("result", "holds"), [("−412", True), ("−411", True), ("−413", True), ("−410", False)]
)
def test_three_rounded_figures_may_be_off_by_one(result: str, holds: bool) -> None:
    figures = _figures(result, "145", "−557")
    relation = Linear(Bond.SUM, 0, ((1, 1), (2, 1)))
    assert relation.holds([each.value for each in figures], figures) == holds


def test_a_figure_is_implied_by_the_others_within_their_rounding() -> None:
    figures = _figures("−400", "145", "−557")
    relation = Linear(Bond.SUM, 0, ((1, 1), (2, 1)))
    values = [each.value for each in figures]
    assert _printed(figures, 0, relation.implied(0, values, figures)) == {"-413", "-412", "-411"}


@pytest.mark.parametrize(
    ("percent", "holds"), [("33 %", True), ("32 %", True), ("30 %", False), ("−33 %", False)]
)
def test_a_quotient_of_rounded_amounts_is_an_interval(percent: str, holds: bool) -> None:
    figures = _figures(percent, "2,2", "−6,8")  # 31,4 to 33,3 %, printed without its sign
    relation = Quotient(0, 1, 2, 0, is_unsigned=True)
    assert relation.holds([each.value for each in figures], figures) == holds


def test_intervals_that_do_not_meet_have_nothing_in_common() -> None:
    assert Interval(Fraction(0), Fraction(1)).overlap(Interval(Fraction(2), Fraction(3))) is None
