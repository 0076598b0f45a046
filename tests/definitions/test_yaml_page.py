"""YAML as we read it: text with places, and nothing that can surprise."""

from __future__ import annotations

from itertools import pairwise

import yaml
from hypothesis import given
from hypothesis import strategies as st

from utfall.app.demo import examples_folder
from utfall.definitions.node import Node
from utfall.definitions.page import Page
from utfall.definitions.yaml_page import composed_fast, read_yaml
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


def told(node: yaml.Node) -> list[object]:
    """All that is read of a node and of those below it."""
    if isinstance(node, yaml.ScalarNode):
        place = (node.start_mark.line, node.start_mark.column, node.end_mark.line)
        return [node.tag, *place, node.style or None, node.value]
    parts = [part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,))]
    return [
        node.tag,
        node.start_mark.line,
        node.start_mark.column,
        *(each for part in parts for each in told(part)),
    ]


def test_both_parsers_read_the_same_of_every_example() -> None:
    for path in sorted(examples_folder().glob("*/definitions/**/*.yaml")):
        text = path.read_text("utf-8")
        fast = composed_fast(text)
        if fast is not None:
            assert told(fast) == told(yaml.compose(text, Loader=yaml.BaseLoader)), path.name


@given(st.text(alphabet="ab:-,[]{}#&*!|>'\"%@` \n\t~0", max_size=40))
def test_what_the_fast_parser_reads_the_careful_one_reads_alike(text: str) -> None:
    fast = composed_fast(text)
    try:
        careful = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        careful = None
    assert fast is None or careful is None or told(fast) == told(careful)


def test_lists_without_end_are_left_to_the_parser_that_has_a_guard() -> None:
    for text in ("[" * 200_000, "{a: " * 200_000, "- " * 200_000):
        assert composed_fast(text) is None
        assert [each.code for each in read(text)[1]] == ["DEF-005"]
