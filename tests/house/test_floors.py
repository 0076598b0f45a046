"""The floors of the house as `pyproject.toml` declares them are the floors that are built."""

from __future__ import annotations

import re
import sys
import tomllib

import pytest

from tests.house.source import REPOSITORY, ROOMS, Module, imported_packages, modules_of

SHELLS = {"readers", "writers", "store", "app", "web", "cli"}  # may know files, databases, terminals
WITHOUT_BEHAVIOUR = {"document"}  # frozen values only; the writers' tests exercise them
STANDARD_LIBRARY_ONLY = ("core", "swedish", "problems", "document")


Contract = dict[str, list[str]]


@pytest.fixture(scope="module")
def contracts() -> list[Contract]:
    """The contracts of import-linter."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["tool"]["importlinter"]["contracts"])


def test_a_room_stands_in_parentheses_only_while_it_is_not_built(
    contracts: list[Contract],
) -> None:
    layers = " ".join(next(contract for contract in contracts if "layers" in contract)["layers"])
    waiting = set(re.findall(r"\((\w+)\)", layers))
    placed = set(re.findall(r"\w+", layers))
    assert waiting == placed - set(ROOMS)
    assert set(ROOMS) <= placed


def test_every_room_of_the_domain_is_under_the_contract(contracts: list[Contract]) -> None:
    under = {
        room.removeprefix("utfall.")
        for contract in contracts
        if "duckdb" in contract.get("forbidden_modules", [])
        for room in contract["source_modules"]
    }
    assert under == set(ROOMS) - SHELLS


@pytest.mark.parametrize("module", modules_of(*STANDARD_LIBRARY_ONLY), ids=lambda module: module.name)
def test_the_lowest_floors_use_the_standard_library_only(module: Module) -> None:
    assert imported_packages(module) <= sys.stdlib_module_names | {"utfall"}


@pytest.mark.parametrize("room", sorted(set(ROOMS) - WITHOUT_BEHAVIOUR))
def test_every_room_has_tests_beside_it(room: str) -> None:
    folder = REPOSITORY / "tests" / room
    assert list(folder.rglob("test_*.py")), f"tests/{room} holds no tests"
