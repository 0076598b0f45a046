"""What somebody has said in running text, such as a comment, as a report would print it: with its numbers put in."""

from __future__ import annotations

from functools import cache, partial

from utfall.core import Month, SourceRef, Span, Value
from utfall.definitions import Definitions
from utfall.measures import Cube, evaluate, requests
from utfall.narrative import Placeholder, Sentence, fill_inline, parse_inline
from utfall.problems import Problems
from utfall.report.bind import FormulaUseError
from utfall.report.goals import review_of
from utfall.report.text import TextScope
from utfall.swedish.dates import period_words

_OPENS = "{{"


def as_printed(text: str, definitions: Definitions, cube: Cube, period: Month) -> str:
    """The text with its numbers as they were in a period; as it is written where one of them cannot be told."""
    if _OPENS not in text:
        return text
    problems = Problems()
    lines = [parse_inline(line, SourceRef("", line=at), problems) for at, line in enumerate(text.split("\n"))]
    words = period_words(Span(Month(period.year, 1), period))
    scope = TextScope(
        definitions, period, words, cache(partial(review_of, definitions, cube, period, problems))
    )
    try:
        value_of = _Values(lines, scope, cube).of
    except FormulaUseError:
        return text
    printed = "\n".join(fill_inline(line, value_of, words, problems) for line in lines)
    return text if len(problems) else printed


class _Values:
    """The exact values of all numbers in some lines, asked for at once; raises `FormulaUseError` for one unknown."""

    def __init__(self, lines: list[Sentence], scope: TextScope, cube: Cube) -> None:
        formulas = {each.text: each.formula for line in lines for each in line.placeholders}
        self._bound = {text: scope.bind(formula) for text, formula in formulas.items()}
        self._values = cube.values(asked for each in self._bound.values() for asked in requests(each))

    def of(self, placeholder: Placeholder) -> Value:
        """The value of one of them."""
        return evaluate(self._bound[placeholder.text], self._values)
