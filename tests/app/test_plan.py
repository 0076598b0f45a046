"""The plan for the rest of the year: what actions have given, and layers, risks, grants and need by age."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from tests.app.plan_workspace import action, actions, plan_board
from utfall.app.layers import add_layer, decide, layers
from utfall.app.planning import plan as the_plan
from utfall.app.viewing import sight_of
from utfall.core import Amount, CodePart, Month, SourceRef, Value
from utfall.definitions.layer import ForecastLayer, LayerEntry
from utfall.measures import Cube, Request
from utfall.problems import Problems
from utfall.report.actions import ActionPlan, Measured, NotMeasured, action_plan
from utfall.report.layers import LayeredForecast, LayeredUnit

AUGUST = Month(2024, 8)


def plan_of(folder: Path, *each: str, at: Month = AUGUST) -> tuple[ActionPlan, set[str]]:
    result = the_plan(plan_board(folder, entries__actions_0yaml=actions(*each)), at)
    assert result.actions is not None
    return result.actions, {problem.code for problem in result.problems}


@pytest.mark.parametrize(
    "counterfactual",
    [
        "{kind: same_months, index: 3 %}",
        "{kind: trend}",
        '{kind: reference, reference: {activity: "520"}}',
        "{kind: forecast, as_of: 2024-03}",
    ],
)
def test_every_way_of_measuring_finds_the_ten_thousand_a_month_that_were_saved(
    tmp_path: Path, counterfactual: str
) -> None:
    plan, codes = plan_of(tmp_path, action("vikarier", counterfactual))
    (state,) = plan.states
    assert codes == set()
    assert isinstance(state.measured, Measured)
    assert str(state.measured.span) == "2024-04..2024-08"
    assert state.measured.effect.kronor == 50_000
    assert plan.measured == state.measured.effect
    assert state.expected.kronor == 50_000
    assert state.expected_year.kronor == 90_000


def test_what_all_actions_are_measured_with_is_asked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    answer = Cube.values

    def counted(cube: Cube, requests: Iterable[Request]) -> dict[Request, Value]:
        listed = list(requests)
        asked.append(len(listed))
        return answer(cube, listed)

    kinds = (
        "{kind: trend}",
        '{kind: reference, reference: {activity: "520"}}',
        "{kind: forecast, as_of: 2024-03}",
    )
    folder = plan_board(tmp_path, entries__actions_0yaml=actions(*map(action, "abc", kinds)))
    sight = sight_of(folder, AUGUST, Problems())
    assert sight is not None
    monkeypatch.setattr(Cube, "values", counted)
    plan = action_plan(sight.cube, sight.definitions, AUGUST, Problems())
    assert [isinstance(each.measured, Measured) for each in plan.states] == [True, True, True]
    assert len(asked) == 1


def test_the_same_measure_before_the_action_shows_how_far_chance_comes(tmp_path: Path) -> None:
    (with_index,) = plan_of(tmp_path / "index", action("a"))[0].states
    (without,) = plan_of(tmp_path / "plain", action("a", "{kind: same_months}"))[0].states
    assert isinstance(with_index.measured, Measured)
    assert isinstance(without.measured, Measured)
    assert (with_index.measured.chance, with_index.measured.is_clear) == (Amount(0), True)
    # Without an index the year's three per cent are taken for a loss, after the action and before it alike.
    assert without.measured.effect.kronor == 50_000 - 5 * 3_090
    assert without.measured.chance is not None
    assert without.measured.chance.kronor == -(2 * 3_000 + 3 * 3_090)


def test_an_action_of_last_year_is_compared_with_the_year_before_it(tmp_path: Path) -> None:
    (state,) = plan_of(tmp_path, action("gammal", start="2023-02", activity="520"))[0].states
    assert isinstance(state.measured, Measured)
    assert state.measured.counterfactual.kronor == round(-8 * 100_000 * 1.03**2)
    assert state.measured.effect.kronor == 0


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (action("sen", start="2024-10", status="planned"), NotMeasured.NOT_BEGUN),
        (action("avbruten", status="stopped"), NotMeasured.STOPPED),
        (action("ny", activity="620"), NotMeasured.NO_BASE),
        (action("prognos", "{kind: forecast, as_of: 2024-02}"), NotMeasured.NO_FORECAST),
    ],
)
def test_what_cannot_be_measured_says_why(tmp_path: Path, told: str, why: NotMeasured) -> None:
    plan, _ = plan_of(tmp_path, told)
    assert plan.states[0].measured is why
    assert plan.measured is None


def test_a_stopped_action_gives_nothing(tmp_path: Path) -> None:
    plan, _ = plan_of(tmp_path, action("avbruten", status="stopped"))
    assert (plan.expected, plan.expected_year, plan.ahead) == (Amount(0),) * 3


def test_only_what_the_pace_does_not_hold_is_still_to_be_added(tmp_path: Path) -> None:
    plan, _ = plan_of(
        tmp_path, action("pågår"), action("kommer", start="2024-11", status="planned", activity="520")
    )
    assert [each.ahead.kronor for each in plan.states] == [0, 20_000]
    assert plan.ahead_on(CodePart.ACTIVITY, frozenset({"520"})).kronor == 20_000


def test_somebody_can_say_that_the_forecast_does_not_hold_it(tmp_path: Path) -> None:
    plan, _ = plan_of(tmp_path, action("pågår") + "    in_forecast: false\n")
    assert plan.ahead.kronor == 40_000


def test_two_actions_on_the_same_codes_and_months_are_told_of_and_not_added(tmp_path: Path) -> None:
    plan, codes = plan_of(tmp_path, action("ena"), action("andra"), action("tredje", activity="520"))
    assert codes == {"PRO-021"}
    assert [each.overlaps for each in plan.states] == [("andra",), ("ena",), ()]
    assert plan.measured is None
    assert plan.expected.kronor == 150_000


def test_actions_in_different_months_do_not_overlap(tmp_path: Path) -> None:
    first = action("ena") + "    end: 2024-06\n"
    assert plan_of(tmp_path, first, action("andra", start="2024-07"))[1] == set()


# Layers

HEAD = "activity;as_of;layer;amount;by_role;when;reason\n"


def layered(root: Path, at: Month = AUGUST) -> LayeredForecast:
    result = layers(root, at)
    assert result.forecast is not None
    assert [problem.code for problem in result.problems if problem.code == "PRO-023"] == []
    return result.forecast


def unit(made: LayeredForecast, code: str) -> LayeredUnit:
    return next(each for each in made.units if each.code == code)


def test_a_forecast_goes_from_proposal_by_unit_and_area_to_the_controller(tmp_path: Path) -> None:
    said = (
        HEAD
        + "510;2024-08;controller;-1 205 000;Controller;2024-09-10;Fakturor saknas\n"
        + "510;2024-08;unit;-1 190 000;Enhetschef;2024-09-04;Färre vikarier\n"
        + "510;2024-08;unit;-1 195 000;Enhetschef;2024-09-05;Räknat om\n"
        + "510;2024-04;unit;-1 000;Enhetschef;2024-05-04;En annan månad\n"
    )
    made = layered(plan_board(tmp_path, entries__forecast_layers_0csv=said))
    found = unit(made, "510")
    assert [step.layer for step in found.steps] == ["unit", "unit", "controller"]
    assert [step.change.kronor for step in found.steps[1:] if step.change] == [-5_000, -10_000]
    assert (found.layer, found.current) == (ForecastLayer.CONTROLLER, Amount.of_kronor(-1_205_000))
    assert unit(made, "520").layer is ForecastLayer.PROPOSAL


def test_what_changed_since_the_last_decided_forecast(tmp_path: Path) -> None:
    said = HEAD + "510;2024-08;unit;-1 223 080;Enhetschef;2024-09-04;Färre vikarier\n"
    made = layered(plan_board(tmp_path, entries__forecast_layers_0csv=said))
    assert made.before_as_of == Month(2024, 3)
    change = unit(made, "510").change_since
    assert change is not None
    assert change.kronor == 50_000  # 12 × 106 090 was forecast in March


def test_a_proposal_gets_the_plan_added_and_what_somebody_says_already_holds_it(tmp_path: Path) -> None:
    coming = action("a", start="2024-11", status="planned", activity="520")
    plain = layered(plan_board(tmp_path, entries__actions_0yaml=actions(coming)))
    found = unit(plain, "520")
    assert found.proposal is not None
    assert found.current == found.proposal + Amount.of_kronor(20_000)
    assert found.without_actions == found.proposal
    said = HEAD + "520;2024-08;unit;-1 260 000;Enhetschef;2024-09-04;Med åtgärden\n"
    files = {"entries__actions_0yaml": actions(coming), "entries__forecast_layers_0csv": said}
    found = unit(layered(plan_board(tmp_path, **files)), "520")
    assert found.current == Amount.of_kronor(-1_260_000)
    assert found.without_actions == Amount.of_kronor(-1_280_000)


def test_changes_in_two_divisions_of_one_month_are_told(tmp_path: Path) -> None:
    tree = "code;name\n7;Enheten\n"
    said = (
        "activity;responsibility;as_of;layer;amount;by_role;when;reason\n"
        "510;;2024-08;unit;-1;Enhetschef;2024-09-04;Ena\n"
        ";7;2024-08;unit;-1;Enhetschef;2024-09-04;Andra\n"
    )
    files = {"definitions__structure__responsibility_0csv": tree, "entries__forecast_layers_0csv": said}
    result = layers(plan_board(tmp_path, **files), AUGUST)
    assert "PRO-023" in {problem.code for problem in result.problems}


def test_a_change_is_written_last_and_read_back(tmp_path: Path) -> None:
    root = plan_board(tmp_path)
    for amount in (-1_200_000, -1_190_000):
        add_layer(
            root,
            LayerEntry(
                AUGUST,
                CodePart.ACTIVITY,
                "510",
                ForecastLayer.UNIT,
                Amount.of_kronor(amount),
                "Enhetschef",
                date(2024, 9, 4),
                "Timmar; och mer",
                SourceRef("provet"),
            ),
        )
    steps = unit(layered(root), "510").steps
    assert [step.amount.kronor for step in steps] == [-1_200_000, -1_190_000]
    assert steps[0].reason == "Timmar; och mer"


def test_a_decided_forecast_becomes_facts_that_are_never_changed(tmp_path: Path) -> None:
    said = HEAD + "510;2024-08;unit;-1 200 000;Enhetschef;2024-09-04;Färre vikarier\n"
    root = plan_board(tmp_path, entries__forecast_layers_0csv=said)
    first = decide(root, AUGUST)
    assert first.decided == "data/prognos-2024-08.csv"
    text = (root / first.decided).read_text("utf-8")
    assert "forecast;2024-08;2024-01;2024-12;510;-1200000,00" in text
    assert decide(root, AUGUST).decided == first.decided  # the same again changes nothing
    changed = said.replace("-1 200 000", "-1 300 000")
    (root / "entries" / "forecast_layers.csv").write_text(changed, "utf-8")
    again = decide(root, AUGUST)
    assert "PRO-007" in {problem.code for problem in again.problems}
    assert (root / first.decided).read_text("utf-8") == text


def test_a_month_with_a_forecast_from_elsewhere_keeps_it(tmp_path: Path) -> None:
    result = decide(plan_board(tmp_path), Month(2024, 3))
    assert "PRO-026" in {problem.code for problem in result.problems}
    assert result.decided is None


# Risks, grants and need by age

RISKS = """\
risks:
  - id: beslut
    name: Ett nytt beslut
    probability: {probability}
    by_role: Chef
    effect: {{kind: fixed, amount: "-200 000"}}{more}
sensitivities:
  - {{id: plats, name: En plats, yearly: "-900 000"}}
"""


def risk_list(probability: str = "1/2", more: str = "") -> str:
    return RISKS.format(probability=probability, more=more)


def test_a_risk_of_one_in_two_costs_half_its_size_on_average(tmp_path: Path) -> None:
    result = the_plan(plan_board(tmp_path, entries__risks_0yaml=risk_list()), AUGUST)
    assert result.risks is not None
    assert result.risks.outlook is not None
    made = result.risks.outlook
    assert made.expected.kronor == -100_000
    assert (made.worst.kronor, made.best.kronor) == (-200_000, 0)
    assert (made.items.p10.kronor, made.items.p90.kronor) == (-200_000, 0)
    ((_, this_year),) = result.risks.sensitivities
    assert this_year.kronor == -300_000  # four of the year's twelve months are left


@pytest.mark.parametrize(
    ("said", "moved"),
    [("", 0), ("510;2024-08;unit;{amount};Chef;2024-09-04;Fler timmar\n", -300_000)],
)
def test_the_list_is_drawn_around_the_forecast_as_it_stands(tmp_path: Path, said: str, moved: int) -> None:
    """A manager who says 300,000 more than the proposal moves the whole distribution by as much."""
    plain = the_plan(plan_board(tmp_path / "plain", entries__risks_0yaml=risk_list()), AUGUST)
    assert plain.forecast is not None
    (home,) = [each for each in plain.forecast.units if each.code == "510"]
    assert home.current is not None
    amount = f"{home.current.kronor + moved:.2f}".replace(".", ",")
    layers_said = f"activity;as_of;layer;amount;by_role;when;reason\n{said.format(amount=amount)}"
    files = {"entries__risks_0yaml": risk_list(), "entries__forecast_layers_0csv": layers_said}
    result = the_plan(plan_board(tmp_path / "said", **files), AUGUST)
    assert plain.risks is not None
    assert result.risks is not None
    assert plain.risks.outlook is not None
    assert result.risks.outlook is not None
    was, now = plain.risks.outlook, result.risks.outlook
    assert (now.both.p10 - was.both.p10).kronor == moved
    assert (now.model.p50 - was.model.p50).kronor == moved
    assert now.items == was.items
    assert result.risks.changed == bool(said)
    assert result.risks.proposed == plain.risks.proposed


def test_what_the_forecast_holds_is_shown_and_not_drawn(tmp_path: Path) -> None:
    listed = risk_list(more="\n    in_forecast: true")
    review = the_plan(plan_board(tmp_path, entries__risks_0yaml=listed), AUGUST).risks
    assert review is not None
    assert review.outlook is not None
    assert review.outlook.already_in_forecast == ("beslut",)
    assert review.outlook.expected == Amount(0)


def test_exclusive_outcomes_that_are_more_than_certain_are_told(tmp_path: Path) -> None:
    item = "  - {{id: {id}, name: {id}, probability: 60 %, by_role: Chef, one_of: dom, "
    item += 'effect: {{kind: fixed, amount: "-1"}}}}\n'
    listed = "risks:\n" + item.format(id="bifall") + item.format(id="avslag")
    result = the_plan(plan_board(tmp_path, entries__risks_0yaml=listed), AUGUST)
    assert "PRO-022" in {problem.code for problem in result.problems}
    assert result.risks is not None
    assert result.risks.outlook is None


def test_a_grant_reads_its_costs_from_the_ledger(tmp_path: Path) -> None:
    listed = """\
grants:
  - id: lyft
    name: Kompetenslyft
    giver: En statlig myndighet
    kind: targeted
    granted: "1 200 000"
    from: 2024-01
    to: 2024-12
    by_role: Ekonomichef
    cost: {activity: "520"}
"""
    (found,) = the_plan(plan_board(tmp_path, entries__grants_0yaml=listed), AUGUST).grants
    assert found.bookable.kronor == 8 * 106_090
    assert found.at_risk.kronor == 0  # at that pace the whole grant is used
    (before,) = the_plan(tmp_path, Month(2023, 12)).grants
    assert (before.used, before.bookable) == (Amount(0), Amount(0))


NEED = """\
needs:
  - id: care
    name: Hemtjänst
    as_of: 2024-05
    cost: {activity: "510"}
    groups:
      - {id: old, name: 80 år och äldre, population: old, need: 25 %}
"""
QUANTITIES = "quantities:\n  - {id: old, name: Äldre, unit: personer, aggregation: last}\n"
POPULATION = (
    "scenario;as_of;period;measure;number\nforecast;2024-05;2024-12;old;400\nforecast;2024-05;2025-12;old;440\n"
    "forecast;2024-05;2027-12;old;480\n"
)


def test_ten_per_cent_more_old_people_are_ten_per_cent_more_recipients_and_cost(tmp_path: Path) -> None:
    files = {
        "definitions__forecast_0yaml": NEED,
        "definitions__quantities_0yaml": QUANTITIES,
        "data__population_0csv": POPULATION,
    }
    (made,) = the_plan(plan_board(tmp_path, **files), AUGUST).needs
    now, then = made.years  # 2026 is missing, and no year is guessed
    assert (now.recipients, then.recipients) == (100, 110)
    assert made.cost is not None
    assert made.cost.kronor == -(4 * 103_000 + 3 * 106_090 + 5 * 96_090)
    change = made.change(then)
    assert change is not None
    assert change.ore * 10 == made.cost.ore


def test_without_this_years_population_nothing_is_projected(tmp_path: Path) -> None:
    files = {"definitions__forecast_0yaml": NEED, "definitions__quantities_0yaml": QUANTITIES}
    result = the_plan(plan_board(tmp_path, **files), AUGUST)
    assert result.needs == ()
    assert {problem.code for problem in result.problems} == {"PRO-024"}
