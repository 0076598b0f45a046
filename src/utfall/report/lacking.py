"""What a figure that cannot be said lacks: the facts that were asked for and are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from utfall.core import Missing, Value
from utfall.definitions import Definitions
from utfall.measures import Expression, FromFacts, Request, evaluate
from utfall.measures.expression import parts
from utfall.report.explain import request_words
from utfall.swedish.language import Phrase, listed

_TOLD = 3


def what_lacks(expression: Expression, values: Mapping[Request, Value], definitions: Definitions) -> str:
    """The facts without which the expression has no value, the first few by name; empty where it lacks none."""
    found = list(dict.fromkeys(request_words(each, definitions) for each in _gaps(expression, values)))
    if len(found) <= _TOLD:
        return listed(found, "; ")
    return Phrase("{first} och {count} till", first=listed(found[:_TOLD], "; "), count=len(found) - _TOLD)


def _gaps(expression: Expression, values: Mapping[Request, Value]) -> Iterator[Request]:
    """What is missing in what is missing: a term that a sum can do without is no gap."""
    if not isinstance(evaluate(expression, values), Missing):
        return
    if isinstance(expression, FromFacts):
        yield expression.request
    for part in parts(expression):
        yield from _gaps(part, values)
