"""What typer's parser says in English alone, said in Swedish: the frame of a help page, and wrong use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import typer

from utfall.swedish.language import SWEDISH, language

_FRAME = {
    r"^Usage: ": "Skriv: ",  # as long, for what is wrapped below is set under it
    r"\[OPTIONS\]": "[FLAGGOR]",
    r"COMMAND \[ARGS\]\.\.\.": "KOMMANDO …",
    r"^Arguments:$": "Argument:",
    r"^Options:$": "Flaggor:",
    r"^Commands:$": "Kommandon:",
    r"\{(.+?)\}": r"\1",
    r"\benv var:": "miljövariabel:",
    r"\bdefault:": "annars:",
    r"\brequired\]": "krävs]",
    r"Show this message and exit\.": "Visa den här hjälpen.",
}
_KINDS = {
    r" <(?:str|path|list\[\w+\])>": "",
    r"<int(?: range)?>": "TAL",
}  # of values, in a column of the help
_WRONG_USE = {
    r"Missing (?:argument|option|parameter) (.+?)\.": "{0} saknas.",
    r"Missing command\.": "Ange ett kommando.",
    r"No such command (.+?)\. Did you mean (.+)\?": "Kommandot {0} finns inte. Menade du {1}?",
    r"No such command (.+?)\.": "Kommandot {0} finns inte.",
    r"No such option: (\S+) \(Possible options: (.+)\)": "{0} finns inte. Menade du {1}?",
    r"No such option: (\S+)": "{0} finns inte.",
    r"Option (.+) requires an argument\.": "{0} ska följas av ett värde.",
    r"Option (.+) does not take a value\.": "{0} tar inget värde.",
    r"Got unexpected extra argument\(s\) \((.+)\)": "Det är mer på raden än kommandot tar: {0}.",
    r"Invalid value for (.+?): (.+)": "{0}: {1}",
    r"Invalid value: (.+)": "{0}",
    r"Input should be a valid integer, .+": "skriv ett heltal",
    r"Input should be greater than or equal to (.+)": "skriv minst {0}",
    r"Input should be less than or equal to (.+)": "skriv högst {0}",
    r"Input should be a valid datetime.*|.+ does not match the format.*": "skriv dagen som 2024-08-31",
}


class SpokenContext(typer.Context):
    """A command as it runs; what it says of itself is in the language spoken."""

    def get_help(self) -> str:
        """The page of help."""
        return _framed(super().get_help())

    def get_usage(self) -> str:
        """How the command is written."""
        return _framed(super().get_usage())


@contextmanager
def wrong_use_said() -> Iterator[None]:
    """Let wrong use that is met here be told in the language spoken."""
    try:
        yield
    except typer.TyperException as fault:
        swedish = _said(fault.format_message())
        if swedish is None or isinstance(fault, _WrongUse):
            raise
        raise _WrongUse(fault, swedish) from fault


class _WrongUse(typer.BadParameter):
    """Wrong use in the language that was spoken when it was met: it is shown when the command has ended."""

    def __init__(self, fault: typer.TyperException, swedish: str) -> None:
        context: typer.Context | None = getattr(fault, "ctx", None)
        is_swedish = language() == SWEDISH
        super().__init__(swedish if is_swedish else fault.format_message(), context)
        self._lines = [f"Fel: {self.message}" if is_swedish else f"Error: {self.message}"]
        if context is not None:
            where = f"{context.command_path} --help"
            help_ = f"Hjälp: {where}\n" if is_swedish else f"Help: {where}\n"
            self._lines = [context.get_usage(), help_, *self._lines]

    def show(self, file: Any = None) -> None:
        """Write it on the error stream."""
        for each in self._lines:
            typer.echo(each, file=file, err=True)


def _framed(page: str) -> str:
    if language() != SWEDISH:
        return page
    for pattern, swedish in _FRAME.items():
        page = re.sub(pattern, swedish, page, flags=re.MULTILINE)
    for pattern, swedish in _KINDS.items():
        page = re.sub(pattern, partial(_in_its_width, swedish), page)
    return page


def _in_its_width(word: str, kind: re.Match[str]) -> str:
    return word.ljust(len(kind[0]))


def _said(message: str) -> str | None:
    """The Swedish of a whole message, and of what it quotes; None for one that is not the parser's."""
    for pattern, swedish in _WRONG_USE.items():
        if found := re.fullmatch(pattern, message, flags=re.DOTALL):
            return swedish.format(*(_said(part) or part for part in found.groups()))
    return None
