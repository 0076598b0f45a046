"""No floating point near money (ADR 0002)."""

from __future__ import annotations

import ast

from tests.house.source import MODULES, modules_of

EXACT_ROOMS = (
    "core", "swedish", "document", "definitions", "budget", "volumes", "variance", "measures", "narrative",
    "report", "intake", "store",
)  # fmt: skip
EXACT = modules_of(*EXACT_ROOMS)


def floats(tree: ast.AST) -> list[ast.AST]:
    """Float literals, and every use of the name ``float``."""
    return [
        node
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]


def test_rooms_that_compute_money_know_no_floats() -> None:
    assert [module.place(node) for module in EXACT for node in floats(module.tree)] == []


def test_the_rule_sees_a_float_where_there_is_one() -> None:
    assert len(floats(ast.parse("x: float = 0.5\ny = float('1')"))) == 3
    assert floats(ast.parse("x = Decimal('0.5') + 1")) == []


def test_the_rule_looks_at_the_foundation() -> None:
    assert {"core", "swedish", "document", "definitions", "measures"} <= {module.room for module in EXACT}
    assert len(EXACT) < len(MODULES)
