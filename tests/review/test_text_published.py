"""Published reports: contradictions between text and tables are found, and nothing else is said against the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from utfall.readers.foreign.text import read_text
from utfall.review import read
from utfall.review.finding import Checked, Verdict
from utfall.review.text import check_text

SOUND = (Verdict.AGREES, Verdict.UNCHECKED)
# figure or word as printed, verdict; each with its calculation in docs/review.md
FOUND = {
    "000": set(),
    "001": set(),
    "002": set(),
    "003": {
        ("1038 hushåll", "riktning"),
        ("86,3 mnkr", "avrundning"),
        ("91,3 mnkr", "avrundning"),
        ("606,3 mnkr", "avrundning"),
    },
    "004": {("högre", "riktning"), ("understiger", "riktning")},
}


def told(shared: Path, number: str) -> list[Checked]:
    """What is said against the text of one report."""
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    report = read(read_text(path.read_text(encoding="utf-8"), path.name))
    return [each for each in check_text(report) if each.verdict not in SOUND]


@pytest.mark.parametrize("number", sorted(FOUND))
def test_contradictions_are_found_and_no_false_alarm_is_raised(shared: Path, number: str) -> None:
    assert {(each.text, str(each.verdict)) for each in told(shared, number)} == FOUND[number]


def test_forecasts_cut_off_are_held_against_budget_and_deviation(shared: Path) -> None:
    found = {each.text: each.calculation.replace("\u00a0", " ") for each in told(shared, "003")}
    assert "budget −86 397 tkr och avvikelse −5 000 tkr ger 91 397 tkr" in found["91,3 mnkr"]


def test_daily_activity_is_said_to_be_higher_while_the_table_shows_fewer_days(shared: Path) -> None:
    (found,) = (each for each in told(shared, "004") if each.text == "högre")
    calculation = found.calculation.replace("\u00a0", " ")
    assert "51 228" in calculation
    assert "53 404" in calculation
