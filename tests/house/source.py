"""The source as the house rules see it: rooms, modules and their syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
HOUSE = REPOSITORY / "src" / "utfall"


@dataclass(frozen=True)
class Module:
    """One Python file of the package."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(HOUSE).as_posix()

    @property
    def room(self) -> str:
        """The package it lives in; empty for the house's own ``__init__``."""
        parts = self.path.relative_to(HOUSE).parts
        return parts[0] if len(parts) > 1 else ""

    @cached_property
    def lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), self.name)

    def place(self, node: ast.AST) -> str:
        """Where a fault is, as ``core/amount.py:12``."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


MODULES = tuple(Module(path) for path in sorted(HOUSE.rglob("*.py")))
ROOMS = tuple(sorted({module.room for module in MODULES} - {""}))


def modules_of(*rooms: str) -> tuple[Module, ...]:
    """The modules of some rooms."""
    return tuple(module for module in MODULES if module.room in rooms)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def docstrings(tree: ast.AST) -> set[ast.Constant]:
    """The string nodes that are docstrings, of modules, classes, functions and attributes."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def imported_packages(module: Module) -> set[str]:
    """The top-level packages that a module imports."""
    names: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names
