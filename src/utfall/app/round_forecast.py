"""Makes facts of what a round's units have forecast, so that reports show it and later years can judge it."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from utfall.app.layers import decided_file
from utfall.app.opening import Collecting, Opened, bring_in, open_workspace
from utfall.core import Amount, CodePart, Month, Scenario, Span, spread
from utfall.definitions import Selection
from utfall.measures import Cube
from utfall.measures.request import Request
from utfall.problems import Problems

_HEADER = ("scenario", "as_of", "period_from", "period_to", "responsibility", "account", "activity", "amount")
Codes = tuple[str, str]  # account and activity


@dataclass(frozen=True, slots=True)
class Entered:
    """What a unit's year comes to on a report line, on an activity, or else on all of it; cost negative."""

    unit: str
    line: str
    activity: str
    amount: Amount


@dataclass(frozen=True)
class Frozen:
    """What was written: the file's name, None when there was nothing to write, and every problem met."""

    problems: Problems
    file: str | None = None
    rows: int = 0


def freeze_round(root: Path, at: Month, entered: Iterable[Entered]) -> Frozen:
    """Write the forecasts made in the month ``at`` as facts and bring them in; done again, the file is replaced.

    A forecast lies on a line or an activity, and facts on accounts: it is spread as the unit's budget for the year
    lies, or else its outcome. What other files state for the same month is kept, and only the change to it written,
    so that the two together come to what the unit said.
    """
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            return _freeze(opened, at, entered, problems)
    return Frozen(problems)


def _freeze(opened: Opened, at: Month, entered: Iterable[Entered], problems: Problems) -> Frozen:
    name = decided_file(at)
    spreader = _Spreader(opened, at, _earlier_batches(opened, name))
    rows = [row for each in entered for row in spreader.rows(each)]
    if not rows:
        return Frozen(problems)
    path = opened.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(_text(rows), encoding="utf-8")
    bring_in(opened, [path], problems)
    return Frozen(problems, name, len(rows))


def _earlier_batches(opened: Opened, name: str) -> frozenset[str]:
    """The batches that the file has given before; what they state is about to be replaced."""
    return frozenset(batch.id for batch in opened.store.batches() if batch.file == name)


@dataclass(frozen=True)
class _Spreader:
    """Lays a forecast on the codes that its unit's budget lies on."""

    opened: Opened
    at: Month
    replaced: frozenset[str]

    def rows(self, entered: Entered) -> Iterator[tuple[str, ...]]:
        """The facts of one forecast, to the öre."""
        structure, snapshot = self.opened.definitions.structure, self.opened.snapshot()
        within = ((CodePart.RESPONSIBILITY, entered.unit),)
        cube = Cube(snapshot.engine, structure, self.opened.definitions.quantities, self.at, within)
        select = Selection(line=entered.line) if entered.line else Selection()
        if entered.activity:
            select = replace(select, codes=((CodePart.ACTIVITY, (entered.activity,)),))
        year = Span.of_year(self.at.year)
        stated = self._sums(cube, Request(select, Scenario.FORECAST, year, as_of=self.at))
        change = entered.amount.ore - sum(stated.values())
        if not change:
            return
        shape = (
            self._sums(cube, Request(select, Scenario.BUDGET, year))
            or self._sums(cube, Request(select, Scenario.ACTUAL, Span(year.first, self.at)))
            or {self._only(entered): 1}
        )
        keys, weights = _weights(shape, entered.amount.ore)
        for (account, activity), ore in zip(keys, spread(change, weights), strict=True):
            if ore:
                kronor = f"{Amount(ore).kronor:f}".replace(".", ",")
                months = (str(year.first), str(year.last))
                yield (str(Scenario.FORECAST), str(self.at), *months, entered.unit, account, activity, kronor)

    def _sums(self, cube: Cube, request: Request) -> dict[Codes, int]:
        """What the facts of other files come to on each account and activity."""
        sums: dict[Codes, int] = defaultdict(int)
        for fact in cube.facts(request):
            if fact.batch not in self.replaced and isinstance(fact.value, Amount):
                codes = dict(fact.codes)
                sums[codes.get(CodePart.ACCOUNT, ""), codes.get(CodePart.ACTIVITY, "")] += fact.value.ore
        return {codes: ore for codes, ore in sums.items() if ore}

    def _only(self, entered: Entered) -> Codes:
        """Where a forecast lies that has neither budget nor outcome: on the line's first account."""
        accounts = (
            self.opened.definitions.structure.accounts_of_line(entered.line, self.at) if entered.line else ()
        )
        return (min(accounts, default=""), entered.activity)


def _weights(shape: dict[Codes, int], whole: int) -> tuple[list[Codes], list[int]]:
    """The codes whose amounts go the same way as the whole, each weighing its amount; all of them when none does."""
    same = {codes: abs(ore) for codes, ore in shape.items() if (ore < 0) == (whole < 0)}
    chosen = same or {codes: abs(ore) for codes, ore in shape.items()}
    keys = sorted(chosen)
    return keys, [chosen[key] for key in keys]


def _text(rows: Sequence[tuple[str, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(rows)
    return text.getvalue()
