"""The command that removes what a workspace no longer needs, and how its result looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from utfall.cli import show
from utfall.cli.options import JsonOption, WorkspaceArgument
from utfall.swedish.language import say

if TYPE_CHECKING:
    from utfall.app.clearing import ClearResult


def gc(
    workspace: WorkspaceArgument,
    keep: Annotated[
        int,
        typer.Option("--keep", min=0, metavar="N", help="Så många ersatta versioner av varje fil sparas."),
    ] = 2,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Säg vad som skulle tas bort, men ta inte bort något.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Ta bort underlag som har ersatts eller tagits tillbaka för mer än ett dygn sedan."""
    from utfall.app.clearing import clear

    result = clear(workspace, keep, is_trial=dry_run)
    _show(result, dry_run, as_json)
    raise typer.Exit(1 if result.problems.blocks else 0)


def _show(result: ClearResult, is_trial: bool, as_json: bool) -> None:
    if as_json:
        show.json_text(
            {
                "dry_run": is_trial,
                "files": result.files,
                "bytes": result.size,
                "batches": [
                    {
                        "id": each.batch,
                        "file": each.file or None,
                        "files": len(each.paths),
                        "bytes": each.size,
                    }
                    for each in result.removals
                ],
                "problems": [problem.as_json() for problem in result.problems],
            }
        )
        return
    from utfall.swedish.file_size import file_size

    show.problems(result.problems)
    if result.problems.blocks:
        return
    for each in result.removals:
        why = say("ersatt version av {file}", file=each.file) if each.file else say("tillbakatagen")
        show.line(f"{each.batch}: {why}, {file_size(each.size)}")
    if not result.removals:
        show.line(say("Ingenting att ta bort."))
        return
    size = file_size(result.size)
    total = (
        say("1 fil, {size}", size=size)
        if result.files == 1
        else say("{files} filer, {size}", files=result.files, size=size)
    )
    show.line(
        say("{total} skulle tas bort.", total=total) if is_trial else say("{total} borttagna.", total=total)
    )
