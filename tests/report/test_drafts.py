"""Drafted comments know the volume behind a cost and the last report's forecast, and keep every number bound."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.measures.ledger import ListEngine, fact
from tests.report.tables import declare
from utfall.core import Amount, Month, Quantity, Span
from utfall.definitions.bridge import Method
from utfall.definitions.formula import parse_formula
from utfall.measures import Cube, evaluate, requests
from utfall.narrative.commentary_draft import Draft
from utfall.narrative.commentary_subject import Threshold
from utfall.narrative.placeholder import parse_inline
from utfall.problems import Problems
from utfall.report.drafts import draft_rows
from utfall.report.text import TextScope
from utfall.swedish.dates import period_words
from utfall.variance import Comparison, Position, decompose

AUGUST, APRIL = Month(2024, 8), Month(2024, 4)
TABLE = """\
    id: result
    title: Resultat
    format: {unit: tkr}
    columns:
      - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
      - {id: budget, header: Budget, scenario: budget, window: year_to_date}
      - {id: deviation, header: Avvikelse, formula: actual - budget}
      - {id: forecast, header: Prognos, scenario: forecast, window: full_year}
      - {id: budget_year, header: Årsbudget, scenario: budget, window: full_year}
      - {id: deviation_year, header: Avvikelse helår, formula: forecast - budget_year}
    rows:
      - {id: staff, label: Hemtjänsten, line: staff}
"""
QUANTITIES = """\
    quantities:
      - {id: hours, name: Timmar, unit: timmar, aggregation: sum}
      - {id: price, name: Kostnad per timme, unit: kr, aggregation: last}
"""
BRIDGE = """\
    bridges:
      - id: care
        title: Från budget till utfall
        unit: tkr
        from: budget
        to: actual
        lines:
          - {label: Hemtjänst, line: staff, volume: hours}
"""
# Budget 2 000 hours at 350 kr, outcome 2 400 at 340. The year: 1,2 mnkr budgeted, 1,3 expected in April, 1,4 now.
LEDGER = [
    fact(-700_000_00, "2024-08", "budget", account="5011"),
    fact("2000", "2024-08", "budget", measure="hours"),
    fact(-816_000_00, "2024-08", account="5011"),
    fact("2400", "2024-08", measure="hours"),
    fact(-500_000_00, "2024-12", "budget", account="5011"),
    fact(-1_300_000_00, "2024-01..2024-12", "forecast", account="5011", as_of=APRIL.number),
    fact(-1_400_000_00, "2024-01..2024-12", "forecast", account="5011", as_of=AUGUST.number),
]


class Drafting:
    """The workspace, and the draft on its only row."""

    def __init__(self, root: Path, facts: list[dict[str, Any]] | None = None, bridges: str = BRIDGE) -> None:
        definitions = declare(root, TABLE, quantities=QUANTITIES, bridges=bridges)
        given = LEDGER if facts is None else facts
        engine = ListEngine(
            [each for each in given if "amount" in each], [each for each in given if "number" in each]
        )
        self.cube = Cube(engine, definitions.structure, definitions.quantities, AUGUST)
        self.scope = TextScope(definitions, AUGUST, period_words(Span(Month(2024, 1), AUGUST)))

    def draft(self, since: Month | None = None) -> Draft:
        least = Threshold(Amount.of_kronor(1_000), Decimal("0.01"))
        (found,) = draft_rows(self.scope.table("result"), self.scope, self.cube, least, since)
        assert found.row == "staff"
        return found.draft


def text(draft: Draft) -> str:
    return draft.text.replace("\u00a0", " ").replace("\u2212", "-")


def test_the_volume_and_the_price_behind_the_cost_are_told_apart(tmp_path: Path) -> None:
    assert "Volymen är 400 timmar högre än budgeterat, vilket ger 0,1 mnkr högre kostnad." in text(
        Drafting(tmp_path).draft()
    )


@pytest.mark.parametrize(
    ("method", "told"),
    [
        (Method.TWO_WAY, ("14,0 mnkr högre kostnad", "ger 2,4 mnkr lägre")),
        (Method.SHAPLEY, ("13,8 mnkr högre kostnad", "ger 2,2 mnkr lägre")),
        (
            Method.THREE_WAY,
            ("14,0 mnkr högre kostnad", "ger 2,0 mnkr lägre", "tillsammans ger 0,4 mnkr lägre"),
        ),
    ],
)
def test_a_draft_divides_as_its_bridge_does(tmp_path: Path, method: Method, told: tuple[str, ...]) -> None:
    """Budget 200 000 hours at 350 kr, outcome 240 000 at 340."""
    facts = [
        fact(-70_000_000_00, "2024-08", "budget", account="5011"),
        fact("200000", "2024-08", "budget", measure="hours"),
        fact(-81_600_000_00, "2024-08", account="5011"),
        fact("240000", "2024-08", measure="hours"),
    ]
    bridge = BRIDGE.replace("to: actual", f"to: actual\n        method: {method}")
    found = text(Drafting(tmp_path, facts, bridge).draft())
    assert [words for words in told if words not in found] == [], found


def test_the_effects_are_those_of_the_variance_room(tmp_path: Path) -> None:
    drafting = Drafting(tmp_path)
    budget = Position.of(Amount.of_kronor(-700_000), Quantity(Decimal(2000)))
    actual = Position.of(Amount.of_kronor(-816_000), Quantity(Decimal(2400)))
    assert isinstance(budget, Position)
    assert isinstance(actual, Position)
    effects = decompose(Comparison(budget, actual), Method.TWO_WAY)
    formula = (
        'kronor((actual(year_to_date, quantity="hours") - budget(year_to_date, quantity="hours"))'
        ' * (cell("result", "staff", "budget") / budget(year_to_date, quantity="hours")))'
    )
    bound = drafting.scope.bind(parse_formula(formula))
    assert evaluate(bound, drafting.cube.values(requests(bound))) == effects.volume
    assert formula in drafting.draft().template


def test_the_forecast_is_compared_with_the_last_reports(tmp_path: Path) -> None:
    told = text(Drafting(tmp_path).draft(since=APRIL))
    assert "0,2 mnkr högre än budgeterat, vilket är 0,1 mnkr sämre än i föregående rapport." in told


def test_without_a_month_nothing_is_said_about_the_last_report(tmp_path: Path) -> None:
    assert "föregående rapport" not in text(Drafting(tmp_path).draft())


def test_without_volumes_the_draft_says_what_it_knows(tmp_path: Path) -> None:
    told = text(Drafting(tmp_path, [each for each in LEDGER if "amount" in each]).draft())
    assert told.startswith("Hemtjänsten är 0,1 mnkr högre än budgeterat för perioden")
    assert "Volymen" not in told


def test_a_stated_unit_cost_leaves_a_rest_that_is_said(tmp_path: Path) -> None:
    stated = BRIDGE.replace("volume: hours", "volume: hours, unit_cost: price")
    prices = [
        fact("-300", "2024-08", "budget", measure="price"),
        fact("-300", "2024-08", measure="price"),
    ]
    told = text(Drafting(tmp_path, [*LEDGER, *prices], stated).draft())
    assert "vilket ger 0,1 mnkr högre kostnad" in told


def test_every_number_of_a_draft_can_be_asked_for_again(tmp_path: Path) -> None:
    drafting, problems = Drafting(tmp_path), Problems()
    draft = drafting.draft(since=APRIL)
    sentence = parse_inline(draft.template, drafting.scope.definitions.tables["result"].source, problems)
    for placeholder in sentence.placeholders:
        drafting.scope.bind(placeholder.formula)
    assert not list(problems)
    assert len(list(sentence.placeholders)) == sum(1 for each in draft.inlines if hasattr(each, "expression"))
