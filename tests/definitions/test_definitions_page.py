"""The page about definitions: its examples run, and it leaves out no key, no value, no word and no function."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.definitions.page_examples import PAGE, write_workspace
from tests.definitions.schemas import definition_files, faults
from utfall.app.building import build
from utfall.app.fit_input import read_plan
from utfall.core import CodePart, Month
from utfall.core.facts import AMOUNT_COLUMNS, ORIGIN_COLUMNS, QUANTITY_COLUMNS
from utfall.definitions import load
from utfall.definitions.schema import KINDS, schema
from utfall.narrative.filters import parse_filters
from utfall.narrative.template import BridgeView, GoalView
from utfall.problems import Problems
from utfall.report.goal_text import GOAL_FUNCTIONS
from utfall.swedish.dates import PERIOD_WORDS
from utfall.swedish.words import WORDS

PERIOD = Month(2024, 8)
TEXT = PAGE.read_text(encoding="utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", TEXT))
NAMED = {word for code in CODE for word in re.findall(r"[\w-]+", code)} | CODE


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workspace(tmp_path_factory.mktemp("lillkoping"))


def test_the_examples_are_one_workspace_without_a_single_remark(workspace: Path) -> None:
    definitions, problems = load(workspace)
    assert [f"{each.source} {each.code} {each.message}" for each in problems] == []
    assert definitions is not None
    plan_problems = Problems()
    assert len(read_plan(workspace, definitions, plan_problems).combinations) == 2
    assert list(plan_problems) == []


@pytest.mark.parametrize("report", ["namndrapport", "exempel"])
def test_the_reports_on_the_page_can_be_built(workspace: Path, report: str) -> None:
    result = build(workspace, report, ["json"], workspace / "out", PERIOD)
    assert [f"{each.source} {each.code} {each.message}" for each in result.problems] == []
    assert result.document is not None


def test_the_sentences_on_the_page_say_what_the_words_promise(workspace: Path) -> None:
    text = build(workspace, "exempel", ["json"], workspace / "out", PERIOD).files["json"].read_text("utf-8")
    plain = text.replace("\u00a0", " ")
    assert "Intäkterna är 150 tkr högre än budget." in plain
    assert "kostnaderna har ökat med 2,0 mnkr" in plain
    assert "Den utförde 8 101 timmar." in plain


def test_the_files_on_the_page_fit_their_schemas_and_every_kind_is_shown(workspace: Path) -> None:
    files = list(definition_files(workspace))
    assert {kind for kind, _ in files} == set(KINDS)
    assert [fault for kind, path in files for fault in faults(kind, path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_and_every_value_is_on_the_page(kind: str) -> None:
    assert sorted(set(_keys_and_values(schema(kind))) - NAMED) == []


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("words of time", [f"{{{word}}}" for word in PERIOD_WORDS]),
        ("words that follow a number", WORDS),
        ("directives", [f":::{view}" for view in (*GoalView, *BridgeView)]),
        ("code parts", [f"{part}.csv" for part in CodePart]),
    ],
)
def test_nothing_that_can_be_written_is_left_out(what: str, words: Iterable[str]) -> None:
    assert [word for word in words if not any(code.startswith(word) for code in CODE)] == [], what


def test_the_functions_of_text_and_the_columns_of_facts_are_on_the_page() -> None:
    assert set(GOAL_FUNCTIONS) <= NAMED
    assert {*AMOUNT_COLUMNS, *QUANTITY_COLUMNS} - set(ORIGIN_COLUMNS) <= NAMED


@pytest.mark.parametrize("unit", ["kr", "tkr", "mnkr", "mdkr", "procent", "tal"])
def test_the_units_of_text_are_those_on_the_page(unit: str) -> None:
    assert unit in CODE
    assert parse_filters((unit,)).unit is not None


def test_links_within_the_page_lead_to_its_headings() -> None:
    headings = {_anchor(line) for line in TEXT.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= headings


def _anchor(heading: str) -> str:
    """The link target that a reader of Markdown gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lstrip("# ").lower()).replace(" ", "-")


def _keys_and_values(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node.get("properties", {})
        yield from (
            value for value in node.get("enum", ()) if isinstance(value, str) and re.search(r"\w", value)
        )
        for key, each in node.items():
            if key not in ("enum", "if"):
                yield from _keys_and_values(each)
    elif isinstance(node, list):
        for each in node:
            yield from _keys_and_values(each)
