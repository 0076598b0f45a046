"""The floors of the house as `pyproject.toml` declares them are the floors that are built."""

from __future__ import annotations

import re
import sys
import tomllib

import pytest

from tests.house.source import REPOSITORY, ROOMS, imported_packages, modules_of

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


def test_the_lowest_floors_use_the_standard_library_only() -> None:
    ours = sys.stdlib_module_names | {"utfall"}
    foreign = {module.name: imported_packages(module) - ours for module in modules_of(*STANDARD_LIBRARY_ONLY)}
    assert {name: packages for name, packages in foreign.items() if packages} == {}


def test_every_room_has_tests_beside_it() -> None:
    tests = REPOSITORY / "tests"
    untested = {room for room in ROOMS if not list((tests / room).rglob("test_*.py"))}
    assert untested == WITHOUT_BEHAVIOUR
