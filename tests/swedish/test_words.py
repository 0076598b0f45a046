"""Words that follow a sign."""

import pytest

from utfall.swedish.words import SLOT, WORDS, follow, forms_of


@pytest.mark.parametrize(
    ("word", "plus", "minus", "zero"),
    [
        ("överskott", "överskott", "underskott", "nollresultat"),
        ("högre", "högre", "lägre", "oförändrad"),
        ("har ökat", "har ökat", "har minskat", "är oförändrat"),
        ("översteg", "översteg", "understeg", "motsvarade"),
        ("lägre/högre/oförändrade", "lägre", "högre", "oförändrade"),
        (
            "över budget / under budget / i nivå med budget",
            "över budget",
            "under budget",
            "i nivå med budget",
        ),
    ],
)
def test_the_word_goes_with_the_sign(word: str, plus: str, minus: str, zero: str) -> None:
    assert (follow(word, 1), follow(word, -1), follow(word, 0)) == (plus, minus, zero)


def test_an_unknown_word_is_refused_with_the_known_ones_named() -> None:
    with pytest.raises(KeyError, match="överskott, överskottet"):
        follow("ofantligt", 1)


@pytest.mark.parametrize("word", ["lägre/", "/högre", "a/b/c/d", "/"])
def test_half_written_forms_are_refused(word: str) -> None:
    with pytest.raises(KeyError):
        forms_of(word)


def test_two_forms_say_nothing_of_zero_and_so_nothing_is_guessed() -> None:
    assert follow("lägre/högre", -1) == "högre"
    with pytest.raises(KeyError, match="noll"):
        follow("lägre/högre", 0)


def test_every_known_word_says_three_different_things() -> None:
    for word, forms in WORDS.items():
        assert len(set(forms)) == 3, word
        # A phrase that prints the number for plus must print it for minus too.
        assert (SLOT in forms[0]) == (SLOT in forms[1]), word
