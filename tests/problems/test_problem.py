"""The problem value: its sentence, its remedy with a hint, its JSON, and what stops a publication."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from utfall.core import SourceRef
from utfall.problems import CATALOGUE, Problem, Problems, Severity, did_you_mean

COMMANDS = "new|demo|import|undo|gc|kolada|build|draft|explain|check|forecast|score|review|serve|tree|backup"
PLACE = SourceRef("data/belopp.xlsx", "Blad1", 7, 3, "12 x")


def test_json_holds_what_other_programs_rely_on() -> None:
    problem = Problem("DEF-002", PLACE, {"key": "title"}, Severity.WARNING)
    assert problem.as_json() == {
        "code": "DEF-002",
        "severity": "warning",
        "message": "Nyckeln ”title” saknas.",
        "remedy": "Lägg till title.",
        "source": {"file": "data/belopp.xlsx", "sheet": "Blad1", "line": 7, "column": 3, "excerpt": "12 x"},
    }


def test_only_errors_stop_a_publication() -> None:
    problems = Problems()
    problems.add("DEF-002", PLACE, Severity.WARNING, key="title")
    problems.add("DEF-002", PLACE, Severity.FUTURE, key="title")
    assert not problems.blocks
    problems.add("DEF-002", PLACE, key="title")
    assert problems.blocks
    assert len(problems) == 3


def test_the_nearest_known_word_is_suggested() -> None:
    assert did_you_mean("buget", ["budget", "actual"]) == "Menade du budget?"


def test_when_no_word_is_near_those_there_are_get_listed() -> None:
    assert did_you_mean("xyz", [str(number) for number in range(20)]).endswith("11 ….")
    assert did_you_mean("xyz", []) == ""


@given(st.text(max_size=20), st.text(max_size=20))
def test_words_from_the_users_file_never_break_a_sentence(key: str, hint: str) -> None:
    """Braces in what people wrote are shown, not filled in."""
    problem = Problem("DEF-001", PLACE, {"key": key, "hint": hint})
    assert key in problem.message
    assert hint.strip() in problem.remedy


def test_a_remedy_helps_in_the_web_too() -> None:
    """A command or an option of the terminal is an aside; what to do is said without it."""
    asides = re.compile(r"\((?=[^)]*i terminalen)[^)]*\)")
    typed = re.compile(rf"--[a-z]|\butfall ({COMMANDS})\b")
    said = {kind.code: asides.sub("", kind.remedy) for kind in CATALOGUE.values()}
    assert [code for code, remedy in said.items() if typed.search(remedy)] == []
