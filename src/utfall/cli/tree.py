"""The command that writes a code part's whole tree, month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from utfall.cli import show
from utfall.cli.options import JsonOption, WorkspaceArgument, month, one_of
from utfall.core import Amount, CodePart, Failed, Missing, Month

if TYPE_CHECKING:
    from utfall.app.month_tree import MonthTree
    from utfall.core import Value


def tree(
    workspace: WorkspaceArgument,
    part: Annotated[
        CodePart,
        typer.Argument(
            parser=one_of(CodePart),
            metavar="KODDEL",
            help="Koddelen, t.ex. responsibility.",
            show_default=False,
        ),
    ],
    period: Annotated[
        Month | None,
        typer.Option(
            "--period",
            parser=month,
            metavar="ÅÅÅÅ-MM",
            help="Månaden vars organisation och år visas; annars senaste månaden med utfall.",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Skriv utfall och budget månad för månad för alla koder i en koddel, som CSV."""
    from utfall.app.month_tree import csv_text, month_tree

    with show.progress(quiet=True) as step:
        made = month_tree(workspace, part, period, step)
    if as_json:
        show.json_text(_document(made))
    else:
        show.problems(made.problems)
        typer.echo(csv_text(made) if made.rows else "", nl=False)
    raise typer.Exit(1 if made.problems.blocks else 0)


def _document(made: MonthTree) -> dict[str, Any]:
    return {
        "part": str(made.part),
        "rows": [
            {
                "code": row.code,
                "name": row.name,
                "depth": row.depth,
                "cells": [
                    {"month": str(month), "scenario": str(scenario), **_cell(value)}
                    for (month, scenario), value in zip(made.columns, row.values, strict=True)
                ],
            }
            for row in made.rows
        ],
        "problems": [problem.as_json() for problem in made.problems],
    }


def _cell(value: Value) -> dict[str, Any]:
    """The amount in öre, or why there is none."""
    match value:
        case Amount(ore):
            return {"ore": ore}
        case Missing(reason):
            return {"ore": None, "missing": str(reason)}
        case Failed(cause):
            return {"ore": None, "failed": cause}
        case _:
            raise TypeError(f"not an amount: {value!r}")
