"""Every module opens with one sentence that says what it is."""

from __future__ import annotations

import ast

import pytest

from tests.house.source import MODULES, Module


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_opens_with_a_whole_sentence_on_one_line(module: Module) -> None:
    docstring = ast.get_docstring(module.tree)
    assert docstring, f"{module.name} has no docstring"
    first, *rest = docstring.splitlines()
    assert first.endswith("."), f"{module.name}: the first line is not a whole sentence"
    assert not rest or rest[0] == "", f"{module.name}: the sentence runs over to a second line"
