"""A whole's proposal on its rows: what is shown adds up to the öre, what is booked stays, and no gap is filled."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from utfall.core import Amount
from utfall.forecast import Basis, Interval, Proposal, Reason, Refused, TotalProposal
from utfall.forecast.laid_out import lay_out
from utfall.forecast.standing import Standing

MISSING = Refused(Reason.MONTH_MISSING, 3)


def proposal(year_end: int) -> Proposal:
    around = Interval(Amount(year_end - 10), Amount(year_end + 10), 4)
    return Proposal(Amount(year_end), Basis.RECORD, 4, interval=around)


def standing(booked: int | None, budget: int | None = None) -> Standing:
    amounts = (Amount(each) if each is not None else None for each in (booked, budget))
    return Standing(*amounts, None, Amount(0))


def whole(year_end: int) -> TotalProposal:
    return TotalProposal(Amount(year_end), None)


def test_the_difference_lies_where_most_of_the_year_is_left() -> None:
    made = lay_out(whole(-1_330), [proposal(-900), proposal(-400)], [standing(-700), standing(-300)])
    assert [each.year_end.ore for each in made.parts if isinstance(each, Proposal)] == [-920, -410]
    assert made.moved == (Amount(-20), Amount(-10))


def test_the_interval_goes_with_its_proposal() -> None:
    (only,) = lay_out(whole(-110), [proposal(-100)], [standing(-50)]).parts
    assert isinstance(only, Proposal)
    assert only.interval == Interval(Amount(-120), Amount(-100), 4)


def test_a_row_whose_year_is_over_stays() -> None:
    made = lay_out(whole(-1_010), [proposal(-500), proposal(-500)], [standing(-500), standing(-400)])
    assert made.moved == (Amount(0), Amount(-10))


def test_a_row_without_anything_takes_nothing() -> None:
    made = lay_out(whole(-110), [proposal(-100), Refused(Reason.NO_FIGURES)], [standing(-50), standing(None)])
    assert made.moved == (Amount(-10), Amount(0))
    assert made.unplaced == Amount(0)


def test_what_a_row_without_proposal_may_come_to_is_put_on_none_of_the_others() -> None:
    made = lay_out(whole(-300), [proposal(-100), MISSING], [standing(-50), standing(-80)])
    assert made.parts == (proposal(-100), MISSING)
    assert made.unplaced == Amount(-200)


def test_a_month_that_the_whole_lacks_is_no_zero_in_its_rows() -> None:
    assert lay_out(MISSING, [proposal(-100)], [standing(-50)]).parts == (MISSING,)


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers()), min_size=1),
)
def test_rows_with_proposals_always_add_up_to_the_whole(year_end: int, rows: list[tuple[int, int]]) -> None:
    made = lay_out(whole(year_end), [proposal(end) for end, _ in rows], [standing(ore) for _, ore in rows])
    assert sum(each.year_end.ore for each in made.parts if isinstance(each, Proposal)) == year_end
