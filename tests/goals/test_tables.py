"""What a reader meets: every verdict as symbol and word, the year of a late outcome, and who has judged."""

from __future__ import annotations

from datetime import date

from tests.goals.build import DECEMBER, HERE, definitions, indicator, q, said, year
from utfall.core import Missing, MissingReason, Month
from utfall.definitions.goal import (
    Assignment,
    ControlItem,
    ControlPlan,
    Direction,
    Frequency,
    Goal,
    GoalArea,
    Status,
    Verdict,
)
from utfall.definitions.goals import GoalDefinitions
from utfall.document import RowKind, Table
from utfall.goals import (
    assignment_table,
    control_table,
    goal_table,
    indicator_table,
    judge_indicator,
    plan_state,
    review_goals,
    work_state,
)

YEARS = (2021, 2022, 2023)


def shown(table: Table, row: int = 0) -> list[str]:
    """The row as printed, with spaces that break, for reading here."""
    return [cell.shown.replace("\u00a0", " ") for cell in table.rows[row].cells]


def test_an_indicator_with_its_three_years_its_target_and_what_became_of_it() -> None:
    asked = indicator(target="Minst 85 %", direction=Direction.HIGHER)
    state = judge_indicator(asked, [year(2021, 76), year(2022, "72.5"), year(2023, 79)], DECEMBER)
    table = indicator_table("ind", "Indikatorer", [state], YEARS)
    assert [column.header for column in table.columns][:3] == ["Utfall 2021", "Utfall 2022", "Utfall 2023"]
    assert shown(table) == ["76 %", "72,5 %", "79 %", "Minst 85 %", "× Ej uppfyllt", "▲ Förbättrad"]
    assert table.rows[0].cells[2].value == q(79)
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_a_missing_outcome_is_marked_and_its_latest_is_told_below() -> None:
    asked = indicator(target="Minst 70 %", frequency=Frequency.BIENNIAL)
    state = judge_indicator(asked, [year(2022, 81, 40)], Month(2023, 12))
    table = indicator_table("ind", "Indikatorer", [state], [2023])
    assert shown(table)[0] == ".."
    assert shown(table)[2] == "– Kan ej bedömas (undersökningen görs inte i år)"
    assert [note.text.replace("\u00a0", " ") for note in table.footnotes] == [
        "Senaste utfall för Indikator a: 81 % (2022).",
        "2022: 40 svar, osäkerhet 66–90 %",
    ]
    assert table.rows[0].notes == (1, 2)


def test_too_few_answers_are_marked_with_an_x_and_never_counted_in_a_note() -> None:
    state = judge_indicator(indicator(publish_from=10), [year(2023, 80, 4)], DECEMBER)
    table = indicator_table("ind", "Indikatorer", [state], [2023])
    assert shown(table)[0] == "X"
    assert table.footnotes == ()


def test_women_and_men_stand_in_columns_of_their_own_when_anyone_is_split() -> None:
    split = judge_indicator(
        indicator("a"), [year(2023, 80), year(2023, 85, None, "K"), year(2023, 76, None, "M")], DECEMBER
    )
    whole = judge_indicator(indicator("b"), [year(2023, 50)], DECEMBER)
    table = indicator_table("ind", "Indikatorer", [split, whole], [2023])
    assert [column.header for column in table.columns][:3] == ["Utfall 2023", "Kvinnor", "Män"]
    assert shown(table, 0)[:3] == ["80 %", "85 %", "76 %"]
    assert shown(table, 1)[:3] == ["50 %", "", ""]


def test_an_indicator_on_its_way_out_names_the_one_that_takes_over() -> None:
    state = judge_indicator(indicator(replaced_by="b"), [year(2023, 54)], DECEMBER)
    table = indicator_table("ind", "Indikatorer", [state], [2023], {"b": "Andel av befolkningen"})
    assert [note.text for note in table.footnotes] == ["Indikator a ersätts av Andel av befolkningen."]


def test_goals_stand_under_their_area_and_a_persons_reason_in_a_note() -> None:
    goals = GoalDefinitions(
        areas={"area": GoalArea("area", "Målområde 1", HERE)},
        goals={
            "safe": Goal("safe", "Trygghet", HERE, area="area", indicators=("a",)),
            "part": Goal("part", "Delmål", HERE, parent="safe"),
        },
        indicators={"a": indicator(target="Minst 70 %")},
        entries=(said("safe", Verdict.PARTLY_MET, reason="Två av tre enkäter har förbättrats."),),
    )
    table = goal_table("goals", "Mål", review_goals(goals, {"a": [year(2023, 80)]}, DECEMBER).areas)
    assert [(row.label, row.kind, row.level) for row in table.rows] == [
        ("Målområde 1", RowKind.HEADING, 0),
        ("Trygghet", RowKind.LEAF, 0),
        ("Delmål", RowKind.LEAF, 1),
    ]
    assert shown(table, 1) == [
        "◆ Delvis uppfyllt",
        "1 av 1 bedömda delmål och indikatorer är uppfylld; 1 kan inte bedömas.",
    ]
    assert shown(table, 2) == ["– Ej bedömt", "Målet har inga indikatorer."]
    assert [note.text for note in table.footnotes] == [
        "Bedömt av enhetschef: Två av tre enkäter har förbättrats."
    ]


def test_a_verdict_against_the_rule_says_what_the_rule_said() -> None:
    goals = definitions(indicator(target="Minst 70 %"), entries=(said("goal", Verdict.NOT_MET),))
    table = goal_table("goals", "Mål", review_goals(goals, {"a": [year(2023, 80)]}, DECEMBER).areas)
    assert [note.text for note in table.footnotes] == [
        "Bedömt av enhetschef: Därför. Enligt regeln: Uppfyllt."
    ]


def test_assignments_with_their_last_day_their_status_and_what_was_last_said() -> None:
    work = Assignment(
        "npf",
        "Höja kompetensen",
        HERE,
        deadline=date(2023, 6, 30),
        activities=(Assignment("x", "Utbilda", HERE),),
    )
    states = [work_state(work, [said("npf", Status.ONGOING), said("x", Status.DONE)], DECEMBER)]
    table = assignment_table("work", "Uppdrag", states)
    assert shown(table, 0) == ["2023-06-30", "! Försenat", "Därför."]
    assert shown(table, 1) == ["", "✓ Klart", "Därför."]
    assert [row.level for row in table.rows] == [0, 1]


def test_a_control_plan_ends_with_the_share_done() -> None:
    plan = ControlPlan("p", "Internkontroll", HERE, (ControlItem("a", "Attest", HERE, planned=3),))
    table = control_table(
        "p", "Internkontroll", plan_state(plan, [said("a", Status.ONGOING, times=2)], DECEMBER)
    )
    assert shown(table, 0)[:3] == ["3", "2", "▶ Pågår"]
    assert shown(table, 1)[:3] == ["3", "2", "Utförd andel: 67 %"]
    assert table.rows[-1].kind is RowKind.SUM


def test_the_reason_for_a_gap_is_a_gap_and_not_a_zero() -> None:
    state = judge_indicator(indicator(), [], DECEMBER)
    cell = indicator_table("ind", "Indikatorer", [state], [2023]).rows[0].cells[0]
    assert cell.value == Missing(MissingReason.NOT_MEASURED)
    assert cell.number is None
