"""What a writer says when it cannot write here, though nothing is wrong with the document."""

from __future__ import annotations


class UnavailableError(Exception):
    """The format needs a program that this machine lacks; ``args[0]`` says so in a Swedish sentence."""


class TemplateError(Exception):
    """The municipality's template cannot be filled; ``args[0]`` says why, in Swedish."""


class CharacterError(Exception):
    """The document holds a ``character`` that the format's typeface lacks; ``args[0]`` says so, in Swedish."""

    def __init__(self, detail: str, character: str) -> None:
        super().__init__(detail)
        self.character = character
