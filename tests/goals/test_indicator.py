"""Which outcome a report judges, what may be shown, and which way an indicator has gone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.goals.build import DECEMBER, indicator, q, said, year
from utfall.core import Failed, Missing, MissingReason, Month, Scenario, Span
from utfall.definitions.goal import Direction, Frequency, TrendRule, Verdict
from utfall.definitions.target import parse_target
from utfall.goals import Observation, Reason, Trend, judge_indicator, observations_of
from utfall.goals.chance import differs, interval

MASKED = Missing(MissingReason.MASKED)


def span(text: str, value: str, answers: int | None = None) -> Observation:
    return Observation(Span.parse(text), q(value), answers)


def test_a_survey_held_every_other_year_is_not_judged_but_its_last_outcome_is_kept() -> None:
    survey = indicator(target="Minst 70 %", frequency=Frequency.BIENNIAL)
    state = judge_indicator(survey, [year(2022, 81)], DECEMBER)
    assert state.judgement.attainment.reason is Reason.NOT_HELD
    assert state.latest is not None
    assert state.latest.year == 2022
    assert state.outcome(2023) == Missing(MissingReason.NOT_MEASURED)


def test_an_older_outcome_is_judged_only_when_the_dictionary_allows_its_age() -> None:
    survey = indicator(target="Minst 70 %", max_age=1)
    state = judge_indicator(survey, [year(2022, 81)], DECEMBER)
    assert state.judgement.verdict is Verdict.MET
    assert state.judged is not None
    assert state.judged.year == 2022
    assert judge_indicator(survey, [year(2021, 81)], DECEMBER).judged is None


@pytest.mark.parametrize(("period", "reason"), [("2014-08", Reason.DUE_LATER), ("2014-12", Reason.OVERDUE)])
def test_an_outcome_that_is_due_in_the_third_tertial(period: str, reason: Reason) -> None:
    state = judge_indicator(indicator(target=">=80%", due=3), [], Month.parse(period))
    assert state.judgement.attainment.reason is reason


def test_what_happened_after_the_period_is_not_known_in_it() -> None:
    monthly = indicator(frequency=Frequency.MONTHLY)
    facts = [span("2024-01..2024-04", "7"), span("2024-01..2024-08", "8"), span("2024-01..2024-12", "9")]
    outcomes = [judge_indicator(monthly, facts[:2], Month(2024, month)).outcome(2024) for month in (4, 7, 8)]
    assert outcomes == [q(7), q(7), q(8)]


def test_a_single_year_may_have_a_target_of_its_own() -> None:
    rising = indicator(target="Minst 80 %", targets={2023: parse_target("Minst 70 %")})
    assert judge_indicator(rising, [year(2023, 75)], DECEMBER).judgement.verdict is Verdict.MET
    assert judge_indicator(rising, [year(2024, 75)], Month(2024, 12)).judgement.verdict is Verdict.NOT_MET


def test_an_increase_is_measured_from_the_year_that_the_target_names() -> None:
    outcomes = [year(2021, 60), year(2022, 90), year(2023, 70)]
    named, bare = indicator(target="Öka jmf utfall 2021"), indicator(target="öka")
    assert judge_indicator(named, outcomes, DECEMBER).judgement.verdict is Verdict.MET
    assert judge_indicator(bare, outcomes, DECEMBER).judgement.verdict is Verdict.NOT_MET


def test_a_persons_word_counts_before_the_rules_and_the_rules_is_kept() -> None:
    state = judge_indicator(
        indicator(target="Minst 70 %"), [year(2023, 90)], DECEMBER, said("a", Verdict.NOT_MET)
    )
    assert state.judgement.verdict is Verdict.NOT_MET
    assert state.judgement.computed.verdict is Verdict.MET
    assert state.judgement.is_overridden


# Too few answers


def test_an_outcome_of_too_few_answers_is_masked_and_judges_nothing() -> None:
    state = judge_indicator(
        indicator(target="Minst 70 %", publish_from=5), [year(2022, 80, 20), year(2023, 100, 4)], DECEMBER
    )
    assert state.outcome(2023) == MASKED
    assert state.outcome(2022) == q(80)
    assert state.judgement.attainment.reason is Reason.MASKED
    assert state.trend.reason is Reason.MASKED


def test_as_many_answers_as_the_threshold_are_enough() -> None:
    assert judge_indicator(indicator(publish_from=5), [year(2023, 90, 5)], DECEMBER).outcome(2023) == q(90)


def test_an_unknown_number_of_answers_is_too_few_when_there_is_a_threshold() -> None:
    state = judge_indicator(indicator(publish_from=5), [year(2023, 90)], DECEMBER)
    assert state.outcome(2023) == MASKED


def test_men_are_masked_when_only_the_women_are_too_few() -> None:
    split = [year(2023, 80, 30), year(2023, 100, 4, "K"), year(2023, 77, 26, "M")]
    state = judge_indicator(indicator(publish_from=5), split, DECEMBER)
    assert [state.outcome(2023, gender) for gender in ("", "K", "M")] == [q(80), MASKED, MASKED]
    assert state.is_split


@given(st.lists(st.tuples(st.sampled_from(["", "K", "M"]), st.none() | st.integers(0, 20)), max_size=3))
def test_no_value_is_ever_shown_below_the_threshold(parts: list[tuple[str, int | None]]) -> None:
    outcomes = [year(2023, 50, answers, gender) for gender, answers in dict(parts).items()]
    state = judge_indicator(indicator(publish_from=10), outcomes, DECEMBER)
    for each in outcomes:
        if each.answers is None or each.answers < 10:
            assert state.outcome(2023, each.gender) == MASKED


# Trend


@pytest.mark.parametrize(
    ("direction", "before", "now", "trend"),
    [
        (Direction.HIGHER, 80, 85, Trend.IMPROVED),
        (Direction.HIGHER, 85, 80, Trend.WORSENED),
        (Direction.LOWER, 85, 80, Trend.IMPROVED),
        (Direction.LOWER, 80, 85, Trend.WORSENED),
        (Direction.HIGHER, 80, 82, Trend.UNCHANGED),  # less than the least change
        (Direction.HIGHER, 80, 83, Trend.IMPROVED),  # exactly the least change
        (None, 80, 85, Trend.RISEN),
        (None, 85, 80, Trend.FALLEN),
    ],
)
def test_a_trend_needs_a_change_and_a_direction(direction, before: int, now: int, trend: Trend) -> None:
    rule = TrendRule(minimal_change=Decimal(3))
    state = judge_indicator(
        indicator(direction=direction, trend=rule), [year(2022, before), year(2023, now)], DECEMBER
    )
    assert state.trend.trend is trend


def test_a_first_outcome_has_no_trend() -> None:
    trend = judge_indicator(indicator(), [year(2023, 82)], DECEMBER).trend
    assert (trend.trend, trend.reason) == (Trend.NOT_JUDGED, Reason.NO_REFERENCE)


def test_twenty_points_among_fifteen_people_are_no_trend_but_among_300_they_are() -> None:
    serviced_flat = indicator(direction=Direction.HIGHER, trend=TrendRule(significant=True))
    few = judge_indicator(serviced_flat, [year(2022, 60, 15), year(2023, 80, 15)], DECEMBER)
    many = judge_indicator(serviced_flat, [year(2022, 60, 300), year(2023, 80, 300)], DECEMBER)
    unknown = judge_indicator(serviced_flat, [year(2022, 60), year(2023, 80)], DECEMBER)
    assert [state.trend.trend for state in (few, many, unknown)] == [
        Trend.UNCHANGED,
        Trend.IMPROVED,
        Trend.NOT_JUDGED,
    ]
    assert unknown.trend.reason is Reason.NO_ANSWERS


def test_eight_months_are_compared_with_eight_months() -> None:
    sick_leave = indicator(direction=Direction.LOWER, frequency=Frequency.MONTHLY)
    outcomes = [
        span("2023-01..2023-08", "9"),
        span("2023-01..2023-12", "7"),
        span("2024-01..2024-08", "8"),
    ]
    state = judge_indicator(sick_leave, outcomes, Month(2024, 8))
    assert state.trend.trend is Trend.IMPROVED
    assert state.trend.since is not None
    assert state.trend.since.span == Span.parse("2023-01..2023-08")


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(1, 40))
def test_chance_does_not_care_which_year_comes_first(yes: int, n: int, other_yes: int, other_n: int) -> None:
    one, two = Fraction(min(yes, n), n), Fraction(min(other_yes, other_n), other_n)
    assert differs(one, n, two, other_n) == differs(two, other_n, one, n)
    assert not differs(one, n, one, n)


def test_fishers_test_agrees_with_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    for yes, other in [(9, 18), (12, 18), (3, 11), (0, 6), (20, 20)]:
        p_value = stats.fisher_exact([[yes, 20 - yes], [other, 20 - other]])[1]
        assert differs(Fraction(yes, 20), 20, Fraction(other, 20), 20) == (p_value < 0.05)


@given(st.integers(0, 50), st.integers(1, 50))
def test_the_interval_holds_the_share(yes: int, answers: int) -> None:
    share = Fraction(min(yes, answers), answers)
    low, high = interval(share, answers)
    assert 0 <= low <= Decimal(share.numerator) / share.denominator <= high <= 1


def test_thousands_of_answers_are_no_burden() -> None:
    assert differs(Fraction(50, 100), 5_000, Fraction(53, 100), 5_000)
    assert not differs(Fraction(50, 100), 5_000, Fraction(51, 100), 5_000)


def test_the_interval_agrees_with_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    for yes, answers in [(0, 10), (9, 10), (27, 30), (110, 200)]:
        theirs = stats.binomtest(yes, answers).proportion_ci(method="wilson")
        ours = interval(Fraction(yes, answers), answers)
        assert [float(limit) for limit in ours] == pytest.approx([theirs.low, theirs.high], abs=1e-9)


# From facts


def fact(
    measure: str, number: str, gender: str = "", scenario: Scenario = Scenario.ACTUAL
) -> dict[str, object]:
    return {
        "measure": measure, "gender": gender, "scenario": scenario, "number": Decimal(number),
        "period_from": 202301, "period_to": 202312,
    }  # fmt: skip


def test_outcomes_and_their_answers_come_from_quantity_facts() -> None:
    asked = replace(indicator(), quantity="trygg", answers="trygg_n")
    facts = [fact("trygg", "85"), fact("trygg_n", "41"), fact("trygg", "80", "K"), fact("annan", "1")]
    facts += [fact("trygg", "90", scenario=Scenario.BUDGET)]
    assert observations_of(asked, facts) == (year(2023, 85, 41), year(2023, 80, None, "K"))


def test_two_units_shares_are_not_added() -> None:
    asked = replace(indicator(), quantity="trygg")
    (found,) = observations_of(asked, [fact("trygg", "85"), fact("trygg", "85")])
    assert found.value == Failed("overlapping_spans")
