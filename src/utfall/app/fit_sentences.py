"""Figures that a published report prints in its sentences, each with the formula that a text would bind it to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from utfall.core import Month, SourceRef, Span
from utfall.definitions import Definitions
from utfall.definitions.node import Node
from utfall.measures import Expression
from utfall.narrative import Placeholder, parse_inline
from utfall.problems import Problems
from utfall.report.bind import FormulaUseError
from utfall.report.text import TextScope
from utfall.swedish import NumberFormat
from utfall.swedish.dates import period_words
from utfall.swedish.language import Phrase

_NO_UNIT = Phrase("talet saknar enhet, t.ex. | mnkr eller | tal")


@dataclass(frozen=True, slots=True)
class PrintedInText:
    """A figure in a sentence: what it is computed from, with its unit, and how it was printed."""

    placeholder: Placeholder
    printed: str
    source: SourceRef


@dataclass(frozen=True, slots=True)
class BoundInText:
    """The figure with its expression and its format."""

    name: str
    printed: str
    expression: Expression
    format: NumberFormat


def read_figures(nodes: Sequence[Node], problems: Problems) -> Iterator[PrintedInText]:
    """Read ``{figure: 'share(…) | procent', printed: "7,1"}``; ``figure`` is written as in a report's text."""
    for node in nodes:
        fields = node.fields("figure", "printed")
        figure, printed = fields.text("figure"), fields.text("printed")
        if figure and printed:
            sentence = parse_inline(f"{{{{ {figure} }}}}", node.source, problems)
            yield from (PrintedInText(each, printed.strip(), node.source) for each in sentence.placeholders)


def bind_figures(
    figures: Sequence[PrintedInText], definitions: Definitions, period: Month, problems: Problems
) -> Iterator[BoundInText]:
    """Tie the figures to the period; one whose formula names something unknown, or has no unit, is REP-005."""
    scope = TextScope(definitions, period, period_words(Span(Month(period.year, 1), period)))
    for figure in figures:
        filters, text = figure.placeholder.filters, figure.placeholder.text
        if filters.unit is None:
            problems.add("REP-005", figure.source, expression=text, detail=_NO_UNIT)
            continue
        try:
            expression = scope.bind(figure.placeholder.formula)
        except FormulaUseError as error:
            problems.add("REP-005", figure.source, expression=text, detail=str(error))
            continue
        how = NumberFormat(unit=filters.unit, decimals=filters.decimals)
        yield BoundInText(text, figure.printed, expression, how)
