"""Small modules, small functions: what cannot be read in one sitting is taken apart."""

from __future__ import annotations

from tests.house.source import MODULES, functions

MODULE_LINES = 400
FUNCTION_LINES = 60


def test_a_module_has_at_most_400_lines() -> None:
    assert [module.name for module in MODULES if len(module.lines) > MODULE_LINES] == []


def test_a_function_has_at_most_60_lines() -> None:
    long = [
        f"{module.place(function)} {function.name}: {length} lines"
        for module in MODULES
        for function in functions(module.tree)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > FUNCTION_LINES
    ]
    assert long == []
