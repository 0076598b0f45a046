"""Budgets stated for many months at once, laid over them by the declared rules when a window divides them.

Every fact is phased by itself, in whole öre that add up to it, so that figures agree whichever way they are grouped
and a window and the rest of the year make the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import contains
from typing import Any

from utfall.budget import Profile, by_workdays, even, explicit, like_last_year, phase
from utfall.core import Amount, CodePart, Failed, Month, Scenario, Span, Value, total
from utfall.core.facts import AMOUNT
from utfall.definitions.phasing import PhasingProfile, PhasingRule
from utfall.definitions.structure import Structure
from utfall.measures import query
from utfall.measures.engine import Engine
from utfall.measures.organisation import Organisation
from utfall.measures.quantity import in_column
from utfall.measures.request import Request
from utfall.measures.selection import codes_of

UNPHASED = Failed(
    "unphased"
)  # the profile that is asked for has no shape: last year's months are not all there
_DIVIDED = Failed("split_span")  # no rule says how
_FINEST = 1_000_000  # of an explicit weight

Codes = Mapping[CodePart, frozenset[str]]
Answer = Callable[[Iterable[Request]], Mapping[Request, Value]]


@dataclass(frozen=True)
class PhasedFact:
    """A budget fact and the öre of it that lie in each month of its span, or why that cannot be told."""

    row: Mapping[str, Any]
    span: Span
    profile: PhasingProfile | None
    months: tuple[int, ...] | Failed

    def within(self, window: Span, codes: Codes, organisation: Organisation) -> Value:
        """How much lies in the window on the codes, as organised."""
        if isinstance(self.months, Failed):
            return self.months
        start = max(0, window.first.index - self.span.first.index)
        inside = self.months[start : window.last.index - self.span.first.index + 1]
        if not organisation.moved_in(codes):
            return Amount(sum(inside))
        months = (self.span.first + (start + step) for step in range(len(inside)))
        return total(
            organisation.part_in(codes, {**self.row, **_single(month)}, Amount(ore))
            for month, ore in zip(months, inside, strict=True)
        )

    def by_code(
        self, part: CodePart, codes: Codes, organisation: Organisation
    ) -> Iterator[tuple[str, Span, Value]]:
        """What of it lies on each code of a part, month by month, as organised; only what lies on ``codes``.

        A fact that cannot be phased stays whole over its span.
        """
        others = {each: wanted for each, wanted in codes.items() if each is not part}
        wanted = codes.get(part)
        for span, stated in self._stretches():
            row = {**self.row, "period_from": span.first.number, "period_to": span.last.number}
            seen = organisation.part_in(others, row, stated)
            for code, piece in organisation.pieces(part, row, seen).items():
                if wanted is None or code in wanted:
                    yield code, span, piece

    def _stretches(self) -> Iterator[tuple[Span, Amount]]:
        if isinstance(self.months, Failed):
            yield self.span, Amount(self.row[AMOUNT])
        else:
            for month, ore in zip(self.span.each(), self.months, strict=True):
                yield Span(month, month), Amount(ore)


class PhasedBudgets:
    """The budget facts of a snapshot that state many months, phased when first asked for."""

    def __init__(self, engine: Engine, structure: Structure, answer: Answer) -> None:
        """``answer`` is the cube's own, for the outcomes that a profile like last year's follows."""
        self._engine = engine
        self._structure = structure
        self._answer = answer
        self._facts: list[PhasedFact] | None = None
        self._gathered: dict[tuple[int, Month], Codes] = {}
        self._profiles: dict[tuple[int, Span], Profile | Failed] = {}
        self._divided: dict[query.ColumnSpec, list[PhasedFact]] = {}

    def applies_to(self, column: query.ColumnSpec) -> bool:
        """Whether facts of the column are phased at all."""
        return bool(self._structure.phasing) and column.scenario == Scenario.BUDGET

    def values(
        self, column: query.ColumnSpec, wanted: Iterable[Codes], parts: tuple[CodePart, ...], at: Organisation
    ) -> Iterator[Value]:
        """For each of the wanted codes, what the facts that the window divides leave in it."""
        by_codes: dict[tuple[str, ...], list[PhasedFact]] = defaultdict(list)
        for fact in self.divided_by(column):
            by_codes[tuple(fact.row[part] for part in parts)].append(fact)
        moved = bool(at.moved_in(parts))
        sums: dict[tuple[str, ...], Value] = {}
        if not moved:
            anywhere: Codes = {}
            sums = {
                key: total(fact.within(column.span, anywhere, at) for fact in facts)
                for key, facts in by_codes.items()
            }
        for codes in wanted:
            origins = at.with_origins(codes)
            sets = [origins[part] for part in parts]
            found = [key for key in by_codes if all(map(contains, sets, key))]
            if moved:
                facts = (fact for key in found for fact in by_codes[key])
                yield total(fact.within(column.span, codes, at) for fact in facts)
            else:
                yield total(sums[key] for key in found)

    def divided_by(self, column: query.ColumnSpec) -> list[PhasedFact]:
        """The facts of a column that its window divides, each phased."""
        if column not in self._divided:
            self._divided[column] = [
                fact
                for fact in self._of_many_months()
                if in_column(fact.row, column) and _is_divided(fact.span, column.span)
            ]
        return self._divided[column]

    def by_code(
        self, part: CodePart, codes: Codes, at: Organisation, until: Month, later: tuple[str, ...]
    ) -> Iterator[tuple[str, Span, Amount]]:
        """Every fact that ends by the month ``until``, as `PhasedFact.by_code`; not of decisions made ``later``."""
        origins = at.with_origins(codes)
        for fact in self._of_many_months():
            is_seen = all(fact.row[each] in wanted for each, wanted in origins.items())
            if is_seen and fact.span.last <= until and fact.row["decision"] not in later:
                for code, span, value in fact.by_code(part, codes, at):
                    if isinstance(value, Amount):
                        yield code, span, value

    def _of_many_months(self) -> list[PhasedFact]:
        if self._facts is None:
            rows = self._engine.run(query.budgets_of_many_months()).to_pylist()
            self._facts = [self._phase(row) for row in rows]
        return self._facts

    def _phase(self, row: Mapping[str, Any]) -> PhasedFact:
        span = query.span_of(row)
        rule = self._rule_of(row, span.last)
        if rule is None:
            return PhasedFact(row, span, None, _DIVIDED)
        kind = self._structure.phasing[rule].profile
        if (rule, span) not in self._profiles:
            self._profiles[rule, span] = self._profile(self._structure.phasing[rule], span)
        profile = self._profiles[rule, span]
        if isinstance(profile, Failed):
            return PhasedFact(row, span, kind, profile)
        months = phase(Amount(row[AMOUNT]), profile)
        return PhasedFact(row, span, kind, tuple(amount.ore for amount in months.values()))

    def _rule_of(self, row: Mapping[str, Any], at: Month) -> int | None:
        """The first rule that concerns a fact, as organised in its last month."""
        for number, rule in enumerate(self._structure.phasing):
            if (number, at) not in self._gathered:
                self._gathered[number, at] = codes_of(rule.select, self._structure, at)
            if all(row[part] in codes for part, codes in self._gathered[number, at].items()):
                return number
        return None

    def _profile(self, rule: PhasingRule, span: Span) -> Profile | Failed:
        match rule.profile:
            case PhasingProfile.EVEN:
                return even(span)
            case PhasingProfile.WORKDAYS:
                return by_workdays(span)
            case PhasingProfile.LAST_YEAR:
                shape = like_last_year(span, self._booked(rule, span))
            case PhasingProfile.EXPLICIT:
                weights = {month: rule.months[month.month - 1] for month in span.each()}
                shape = explicit(
                    span, {month: Amount(int(each * _FINEST)) for month, each in weights.items()}
                )
        return shape if isinstance(shape, Profile) else UNPHASED

    def _booked(self, rule: PhasingRule, span: Span) -> dict[Month, Value]:
        """The outcome of each month a year before, of all that the rule gathers."""
        then = {month - 12: Span(month - 12, month - 12) for month in span.each()}
        asked = {month: Request(rule.select, Scenario.ACTUAL, each) for month, each in then.items()}
        values = self._answer(asked.values())
        return {month: values[request] for month, request in asked.items()}


def _is_divided(fact: Span, window: Span) -> bool:
    return fact.overlaps(window) and not window.contains(fact)


def _single(month: Month) -> dict[str, int]:
    return {"period_from": month.number, "period_to": month.number}
