"""How a quantity stated for several spans becomes one figure for a window."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from utfall.core import Failed, Missing, Month, Quantity, Span, Value
from utfall.definitions.report import Aggregation

_PRECISION = 50


def over_time(stated: Mapping[Span, Decimal], window: Span, rule: Aggregation) -> Value:
    """One figure for the window.

    A statement for exactly the window is the answer. Otherwise the statements inside it are summed, averaged by
    months or by days, or the last is taken; if two of them overlap there is no telling which to use. Where they follow
    each other from the window's first month and end before its last, the figure says how far it reaches.

    >>> half_years = {Span.parse("2024-01..2024-06"): Decimal(10), Span.parse("2024-07..2024-12"): Decimal(16)}
    >>> over_time(half_years, Span.of_year(2024), Aggregation.MEAN)
    Quantity(number=Decimal('13'))
    >>> over_time(half_years, Span.parse("2024-01..2024-03"), Aggregation.SUM)
    Failed(cause='split_span')
    """
    if window in stated:
        return Quantity(stated[window])
    weights = span_weights(stated, window, rule)
    if isinstance(weights, Missing | Failed):
        return weights
    common = math.lcm(*(weight.denominator for weight in weights.values()))
    with localcontext(prec=_PRECISION):
        whole = sum((stated[span] * int(weight * common) for span, weight in weights.items()), Decimal(0))
        return Quantity(whole / common, _until(weights, window) if rule is not Aggregation.LAST else None)


def _until(stated: Iterable[Span], window: Span) -> Month | None:
    """The last month told of, when no other is missing: what is told once, or with gaps, has no next to wait for."""
    told = sorted(stated)
    last = told[-1].last
    follows = len(told) > 1 and all(left.last + 1 == right.first for left, right in pairwise(told))
    return last if follows and told[0].first == window.first and last < window.last else None


def span_weights(
    stated: Iterable[Span], window: Span, rule: Aggregation
) -> dict[Span, Fraction] | Missing | Failed:
    """The weight of each statement in the figure for the window.

    Weights of a mean add up to one whatever is stated, so places are never summed over months.
    """
    spans = list(stated)
    if window in spans:
        return {window: Fraction(1)}
    inside = sorted(span for span in spans if window.contains(span))
    if not inside:
        return Failed("split_span") if any(window.overlaps(span) for span in spans) else Missing()
    if rule is Aggregation.LAST:
        return {max(inside, key=lambda span: (span.last, span.first)): Fraction(1)}
    if any(left.overlaps(right) for left, right in pairwise(inside)):
        return Failed("overlapping_spans")
    if rule is Aggregation.SUM:
        return dict.fromkeys(inside, Fraction(1))
    length = {span: span.days if rule is Aggregation.DAY_WEIGHTED else span.months for span in inside}
    return {span: Fraction(length[span], sum(length.values())) for span in inside}
