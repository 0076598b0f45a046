"""The commands that bring facts into a workspace and take them back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from utfall.cli import show, show_import
from utfall.cli.options import JsonOption, WorkspaceArgument
from utfall.swedish.language import say

if TYPE_CHECKING:
    from utfall.app.admitting import Consent

_DAY = "%Y-%m-%d"


def import_(  # noqa: PLR0913, PLR0917 - one for each thing that can be said on the line
    workspace: WorkspaceArgument,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FIL", help="Filer, eller mappar med filer.", show_default=False),
    ],
    accept_difference: Annotated[
        str,
        typer.Option(
            "--accept-difference",
            metavar="SKÄL",
            help="Läs in fast summorna skiljer sig från saldot, och varför.",
        ),
    ] = "",
    quarantine: Annotated[
        bool, typer.Option("--quarantine", help="Läs in de rader som är rätta och lägg de andra åt sidan.")
    ] = False,
    suggest: Annotated[
        bool,
        typer.Option(
            "--suggest", help="Skriv ett utkast till hur filen ska läsas i stället för att läsa in."
        ),
    ] = False,
    save: Annotated[
        bool, typer.Option("--save", help="Med --suggest: spara utkastet i definitions/sources.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Läs in det som kommer till mappen, tills du avbryter med Ctrl-C.")
    ] = False,
    interval: Annotated[
        int, typer.Option("--interval", min=1, max=3600, help="Sekunder mellan två titter med --watch.")
    ] = 5,
    as_json: JsonOption = False,
) -> None:
    """Läs in filer med belopp eller volymer; samma fil två gånger ändrar ingenting."""
    from utfall.app.admitting import Consent
    from utfall.app.importing import import_files

    if (suggest or watch) and len(files) != 1:
        raise typer.BadParameter(say("ange en enda fil eller mapp"))
    if suggest:
        _suggest(workspace, files[0], save, as_json)
        return
    consent = Consent(accept_difference.strip(), quarantine)
    if watch:
        _watch(workspace, files[0], interval, consent, as_json)
        return
    with show.progress(quiet=as_json) as step:
        result = import_files(workspace, files, step, consent)
    show_import.imported(result, as_json)
    raise typer.Exit(1 if result.problems.blocks else 0)


def _suggest(workspace: Path, file: Path, save: bool, as_json: bool) -> None:
    from utfall.app.suggesting import suggest_source

    suggestion = suggest_source(workspace, file, save)
    show_import.suggested(suggestion, as_json)
    raise typer.Exit(1 if suggestion.problems.blocks else 0)


def _watch(workspace: Path, folder: Path, interval: int, consent: Consent, as_json: bool) -> None:
    """Show each result as it comes; Ctrl-C is how it is meant to end."""
    from utfall.app.importing import watch
    from utfall.app.opening import silent

    if not folder.is_dir():
        raise typer.BadParameter(say("--watch behöver en mapp"))
    if not as_json:
        show.line(say("Väntar på filer i {folder}. Avbryt med Ctrl-C.", folder=folder))
    try:
        for result in watch(workspace, folder, interval, silent if as_json else show.step, consent):
            show_import.imported(result, as_json)
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


def undo(
    workspace: WorkspaceArgument,
    batch: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", help="Inläsningens id; utan det visas alla inläsningar.", show_default=False
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Ta tillbaka en hel inläsning."""
    from utfall.app.importing import imports
    from utfall.app.importing import undo as take_back

    if batch is None:
        found, batches = imports(workspace)
        show_import.imports(found, batches, as_json)
    else:
        found = take_back(workspace, batch)
        show.problems(found, as_json)
        if not found.blocks and not as_json:
            show.line(say("Inläsningen {batch} är tagen tillbaka.", batch=batch))
    raise typer.Exit(1 if found.blocks else 0)


def kolada(
    workspace: WorkspaceArgument,
    refresh: Annotated[bool, typer.Option("--refresh", help="Fråga om allt på nytt.")] = False,
    from_date: Annotated[
        datetime | None,
        typer.Option(
            "--from-date", formats=[_DAY], metavar="ÅÅÅÅ-MM-DD", help="Fråga om ändringar sedan dess."
        ),
    ] = None,
    years: Annotated[
        int, typer.Option("--years", min=1, max=30, help="Hur många år bakåt, med innevarande år.")
    ] = 7,
    url: Annotated[
        str, typer.Option("--url", help="Koladas adress, om den nås på annat sätt.", show_default=False)
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Hämta de nyckeltal som arbetsytan anger ur Kolada och läs in dem som utfall."""
    from datetime import UTC

    from utfall.app.kolada import EVERYTHING, KolQuestion, import_kolada
    from utfall.readers.kolada import KolConfig

    since = EVERYTHING if refresh else from_date.date() if from_date is not None else None
    question = KolQuestion(datetime.now(UTC).date(), years, since)
    with show.progress(quiet=as_json) as step:
        result = import_kolada(workspace, question, KolConfig(base_url=url) if url else None, step)
    show_import.imported(result, as_json)
    raise typer.Exit(1 if result.problems.blocks else 0)
