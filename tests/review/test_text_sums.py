"""Figures in running text must agree with each other where the words say how they hang together."""

from __future__ import annotations

import pytest

from tests.review.report_texts import report
from utfall.review.finding import Checked, Verdict
from utfall.review.text import check_text


def checked(*sentences: str) -> tuple[Checked, ...]:
    """Verdicts of sentences that no table knows of."""
    return check_text(report(*sentences, heading=""))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Bidraget uppgår till 12,4 mnkr varav 9,1 mnkr avser stöd och 3,3 mnkr utbildning.", True),
        ("Bidraget uppgår till 12,4 mnkr varav 9,1 mnkr avser stöd och 3,8 mnkr utbildning.", False),
        ("Rullande utfall är 95,2 mnkr, vilket är 8,9 mnkr sämre än budget (total budget 86,3 mnkr).", True),
        ("Rullande utfall är 95,2 mnkr, vilket är 9,8 mnkr sämre än budget (total budget 86,3 mnkr).", False),
        ("Samtalen har ökat från 11 200 till 12 200 i snitt, vilket är en ökning med nio procent.", True),
        ("Samtalen har ökat från 11 200 till 12 200 i snitt, vilket är en ökning med sex procent.", False),
        ("Fyra hem är nya, 4 av 16 (25 %).", True),
        ("Fyra hem är nya, 4 av 16 (35 %).", False),
    ],
)
def test_sums_differences_growth_and_shares(text: str, right: bool) -> None:
    said = {each.verdict for each in checked(text)}
    assert (Verdict.DEVIATES in said) != right
    assert (Verdict.AGREES in said) == right


def test_a_fall_told_as_a_rise() -> None:
    (_, last) = checked("Antalet ansökningar har ökat från 402 till 293.")
    assert last.verdict is Verdict.DIRECTION


def test_years_in_the_wrong_order() -> None:
    first, _ = checked("Antalet hushåll har minskat från 512 hushåll 2024 till 480 under samma period 2023.")
    assert first.verdict is Verdict.DIRECTION
    assert "omvänd ordning" in first.calculation


def test_the_rest_is_the_whole_less_its_part_across_sentences() -> None:
    right = checked(
        "Kommuntalet är 94 individer, varav 80 har tillfälligt skydd.",
        "De övriga 14 individerna är nyanlända.",
    )
    wrong = checked(
        "Kommuntalet är 94 individer, varav 80 har tillfälligt skydd.",
        "De övriga 41 individerna är nyanlända.",
    )
    assert right[-1].verdict is Verdict.AGREES
    assert wrong[-1].verdict is Verdict.DEVIATES


def test_a_part_among_others_is_no_sum() -> None:
    assert {each.verdict for each in checked("Det kom 630 ärenden, varav 126 rörde unga vuxna.")} == {
        Verdict.UNCHECKED
    }


def test_others_before_och_belong_to_the_figure_before() -> None:
    """*24 % för övriga volymer och 47 % för alla*: 47 is not what is left of 60."""
    sentence = "Egen regi motsvarar 60 % av volymen för boende, 24 % för övriga volymer och 47 % för alla."
    assert not [each for each in check_text(report(sentence)) if each.problem is not None]
