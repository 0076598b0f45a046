"""Costs that may tell of one provider or one person, as the secrecy guard sees them: sums of facts with payees.

Only the outcomes of declared costs are facts here. An outsider is taken to know all other money exactly, so what is
safe from that outsider is safe from everybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from utfall.core import Amount, CodePart, Month, Quantity, Scenario
from utfall.definitions import Definitions
from utfall.definitions.secrecy import SecretCosts
from utfall.definitions.table import Selection
from utfall.measures import Cube, Expression, Request
from utfall.measures.cube import FactLine
from utfall.measures.expression import linear
from utfall.measures.selection import codes_of
from utfall.report.guarded_facts import name_of, sums_in, told
from utfall.secrecy import Form
from utfall.swedish.language import Phrase

_MEASURE = "kronor"
_PLACES = (CodePart.RESPONSIBILITY, CodePart.ACTIVITY)  # of a cost, that its persons are counted by too
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Why:
    """Why a figure is secret, and how near to it nobody may come; None where the usual protection does."""

    words: str
    protection: Fraction | None = None


@dataclass
class GuardedCosts:
    """The facts behind the declared costs, read once for each request, in kronor of cost by name."""

    cube: Cube
    definitions: Definitions
    period: Month
    values: dict[str, Fraction] = field(default_factory=dict)
    _payee: dict[str, tuple[SecretCosts, str]] = field(default_factory=dict)
    _read: dict[Request, Mapping[str, Fraction]] = field(default_factory=dict)

    def forms(self, expression: Expression) -> tuple[Form, ...]:
        """All that a figure tells of the costs: of the largest sums in it, that part which is about them."""
        if not self.definitions.secrecy.costs:
            return ()
        found = (self._form(each) for each in sums_in(expression, self._is_about_costs))
        return tuple(form for form in found if form is not None)

    def why(self, expression: Expression, forms: Iterable[Form]) -> Why | None:
        """Why something that the figure tells is secret; None when nothing is."""
        found = (self.why_sum(form) for form in forms)
        return next((why for why in found if why is not None), None) or self._why_few(expression)

    def why_sum(self, form: Form) -> Why | None:
        """Why a sum is secret for those who are paid; None when it is not, or is no sum but a difference."""
        if len({weight > 0 for _, weight in form.weights}) > 1:
            return None
        paid: dict[str, Fraction] = defaultdict(Fraction)
        rule = None
        for fact, weight in form.weights:
            rule, payee = self._payee[fact]
            paid[payee] += abs(weight) * self.values[fact]
        return _dominated(rule, [each for each in paid.values() if each > 0]) if rule and rule.by else None

    def _why_few(self, expression: Expression) -> Why | None:
        """Why a sum is secret for the persons that it pays for; None when they are many, or nobody counts them."""
        for each in sums_in(expression, self._is_about_costs):
            form, behind = self._form(each), [self._persons(request) for request in linear(each)]
            counts = [count for count in behind if count is not None]
            fewest = self.definitions.secrecy.cost_below
            if form is not None and form.low and len(counts) == len(behind) and 0 < sum(counts) < fewest:
                words = Phrase("kostnad för färre än {cost_below} personer", cost_below=fewest)
                (rule, _), *_ = (self._payee[fact] for fact, _ in form.weights)
                return Why(words, abs(form.low) * rule.estimate / _HUNDRED)
        return None

    def _form(self, expression: Expression) -> Form | None:
        weights: dict[str, Fraction] = defaultdict(Fraction)
        for request, weight in linear(expression).items():
            for fact, share in self._facts(request).items():
                weights[fact] += weight * share
        return told(weights, self.values)

    def _is_about_costs(self, request: Request) -> bool:
        return any(self._narrowed(request, rule) is not None for rule in self._rules)

    @property
    def _rules(self) -> tuple[SecretCosts, ...]:
        return self.definitions.secrecy.costs

    def _facts(self, request: Request) -> Mapping[str, Fraction]:
        """The weight of each fact in the answer to a request: −1, for a cost is a negative amount."""
        if request not in self._read:
            found: dict[tuple[str, str, int, object], tuple[SecretCosts, FactLine]] = {}
            for rule in self._rules:
                asked = self._narrowed(request, rule)
                for line in self.cube.facts(asked) if asked is not None else ():
                    found.setdefault((line.batch, line.sheet, line.line, line.codes), (rule, line))
            self._read[request] = self._named(request, found.values())
        return self._read[request]

    def _named(
        self, request: Request, lines: Iterable[tuple[SecretCosts, FactLine]]
    ) -> Mapping[str, Fraction]:
        cost: dict[str, Fraction] = defaultdict(Fraction)
        for rule, line in lines:
            if isinstance(line.value, Amount):
                name = name_of(_MEASURE, request, line)
                cost[name] -= Fraction(line.value.ore, 100)
                self._payee[name] = (rule, dict(line.codes).get(str(rule.by), ""))
        self.values |= cost
        return dict.fromkeys(cost, Fraction(-1))

    def _narrowed(self, request: Request, rule: SecretCosts) -> Request | None:
        """The request for that part of it which the rule is about; None when that is nothing."""
        if request.scenario is not Scenario.ACTUAL or request.select.quantity is not None:
            return None
        structure = self.definitions.structure
        asked = codes_of(request.select, structure, self.period)
        about = codes_of(rule.select, structure, self.period)
        both = {part: codes & asked.get(part, codes) for part, codes in about.items()}
        if not all(both.values()):
            return None
        codes = {**dict(request.select.codes), **{part: tuple(sorted(each)) for part, each in both.items()}}
        return replace(request, select=replace(request.select, codes=tuple(sorted(codes.items()))))

    def _persons(self, request: Request) -> Fraction | None:
        """How many persons stand behind the costs in a request; None when it has none, or nobody counts them."""
        counted = Fraction(0)
        for rule in self._rules:
            asked = self._narrowed(request, rule)
            if asked is None:
                continue
            count = self._counted(rule, asked) if rule.persons else None
            if count is None:
                return None
            counted += count
        return counted

    def _counted(self, rule: SecretCosts, asked: Request) -> Fraction | None:
        """The persons on the cost's own place, or where they are not counted by activity, on its responsibility."""
        for parts in (_PLACES, _PLACES[:1]):
            codes = tuple((part, each) for part, each in asked.select.codes if part in parts)
            count = replace(asked, select=Selection(codes, quantity=rule.persons))
            value = self.cube.values([count])[count]
            if isinstance(value, Quantity):
                return Fraction(value.number)
        return None


def _dominated(rule: SecretCosts, paid: list[Fraction]) -> Why | None:
    """Why what some payees get together tells of one of them: they are few, or one or a few are nearly all of it."""
    if not paid:
        return None
    largest, whole = sorted(paid, reverse=True), sum(paid)
    protection = largest[0] * rule.estimate / _HUNDRED
    if len(paid) < rule.fewest:
        return Why(Phrase("kostnad till färre än {fewest} utförare", fewest=rule.fewest), protection)
    if sum(largest[: rule.largest]) * _HUNDRED > whole * rule.percent:
        words = Phrase("kostnad där en eller några få utförare får mer än {percent} %", percent=rule.percent)
        return Why(words, protection)
    if (whole - largest[0] - largest[1]) * _HUNDRED < largest[0] * rule.estimate:
        return Why(Phrase("den näst största utföraren kan räkna ut vad den största får"), protection)
    return None
