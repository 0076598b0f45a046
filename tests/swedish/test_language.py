"""What is said in another language, and what never is."""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextvars import copy_context

import pytest

from utfall.core import Span
from utfall.swedish.dates import span_text
from utfall.swedish.forecast_words import basis_says, remainder_says
from utfall.swedish.language import Phrase, language, listed, said, say, speak, speaking


def test_swedish_is_spoken_unless_somebody_asks() -> None:
    assert language() == "sv"
    assert say("Ingenting att ta bort.") == "Ingenting att ta bort."


def test_a_language_lasts_as_long_as_it_is_asked_for() -> None:
    with speaking("en"):
        assert say("Ingenting att ta bort.") == "Nothing to remove."
    assert language() == "sv"


def test_one_request_does_not_change_the_language_of_another() -> None:
    copy_context().run(speak, "en")
    assert language() == "sv"


def test_a_language_that_utfall_does_not_speak_is_refused() -> None:
    with pytest.raises(ValueError, match="fi"), speaking("fi"):
        pass


def test_a_phrase_is_swedish_text_until_it_is_said() -> None:
    phrase = Phrase("rad {line} i {file}", line=7, file="amounts.csv")
    with speaking("en"):
        assert phrase == f"{phrase}" == "rad 7 i amounts.csv"
        assert said(phrase) == "line 7 in amounts.csv"


def test_phrases_within_phrases_are_said_and_what_people_wrote_is_not() -> None:
    phrase = Phrase("en kod i {names}, inte båda", names=listed([Phrase("ansvar"), "ansvar"], " eller "))
    with speaking("en"):
        assert said(phrase) == "a code in responsibility eller ansvar, not both"
        assert said("Budget och utfall") == "Budget och utfall"


def test_braces_in_what_people_wrote_are_shown() -> None:
    with speaking("en"):
        assert say("Läser {name}", name="{x}.pdf") == "Reading {x}.pdf"
        assert said(Phrase("text där varje { har sin }")) == "text where every { has its }"


def test_a_fault_raised_with_a_phrase_still_says_it() -> None:
    phrase = Phrase("filen är tom")
    assert isinstance(str(ValueError(phrase)), Phrase)


def test_a_phrase_that_was_kept_still_knows_how_it_was_made() -> None:
    kept = pickle.loads(pickle.dumps(Phrase("rad {line}", line=3)))  # noqa: S301 - our own bytes
    with speaking("en"):
        assert (kept, said(kept)) == ("rad 3", "line 3")


def test_times_and_forecasts_are_told_in_english() -> None:
    with speaking("en"):
        assert said(span_text(Span.parse("2024-01..2024-08"))) == "January–August 2024"
        assert said(basis_says("record", 3, 1)) == (
            "The methods are weighed by how near they came at 3 earlier year-ends, 1 of its own and otherwise at "
            "units like it."
        )
        assert said(remainder_says(None, True, "2 mnkr", True)).startswith(
            "The budget has already been passed"
        )


def test_no_catalogue_is_opened_while_the_language_is_swedish() -> None:
    program = """
from utfall.core import SourceRef
from utfall.problems import Problem
from utfall.swedish import language
Problem("DEF-002", SourceRef("a"), {"key": "id"}).message
assert language._catalogue.cache_info().misses == 0
with language.speaking("en"):
    Problem("DEF-002", SourceRef("a"), {"key": "id"}).message
assert language._catalogue.cache_info().misses == 1
"""
    subprocess.run([sys.executable, "-c", program], check=True)
