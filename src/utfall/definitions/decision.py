"""The budget decisions that the municipality lists with their day and body, so that facts can name the one they follow.

A budget fact says which decision it follows: its *word* is a kind (``original``), for what was decided at a time that
nobody needs to ask for, or the id of a listed decision (``kf-2024-17``), which counts from the day it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from utfall.core import Amount, Decision, Month, SourceRef

ALONE = "="  # before a word: the facts that state it, and not the listed decisions of that kind


@dataclass(frozen=True, slots=True)
class BudgetAsOf:
    """The month at whose end a column reads the budget: a month of its own, or seen from the report's.

    >>> [str(each.seen_from(Month(2024, 8))) for each in (BudgetAsOf(back=4), BudgetAsOf(year_start=True))]
    ['2024-04', '2023-12']
    """

    month: Month | None = None
    back: int = 0
    year_start: bool = False  # before the year began: the budget as first decided

    def seen_from(self, period: Month) -> Month:
        """The month, in a report for ``period``."""
        if self.month is not None:
            return self.month
        return Month(period.year, 1) - 1 if self.year_start else period - self.back


@dataclass(frozen=True, slots=True)
class FundingSource:
    """Where the money of a supplement comes from; ``amount`` is positive, None when it pays for all of it."""

    name: str
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class DecisionDefinition:
    """A budget decision as listed; what it comes to is for the facts that name it to say.

    ``other_board`` belongs to money moved between boards, ``carried_from`` (a year) to what is carried over.
    """

    id: str
    kind: Decision
    decided: date
    body: str
    source: SourceRef
    financing: tuple[FundingSource, ...] = ()
    other_board: str = ""
    carried_from: int | None = None
    text: str = ""

    def is_made_by(self, month: Month) -> bool:
        """Whether it was made before the month was over."""
        return Month(self.decided.year, self.decided.month) <= month


@dataclass(frozen=True)
class DecisionList:
    """All listed decisions of a workspace, and which words of facts count when a budget is read.

    >>> here = SourceRef("decisions.csv")
    >>> listed = DecisionList((
    ...     DecisionDefinition("kf-1", Decision.ORIGINAL, date(2023, 11, 20), "KF", here),
    ...     DecisionDefinition("kf-2", Decision.SUPPLEMENT, date(2024, 6, 17), "KF", here),
    ... ))
    >>> listed.words_of([Decision.SUPPLEMENT], Month(2024, 5)), listed.words_of([Decision.SUPPLEMENT], Month(2024, 6))
    (('supplement',), ('kf-2', 'supplement'))
    >>> listed.words_after(Month(2024, 5))
    ('kf-2',)
    """

    decisions: tuple[DecisionDefinition, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, DecisionDefinition]:
        """The decisions by id, in the order they were made."""
        in_order = sorted(self.decisions, key=lambda each: (each.decided, each.id))
        return {each.id: each for each in in_order}

    def words_of(self, chosen: Iterable[str], by: Month) -> tuple[str, ...]:
        """What facts state that follow the chosen kinds or single decisions, as made by the end of a month.

        A kind holds its listed decisions and what states the kind itself; after `ALONE` only the latter.
        """
        wanted = frozenset(str(each) for each in chosen)
        made = (each for each in self.by_id.values() if each.is_made_by(by))
        listed = {each.id for each in made if each.id in wanted or each.kind in wanted}
        stated = {each.removeprefix(ALONE) for each in wanted if each not in self.by_id}
        return tuple(sorted(listed | stated))

    def words_after(self, by: Month) -> tuple[str, ...]:
        """The ids of the decisions that were not made by the end of a month."""
        if by not in self._later:
            self._later[by] = tuple(sorted(each.id for each in self.decisions if not each.is_made_by(by)))
        return self._later[by]

    @cached_property
    def _later(self) -> dict[Month, tuple[str, ...]]:
        """The answers of `words_after`: every budget figure of a report asks the same."""
        return {}
