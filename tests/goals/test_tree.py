"""Goals judged from their indicators: the rule, the gaps, and a person's word; and three reports' own verdicts."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.goals.build import DECEMBER, HERE, definitions, indicator, q, said, year
from utfall.core import Month
from utfall.definitions.goal import (
    AssessmentRule,
    Direction,
    Frequency,
    Goal,
    GoalArea,
    MissingMembers,
    RuleKind,
    Verdict,
)
from utfall.definitions.goals import GoalDefinitions
from utfall.goals import Attainment, Reason, evaluate, judge_goal, parse_target, review_goals
from utfall.goals.attainment import not_judged
from utfall.goals.tree import Tally
from utfall.swedish import parse_number

MET, MISSED, OPEN = Attainment(Verdict.MET), Attainment(Verdict.NOT_MET), not_judged(Reason.NOT_HELD)
ALL = AssessmentRule(RuleKind.ALL)
SHARE = AssessmentRule(RuleKind.SHARE, Fraction(3, 4), Fraction(1, 2))
STRICT = AssessmentRule(RuleKind.ALL, missing=MissingMembers.BLOCKS)


@pytest.mark.parametrize(
    ("rule", "members", "verdict"),
    [
        (ALL, [MET, MET], Verdict.MET),
        (ALL, [MET, MISSED], Verdict.NOT_MET),  # partly is never implied
        (ALL, [MET, OPEN], Verdict.MET),
        (ALL, [OPEN, OPEN], Verdict.NOT_JUDGED),
        (ALL, [], Verdict.NOT_JUDGED),
        (STRICT, [MET, OPEN], Verdict.NOT_JUDGED),
        (SHARE, [MET, MET, MET, MISSED], Verdict.MET),
        (SHARE, [MET, MET, MISSED], Verdict.PARTLY_MET),
        (SHARE, [MET, MISSED], Verdict.PARTLY_MET),  # the limit itself is enough
        (SHARE, [MET, MISSED, MISSED], Verdict.NOT_MET),
        (AssessmentRule(RuleKind.HUMAN), [MET, MET], Verdict.NOT_JUDGED),
    ],
)
def test_a_goal_is_judged_by_its_rule(
    rule: AssessmentRule, members: list[Attainment], verdict: Verdict
) -> None:
    assert judge_goal(rule, members).verdict is verdict


@given(st.lists(st.sampled_from([MET, MISSED, OPEN]), max_size=8), st.sampled_from([ALL, SHARE, STRICT]))
def test_order_does_not_matter_and_one_more_met_never_hurts(
    members: list[Attainment], rule: AssessmentRule
) -> None:
    verdict = judge_goal(rule, members).verdict
    assert judge_goal(rule, members[::-1]).verdict is verdict
    if verdict is Verdict.MET:
        assert judge_goal(rule, [*members, MET]).verdict is Verdict.MET


def test_a_persons_verdict_belongs_to_one_report() -> None:
    entry = said("goal", Verdict.PARTLY_MET, "2023-08")
    goals = definitions(indicator(target="Minst 80 %"), entries=(entry,))
    outcomes = {"a": [year(2023, 90)]}
    august = review_goals(goals, outcomes, Month(2023, 8)).goal("goal")
    december = review_goals(goals, outcomes, DECEMBER).goal("goal")
    assert (august.judgement.verdict, august.judgement.is_overridden) == (Verdict.PARTLY_MET, True)
    assert (december.judgement.verdict, december.judgement.is_overridden) == (Verdict.MET, False)


def test_a_councils_goal_is_judged_from_the_boards_goals() -> None:
    board = Goal("board", "Nämndmål", HERE, parent="council", indicators=("a",), rule=ALL)
    goals = GoalDefinitions(
        areas={"area": GoalArea("area", "Målområde 1", HERE)},
        goals={"council": Goal("council", "Fullmäktigemål", HERE, area="area", rule=ALL), "board": board},
        indicators={"a": indicator(target="Minst 80 %")},
    )
    review = review_goals(goals, {"a": [year(2023, 79)]}, DECEMBER)
    (area,) = review.areas
    assert area.area is not None
    assert [state.goal.id for state in area.goals] == ["council"]
    assert review.goal("council").judgement.verdict is Verdict.NOT_MET
    assert review.goal("board").tally == Tally(members=1, judged=1, met=0)


# Published goals: what Täby's, Askersund's and Nacka's own verdicts rest on.


def golden(shared: Path, file: str) -> dict[str, dict]:
    tables = json.loads((shared / "golden" / file).read_text(encoding="utf-8"))["tables"]
    return {table["id"]: table for table in tables}


@pytest.mark.parametrize(
    ("table", "verdict", "tally"),
    [
        ("ind_hallbar", Verdict.NOT_MET, Tally(4, 4, 0)),
        ("ind_vuxna", Verdict.MET, Tally(5, 4, 4)),  # one survey is held every other year
        ("ind_barn", Verdict.MET, Tally(2, 2, 2)),
    ],
)
def test_tabys_goals_of_2023_get_the_verdicts_that_taby_published(
    shared: Path, table: str, verdict: Verdict, tally: Tally
) -> None:
    rows = golden(shared, "taby_2023.json")[table]["rows"]
    indicators, outcomes = [], {}
    for number, row in enumerate(rows):
        *cells, target = row["printed"]
        unit = "%" if "%" in target else ""
        asked = indicator(f"i{number}", target, unit=unit, frequency=Frequency.BIENNIAL)
        indicators.append(asked)
        outcomes[asked.id] = [
            year(2021 + at, str(parse_number(cell))) for at, cell in enumerate(cells) if cell
        ]
    state = review_goals(definitions(*indicators), outcomes, DECEMBER).goal("goal")
    assert (state.judgement.verdict, state.tally) == (verdict, tally)


@pytest.mark.parametrize(
    ("table", "direction", "before", "verdict"),
    [
        ("mal_hme", Direction.HIGHER, "76", Verdict.MET),
        ("mal_sjukfranvaro", Direction.LOWER, "11.5", Verdict.NOT_MET),
        ("mal_personalomsattning", Direction.LOWER, "17", Verdict.NOT_MET),
        ("mal_trygg_hemgang", None, "36", Verdict.MET),
        ("mal_tillsynskamera", None, "3", Verdict.NOT_MET),  # three before and three now
        ("mal_forenklad_bistand", None, "2", Verdict.MET),
        ("mal_forsorjningsstod_unga", Direction.LOWER, "15", Verdict.MET),
        ("mal_genomforandeplan", Direction.HIGHER, "85", Verdict.NOT_MET),
    ],
)
def test_askersunds_targets_of_2024(
    shared: Path, table: str, direction: Direction | None, before: str, verdict: Verdict
) -> None:
    (row,) = golden(shared, "askersund_2024.json")[table]["rows"]
    target, outcome, _ = row["printed"]
    found = evaluate(
        parse_target(target),
        q(str(parse_number(outcome.rstrip("*")))),
        reference=q(before),
        direction=direction,
    )
    assert found.verdict is verdict


def test_nackas_targets_await_the_third_tertial(shared: Path) -> None:
    rows = golden(shared, "nacka_t2_2014.json")["tabell1a"]["rows"]
    late = [
        indicator(f"i{at}", row["printed"][0], unit="", due=3)
        for at, row in enumerate(rows)
        if row["printed"][1] == "T3"
    ]
    assert len(late) > 10
    review = review_goals(definitions(*late), {}, Month(2014, 8)).goal("goal")
    assert {state.judgement.attainment.reason for state in review.indicators} == {Reason.DUE_LATER}
