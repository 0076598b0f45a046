"""The commands that look a workspace's own reports through: ``utfall check`` and ``utfall bind``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from utfall.cli import show
from utfall.cli.options import JsonOption, PeriodOption, WorkspaceArgument
from utfall.swedish.language import say

if TYPE_CHECKING:
    from utfall.app.typed_binding import BoundFigure


def check(
    workspace: WorkspaceArgument,
    report: Annotated[
        str | None,
        typer.Argument(
            metavar="RAPPORT",
            help="Kontrollera bara denna rapport, och lista vad som krävs av den.",
            show_default=False,
        ),
    ] = None,
    period: PeriodOption = None,
    as_json: JsonOption = False,
) -> None:
    """Kontrollera arbetsytan: definitioner, underlag, att rapporterna går att bygga och vad som krävs av dem."""
    from utfall.app.checking import check_reports
    from utfall.cli import show_check

    result = check_reports(workspace, report, period)
    show.problems(result.problems, as_json)
    if not as_json:
        if report is not None:
            show_check.standings(result.standings)
        if not len(result.problems):
            show.line(say("Inga anmärkningar."))
    raise typer.Exit(1 if result.problems.blocks else 0)


def bind(
    workspace: WorkspaceArgument,
    report: Annotated[
        str,
        typer.Argument(metavar="RAPPORT", help="Rapportens id, t.ex. namndrapport.", show_default=False),
    ],
    only_show: Annotated[bool, typer.Option("--show", help="Visa bara vad som skulle bytas.")] = False,
    period: PeriodOption = None,
    as_json: JsonOption = False,
) -> None:
    """Byt tal som är skrivna för hand i rapportens text mot bundna tal, där de skriver samma siffror."""
    from utfall.app.typed_binding import bind_typed

    result = bind_typed(workspace, report, period, save=not only_show)
    if as_json:
        typer.echo(json.dumps([_as_json(each) for each in result.figures], ensure_ascii=False, indent=1))
    else:
        show.problems(result.problems)
        for figure in result.figures:
            show.line(_told(figure))
        if not result.figures:
            show.line(say("Inga tal att binda."))
    raise typer.Exit(1 if result.problems.blocks else 0)


def _told(figure: BoundFigure) -> str:
    text, placeholder = figure.text, figure.placeholder
    if figure.is_bound:
        return say("{place}: {text} → {placeholder}", place=figure.source, text=text, placeholder=placeholder)
    return say(
        "{place}: {text} byts inte av sig självt. Är det rätt uppgift, skriv {placeholder}",
        place=figure.source,
        text=text,
        placeholder=placeholder,
    )


def _as_json(figure: BoundFigure) -> dict[str, object]:
    source = figure.source
    where = {"file": source.file, "line": source.line, "column": source.column}
    told = {"text": figure.text, "placeholder": figure.placeholder, "bound": figure.is_bound}
    return {**where, **told}
