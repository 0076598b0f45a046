"""The secrecy guard of a report: which of its cells and bound numbers the public edition masks, and why.

It works on what the report is bound to, before anything is filled in, so that no masked figure ever reaches the
document or a writer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from utfall.core import Missing, MissingReason, Month, SourceRef, Span, Value
from utfall.definitions import Definitions
from utfall.definitions.secrecy import SecrecyRules, Zeros
from utfall.measures import Cube, Expression, Request, evaluate
from utfall.measures.expression import NotLinearError, linear
from utfall.report.bind import BoundTable, worded
from utfall.report.guarded_facts import GuardedFacts
from utfall.secrecy import Figure, Form, Mask, Masking, protect
from utfall.secrecy.figure import loss_of
from utfall.secrecy.merging import merge, remainders
from utfall.swedish.dates import period_words
from utfall.swedish.language import Phrase

MASKED = Missing(MissingReason.MASKED)
CellKey = tuple[str, str, str]  # table, row, column
NumberKey = tuple[str, SourceRef]  # the words of the formula, and where it stands


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure is printed: a cell of a table, or a bound number in the text; ``words`` are for a reader."""

    words: str
    cell: CellKey | None = None
    number: NumberKey | None = None


@dataclass(frozen=True, slots=True)
class MaskedFigure:
    """A masked figure: its places, why, and by which rule; the figure itself is not kept."""

    mask: Mask
    places: tuple[Place, ...]
    rule: str


@dataclass(frozen=True)
class Guarded:
    """What the public edition hides, what it tells (for editions to come), and what nothing can hide any more."""

    masked: tuple[MaskedFigure, ...] = ()
    exposed: tuple[MaskedFigure, ...] = ()
    told: tuple[Form, ...] = ()
    mark: str = ".."
    cells: frozenset[CellKey] = field(default_factory=frozenset)
    numbers: frozenset[NumberKey] = field(default_factory=frozenset)


OPEN = Guarded()  # the board's edition: nothing is hidden


def guard(
    tables: Mapping[str, BoundTable],
    numbers: Mapping[NumberKey, Expression],
    values: Mapping[Request, Value],
    definitions: Definitions,
    cube: Cube,
    known: Sequence[Form] = (),
) -> Guarded:
    """Decide what is masked. ``known`` is what earlier public editions have told, by the names of facts."""
    facts = GuardedFacts(cube, definitions.quantities, values)
    printed = _Printed(definitions.secrecy, facts)
    for id, bound in tables.items():
        title = worded(bound.definition.title, period_words(Span(Month(bound.period.year, 1), bound.period)))
        for (row, column), cell in bound.cells.items():
            if not cell.covered:
                place = Place(f"{title}: {bound.named(row, column).name}", cell=(id, row, column))
                printed.add(place, cell.expression)
    for key, expression in numbers.items():
        printed.add(Place(f"texten: {key[0]}", number=key), expression)
    return printed.guarded(known)


@dataclass
class _Printed:
    """Everything printed that counts persons, each figure once with all its places."""

    rules: SecrecyRules
    facts: GuardedFacts
    figures: dict[str, Figure] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    rule: dict[str, str] = field(default_factory=dict)

    def add(self, place: Place, expression: Expression) -> None:
        """Take up what stands at a place; the same sum at two places is one figure."""
        if not self.facts.counts_persons(expression):
            return
        forms = tuple(form for each in self.facts.operands(expression) if (form := self.facts.form(each)))
        if not forms or isinstance(evaluate(expression, self.facts.answers), Missing):
            return
        is_sum = self._is_sum(expression)
        key = str(forms[0].weights) if is_sum else place.words
        rule = self._count_rule(forms) or ("" if is_sum else self._cost_rule(expression))
        value = abs(forms[0].low) if is_sum else Fraction(0)
        self.figures.setdefault(
            key,
            Figure(
                key,
                forms,
                is_secret=bool(rule),
                needs_range=is_sum and _counts(forms[0]),
                weight=loss_of(value),
            ),
        )
        self.places.setdefault(key, []).append(place)
        self.rule.setdefault(key, rule)

    def _is_sum(self, expression: Expression) -> bool:
        try:
            linear(expression)
        except NotLinearError:
            return False
        return True

    def _count_rule(self, forms: Sequence[Form]) -> str:
        """Why a count is too small; empty when none of them is."""
        if not any(_counts(form) and self._is_small(abs(form.low)) for form in forms):
            return ""
        return Phrase("färre än {below} personer", below=self.rules.below)

    def _cost_rule(self, expression: Expression) -> str:
        """Why a cost per person, or a share of persons, rests on too few; empty when it does not."""
        forms = (self.facts.form(each) for each in self.facts.divisors(expression))
        if any(form and _counts(form) and 0 < abs(form.low) < self.rules.cost_below for form in forms):
            return Phrase(
                "kostnad eller andel som vilar på färre än {cost_below} personer",
                cost_below=self.rules.cost_below,
            )
        return ""

    def _is_small(self, count: Fraction) -> bool:
        return 0 < count < self.rules.below or (count == 0 and self.rules.zeros is Zeros.MASKED)

    def guarded(self, known: Sequence[Form]) -> Guarded:
        """The masks; a figure counted anew since an earlier edition is no longer told by that edition."""
        own = [*self.figures.values(), *self.facts.splits(self.rules.splits), *self._earlier(known)]
        merged, groups = merge(own, self.facts.values)
        values = {
            name: sum((self.facts.values[each] for each in group), Fraction(0))
            for name, group in groups.items()
        }
        hidden = remainders(merged, values, self._is_small)
        least = {name: value for name, value in values.items() if value < 0}
        masking = protect([*merged, *hidden], Fraction(self.rules.protection), least)
        masked = tuple(self._masked(mask) for mask in masking.masks)
        return Guarded(
            masked,
            tuple(self._masked(mask) for mask in masking.exposed),
            self._told(masking),
            self.rules.mark,
            frozenset(place.cell for each in masked for place in each.places if place.cell),
            frozenset(place.number for each in masked for place in each.places if place.number),
        )

    def _earlier(self, known: Sequence[Form]) -> Iterator[Figure]:
        for at, form in enumerate(known):
            if all(fact in self.facts.values for fact, _ in form.weights):
                true = form.value(self.facts.values)
                if form.low <= true <= form.high:
                    yield Figure(f"earlier {at}", (form,), is_public=True, is_printed=False)

    def _masked(self, mask: Mask) -> MaskedFigure:
        places = tuple(self.places.get(mask.key, ())) or (
            Place(Phrase("skillnaden mellan visade tal ({key})", key=mask.key)),
        )
        return MaskedFigure(mask, places, self.rule.get(mask.key, ""))

    def _told(self, masking: Masking) -> tuple[Form, ...]:
        shown = [each for key, each in self.figures.items() if key not in masking.keys]
        return tuple(form for each in shown for form in each.forms)


def _counts(form: Form) -> bool:
    """Whether the sum counts persons, and is no difference between two counts."""
    return all(weight > 0 for _, weight in form.weights) or all(weight < 0 for _, weight in form.weights)
