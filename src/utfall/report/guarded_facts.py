"""Counts of persons as the secrecy guard sees them: each figure as a weighted sum of the facts behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from utfall.core import Quantity, Span, Value
from utfall.definitions.report import QuantityDefinition
from utfall.definitions.secrecy import Split
from utfall.measures import Cube, Expression, Operation, Request, evaluate, requests
from utfall.measures.expression import NotLinearError, linear, parts
from utfall.secrecy import Figure, Form
from utfall.secrecy.figure import Weights
from utfall.volumes.over_time import span_weights

Moment = tuple[str, str, str, tuple[tuple[str, str], ...], Span]  # all of a fact but what it measures


@dataclass
class GuardedFacts:
    """The facts behind counts of persons, read once for each request, with their true values by name."""

    cube: Cube
    quantities: Mapping[str, QuantityDefinition]
    answers: Mapping[Request, Value]
    values: dict[str, Fraction] = field(default_factory=dict)
    _named: dict[str, dict[Moment, str]] = field(default_factory=lambda: defaultdict(dict))
    _read: dict[Request, Mapping[str, Fraction]] = field(default_factory=dict)

    def counts_persons(self, expression: Expression) -> bool:
        """Whether persons are counted anywhere in the expression."""
        return any(self._is_about_persons(request) for request in requests(expression))

    def operands(self, expression: Expression) -> Iterator[Expression]:
        """The largest sums in an expression that count persons; the expression itself when it is such a sum."""
        if not self.counts_persons(expression):
            return
        try:
            linear(expression)
        except NotLinearError:
            for part in parts(expression):
                yield from self.operands(part)
        else:
            yield expression

    def divisors(self, expression: Expression) -> Iterator[Expression]:
        """The counts of persons that something is divided by."""
        match expression:
            case Operation("/" | "share", _, right):
                yield from self.operands(right)
        for part in parts(expression):
            yield from self.divisors(part)

    def form(self, expression: Expression) -> Form | None:
        """A sum that counts persons, exactly known: files for machines hold exact figures. None without figure."""
        value = evaluate(expression, self.answers)
        if not isinstance(value, Quantity):
            return None
        weights: dict[str, Fraction] = defaultdict(Fraction)
        for request, weight in linear(expression).items():
            for fact, share in self._facts(request).items():
                weights[fact] += weight * share
        told = Form(
            tuple(sorted((fact, each) for fact, each in weights.items() if each)), Fraction(0), Fraction(0)
        )
        true = told.value(self.values)
        return Form(told.weights, true, true) if told.weights else None

    def splits(self, declared: tuple[Split, ...]) -> Iterator[Figure]:
        """What everybody knows: that women and men together are all, wherever all three are stated."""
        for split in declared:
            for moment, whole in self._named.get(split.whole, {}).items():
                found = [self._named.get(part, {}).get(moment) for part in split.parts]
                known = [fact for fact in found if fact is not None]
                if len(known) == len(found) and self.values[whole] == sum(
                    self.values[each] for each in known
                ):
                    weights: Weights = ((whole, Fraction(1)), *((each, Fraction(-1)) for each in known))
                    form = Form(weights, Fraction(0), Fraction(0))
                    yield Figure(f"split {whole}", (form,), is_public=True, is_printed=False)

    def _is_about_persons(self, request: Request) -> bool:
        quantity = self.quantities.get(request.select.quantity or "")
        return quantity is not None and quantity.persons

    def _facts(self, request: Request) -> Mapping[str, Fraction]:
        """The weight of each fact in the answer to a request."""
        if request not in self._read:
            self._read[request] = self._weighed(request)
        return self._read[request]

    def _weighed(self, request: Request) -> Mapping[str, Fraction]:
        measure = request.select.quantity or ""
        lines = self.cube.facts(request)
        rule = self.quantities[measure].aggregation
        by_time = span_weights({line.span for line in lines}, request.span, rule)
        found: dict[str, Fraction] = defaultdict(Fraction)
        stated: dict[str, Fraction] = defaultdict(Fraction)
        for line in lines:
            if isinstance(line.value, Quantity) and isinstance(by_time, dict) and line.span in by_time:
                moment = (line.scenario, str(request.as_of or ""), line.decision, line.codes, line.span)
                name = _name(measure, moment)
                self._named[measure][moment] = name
                stated[name] += Fraction(line.value.number)
                found[name] = by_time[line.span]
        self.values |= stated
        return found


def _name(measure: str, moment: Moment) -> str:
    """A fact's name, the same in every report that rests on it."""
    scenario, as_of, decision, codes, span = moment
    where = " ".join(f"{part}={code}" for part, code in codes)
    return " ".join(word for word in (measure, scenario, as_of, decision, where, str(span)) if word)
