"""Truth table of targets against outcomes, and the laws that hold for all numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.goals.build import q
from utfall.core import Amount, Failed, Missing, MissingReason, Text
from utfall.definitions.goal import Direction, Verdict
from utfall.goals import Reason, evaluate, parse_target
from utfall.swedish import goal_words

NUMBERS = st.decimals(-(10**6), 10**6, places=3)


@pytest.mark.parametrize(
    ("target", "outcome", "verdict"),
    [
        ("Minst 85 %", "85", Verdict.MET),
        ("Minst 85 %", "84.96", Verdict.NOT_MET),  # unrounded, though it prints as 85
        ("Högst 22 %", "22", Verdict.MET),
        ("Högst 22 %", "26.5", Verdict.NOT_MET),
        (">77", "77", Verdict.NOT_MET),
        ("<7 %", "7", Verdict.NOT_MET),
        ("<7 %", "6.999", Verdict.MET),
        ("6–8 %", "6", Verdict.MET),
        ("6–8 %", "8", Verdict.MET),
        ("6–8 %", "8.1", Verdict.NOT_MET),
        ("+/- 2", "-2", Verdict.MET),
        ("+/- 2", "-2.1", Verdict.NOT_MET),
        ("=100", "99", Verdict.NOT_MET),
        ("Fastställa nuläget", "12", Verdict.MET),
    ],
)
def test_an_outcome_against_a_limit(target: str, outcome: str, verdict: Verdict) -> None:
    assert evaluate(parse_target(target), q(outcome), unit="%").verdict is verdict


@pytest.mark.parametrize(
    ("target", "outcome", "reference", "verdict"),
    [
        ("Öka jmf utfall 2023", "85", "36", Verdict.MET),
        ("öka", "3", "3", Verdict.NOT_MET),  # as many as before is no increase
        ("minska", "10.74", "11.5", Verdict.MET),
        ("bibehålla", "5", "5", Verdict.MET),
        ("bibehålla", "6", "5", Verdict.NOT_MET),
    ],
)
def test_an_outcome_against_an_earlier_one(
    target: str, outcome: str, reference: str, verdict: Verdict
) -> None:
    assert evaluate(parse_target(target), q(outcome), reference=q(reference)).verdict is verdict


@pytest.mark.parametrize(
    ("direction", "outcome", "verdict"),
    [
        (Direction.LOWER, "10.74", Verdict.NOT_MET),
        (Direction.LOWER, "6.5", Verdict.MET),
        (Direction.HIGHER, "10.74", Verdict.MET),
        (None, "10.74", Verdict.NOT_JUDGED),
        (None, "7", Verdict.MET),  # met whichever way is better
    ],
)
def test_a_bare_number_needs_the_dictionary_to_say_which_way_is_better(
    direction: Direction | None, outcome: str, verdict: Verdict
) -> None:
    assert evaluate(parse_target("7%"), q(outcome), direction=direction, unit="%").verdict is verdict


def test_to_keep_a_level_allows_what_is_better() -> None:
    target = parse_target("bibehålla")
    assert evaluate(target, q(6), reference=q(5), direction=Direction.HIGHER).verdict is Verdict.MET
    assert evaluate(target, q(6), reference=q(5), direction=Direction.LOWER).verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("target", "outcome", "reason"),
    [
        ("", q(5), Reason.NO_TARGET),
        ("T3", q(5), Reason.TARGET_LATER),
        ("Bli bäst", q(5), Reason.NEEDS_PERSON),
        ("7", q(5), Reason.NO_DIRECTION),
        ("öka", q(5), Reason.NO_REFERENCE),
        ("Minst 4", Missing(), Reason.NO_OUTCOME),
        ("Minst 4", Missing(MissingReason.MASKED), Reason.MASKED),
        ("Minst 4", Missing(MissingReason.NOT_MEASURED), Reason.NOT_MEASURED),
        ("Minst 4", Text("T3"), Reason.NO_OUTCOME),
        ("Minst 4", Failed("division_by_zero"), Reason.FAILED),
        ("Minst 4 mnkr", q(5), Reason.OTHER_UNIT),
        ("Fastställa nuläget", Missing(), Reason.NO_OUTCOME),
    ],
)
def test_why_something_cannot_be_judged(target: str, outcome, reason: Reason) -> None:
    attainment = evaluate(parse_target(target), outcome, unit="timmar")
    assert (attainment.verdict, attainment.reason) == (Verdict.NOT_JUDGED, reason)


@pytest.mark.parametrize(
    ("target", "unit", "ore", "verdict"),
    [
        (">=0", "mnkr", -3_500_000_000, Verdict.NOT_MET),
        (">=0", "", 0, Verdict.MET),
        ("+/-15mkr", "", 1_500_000_000, Verdict.MET),
        ("+/-15mkr", "tkr", 1_500_000_001, Verdict.NOT_MET),  # one öre too much
        ("Minst 2 000 tkr", "mnkr", 200_000_000, Verdict.MET),
        ("Minst 2", "mnkr", 199_999_999, Verdict.NOT_MET),
        ("Minst 2 %", "mnkr", 200_000_000, Verdict.NOT_JUDGED),
    ],
)
def test_money_is_compared_to_the_ore(target: str, unit: str, ore: int, verdict: Verdict) -> None:
    assert evaluate(parse_target(target), Amount(ore), unit=unit).verdict is verdict


@given(limit=NUMBERS, outcome=NUMBERS)
def test_at_least_and_less_than_share_the_numbers_between_them(limit: Decimal, outcome: Decimal) -> None:
    at_least, less_than = (
        evaluate(parse_target(f"{sign}{limit}"), q(outcome)).verdict for sign in (">=", "<")
    )  # type: ignore[arg-type]
    assert {at_least, less_than} == {Verdict.MET, Verdict.NOT_MET}


@given(limit=NUMBERS, outcome=NUMBERS, step=st.decimals(0, 1000, places=2))
def test_a_better_outcome_never_loses_a_target(limit: Decimal, outcome: Decimal, step: Decimal) -> None:
    for target, better in ((f"Minst {limit}", outcome + step), (f"Högst {limit}", outcome - step)):
        if evaluate(parse_target(target), q(outcome)).verdict is Verdict.MET:  # type: ignore[arg-type]
            assert evaluate(parse_target(target), q(better)).verdict is Verdict.MET  # type: ignore[arg-type]


@given(outcome=NUMBERS, limit=st.decimals(0, 10**6, places=2))
def test_the_unit_of_money_changes_no_verdict(outcome: Decimal, limit: Decimal) -> None:
    amount = Amount(int(outcome * 1000))
    verdicts = {
        evaluate(parse_target(f"Minst {limit} tkr"), amount, unit=unit).verdict
        for unit in ("kr", "tkr", "mnkr", "")
    }
    assert len(verdicts) == 1


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_can_be_told_in_swedish(reason: Reason) -> None:
    assert reason in goal_words.REASONS


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_symbol_and_a_word(verdict: Verdict) -> None:
    marked = goal_words.VERDICTS[verdict]
    assert marked.symbol
    assert marked.word
