"""Workspaces written as text in the tests that use them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from utfall.definitions import Definitions, load
from utfall.problems import Problems
from utfall.problems.render import render

MAIN = "municipality: Lillköpings kommun\ncode: 9999\nboard: Socialnämnden\n"


class Loaded(NamedTuple):
    """What came out of a workspace."""

    definitions: Definitions | None
    problems: Problems

    @property
    def sound(self) -> Definitions:
        """The definitions, when there is nothing to remark on."""
        assert render(self.problems) == ""
        assert self.definitions is not None
        return self.definitions

    @property
    def codes(self) -> list[str]:
        """The codes of the problems, by place."""
        return [problem.code for problem in self.problems]


Loader = Callable[[Mapping[str, str]], Loaded]


@pytest.fixture
def workspace(tmp_path: Path) -> Loader:
    """Writes files (names below ``definitions/``; ``utfall.yaml`` is there unless given) and loads them."""

    def write_and_load(files: Mapping[str, str]) -> Loaded:
        main = files.get("utfall.yaml", MAIN)
        (tmp_path / "utfall.yaml").write_text(main, encoding="utf-8")
        for name, text in files.items():
            if name != "utfall.yaml":
                path = tmp_path / "definitions" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        return Loaded(*load(tmp_path))

    return write_and_load
