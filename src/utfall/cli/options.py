"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

WorkspaceArgument = Annotated[
    Path, typer.Argument(help="Arbetsytans mapp (den med utfall.yaml).", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")]
