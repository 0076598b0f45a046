"""The words of drafted comments, inflected."""

from __future__ import annotations

import pytest

from utfall.swedish.commentary_words import (
    BOARD_SURPLUS,
    BUDGET_NEAR_ZERO,
    BUDGET_ZERO,
    CHANGE,
    RESULTS,
    THE_SURPLUS,
    Noun,
    ResultWords,
    noun_of,
)
from utfall.swedish.words import forms_of


@pytest.mark.parametrize(
    ("unit", "singular", "plural"),
    [
        ("timmar", "timme", "timmar"),
        ("årsplatser", "årsplats", "årsplatser"),
        ("hushåll", "hushåll", "hushåll"),
        ("personer", "person", "personer"),
        ("insatser", "insats", "insatser"),
        (" Dygn ", "dygn", "dygn"),
        ("kvinnor", "kvinna", "kvinnor"),
        ("antal", "enhet", "enheter"),
        ("", "enhet", "enheter"),
    ],
)
def test_a_unit_in_singular_and_plural(unit: str, singular: str, plural: str) -> None:
    noun = noun_of(unit)
    assert (noun.counted("1"), noun.counted("2")) == (singular, plural)


@pytest.mark.parametrize("shown", ["0", "0,5", "1,0", "1,5", "11", "21", "1\u00a0001"])
def test_only_one_is_singular(shown: str) -> None:
    assert Noun("timme", "timmar").counted(shown) == "timmar"


@pytest.mark.parametrize("word", ["dagar/vecka", "platser | hela året", 'så kallade "platser"', "{antal}"])
def test_a_noun_holds_no_mark_of_the_templates(word: str) -> None:
    with pytest.raises(ValueError, match="a noun cannot hold"):
        Noun(word, word)


@pytest.mark.parametrize("words", RESULTS.values(), ids=RESULTS)
def test_every_form_follows_plus_minus_and_zero(words: ResultWords) -> None:
    spelled = (words.deviation, words.effect, words.effect_again, words.dearer(opens_sentence=False))
    always = (CHANGE, THE_SURPLUS, BOARD_SURPLUS, BUDGET_ZERO, BUDGET_NEAR_ZERO)
    assert all(
        len(forms_of(forms)) == 3 for forms in (*spelled, *always, Noun("dag", "dagar").deviation("2"))
    )


def test_ett_and_en_agree_with_the_noun() -> None:
    assert forms_of(RESULTS["net"].dearer(opens_sentence=True)) == ("Ett bättre", "Ett sämre", "Ett lika bra")
    assert forms_of(RESULTS["net_cost"].dearer(opens_sentence=False)) == (
        "en lägre",
        "en högre",
        "en lika hög",
    )
