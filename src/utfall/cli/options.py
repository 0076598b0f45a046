"""The arguments and options that several commands share, and how what is typed for one is understood."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from utfall.core import Month
from utfall.swedish.language import say

Choice = TypeVar("Choice", bound=StrEnum)

WorkspaceArgument = Annotated[
    Path,
    typer.Argument(metavar="ARBETSYTA", help="Arbetsytans mapp (den med utfall.yaml).", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")]


def month(text: str) -> Month:
    """The month that is typed; anything else is wrong use."""
    try:
        return Month.parse(text)
    except ValueError as error:
        raise typer.BadParameter(say("skriv månaden som 2024-08")) from error


PeriodOption = Annotated[
    Month | None,
    typer.Option(
        "--period",
        parser=month,
        metavar="ÅÅÅÅ-MM",
        help="Rapportens period; annars senaste månaden med utfall.",
    ),
]


def one_of(kind: type[Choice]) -> Callable[[str], Choice]:
    """What understands one of the words of ``kind``; anything else is wrong use."""

    def chosen(text: str) -> Choice:
        if text not in list(kind):
            raise typer.BadParameter(say("välj bland {words}", words=", ".join(kind)))
        return kind(text)

    return chosen
