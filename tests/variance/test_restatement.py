"""Figures as organised then and now; what moved is a bridge that sums to zero."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from utfall.core import (
    Amount,
    CodePart,
    Failed,
    Missing,
    MissingReason,
    Month,
    Quantity,
    SourceRef,
    Span,
    Value,
    total,
)
from utfall.definitions import Crossing, Crosswalk
from utfall.variance import Figure, Restatement, restate

UNIT = CodePart.RESPONSIBILITY
HERE = SourceRef("definitions/structure/crosswalk.csv", line=2)
DECEMBER = Month(2023, 12)


def crossing(old: str, new: str, share: str, valid_from: str) -> Crossing:
    return Crossing(UNIT, old, new, Fraction(share), Month.parse(valid_from), HERE)


# A board divided on 1 June 2023, as in Täby: SON keeps three fifths and ÄN takes over the rest.
DIVIDED = Crosswalk((crossing("SON", "SON", "3/5", "2023-06"), crossing("SON", "ÄN", "2/5", "2023-06")))


def figure(code: str, span: str, ore: int) -> Figure:
    return Figure(code, Span.parse(span), Amount(ore))


def now(figures: list[Figure], walk: Crosswalk, at: Month = DECEMBER) -> dict[str, Value]:
    return dict(restate(figures, walk, UNIT, at).now)


def test_before_after_and_total_of_a_board_that_was_divided_in_june() -> None:
    figures = [
        figure("SON", "2023-01..2023-05", -54_530),
        figure("SON", "2023-06..2023-12", -38_300),
        figure("ÄN", "2023-06..2023-12", -43_080),
    ]
    restated = restate(figures, DIVIDED, UNIT, DECEMBER)
    assert [(row.code, row.then, row.out, row.into, row.now) for row in restated.rows()] == [
        ("SON", Amount(-92_830), Amount(21_812), Missing(), Amount(-71_018)),
        ("ÄN", Amount(-43_080), Missing(), Amount(-21_812), Amount(-64_892)),
    ]
    assert total(restated.then.values()) == total(restated.now.values()) == Amount(-135_910)


def test_as_organised_then_nothing_moves() -> None:
    restated = restate([figure("SON", "2023-03", -100)], DIVIDED, UNIT, Month(2023, 5))
    assert restated.now == restated.then == {"SON": Amount(-100)}
    assert restated.moves == ()


def test_what_was_booked_in_the_new_order_is_not_divided_again() -> None:
    assert now([figure("SON", "2023-06", -100)], DIVIDED) == {"SON": Amount(-100)}


def test_a_figure_across_the_change_cannot_be_divided() -> None:
    """Nobody knows how much of a whole year's figure lay before June: both units say so."""
    assert now([figure("SON", "2023-01..2023-12", -100)], DIVIDED) == {
        "SON": Failed("split_span"),
        "ÄN": Failed("split_span"),
    }


def test_a_unit_may_move_more_than_once() -> None:
    walk = Crosswalk((crossing("C", "D", "1", "2023-03"), crossing("A", "C", "1", "2022-01")))
    restated = restate([figure("A", "2021-05", -70)], walk, UNIT, DECEMBER)
    assert restated.now == {"D": Amount(-70)}
    assert [(str(move.month), move.old, move.new) for move in restated.moves] == [
        ("2022-01", "A", "C"),
        ("2023-03", "C", "D"),
    ]


def test_two_units_may_change_codes_on_the_same_day() -> None:
    walk = Crosswalk((crossing("A", "B", "1", "2023-01"), crossing("B", "A", "1", "2023-01")))
    assert now([figure("A", "2022-05", -70), figure("B", "2022-05", -30)], walk) == {
        "A": Amount(-30),
        "B": Amount(-70),
    }


def test_hours_are_divided_as_money_is_and_a_gap_stays_a_gap() -> None:
    masked = Missing(MissingReason.MASKED)
    months = Span.parse("2023-04")
    assert now([Figure("SON", months, Quantity(Decimal("12.5")))], DIVIDED) == {
        "SON": Quantity(Decimal("7.5")),
        "ÄN": Quantity(Decimal(5)),
    }
    assert now([Figure("SON", months, masked)], DIVIDED) == {"SON": masked, "ÄN": masked}


def test_another_code_part_is_not_concerned() -> None:
    figures = [figure("SON", "2023-03", -100)]
    assert restate(figures, DIVIDED, CodePart.ACTIVITY, DECEMBER).now == {"SON": Amount(-100)}


CODES = st.sampled_from("ABCD")
MONTHS = st.integers(0, 35).map(lambda step: Month(2021, 1) + step)
FIGURES = st.builds(
    lambda code, month, ore: Figure(code, Span(month, month), Amount(ore)),
    CODES,
    MONTHS,
    st.integers(-(10**9), 10**9),
)


@st.composite
def crosswalks(draw: st.DrawFn) -> Crosswalk:
    """Some codes divided at some times, by any shares that make a whole."""
    crossings = []
    for old, month in draw(st.sets(st.tuples(CODES, MONTHS), max_size=5)):
        weights = draw(st.dictionaries(CODES, st.integers(1, 9), min_size=1))
        whole = sum(weights.values())
        crossings += [
            Crossing(UNIT, old, new, Fraction(weight, whole), month, HERE) for new, weight in weights.items()
        ]
    return Crosswalk(tuple(crossings))


def restated_rows(figures: list[Figure], walk: Crosswalk) -> Restatement:
    return restate(figures, walk, UNIT, DECEMBER)


def ore(value: Value) -> int:
    """The öre of an amount; nothing where nothing is."""
    return value.ore if isinstance(value, Amount) else 0


@given(st.lists(FIGURES), crosswalks())
def test_nothing_is_lost_or_added_on_the_way(figures: list[Figure], walk: Crosswalk) -> None:
    restated = restated_rows(figures, walk)
    assert total(restated.now.values()) == total(restated.then.values())


@given(st.lists(FIGURES), crosswalks())
def test_every_row_leads_from_then_to_now_and_the_moves_sum_to_zero(
    figures: list[Figure], walk: Crosswalk
) -> None:
    rows = restated_rows(figures, walk).rows()
    assert all(ore(row.then) + ore(row.out) + ore(row.into) == ore(row.now) for row in rows)
    assert sum(ore(row.out) + ore(row.into) for row in rows) == 0


@given(st.lists(FIGURES), crosswalks())
def test_the_order_of_the_figures_does_not_matter(figures: list[Figure], walk: Crosswalk) -> None:
    assert restated_rows(figures, walk) == restated_rows(figures[::-1], walk)
