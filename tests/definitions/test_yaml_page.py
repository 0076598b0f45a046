"""YAML as we read it: text with places, and nothing that can surprise."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from utfall.definitions.node import Node
from utfall.definitions.page import Page
from utfall.definitions.yaml_page import read_yaml
from utfall.problems import Problems
from utfall.problems.render import render


def read(text: str) -> tuple[Node | None, Problems]:
    problems = Problems()
    return read_yaml(Page("a.yaml", text, problems)), problems


def top(text: str) -> Node:
    node, problems = read(text)
    assert render(problems) == ""
    assert node is not None
    return node


def test_what_is_written_is_what_is_read() -> None:
    """No number loses its zeros, no month becomes a date, no ‘no’ becomes false."""
    fields = top("code: 0125\nmonth: 2024-01\nanswer: no\nnumber: 1_000\ntime: 12:30:00\n").fields(
        "code", "month", "answer", "number", "time"
    )
    assert [fields.text(key) for key in fields.values] == ["0125", "2024-01", "no", "1_000", "12:30:00"]


def test_every_value_knows_its_place() -> None:
    node = top("rows:\n  - id: board\n    label: Nämnden\n")
    row = node.fields("rows").items("rows")[0]
    label = row.fields("id", "label").values["label"]
    assert str(row.source) == "a.yaml:2:5"
    assert str(label.source) == "a.yaml:3:12"


def test_an_anchor_gives_the_same_again_and_remembers_where_it_was_written() -> None:
    fields = top("a: &tkr {unit: tkr}\nb: *tkr\n").fields("a", "b")
    unit = fields.values["b"].fields("unit").values["unit"]
    assert unit.text() == "tkr"
    assert unit.line == 1


def test_a_value_left_empty_is_missing_but_quoted_empty_text_is_text() -> None:
    fields = top("note:\nzero: ''\nsuffix: ~\n").fields("note", "zero", "suffix")
    assert fields.present(["note", "zero", "suffix"]) == ("zero",)


def test_merge_keys_are_not_followed() -> None:
    node, problems = read("base: &b {unit: tkr}\nformat: {<<: *b}\n")
    assert node is not None
    node.fields("base", "format").values["format"].fields("unit")
    assert [problem.code for problem in problems] == ["DEF-001"]


def test_a_bomb_of_aliases_is_refused() -> None:
    # Read out in full it would be two to the power of forty words: this test ends because it is not.
    names = [f"a{number}" for number in range(40)]
    lines = ["a: &a0 [x, x]"]
    lines += [f"k{after}: &{after} [*{before}, *{before}]" for before, after in pairwise(names)]
    node, problems = read("\n".join(lines))
    assert node is None
    assert [problem.code for problem in problems] == ["DEF-005"]


def test_control_characters_have_a_line() -> None:
    _, problems = read("id: a\ntitle: \x07\n")
    assert [str(problem.source) for problem in problems] == ["a.yaml:2"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_no_text_makes_the_reader_fall_over(text: str) -> None:
    node, problems = read(text)
    assert node is not None or problems.blocks


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@` \n\t,?", max_size=40))
def test_no_mess_of_yaml_marks_makes_the_reader_fall_over(text: str) -> None:
    node, problems = read(text)
    assert node is not None or problems.blocks
    assert render(problems) == render(read(text)[1])
