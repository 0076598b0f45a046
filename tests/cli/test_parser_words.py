"""What the parser of the command line says for itself: in Swedish as all else, in English when asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from utfall.cli.main import app

ENGLISH = re.compile(
    r"Usage|Options|Arguments|Commands|COMMAND|ARGS|required|default|env var|Show this|Error|Try '|"
    r"<(?:str|path|int|list)|No such|Missing|Invalid|Input should"
)


def commands(command: Any, *path: str) -> Iterator[tuple[str, ...]]:
    """Every command, by what is typed for it."""
    yield path
    for name, child in getattr(command, "commands", {}).items():
        yield from commands(child, *path, name)


COMMANDS = list(commands(typer.main.get_command(app)))


def told(*line: str) -> tuple[int, str]:
    """The exit code, and all that is shown."""
    shown = CliRunner().invoke(app, list(line))
    return shown.exit_code, shown.output


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_no_page_of_help_has_a_word_of_english(path: tuple[str, ...]) -> None:
    code, shown = told(*path, "--help")
    assert code == 0
    assert ENGLISH.findall(shown) == []
    assert shown.startswith("Skriv: ")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (("build",), "'ARBETSYTA' saknas."),
        (("new", "mapp"), "'--from' saknas."),
        (("chek",), "Kommandot 'chek' finns inte. Menade du 'check'?"),
        (("xyz",), "Kommandot 'xyz' finns inte."),
        (("build", "a", "b", "--perod", "2024-08"), "--perod finns inte. Menade du --period?"),
        (("--xyz",), "--xyz finns inte."),
        (("build", "a", "b", "--period"), "'--period' ska följas av ett värde."),
        (("check", "a", "--json=1"), "'--json' tar inget värde."),
        (("check", "a", "b", "c"), "Det är mer på raden än kommandot tar: c."),
        (("build", "a", "b", "--period", "augusti"), "'--period': skriv månaden som 2024-08"),
        (("import", "a", "b", "c", "--suggest"), "ange en enda fil eller mapp"),
        (("serve", "a", "--port", "hamn"), "'--port': skriv ett heltal"),
        (("serve", "a", "--port", "0"), "'--port': skriv minst 1"),
        (("serve", "a", "--port", "99999"), "'--port': skriv högst 65535"),
        (("kolada", "a", "--from-date", "igår"), "'--from-date': skriv dagen som 2024-08-31"),
        (("tree", "a", "kontot"), "'KODDEL': välj bland "),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_wrong_use_is_told_in_swedish(line: tuple[str, ...], fault: str) -> None:
    code, shown = told(*line)
    assert code == 2
    assert f"Fel: {fault}" in shown
    assert ENGLISH.findall(shown) == []


def test_wrong_use_in_english_is_english_throughout() -> None:
    code, shown = told("--lang", "en", "build")
    assert code == 2
    assert shown.startswith("Usage: ")
    assert shown.endswith("build --help\n\nError: Missing argument 'WORKSPACE'.\n")
