"""Small modules, small functions: what cannot be read in one sitting is taken apart."""

from __future__ import annotations

import pytest

from tests.house.source import MODULES, Module, functions

MODULE_LINES = 400
FUNCTION_LINES = 60


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_has_at_most_400_lines_and_its_functions_60(module: Module) -> None:
    assert len(module.lines) <= MODULE_LINES
    long = [
        f"{module.place(function)} {function.name}: {length} lines"
        for function in functions(module.tree)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > FUNCTION_LINES
    ]
    assert not long
