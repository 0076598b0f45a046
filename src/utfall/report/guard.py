"""The secrecy guard of a report: which of its figures the public edition masks, and why.

It works on what the report is bound to, before anything is filled in, so that no masked figure ever reaches the
document or a writer.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from utfall.core import Missing, MissingReason, Month, SourceRef, Span, Value
from utfall.definitions import Definitions
from utfall.definitions.secrecy import SecrecyRules, Zeros
from utfall.goals.observation import TOTAL
from utfall.measures import Cube, Expression, Request, evaluate
from utfall.report.bind import BoundTable, worded
from utfall.report.goals import OutcomeKey
from utfall.report.guarded_costs import GuardedCosts, Why
from utfall.report.guarded_facts import GuardedFacts, is_sum, split_forms
from utfall.secrecy import Figure, Form, Mask, Masking, Told, protect
from utfall.secrecy.figure import loss_of
from utfall.secrecy.merging import Groups, merge, remainders
from utfall.swedish.dates import period_words
from utfall.swedish.language import Phrase

MASKED = Missing(MissingReason.MASKED)
NumberKey = tuple[str, SourceRef]  # the words of the formula, and where it stands
# A bridge, and the line of which the volume is shown; "" for what the bridge costs.
BridgeKey = tuple[str, str]


class CellKey(NamedTuple):
    """A cell by the ids of its table, row and column."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure is shown, in words for a reader, and what it is masked by."""

    words: str
    key: Hashable = None


@dataclass(frozen=True)
class Shown:
    """All that a report shows, bound and not yet filled in. Of outcomes also for which gender they are.

    ``outlook`` is what of forecasts and the plan tells of booked costs, which is no cell of a bound table.
    """

    tables: Mapping[str, BoundTable]
    numbers: Mapping[NumberKey, Expression]
    bridges: Mapping[BridgeKey, tuple[Expression, ...]] = field(default_factory=dict)
    outlook: Sequence[tuple[Place, tuple[Expression, ...]]] = ()
    outcomes: Mapping[OutcomeKey, Expression] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MaskedFigure:
    """A masked figure: its places, why, and by which rule; the figure itself is not kept."""

    mask: Mask
    places: tuple[Place, ...]
    rule: str


@dataclass(frozen=True)
class Guarded:
    """What the public edition hides, what it tells and keeps (for editions to come), and what nothing can hide.

    ``keys`` are the cells, numbers, outcomes and bridges that are masked.
    """

    masked: tuple[MaskedFigure, ...] = ()
    exposed: tuple[MaskedFigure, ...] = ()
    told: Told = field(default_factory=Told)
    mark: str = ".."
    keys: frozenset[Hashable] = frozenset()

    def hides(self, table: str, row: str, column: str) -> bool:
        """Whether a cell is masked, or what is said in its place."""
        return CellKey(table, row, column) in self.keys

    def cells_of(self, table: str) -> frozenset[tuple[str, str]]:
        """The rows and columns of a table's masked cells."""
        cells = (key for key in self.keys if isinstance(key, CellKey) and key.table == table)
        return frozenset((cell.row, cell.column) for cell in cells)


OPEN = Guarded()  # the board's edition: nothing is hidden


def guard(
    shown: Shown, values: Mapping[Request, Value], definitions: Definitions, cube: Cube, period: Month,
    known: Told,
) -> Guarded:  # fmt: skip
    """Decide what is masked. ``known`` is what earlier public editions have told and kept."""
    facts = GuardedFacts(cube, definitions.quantities, values)
    printed = _Printed(definitions.secrecy, facts, GuardedCosts(cube, definitions, period))
    for id, bound in shown.tables.items():
        title = worded(bound.definition.title, period_words(Span(Month(bound.period.year, 1), bound.period)))
        for (row, column), cell in bound.cells.items():
            if not cell.covered and not isinstance(evaluate(cell.expression, values), Missing):
                place = Place(f"{title}: {bound.named(row, column).name}", CellKey(id, row, column))
                printed.add(place, (cell.expression,))
    for number, expression in shown.numbers.items():
        if not isinstance(evaluate(expression, values), Missing):
            printed.add(Place(Phrase("texten: {formula}", formula=number[0]), number), (expression,))
    for bridge, expressions in shown.bridges.items():
        printed.add(Place(Phrase("bryggan {id}: {line}", id=bridge[0], line=bridge[1]), bridge), expressions)
    for place, expressions in shown.outlook:
        printed.add(place, expressions)
    for outcome, expression in shown.outcomes.items():
        id, span, gender = outcome
        place = Place(f"{definitions.goals.indicators[id].name}: {span} {gender}".rstrip(), outcome)
        printed.add(place, (expression,), gender)
    return printed.guarded(known)


@dataclass
class _Printed:
    """Everything printed that tells of persons or of secret costs, each figure once with all its places."""

    rules: SecrecyRules
    facts: GuardedFacts
    costs: GuardedCosts
    figures: dict[str, Figure] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    rule: dict[str, str] = field(default_factory=dict)

    def add(self, place: Place, expressions: Sequence[Expression], gender: str = TOTAL) -> None:
        """Take up what stands at a place; the same sum at two places is one figure."""
        persons = tuple(form for each in expressions for form in self.facts.forms(each, gender))
        costs = tuple(form for each in expressions for form in self.costs.forms(each))
        forms = (*persons, *costs)
        if not forms:
            return
        is_one = len(forms) == len(expressions) == 1 and is_sum(expressions[0])
        key = str(forms[0].weights) if is_one else place.words
        self.places.setdefault(key, []).append(place)
        if key not in self.figures:
            why = self._why(expressions, persons, costs, is_one)
            self.rule[key] = why.words if why is not None else ""
            self.figures[key] = Figure(
                key,
                forms,
                is_secret=why is not None,
                needs_range=is_one and _counts(forms[0]),
                weight=loss_of(abs(forms[0].low) if is_one else Fraction(0)),
                protection=why.protection if why is not None else None,
            )

    def _why(
        self, expressions: Sequence[Expression], persons: Sequence[Form], costs: Sequence[Form], is_one: bool
    ) -> Why | None:
        """Why what is shown is secret by itself; None when it is not."""
        if any(_counts(form) and self._is_small(abs(form.low)) for form in persons):
            return Why(Phrase("färre än {below} personer", below=self.rules.below))
        divisors = (form for each in expressions for form in self.facts.divisors(each))
        fewest = self.rules.cost_below
        if not is_one and any(_counts(form) and 0 < abs(form.low) < fewest for form in divisors):
            return Why(
                Phrase("kostnad eller andel som vilar på färre än {cost_below} personer", cost_below=fewest)
            )
        found = (self.costs.why(each, costs) for each in expressions if costs)
        return next((why for why in found if why is not None), None)

    def _is_small(self, count: Fraction) -> bool:
        return 0 < count < self.rules.below or (count == 0 and self.rules.zeros is Zeros.MASKED)

    def guarded(self, known: Told) -> Guarded:
        """The masks; a figure counted anew since an earlier edition is no longer told by that edition."""
        own = {**self.facts.values, **self.costs.values}
        everything = {**known.facts, **own}
        splits = tuple(split_forms(everything, self.rules.splits))
        earlier = known.about(own, splits)
        facts = {**earlier.facts, **own}
        given = [*self.figures.values(), *_public(splits, earlier, facts), *self._kept(earlier, facts)]
        merged, groups = merge(given, facts)
        values = {name: sum((facts[each] for each in group), Fraction(0)) for name, group in groups.items()}
        least = {name: value for name, value in values.items() if value < 0}
        hidden = self._hidden(merged, groups, facts)
        masking = protect([*merged, *hidden], Fraction(self.rules.protection), least)
        masked = tuple(self._masked(mask) for mask in masking.masks)
        return Guarded(
            masked,
            tuple(self._masked(mask) for mask in masking.exposed),
            self._told(masking, own),
            self.rules.mark,
            frozenset(place.key for each in masked for place in each.places if place.key is not None),
        )

    def _kept(self, earlier: Told, facts: Mapping[str, Fraction]) -> Iterator[Figure]:
        """What earlier editions masked and would mask today: it must not be found by what this one shows."""
        for at, (form, protection) in enumerate(earlier.secret):
            true = form.value(facts)
            is_secret = protection > 0 or self._is_small(abs(true))
            if is_secret and str(form.weights) not in self.figures:
                now = (replace(form, low=true, high=true),)
                yield Figure(
                    f"kept {at}", now, is_secret=True, is_printed=False, protection=protection or None
                )

    def _hidden(
        self, figures: Sequence[Figure], groups: Groups, facts: Mapping[str, Fraction]
    ) -> Iterator[Figure]:
        """What no figure shows but differences would, and is secret."""
        for fact, form in remainders(figures, groups, facts):
            if all(each in self.costs.values for each in groups[fact]):
                everyone = tuple((each, Fraction(1)) for each in groups[fact])
                why = self.costs.why_sum(Form(everyone, form.low, form.high))
            else:
                why = Why("") if self._is_small(form.low) else None
            if why is not None:
                yield Figure(
                    f"rest {fact}", (form,), is_secret=True, is_printed=False, protection=why.protection
                )

    def _masked(self, mask: Mask) -> MaskedFigure:
        places = tuple(self.places.get(mask.key, ())) or (
            Place(Phrase("skillnaden mellan visade tal ({key})", key=mask.key)),
        )
        return MaskedFigure(mask, places, self.rule.get(mask.key, ""))

    def _told(self, masking: Masking, facts: Mapping[str, Fraction]) -> Told:
        shown = [each for key, each in self.figures.items() if key not in masking.keys]
        secret = [each for each in self.figures.values() if each.is_secret and each.needs_range]
        return Told(
            tuple(form for each in shown for form in each.forms),
            tuple((each.forms[0], each.protection or Fraction(0)) for each in secret),
            facts,
        )


def _public(splits: Sequence[Form], earlier: Told, facts: Mapping[str, Fraction]) -> Iterator[Figure]:
    """What is known whatever this edition masks: how wholes are split, and what was told and still is so."""
    forms = [*(each for each in splits if all(fact in facts for fact, _ in each.weights)), *earlier.shown]
    for at, form in enumerate(forms):
        if form.low <= form.value(facts) <= form.high:
            yield Figure(f"public {at}", (form,), is_public=True, is_printed=False)


def _counts(form: Form) -> bool:
    """Whether the sum counts persons or costs, and is no difference between two."""
    return all(weight > 0 for _, weight in form.weights) or all(weight < 0 for _, weight in form.weights)
