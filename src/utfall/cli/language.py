"""The language of the terminal: ``--lang`` before the command, or ``UTFALL_LANG``; the help is in it too."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from utfall.cli.parser_words import SpokenContext, wrong_use_said
from utfall.cli.typed_values import read_plainly
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

    context_class = SpokenContext

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the line once for the language alone, then as always."""
        with wrong_use_said():
            return self._parsed(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is asked for."""
        with wrong_use_said():
            return super().invoke(ctx)

    def _parsed(self, ctx: Any, args: list[str]) -> list[str]:
        read_plainly(self, ctx)
        typed, _, _ = self.make_parser(ctx).parse_args(list(args))
        option = next(each for each in self.params if each.name == "lang")
        option.handle_parse_result(ctx, typed, [])
        if language() != SWEDISH:
            _translate(self)
        return super().parse_args(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, which reads what is typed without what takes long to load."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            read_plainly(command, ctx)
            for each in (command, *getattr(command, "commands", {}).values()):
                each.context_class = SpokenContext
        return command


def _translate(command: Any) -> None:
    """Say the help of a command, and of all below it, in the language spoken now."""
    command.help = say(command.help or "")
    for parameter in command.params:
        parameter.help = say(getattr(parameter, "help", None) or "")
        parameter.metavar = say(parameter.metavar) if parameter.metavar else None
    for child in getattr(command, "commands", {}).values():
        _translate(child)
