"""Nacka's R12, forecasts and growth come out of the example's facts; what cannot is named here with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.examples.examples import copy, example, plain
from utfall.app.explaining import explain_figure
from utfall.core import Amount, Month
from utfall.report.explain import Step
from utfall.swedish.numbers import round_half_up

NAME, AUGUST = "nacka-2014-t2", Month(2014, 8)

# As printed in the running text, million kronor: rolling twelve months net, how far from budget, budget, forecast,
# and how far from budget that is. Signs as in Utfall: plus is better than budget.
PRINTED = {
    "children": ("90,3", "-3,2", "87,1", "90,1", "-3"),
    "adults": ("95,2", "-8,9", "86,3", "91,3", "-5"),
    "disability": ("352,8", "-7,4", "345,4", "360,4", "-15"),
    "psychiatry": ("37,9", "1,9", "39,8", "39,8", "0"),
    "elderly": ("594", "12,3", "606,3", "606,3", "0"),
    "total": ("1313,1", "-14,2", "1298,9", "1333,9", "-35"),
}
AUTHORITY = ("134,2", "-12")  # no rolling figure is printed for it
GROWTH = ("6 %", "7,1 %", "55 mnkr", "4,3 %")  # the year, January to August twice, and what the rest may grow

# Cut off, not rounded: the board's own table in thousands says 91 397, 86 397 and 606 368.
CUT_OFF = {("adults", "forecast"), ("adults", "budget"), ("elderly", "forecast"), ("elderly", "budget")}

# Growth that the text mentions and no facts here can give, because the print tells nothing of the years before:
# the room of 24 million in the rolling twelve months of August 2013 needs 2012 and the budget of 2013; 7, 4, 3 and 2
# per cent a year in 2007-2013 need those years.
NOT_FROM_FACTS = ("24 mnkr", "7 %", "4 %", "3 %", "2 %")


def exact(table: str, row: str, column: str) -> Decimal:
    """A figure of the example in kronor, unrounded."""
    shown = next(each for each in example(NAME).document.tables if each.id == table)
    at = [each.id for each in shown.columns].index(column)
    value = next(each for each in shown.rows if each.id == row).cells[at].value
    assert isinstance(value, Amount)
    return value.kronor


def millions(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "."))


def places() -> Iterator[tuple[str, str, str, str]]:
    """Table, row, column and what is printed, for all of Nacka's amounts of the year."""
    for row, (rolling, from_rolling, budget, forecast, from_forecast) in PRINTED.items():
        yield "arskostnadstakt", row, "rolling", rolling
        yield "arskostnadstakt", row, "deviation", from_rolling
        yield "arskostnadstakt", row, "budget", budget
        yield "arsprognos", row, "forecast", forecast
        yield "arsprognos", row, "deviation", from_forecast
    yield "arsprognos", "authority", "forecast", AUTHORITY[0]
    yield "arsprognos", "authority", "deviation", AUTHORITY[1]


def test_all_thirty_two_amounts_of_the_year_are_here() -> None:
    assert len(list(places())) == 32


@pytest.mark.parametrize(("table", "row", "column", "printed"), list(places()))
def test_the_printed_amount_follows_from_the_facts(table: str, row: str, column: str, printed: str) -> None:
    value = exact(table, row, column) / 1_000_000
    size = value if column == "deviation" else abs(value)
    decimals = len(printed.partition(",")[2])
    if (row, column) in CUT_OFF:
        assert int(size * 10) == millions(printed) * 10
    else:
        assert round_half_up(size, decimals) == millions(printed)


@pytest.mark.parametrize("row", [row for row in PRINTED if row != "total"])
def test_a_rolling_figure_is_the_sum_of_facts_of_twelve_months(row: str, tmp_path: Path) -> None:
    explained = explain_figure(
        copy(NAME, tmp_path), "namndrapport", "arskostnadstakt", row, "rolling", AUGUST
    )
    assert explained.explanation is not None
    facts = [fact for step in steps(explained.explanation.step) for fact in step.facts]
    kronor = [fact.value.kronor for fact in facts if isinstance(fact.value, Amount)]
    assert sum(kronor) == exact("arskostnadstakt", row, "rolling")
    assert {str(fact.span) for fact in facts} == {"2013-09..2013-12", "2014-01..2014-08"}


def steps(step: Step) -> Iterator[Step]:
    yield step
    for each in step.steps:
        yield from steps(each)


def test_the_growth_is_computed_and_not_typed(repository: Path) -> None:
    """The report says it, and its text has none of these figures: they are formulas over facts."""
    said = next(each["text"] for each in example(NAME).content["texts"] if "oförändrat sedan" in each["text"])
    for printed in GROWTH:
        assert plain(printed) in plain(said)
    typed = (repository / "examples" / NAME / "definitions" / "reports" / "namndrapport.md").read_text(
        "utf-8"
    )
    for printed in ("4,3", "7,1", "1 313,1", "1 333,9", "55 mnkr"):
        assert printed not in typed


def test_every_figure_here_is_in_the_print(shared: Path) -> None:
    print_out = plain((shared / "seeds" / "003_055cf2bad57563d4.txt").read_text("utf-8"))
    wanted = {plain(printed.lstrip("-")) for _, _, _, printed in places()} | {plain(each) for each in GROWTH}
    assert [each for each in sorted(wanted) if each not in print_out] == []
    assert [each for each in NOT_FROM_FACTS if plain(each) not in print_out] == []
    rolling = re.findall(r"årskostnadsutfall,?(\d+(?:,\d)?)mnkr", print_out)
    assert rolling == [PRINTED[row][0] for row in PRINTED if row != "total"], (
        "no other rolling figure is printed"
    )
