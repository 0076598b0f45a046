"""The schemas that editors use: they are up to date, fit every file we ship, and know the same keys as the readers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.definitions.schemas import REPOSITORY, definition_files, faults, kind_of
from utfall.definitions import files
from utfall.definitions.schema import KINDS, schema

WORKSPACES = (
    *sorted(path.parent for path in (REPOSITORY / "examples").glob("*/utfall.yaml")),
    REPOSITORY / "tests/definitions/sixth",
)
FILES = [(kind, path) for workspace in WORKSPACES for kind, path in definition_files(workspace)]


def test_the_schemas_in_docs_are_those_that_the_code_makes() -> None:
    script = REPOSITORY / "docs" / "generate_schemas.py"
    result = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_itself_and_every_key_has_words(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    silent = [
        place for place, each in described(schema(kind)) if not each.get("description") and "$ref" not in each
    ]
    assert silent == []


@pytest.mark.parametrize(("kind", "path"), FILES, ids=[f"{path.parts[-3]}-{path.stem}" for _, path in FILES])
def test_every_definition_file_fits_its_schema(kind: str, path: Path) -> None:
    assert faults(kind, path.read_text(encoding="utf-8")) == []


def described(node: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a schema describes, with its own schema."""
    if isinstance(node, dict):
        for key, each in node.get("properties", {}).items():
            if isinstance(each, dict) and "if" not in place and "then" not in place:
                yield f"{place}/{key}", each
        for key, each in node.items():
            yield from described(each, f"{place}/{key}")
    elif isinstance(node, list):
        for each in node:
            yield from described(each, place)


def test_every_file_that_is_looked_for_by_name_has_a_schema() -> None:
    assert [name for name in files.DECLARED if name.endswith(".yaml") and kind_of(name) is None] == []
