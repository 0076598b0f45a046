"""What is said of a row without a figure: over or under budget, in line with it, more or less than a year ago."""

from __future__ import annotations

import pytest

from tests.review.report_texts import report
from utfall.review.text import check_text


def verdicts(*sentences: str, heading: str = "Ekonomi") -> list[str]:
    """What is said of each claim, in order."""
    return [str(each.verdict) for each in check_text(report(*sentences, heading=heading))]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Äldreomsorgen redovisar ett överskott för perioden.", "stämmer"),
        ("Äldreomsorgen redovisar ett underskott för perioden.", "riktning"),
        ("Hemtjänsten överskrider budget för perioden.", "stämmer"),
        ("Hemtjänsten understiger budget för perioden.", "riktning"),
        ("Kostnaden för hemtjänsten är högre än budgeterat för perioden.", "stämmer"),
        ("Hemtjänsten prognostiserar ett underskott för helåret.", "stämmer"),
        ("Hemtjänsten är i nivå med budget för perioden.", "stämmer"),  # 1 595 of 42 311 tkr
        ("Individ- och familjeomsorgen är i nivå med budget för perioden.", "avviker"),  # 4 456 of 62 415 tkr
        ("Kostnaden för hemtjänsten har ökat jämfört med föregående år.", "stämmer"),
        ("Kostnaden för hemtjänsten har minskat jämfört med föregående år.", "riktning"),
        ("Kostnaden för hemtjänsten har fördubblats jämfört med föregående år.", "avviker"),
    ],
)
def test_a_claim_is_held_against_the_row_it_names(sentence: str, said: str) -> None:
    assert verdicts(sentence) == [said]


@pytest.mark.parametrize(
    "sentence",
    [
        "Äldreomsorgen (exkl. ledning) redovisar ett underskott.",
        "Staben redovisar ett underskott för perioden.",
        "Risken för ett underskott inom äldreomsorgen är liten.",
        "Nöjdheten inom äldreomsorgen är lägre än föregående år.",
        "Personalkostnaderna inom äldreomsorgen överskrider budget.",
    ],
)
def test_a_claim_about_anything_else_is_left_alone(sentence: str) -> None:
    assert verdicts(sentence) == []


def test_a_claim_with_a_figure_is_told_by_the_figure_alone() -> None:
    assert verdicts("Äldreomsorgen redovisar ett underskott om 2,5 mnkr för perioden.") == ["riktning"]
