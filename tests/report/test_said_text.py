"""A comment as it reads: its numbers put in for the month that it was about, or left as written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.forecast_workspace import board, cost
from utfall.app.earlier import as_read
from utfall.app.figures import Figures
from utfall.core import Month

APRIL, AUGUST = Month(2024, 4), Month(2024, 8)
BOOKED = '{{ actual(year_to_date, activity="510") | kr | abs }}'


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """A made-up board."""
    found = Figures(board(tmp_path_factory.mktemp("said")))
    found.bring_in()
    return found


def booked(until: int) -> str:
    """Home care from January, in kronor as they are printed."""
    return f"{-sum(cost('510', 2024, month) for month in range(until)):,}".replace(",", "\xa0")


@pytest.mark.parametrize("at", [APRIL, AUGUST])
def test_numbers_are_those_of_the_month(figures: Figures, at: Month) -> None:
    said = as_read(figures, f"Till {{{{ month }}}} {BOOKED}.\n\nSedan inget.", at)
    name = "april" if at == APRIL else "augusti"
    assert said == f"Till {name} {booked(at.month)}\xa0kr.\n\nSedan inget."


@pytest.mark.parametrize(
    "text",
    [
        "Utan tal.",
        'Raden är borta: {{ cell("borta", "a", "b") | tkr }}.',
        f"Enheten saknas: {BOOKED.replace('| kr | abs', '')}.",
        "Halv {{ klammer.",
    ],
)
def test_what_cannot_be_told_stays_as_it_is_written(figures: Figures, text: str) -> None:
    assert as_read(figures, text, AUGUST) == text


def test_without_figures_it_is_as_it_is_written(tmp_path: Path) -> None:
    assert as_read(Figures(tmp_path), BOOKED, AUGUST) == BOOKED
