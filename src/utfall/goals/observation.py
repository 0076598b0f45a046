"""Outcomes of an indicator over time: which one a report sees, and which may be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from utfall.core import Failed, Missing, MissingReason, Month, Quantity, Scenario, Span, Value
from utfall.core.facts import GENDER, MEASURE, NUMBER
from utfall.definitions.goal import Frequency, IndicatorDefinition
from utfall.goals.attainment import Reason

TOTAL, WOMEN, MEN = "", "K", "M"  # as facts say it


@dataclass(frozen=True, slots=True)
class Observation:
    """An outcome: what it covers, its value, how many answers it rests on and for whom."""

    span: Span
    value: Value
    answers: int | None = None
    gender: str = TOTAL

    @property
    def year(self) -> int:
        """The year it is counted to."""
        return self.span.last.year


def observations_of(
    indicator: IndicatorDefinition, facts: Iterable[Mapping[str, Any]]
) -> tuple[Observation, ...]:
    """The indicator's outcomes among rows of quantity facts (`utfall.core.facts`), in order of time.

    Two rows for the same time and gender (two units, say) have no one value, since shares do not add up: a fault.
    """
    stated: dict[tuple[str, Span, str], list[Any]] = defaultdict(list)
    for row in facts:
        if row["scenario"] == Scenario.ACTUAL:
            span = Span(Month.of_number(row["period_from"]), Month.of_number(row["period_to"]))
            stated[row[MEASURE], span, row[GENDER]].append(row[NUMBER])
    found = []
    for (measure, span, gender), numbers in stated.items():
        if measure == indicator.quantity:
            value: Value = Quantity(numbers[0]) if len(numbers) == 1 else Failed("overlapping_spans")
            answers = stated.get((indicator.answers or "", span, gender), [])
            found.append(Observation(span, value, int(answers[0]) if len(answers) == 1 else None, gender))
    return tuple(sorted(found, key=lambda each: (each.span.last, each.span.months, each.gender)))


def published(observations: Iterable[Observation], fewest: int) -> tuple[Observation, ...]:
    """The outcomes with those masked that rest on fewer than ``fewest`` answers, or on an unknown number.

    Women's and men's are masked together: either could be worked out from the other and the total.
    """
    given = tuple(observations)
    if fewest == 0:
        return given
    small = {(each.span, each.gender) for each in given if each.answers is None or each.answers < fewest}
    split = {span for span, gender in small if gender != TOTAL}
    return tuple(
        replace(each, value=Missing(MissingReason.MASKED))
        if (each.span, each.gender) in small or (each.gender != TOTAL and each.span in split)
        else each
        for each in given
    )


def outcome_of_year(
    observations: Sequence[Observation], year: int, period: Month, gender: str = TOTAL
) -> Observation | None:
    """The year's outcome as known in ``period``: the one that reaches furthest, of those the longest.

    An outcome for the whole current year counts as known: a yearly survey states the year before it has ended.
    """
    known = [
        each
        for each in observations
        if each.gender == gender
        and each.year == year
        and (each.span.last <= period or each.span == Span.of_year(period.year))
    ]
    return max(known, key=lambda each: (each.span.last, each.span.months), default=None)


def current_outcome(
    observations: Sequence[Observation], indicator: IndicatorDefinition, period: Month
) -> Observation | Reason:
    """The outcome that a report judges, or why there is none: this year's, or one that is not too old."""
    for year in range(period.year, period.year - indicator.max_age - 1, -1):
        found = outcome_of_year(observations, year, period)
        if found is not None:
            return found
    tertial = tertial_of(period)
    if indicator.due is not None and tertial < indicator.due:
        return Reason.DUE_LATER
    last_year = outcome_of_year(observations, period.year - 1, period)
    if indicator.frequency is Frequency.BIENNIAL and last_year is not None:
        return Reason.NOT_HELD
    return Reason.OVERDUE if indicator.due is not None else Reason.NO_OUTCOME


def latest_outcome(observations: Sequence[Observation], period: Month) -> Observation | None:
    """The latest outcome of all, however old, to be shown with its year."""
    years = sorted({each.year for each in observations if each.year <= period.year}, reverse=True)
    found = (outcome_of_year(observations, year, period) for year in years)
    return next((each for each in found if each is not None), None)


def earlier_outcome(
    observations: Sequence[Observation], current: Observation, frequency: Frequency
) -> Observation | None:
    """What an outcome is compared with: the latest of an earlier year.

    What is measured several times a year is compared with the same months only; eight months of sick leave say
    little beside twelve.
    """
    is_seasonal = frequency in (Frequency.MONTHLY, Frequency.TERTIAL)
    earlier = [
        each
        for each in observations
        if each.gender == current.gender
        and each.year < current.year
        and (not is_seasonal or _months(each.span) == _months(current.span))
    ]
    return max(earlier, key=lambda each: (each.span.last, each.span.months), default=None)


def tertial_of(period: Month) -> int:
    """The third of the year.

    >>> [tertial_of(Month(2024, month)) for month in (1, 4, 5, 8, 9, 12)]
    [1, 1, 2, 2, 3, 3]
    """
    return (period.month - 1) // 4 + 1


def _months(span: Span) -> tuple[int, int]:
    return span.first.month, span.months
