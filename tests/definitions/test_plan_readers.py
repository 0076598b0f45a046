"""The ledgers of the plan: actions, grants, risks, layers and need by age are read, and every fault has its place."""

from __future__ import annotations

from fractions import Fraction

import pytest

from utfall.core import Amount, CodePart, Month
from utfall.definitions.action import ActionStatus, CounterfactualKind
from utfall.definitions.grant import GrantKind
from utfall.definitions.layer import ForecastLayer
from utfall.definitions.risk import EffectKind

TREE = {"structure/activity.csv": "code;name\n51;Äldreomsorg\n57;Bistånd\n"}
ACTION = """\
actions:
  - id: vikarier
    name: Färre vikarier
    decided: 2024-02-21
    body: Socialnämnden
    by_role: Verksamhetschef
    start: 2024-04
    status: running
    effects:
      - {activity: "51", per_month: "20 000"}
"""
GRANT = """\
grants:
  - id: lyft
    name: Kompetenslyft
    giver: En statlig myndighet
    kind: targeted
    granted: "400 000"
    from: 2024-01
    to: 2024-12
    by_role: Ekonomichef
    cost: {activity: "51"}
"""
RISK = """\
risks:
  - id: beslut
    name: Ett nytt beslut
    probability: 3/10
    effect: {kind: fixed, amount: "-900 000"}
    by_role: Verksamhetschef
"""
LAYER = "activity;as_of;layer;amount;by_role;when;reason\n"
LAYER += "51;2024-08;unit;-4 100 000;Enhetschef;2024-09-04;Fler timmar\n"


def test_an_action_says_who_decided_who_answers_and_what_it_gives(workspace) -> None:
    action = workspace({**TREE, "../entries/actions.yaml": ACTION}).sound.forecast.actions["vikarier"]
    assert (action.by_role, action.status, action.start) == (
        "Verksamhetschef", ActionStatus.RUNNING, Month(2024, 4),
    )  # fmt: skip
    assert action.per_month == Amount.of_kronor(20_000)
    assert action.counterfactual.kind is CounterfactualKind.SAME_MONTHS
    assert action.is_in_forecast is None


@pytest.mark.parametrize(
    ("told", "instead", "code"),
    [
        ("Verksamhetschef", "chef@kommun.example", "GOA-006"),  # a person, not a role
        ("status: running", "status: igång", "DEF-004"),
        ('activity: "51"', 'activity: "99"', "DEF-007"),
        ('activity: "51", ', "", "DEF-003"),  # without a code the effect would lie on the whole board
        ('"20 000"', "mycket", "DEF-003"),
        ("start: 2024-04", "start: 2024-04\n    end: 2024-03", "PRO-017"),
        (
            "status: running",
            "status: running\n    counterfactual: {kind: forecast, as_of: 2024-04}",
            "PRO-018",
        ),
        ("status: running", "status: running\n    counterfactual: {kind: forecast}", "DEF-002"),
        ("status: running", "status: running\n    counterfactual: {kind: trend, index: 3 %}", "DEF-020"),
        ("    body: Socialnämnden\n", "", "DEF-002"),
    ],
)
def test_a_faulty_action_is_told_where_it_stands(workspace, told: str, instead: str, code: str) -> None:
    loaded = workspace({**TREE, "../entries/actions.yaml": ACTION.replace(told, instead)})
    assert code in loaded.codes
    assert all(each.source.file == "entries/actions.yaml" and each.source.line for each in loaded.problems)


def test_a_grant_without_what_was_paid_out_is_paid_out_whole(workspace) -> None:
    grant = workspace({**TREE, "../entries/grants.yaml": GRANT}).sound.forecast.grants["lyft"]
    assert (grant.kind, grant.received, grant.is_repayable) == (GrantKind.TARGETED, grant.granted, True)


@pytest.mark.parametrize(
    ("told", "instead", "code"),
    [
        ('    cost: {activity: "51"}\n', "", "DEF-002"),
        ("kind: targeted", "kind: performance", "DEF-002"),  # no performance is planned
        ("kind: targeted", "kind: targeted\n    done: 3", "DEF-020"),
        ('"400 000"', '"-400 000"', "DEF-003"),
        ("to: 2024-12", "to: 2023-12", "PRO-017"),
    ],
)
def test_a_faulty_grant_is_told(workspace, told: str, instead: str, code: str) -> None:
    assert code in workspace({**TREE, "../entries/grants.yaml": GRANT.replace(told, instead)}).codes


def test_a_range_is_read_as_one_year_of_ten_unless_it_says_otherwise(workspace) -> None:
    text = RISK.replace(
        '{kind: fixed, amount: "-900 000"}',
        '{kind: pert, low: "-2 000 000", mode: "-700 000", high: "-300 000"}',
    )
    risk = workspace({"../entries/risks.yaml": text}).sound.forecast.risks["beslut"]
    assert (risk.probability, risk.effect.kind, risk.effect.is_widened) == (
        Fraction(3, 10), EffectKind.PERT, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "instead", "code"),
    [
        ("3/10", "13/10", "DEF-003"),
        ("3/10", "kanske", "DEF-003"),
        (
            '{kind: fixed, amount: "-900 000"}',
            '{kind: triangular, low: "-1", mode: "-2", high: "-3"}',
            "PRO-019",
        ),
        ('{kind: fixed, amount: "-900 000"}', '{kind: lognormal, p50: "-2", p90: "3"}', "PRO-019"),
        ('amount: "-900 000"', 'amount: "-900 000", low: "-1"', "DEF-020"),
        ('amount: "-900 000"', 'mode: "-900 000"', "DEF-002"),
        ("probability: 3/10", "probability: 3/10\n    shock: avtal\n    one_of: avtal", "DEF-020"),
    ],
)
def test_a_faulty_risk_is_told(workspace, told: str, instead: str, code: str) -> None:
    assert code in workspace({"../entries/risks.yaml": RISK.replace(told, instead)}).codes


def test_a_change_of_the_forecast_has_its_layer_role_day_and_reason(workspace) -> None:
    (entry,) = workspace({**TREE, "../entries/forecast_layers.csv": LAYER}).sound.forecast.layers
    assert (entry.part, entry.code, entry.layer) == (CodePart.ACTIVITY, "51", ForecastLayer.UNIT)
    assert (entry.amount.kronor, entry.reason) == (-4_100_000, "Fler timmar")


@pytest.mark.parametrize(
    ("told", "instead", "code"),
    [
        (";unit;", ";proposal;", "PRO-020"),
        ("51;2024", "99;2024", "DEF-007"),
        ("51;2024", ";2024", "DEF-003"),
        ("Fler timmar", "", "DEF-002"),
        ("2024-09-04", "i höst", "DEF-003"),
        ("Enhetschef", "chef@kommun.example", "GOA-006"),
    ],
)
def test_a_faulty_change_is_told(workspace, told: str, instead: str, code: str) -> None:
    assert code in workspace({**TREE, "../entries/forecast_layers.csv": LAYER.replace(told, instead)}).codes


NEED = """\
needs:
  - id: care
    name: Hemtjänst
    as_of: 2024-05
    cost: {activity: "51"}
    groups:
      - {id: old, name: 80 år och äldre, population: old, need: 25 %}
"""
QUANTITIES = "quantities:\n  - {id: old, name: Äldre, unit: personer, aggregation: last}\n"


def test_need_by_age_names_a_population_and_a_share(workspace) -> None:
    files = {**TREE, "quantities.yaml": QUANTITIES, "forecast.yaml": NEED}
    (group,) = workspace(files).sound.forecast.needs["care"].groups
    assert (group.population, group.need) == ("old", Fraction(1, 4))


@pytest.mark.parametrize(
    ("told", "instead", "code"),
    [
        ("population: old", "population: young", "DEF-007"),
        (", need: 25 %", "", "DEF-002"),
        ("need: 25 %", "need: 25 %, recipients: old", "DEF-020"),
        ('    cost: {activity: "51"}\n', "", "DEF-002"),
    ],
)
def test_faulty_need_is_told(workspace, told: str, instead: str, code: str) -> None:
    files = {**TREE, "quantities.yaml": QUANTITIES, "forecast.yaml": NEED.replace(told, instead)}
    assert code in workspace(files).codes
