"""A volume for a year is made from its months by the rule that was declared for it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.core import Failed, Missing, Month, Quantity, Span
from utfall.definitions.report import Aggregation
from utfall.volumes import over_time, span_weights

YEAR = Span.of_year(2024)
MONTHS = [Span(YEAR.first + step, YEAR.first + step) for step in range(12)]
MEANS = (Aggregation.MEAN, Aggregation.DAY_WEIGHTED)
NUMBERS = st.decimals(0, 10_000, places=2)


def stated(*numbers: str) -> dict[Span, Decimal]:
    """Numbers for January, February and so on."""
    return {span: Decimal(number) for span, number in zip(MONTHS, numbers, strict=False)}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Aggregation.SUM, "60"),  # timmar
        (Aggregation.MEAN, "30"),  # månaderna väger lika
        (Aggregation.LAST, "40"),  # bestånd
    ],
)
def test_two_months_by_each_rule(rule: Aggregation, expected: str) -> None:
    assert over_time(stated("20", "40"), Span.parse("2024-01..2024-02"), rule) == Quantity(Decimal(expected))


def test_days_weigh_alike_when_places_are_averaged() -> None:
    """31 days with 20 places and 29 with 40 are 1 780 place-days over 60 days."""
    value = over_time(stated("20", "40"), Span.parse("2024-01..2024-02"), Aggregation.DAY_WEIGHTED)
    assert isinstance(value, Quantity)
    assert value.number.quantize(Decimal("0.001")) == Decimal("29.667")


@given(st.lists(NUMBERS, min_size=1, max_size=12), st.sampled_from(MEANS))
def test_places_are_never_summed_over_months(numbers: list[Decimal], rule: Aggregation) -> None:
    """However many months are stated, the mean lies between the lowest and the highest."""
    value = over_time(dict(zip(MONTHS, numbers, strict=False)), YEAR, rule)
    assert isinstance(value, Quantity)
    assert min(numbers) <= value.number <= max(numbers)


@given(st.lists(NUMBERS, min_size=12, max_size=12))
def test_hours_add_up_in_any_order_of_the_parts(numbers: list[Decimal]) -> None:
    months = dict(zip(MONTHS, numbers, strict=True))
    halves = (Span.parse("2024-01..2024-06"), Span.parse("2024-07..2024-12"))
    parts = [over_time(months, half, Aggregation.SUM) for half in halves]
    assert over_time(months, YEAR, Aggregation.SUM) == Quantity(sum(part.number for part in parts))  # type: ignore[union-attr]


@given(st.sets(st.sampled_from(MONTHS), min_size=1), st.sampled_from(MEANS))
def test_the_weights_of_a_mean_are_one_together(spans: set[Span], rule: Aggregation) -> None:
    weights = span_weights(spans, YEAR, rule)
    assert isinstance(weights, dict)
    assert sum(weights.values()) == 1


def test_a_figure_for_the_whole_window_is_taken_as_it_stands() -> None:
    months = stated("20", "40") | {YEAR: Decimal(33)}
    assert over_time(months, YEAR, Aggregation.DAY_WEIGHTED) == Quantity(Decimal(33))


def test_nothing_stated_is_missing_and_a_figure_across_the_edge_cannot_be_divided() -> None:
    tertial = Span(Month(2024, 1), Month(2024, 4))
    assert over_time({}, tertial, Aggregation.SUM) == Missing()
    assert over_time({YEAR: Decimal(1)}, tertial, Aggregation.SUM) == Failed("split_span")


def test_two_figures_for_the_same_month_are_not_both_counted() -> None:
    both = stated("20", "40") | {Span.parse("2024-01..2024-02"): Decimal(60)}
    assert over_time(both, YEAR, Aggregation.SUM) == Failed("overlapping_spans")
