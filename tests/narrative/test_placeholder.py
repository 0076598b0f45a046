"""Where placeholders stand, and what is wrong with those that cannot be read."""

import pytest

from utfall.core import SourceRef
from utfall.definitions.formula import Call
from utfall.narrative import Placeholder, Words, parse_inline, parse_template
from utfall.problems import Problems


def places(text: str) -> list[tuple[str, int | None, int | None]]:
    """Each placeholder's text, line and column."""
    problems = Problems()
    found = [
        (each.text, each.source.line, each.source.column)
        for each in parse_template(text, "t.md", problems).placeholders
    ]
    assert not list(problems)
    return found


def faults(text: str) -> list[tuple[str, int | None, int | None]]:
    problems = Problems()
    parse_template(text, "t.md", problems)
    return [(each.code, each.source.line, each.source.column) for each in problems]


def test_line_and_column_are_those_of_the_file_in_wrapped_paragraphs_and_lists() -> None:
    text = (
        "# Ekonomi\n"
        "\n"
        "Perioden gav {{ a | mnkr }} och\n"
        "   **året {{ b | mnkr }}**, se\n"
        "\n"
        "- en punkt\n"
        "  som fortsätter {{ c | tal }}\n"
        "- {{ d | tal }}\n"
        "\n"
        ":::notice Läget {{ e | tal }}\n"
        "{{ f | tal }}\n"
        ":::\n"
    )
    assert places(text) == [
        ("a | mnkr", 3, 14),
        ("b | mnkr", 4, 11),
        ("c | tal", 7, 18),
        ("d | tal", 8, 3),
        ("e | tal", 10, 17),
        ("f | tal", 11, 1),
    ]


def test_windows_line_ends_and_a_byte_order_mark_move_nothing() -> None:
    assert places("\ufeff{{ a | tal }}\r\nord {{ b | tal }}\r\n") == [("a | tal", 1, 1), ("b | tal", 2, 5)]


def test_quotes_stars_bars_and_braces_inside_a_formula_are_the_formulas_own() -> None:
    text = '**{{ cell("a|b", "*c*", "d}}") * 2 | tal }}** och *kursivt*'
    problems = Problems()
    [placeholder] = parse_template(text, "t.md", problems).placeholders
    assert not list(problems)
    assert placeholder.text == 'cell("a|b", "*c*", "d}}") * 2 | tal'
    assert placeholder.strong


def test_words_of_time_need_no_value() -> None:
    assert places("Under {{ span }} och {{ month }} {{ year }} kostade {{ a | mnkr }}.") == [
        ("a | mnkr", 1, 53)
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("ett {{ a - | tal }}", ("DEF-010", 1, 12)),  # the formula ends at the bar
        ("ett {{ § | tal }}", ("DEF-010", 1, 7)),
        ("\nett {{ a | mnrk }}", ("REP-008", 2, 5)),
        ("rad\nett {{ a | tal", ("REP-008", 2, 5)),
        ("ett a }} tal", ("REP-008", 1, 7)),
        ("{{ a | tal }} och {{ b", ("REP-008", 1, 19)),
        ("{{ a |\n tal }}", ("REP-008", 1, 1)),
        ("ett \U000f0000 tecken", ("REP-008", 1, 5)),
    ],
)
def test_a_fault_is_told_with_line_and_column(text: str, fault: tuple[str, int, int]) -> None:
    assert fault in faults(text)


def test_every_fault_of_a_text_is_told_at_once() -> None:
    assert len(faults("{{ a - }}\n\n{{ b | mnrk }}\n\n{{ c | tal")) == 3


def test_an_inline_text_points_at_the_definition_it_stands_in() -> None:
    place = SourceRef("charts.yaml", line=12, column=10)
    problems = Problems()
    sentence = parse_inline(
        "Avvikelsen är {{ deviation(year_to_date) | mnkr }}\n*inte kursiv*.", place, problems
    )
    assert not list(problems)
    [placeholder] = sentence.placeholders
    assert (placeholder.source.file, placeholder.source.line) == ("charts.yaml", 12)
    assert isinstance(placeholder.formula, Call)
    assert [type(run) for run in sentence.runs] == [Words, Placeholder, Words]
    assert sentence.runs[2] == Words(" *inte kursiv*.")


def test_a_fault_in_an_inline_text_points_there_too() -> None:
    problems = Problems()
    parse_inline("Avvikelsen är {{ a | mnrk }}.", SourceRef("charts.yaml", line=12), problems)
    [problem] = problems
    assert (problem.code, problem.source.line, problem.source.excerpt) == ("REP-008", 12, "{{ a | mnrk }}")
