"""Every module opens with one sentence that says what it is."""

from __future__ import annotations

import ast

from tests.house.source import MODULES


def test_a_module_opens_with_a_whole_sentence_on_one_line() -> None:
    assert [module.name for module in MODULES if not _opens_with_a_sentence(module.tree)] == []


def _opens_with_a_sentence(tree: ast.Module) -> bool:
    first, *rest = (ast.get_docstring(tree) or "").splitlines() or [""]
    return first.endswith(".") and (not rest or rest[0] == "")


def test_the_rule_sees_a_sentence_that_runs_over() -> None:
    assert _opens_with_a_sentence(ast.parse('"""Says what it is."""'))
    for text in ("", '"""No full stop"""', '"""A sentence that runs.\nover to a second line."""'):
        assert not _opens_with_a_sentence(ast.parse(text))
