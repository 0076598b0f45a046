"""Makes a new workspace from one of the examples, ready for a municipality to make its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from utfall.app import sample
from utfall.app.demo import examples_folder
from utfall.core import SourceRef
from utfall.definitions import Municipality, load
from utfall.definitions.schema import KINDS, schema_files
from utfall.problems import Problems, did_you_mean

_DEFINITIONS = ("definitions",)
_WITH_DATA = ("utfall.yaml", "data", "entries", "fit.yaml", "README.md")
_SCHEMAS = "schema"
_SETTINGS = ".vscode/settings.json"


@dataclass(frozen=True)
class CreateResult:
    """The new workspace, the reports it declares, and what was in the way."""

    problems: Problems
    folder: Path | None = None
    reports: tuple[str, ...] = field(default=())


def examples() -> Mapping[str, Path]:
    """The example workspaces by name."""
    found = sorted(examples_folder().glob("*/utfall.yaml"))
    return {path.parent.name: path.parent for path in found}


def create(folder: Path, example: str, with_data: bool = False) -> CreateResult:
    """Make a workspace in ``folder``, which must be new or empty, from the named example.

    Definitions and the report's text are copied. The example's facts, and what people have assessed, only come along
    ``with_data``; without them the municipality's name stays for the user to change, but not the note that says
    whose the figures are. JSON Schemas are laid beside, so that an editor helps from the first line.
    """
    problems = Problems()
    known = examples()
    if example not in known:
        hint = _near(example, known)
        problems.add("STO-006", SourceRef(example), name=example, known=", ".join(known), hint=hint)
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        problems.add("STO-007", SourceRef(str(folder)), folder=str(folder))
    if problems.blocks:
        return CreateResult(problems)
    definitions, found = load(known[example])
    problems.extend(found)
    if definitions is None or problems.blocks:
        return CreateResult(problems)
    _copy(known[example], folder, (*_DEFINITIONS, *_WITH_DATA) if with_data else _DEFINITIONS)
    if with_data and example == sample.EXAMPLE:
        sample.write_data(folder)
    if not with_data:
        _write(folder / "utfall.yaml", _main_file(definitions.municipality))
    _write_editor_help(folder)
    return CreateResult(problems, folder, tuple(sorted(definitions.reports)))


def _near(example: str, known: Collection[str]) -> str:
    """Which examples may be meant: those of that municipality, or the one spelt most like it."""
    begun = [name for name in known if example and name.startswith(example)]
    if begun:
        return f"Menade du {' eller '.join(begun)}?"
    near = did_you_mean(example, known)
    return near if near.endswith("?") else ""  # the remedy lists them all anyway


def _copy(example: Path, folder: Path, names: tuple[str, ...]) -> None:
    (folder / "data").mkdir(parents=True)
    for name in names:
        source = example / name
        if source.is_dir():
            shutil.copytree(source, folder / name, dirs_exist_ok=True)
        elif source.exists():
            shutil.copyfile(source, folder / name)


def _main_file(municipality: Municipality) -> str:
    """``utfall.yaml`` without the example's note on where its figures come from."""
    keys = {
        "municipality": municipality.name,
        "code": municipality.code,
        "board": municipality.board,
        "accent": municipality.accent,
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items())
    return "\n".join(("# Vem som rapporterar. Byt till er egen kommun och nämnd.", *lines, ""))


def _write_editor_help(folder: Path) -> None:
    """The schemas, and the settings by which VS Code's YAML extension finds them."""
    for name, text in schema_files().items():
        _write(folder / _SCHEMAS / name, text)
    schemas = {f"./{_SCHEMAS}/{kind}.schema.json": f"/{each.files}" for kind, each in KINDS.items()}
    _write(folder / _SETTINGS, json.dumps({"yaml.schemas": schemas}, indent=2) + "\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
