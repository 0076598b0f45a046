"""Definition files as an editor sees them: which schema is theirs, and their YAML with numbers as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from utfall.definitions.schema import KINDS, schema

REPOSITORY = Path(__file__).resolve().parents[2]


class _Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: ``2024-08`` and ``ja`` are text, ``0125`` and ``2`` are numbers."""


_Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+0123456789.")),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)
_Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def as_editors_read(text: str) -> Any:
    """The document; keys are text, as in JSON."""
    return _with_text_keys(yaml.load(text, Loader=_Core))  # noqa: S506 - a subclass of the safe loader


def _with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _with_text_keys(inner) for key, inner in value.items()}
    return [_with_text_keys(each) for each in value] if isinstance(value, list) else value


def kind_of(name: str) -> str | None:
    """The kind of a file by its name in the workspace."""
    return next((kind for kind, each in KINDS.items() if fnmatch(name, each.files)), None) if name else None


@cache
def validator(kind: str) -> Draft202012Validator:
    """The validator of a kind of file."""
    return Draft202012Validator(schema(kind))


def faults(kind: str, text: str) -> list[str]:
    """What an editor would underline."""
    errors = validator(kind).iter_errors(as_editors_read(text))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in errors]


def definition_files(workspace: Path) -> Iterator[tuple[str, Path]]:
    """The workspace's YAML files that have a schema, with their kind."""
    for kind, each in KINDS.items():
        yield from ((kind, path) for path in sorted(workspace.glob(each.files)))
