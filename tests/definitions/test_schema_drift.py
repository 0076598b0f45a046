"""What the readers ask for while they read is what the schemas say: the same keys, the same values, the same bounds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
import yaml

from tests.definitions.page_examples import write_workspace
from tests.definitions.schemas import REPOSITORY, faults, kind_of
from utfall.app.fit_input import read_plan
from utfall.definitions import load
from utfall.definitions.node import Fields, Node
from utfall.definitions.schema import KINDS, schema
from utfall.problems import Problems

FAULTS = REPOSITORY / "tests" / "problems"
Steps = tuple[str | int, ...]


class Asked(NamedTuple):
    """One question to a node: where it stands, what was asked, and with which words or bounds."""

    kind: str
    steps: Steps
    question: str
    words: frozenset[Any]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> list[Asked]:
    """Every question while the documentation's workspace, the sixth municipality and the examples are read."""
    found: list[Asked] = []
    roots = [write_workspace(tmp_path_factory.mktemp("page")), REPOSITORY / "tests/definitions/sixth"]
    roots += sorted(path.parent for path in (REPOSITORY / "examples").glob("*/utfall.yaml"))
    with pytest.MonkeyPatch.context() as monkeypatch:
        _watch(monkeypatch, found)
        for root in roots:
            definitions, _ = load(root)
            if definitions is not None and (root / "fit.yaml").exists():
                read_plan(root, definitions, Problems())
    return found


def _watch(monkeypatch: pytest.MonkeyPatch, found: list[Asked]) -> None:
    """Let every question to a node be written down before it is answered."""
    fields, choice, integer = Node.fields, Node.choice, Node.integer

    def note(node: Node, question: str, words: Any) -> None:
        kind = kind_of(node.page.file)
        steps = _paths(node.page.text).get((node.line, node.column)) if kind else None
        if kind is not None and steps is not None:
            found.append(Asked(kind, steps, question, frozenset(words)))

    def noted_fields(node: Node, *known: str) -> Fields:
        note(node, "keys", known)
        return fields(node, *known)

    def noted_choice(node: Node, kind: Any) -> Any:
        note(node, "choice", map(str, kind))
        return choice(node, kind)

    def noted_integer(node: Node, at_least: int, at_most: int) -> int | None:
        note(node, "bounds", (at_least, at_most))
        return integer(node, at_least, at_most)

    monkeypatch.setattr(Node, "fields", noted_fields)
    monkeypatch.setattr(Node, "choice", noted_choice)
    monkeypatch.setattr(Node, "integer", noted_integer)


@cache
def _paths(text: str) -> dict[tuple[int, int], Steps]:
    """The steps that lead to the value at each line and column of a document; CSV has none."""

    def walk(node: yaml.Node, steps: Steps) -> Iterator[tuple[tuple[int, int], Steps]]:
        yield (node.start_mark.line + 1, node.start_mark.column + 1), steps
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from walk(value, (*steps, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                yield from walk(value, (*steps, index))

    return dict(walk(yaml.compose(text, Loader=yaml.BaseLoader), ()))


def schemas_at(kind: str, steps: Steps) -> list[tuple[str, dict[str, Any]]]:
    """The parts of the schema that describe the value at the end of the steps, each with its place in the schema."""
    root = schema(kind)
    here = list(_alternatives(root, root, "#"))
    for step in steps:
        here = [
            found
            for place, each in here
            for inner, name in _inside(each, step)
            for found in _alternatives(root, inner, f"{place}/{name}")
        ]
    return here


def _inside(part: dict[str, Any], step: str | int) -> Iterator[tuple[dict[str, Any], str]]:
    if isinstance(step, int) and "items" in part:
        yield part["items"], "items"
    elif step in part.get("properties", {}):
        yield part["properties"][step], str(step)
    elif isinstance(part.get("additionalProperties"), dict) and isinstance(step, str):
        yield part["additionalProperties"], "*"


def _alternatives(
    root: dict[str, Any], part: dict[str, Any], place: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    if "$ref" in part:
        place = part["$ref"]
        part = root["$defs"][place.rpartition("/")[2]]
    if "anyOf" in part and "properties" not in part:
        for index, each in enumerate(part["anyOf"]):
            yield from _alternatives(root, each, f"{place}|{index}")
    else:
        yield place, part


def test_a_reader_knows_the_same_keys_as_the_schema(asked: list[Asked]) -> None:
    for each in {one for one in asked if one.question == "keys"}:
        (described,) = [
            part["properties"] for _, part in schemas_at(each.kind, each.steps) if "properties" in part
        ]
        assert each.words == set(described), f"{each.kind} {'/'.join(map(str, each.steps))}"


def test_a_reader_takes_the_same_values_as_the_schema(asked: list[Asked]) -> None:
    for each in {one for one in asked if one.question == "choice"}:
        (described,) = [part["enum"] for _, part in schemas_at(each.kind, each.steps) if "enum" in part]
        if each.kind == "assessments":  # one key, whose values depend on what is assessed
            assert each.words - {"late"} <= set(described)
        else:
            assert each.words == set(described), f"{each.kind} {'/'.join(map(str, each.steps))}"


def test_a_reader_keeps_to_the_same_bounds_as_the_schema(asked: list[Asked]) -> None:
    for each in {one for one in asked if one.question == "bounds" and "merge" not in one.steps}:
        found = [part for _, part in schemas_at(each.kind, each.steps) if part.get("type") == "integer"]
        (described,) = found
        assert each.words == {described["minimum"], described["maximum"]}, f"{each.kind} {each.steps}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_block_of_the_schema_is_read_somewhere_so_that_nothing_escapes_the_tests_above(
    kind: str, asked: list[Asked]
) -> None:
    read = {
        place
        for each in asked
        if each.kind == kind and each.question == "keys"
        for place, part in schemas_at(kind, each.steps)
        if "properties" in part
    }
    assert set(_blocks(schema(kind))) - read == set()


def _blocks(root: dict[str, Any]) -> Iterator[str]:
    """The place of every block of known keys that a value can lie in."""
    waiting, seen = list(_alternatives(root, root, "#")), set()
    while waiting:
        place, part = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        if "properties" in part:
            yield place
        steps = [0, "*", *part.get("properties", {})]
        waiting += [
            found
            for step in steps
            for inner, name in _inside(part, step)
            for found in _alternatives(root, inner, f"{place}/{name}")
        ]


ONLY_THE_WHOLE_CAN_TELL = {
    "DEF-003-merge-beyond-the-table",  # how many rows lie below
    "DEF-003-merge-on-last-row",
    "DEF-003-range-of-unequal-length",  # two texts against each other
}


def _faulty_files() -> Iterator[tuple[str, str]]:
    """The folders whose fault is one of keys and values in YAML, and should be seen while it is written."""
    for folder in sorted(path.parent for path in FAULTS.glob("*/expected.txt")):
        is_of_form = folder.name[:7] in ("DEF-001", "DEF-002", "DEF-003", "DEF-004", "DEF-020", "ACC-001")
        if is_of_form and folder.name not in ONLY_THE_WHOLE_CAN_TELL:
            file = (folder / "expected.txt").read_text(encoding="utf-8").partition(":")[0]
            if file.endswith(".yaml"):
                yield folder.name, file


FAULTY = dict(_faulty_files())


@pytest.mark.parametrize("folder", FAULTY)
def test_an_editor_sees_the_faults_of_form_that_utfall_tells_of(folder: str) -> None:
    path = FAULTS / folder / FAULTY[folder]
    kind = kind_of(FAULTY[folder])
    assert kind is not None
    assert faults(kind, path.read_text(encoding="utf-8")) != []
