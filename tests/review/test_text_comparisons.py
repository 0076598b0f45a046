"""What a sentence compares must agree: two levels, how far apart they are, and that in per cent, without a table."""

from __future__ import annotations

import pytest

from tests.review.report_texts import report
from utfall.review.finding import Checked, Verdict
from utfall.review.text import check_text


def checked(*sentences: str) -> tuple[Checked, ...]:
    """Verdicts of sentences that no table knows of."""
    return check_text(report(*sentences, heading=""))


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Antalet besök var 5 313 mot planerade 4 357, det vill säga 956 fler.", "956", "965"),
        ("Antalet besök var 5 313 mot budgeterade 4 250, vilket är 1 063 fler (25,0 %).", "25,0", "52,0"),
        (
            "Köken kostade 7,8 mnkr, tvätten 7,3 mnkr och städningen 7,9 mnkr, totalt 23,0 mnkr.",
            "23,0",
            "23,3",
        ),
        (
            "Konsulter anlitades för 5,1 mnkr, vilket är 2,8 mnkr mer än de 2,3 mnkr som det kostade 2023.",
            "2,8",
            "8,2",
        ),
        ("Av ramen på 10,1 mnkr har 3,4 mnkr (34 %) använts.", "34", "37"),
        ("Av fondens 24 mål nåddes 14, det vill säga 58 procent.", "58", "85"),
    ],
)
def test_what_is_compared_agrees_and_an_error_in_it_is_found(text: str, right: str, wrong: str) -> None:
    assert {each.verdict for each in checked(text)} == {Verdict.AGREES}
    told = [each for each in checked(text.replace(right, wrong)) if each.problem is not None]
    assert [each.verdict for each in told] == [Verdict.DEVIATES]
    assert told[0].problem is not None
    assert told[0].problem.code == "REV-207"


def test_a_difference_with_the_wrong_word_is_a_matter_of_direction() -> None:
    text = "Antalet besök var 5 313 mot planerade 4 357, det vill säga 956 färre."
    assert checked(text)[-1].verdict is Verdict.DIRECTION


def test_the_difference_may_stand_in_the_next_sentence() -> None:
    first = "Antalet besök var 5 313 mot budgeterade 4 357."
    assert checked(first, "Skillnaden är 956 besök.")[-1].verdict is Verdict.AGREES
    assert checked(first, "Skillnaden är 596 besök.")[-1].verdict is Verdict.DEVIATES


def test_part_of_a_total_is_not_added_up() -> None:
    """Two costs and a total that has others in it: more than a third is missing, so nothing is said."""
    text = "Köken kostade 2,8 mnkr och tvätten 1,3 mnkr, totalt 23,0 mnkr."
    assert {each.verdict for each in checked(text)} == {Verdict.UNCHECKED}


def test_years_are_compared_only_when_both_are_levels() -> None:
    text = "Bidraget är 5,3 mnkr och ersättningen 4,3 mnkr, vilket är 2,0 mnkr mer än under våren."
    assert {each.verdict for each in checked(text)} == {Verdict.UNCHECKED}
