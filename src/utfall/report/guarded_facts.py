"""Counts of persons as the secrecy guard sees them: each figure as a weighted sum of the facts behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from utfall.core import Quantity, Value
from utfall.definitions.report import QuantityDefinition
from utfall.definitions.secrecy import Split
from utfall.goals.observation import MEN, TOTAL, WOMEN
from utfall.measures import Cube, Expression, Operation, Request, evaluate, requests
from utfall.measures.cube import FactLine
from utfall.measures.expression import NotLinearError, linear, parts
from utfall.secrecy import Form
from utfall.secrecy.figure import Weights
from utfall.volumes.over_time import span_weights

_OF = "@"  # between a measure and the gender that alone is counted


@dataclass
class GuardedFacts:
    """The facts behind counts of persons, read once for each request, with their true values by name."""

    cube: Cube
    quantities: Mapping[str, QuantityDefinition]
    answers: Mapping[Request, Value]
    values: dict[str, Fraction] = field(default_factory=dict)
    _read: dict[tuple[Request, str], Mapping[str, Fraction]] = field(default_factory=dict)

    def forms(self, expression: Expression, gender: str = TOTAL) -> tuple[Form, ...]:
        """All that a figure tells of persons: the largest sums in it that count them."""
        found = (self._form(each, gender) for each in sums_in(expression, self._is_about_persons))
        return tuple(form for form in found if form is not None)

    def divisors(self, expression: Expression) -> Iterator[Form]:
        """The counts of persons that something is divided by."""
        match expression:
            case Operation("/" | "share", _, right):
                yield from self.forms(right)
        for part in parts(expression):
            yield from self.divisors(part)

    def _form(self, expression: Expression, gender: str) -> Form | None:
        """A sum that counts persons, exactly known: files for machines hold exact figures. None without figure."""
        if gender == TOTAL and not isinstance(evaluate(expression, self.answers), Quantity):
            return None
        weights: dict[str, Fraction] = defaultdict(Fraction)
        for request, weight in linear(expression).items():
            for fact, share in self._facts(request, gender).items():
                weights[fact] += weight * share
        return told(weights, self.values)

    def _is_about_persons(self, request: Request) -> bool:
        quantity = self.quantities.get(request.select.quantity or "")
        return quantity is not None and quantity.persons

    def _facts(self, request: Request, gender: str) -> Mapping[str, Fraction]:
        """The weight of each fact in the answer to a request, for all or for one gender."""
        key = (request, gender)
        if key not in self._read:
            self._read[key] = self._weighed(request, gender)
        return self._read[key]

    def _weighed(self, request: Request, gender: str) -> Mapping[str, Fraction]:
        measure = request.select.quantity or ""
        lines = self.cube.facts(request, gender)
        rule = self.quantities[measure].aggregation
        by_time = span_weights({line.span for line in lines}, request.span, rule)
        found: dict[str, Fraction] = defaultdict(Fraction)
        stated: dict[str, Fraction] = defaultdict(Fraction)
        for line in lines:
            if isinstance(line.value, Quantity) and isinstance(by_time, dict) and line.span in by_time:
                name = name_of(f"{measure}{_OF}{gender}" if gender else measure, request, line)
                stated[name] += Fraction(line.value.number)
                found[name] = by_time[line.span]
        self.values |= stated
        return found


def sums_in(expression: Expression, is_about: Callable[[Request], bool]) -> Iterator[Expression]:
    """The largest sums in an expression that are about something; the expression itself when it is such a sum."""
    if not any(is_about(request) for request in requests(expression)):
        return
    if is_sum(expression):
        yield expression
    else:
        for part in parts(expression):
            yield from sums_in(part, is_about)


def is_sum(expression: Expression) -> bool:
    """Whether the expression adds and takes away, and does nothing else."""
    try:
        linear(expression)
    except NotLinearError:
        return False
    return True


def told(weights: Mapping[str, Fraction], values: Mapping[str, Fraction]) -> Form | None:
    """The sum of weighed facts, exactly known; None when nothing is left of it."""
    kept: Weights = tuple(sorted((fact, weight) for fact, weight in weights.items() if weight))
    true = sum((weight * values[fact] for fact, weight in kept), Fraction(0))
    return Form(kept, true, true) if kept else None


def split_forms(values: Mapping[str, Fraction], declared: Sequence[Split]) -> Iterator[Form]:
    """What everybody knows: that women and men together are all, wherever all three are stated.

    Women and men may be stated of the same quantity, or be quantities of their own, which is ``declared``.
    """
    divisions = {split.whole: [split.parts] for split in declared}
    for name in sorted(values):
        measure, _, moment = name.partition(" ")
        both = (f"{measure}{_OF}{WOMEN}", f"{measure}{_OF}{MEN}")
        for measures in (both, *divisions.get(measure, ())):
            found = [f"{each} {moment}" for each in measures]
            if all(part in values for part in found) and values[name] == sum(values[part] for part in found):
                weights = ((name, Fraction(1)), *((part, Fraction(-1)) for part in found))
                yield Form(weights, Fraction(0), Fraction(0))


def name_of(measure: str, request: Request, line: FactLine) -> str:
    """A fact's name, the same in every report that rests on it; it begins with what it measures."""
    where = " ".join(f"{part}={code}" for part, code in line.codes)
    told = (measure, line.scenario, str(request.as_of or ""), line.decision, where, str(line.span))
    return " ".join(word for word in told if word)
