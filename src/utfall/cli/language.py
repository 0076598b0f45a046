"""The language of the terminal: ``--lang`` before the command, or ``UTFALL_LANG``; the help is in it too."""

from __future__ import annotations

import os
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from utfall.swedish.language import LANGUAGES, SWEDISH, language, say, speaking

_VARIABLE = "UTFALL_LANG"


def _chosen(context: typer.Context, wanted: str) -> str:
    """Speak the language for as long as the command runs; one that Utfall does not speak is wrong use."""
    if wanted not in LANGUAGES:
        raise typer.BadParameter(say("välj bland {words}", words=", ".join(LANGUAGES)))
    context.with_resource(speaking(wanted))
    return wanted


def settle(
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            envvar=_VARIABLE,
            metavar="SPRÅK",
            callback=_chosen,
            is_eager=True,
            help="sv eller en.",
        ),
    ] = SWEDISH,
) -> None:
    """What comes before every command."""


class SpokenGroup(TyperGroup):
    """The commands, which settle the language before anything else, so that ``--help`` is in it wherever it stands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the line once for the language alone, where one is asked for, then as always."""
        typed, _, _ = self.make_parser(ctx).parse_args(list(args))
        # Only then: what typer reads the value of an option with takes as long to load as all the rest.
        if "lang" in typed or _VARIABLE in os.environ:
            option = next(each for each in self.params if each.name == "lang")
            option.handle_parse_result(ctx, typed, [])
        if language() != SWEDISH:
            _translate(self)
        return super().parse_args(ctx, args)


def _translate(command: Any) -> None:
    """Say the help of a command, and of all below it, in the language spoken now."""
    command.help = say(command.help or "")
    for parameter in command.params:
        parameter.help = say(getattr(parameter, "help", None) or "")
        parameter.metavar = say(parameter.metavar) if parameter.metavar else None
    for child in getattr(command, "commands", {}).values():
        _translate(child)
