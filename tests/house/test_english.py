"""Everything that Utfall says outside the web has its English: in the list, and in what is compiled from it."""

from __future__ import annotations

import ast
import gettext
import runpy
from collections.abc import Iterator
from string import Formatter

import pytest

from tests.house.source import MODULES, REPOSITORY, Module
from utfall.problems import CATALOGUE
from utfall.swedish.language import LOCALE, speaking, translated

FOLDER = LOCALE / "en" / "LC_MESSAGES"
GENERATOR = runpy.run_path(str(REPOSITORY / "docs" / "generate_messages.py"))


@pytest.fixture(scope="module")
def said() -> set[str]:
    """All Swedish words that readers meet outside the web."""
    return set(GENERATOR["messages"]())


@pytest.fixture(scope="module")
def compiled() -> dict[str, str]:
    """The words that are compiled, with their English."""
    with (FOLDER / "utfall.mo").open("rb") as stream:
        catalogue = gettext.GNUTranslations(stream)
    return {words: english for words, english in vars(catalogue)["_catalog"].items() if words}


def test_everything_said_is_translated_and_nothing_else(said: set[str], compiled: dict[str, str]) -> None:
    assert len(said) > 1000, "the words were not found"
    assert sorted(said - compiled.keys()) == [], "run `make messages` and translate"
    assert sorted(compiled.keys() - said) == [], "nobody says this any more: run `make messages`"


def test_english_has_the_same_slots(compiled: dict[str, str]) -> None:
    differing = [words for words, english in compiled.items() if _slots(words) != _slots(english)]
    assert differing == ["text där varje { har sin }"], "only this one speaks of a single brace"


def test_what_is_said_fills_the_slots_of_its_words() -> None:
    wrong = [
        f"{module.place(call)}: {words}"
        for module in MODULES
        if not module.name.startswith("web/")
        for call, words in _said_in(module)
        if call.keywords and {each.arg for each in call.keywords} != {slot[0] for slot in _slots(words)}
    ]
    assert wrong == []


def test_what_is_compiled_is_what_is_written(compiled: dict[str, str]) -> None:
    assert GENERATOR["listed"]() == compiled, "run `make messages`"


def test_nothing_is_half_certain() -> None:
    assert "#, fuzzy" not in (FOLDER / "utfall.po").read_text(encoding="utf-8")


def test_a_problem_is_a_whole_sentence_in_english_too() -> None:
    for code, kind in CATALOGUE.items():
        with speaking("en"):
            title, sentence, remedy = map(translated, (kind.title, kind.sentence, kind.remedy))
        assert title != kind.title or title.isascii(), code
        assert sentence.endswith("."), code
        assert remedy.endswith("."), code
        assert (sentence + remedy).count("“") == (sentence + remedy).count("”"), code


def _said_in(module: Module) -> Iterator[tuple[ast.Call, str]]:
    """The calls that say Swedish words with their slots filled."""
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in GENERATOR["MARKS"]
        ):
            words = node.args[0] if node.args else None
            if isinstance(words, ast.Constant) and isinstance(words.value, str):
                yield node, words.value


def _slots(words: str) -> list[tuple[str, str | None, str | None]] | str:
    """The open places of a sentence with how they are shown; nothing for words with braces that are no format."""
    try:
        parts = [each[1:] for each in Formatter().parse(words) if each[1] is not None]
    except ValueError:
        return ""
    return sorted((name, spec, how) for name, spec, how in parts)
