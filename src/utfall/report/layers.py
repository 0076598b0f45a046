"""A forecast in its layers: the proposal, what managers and the controller have changed, and what moved since last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from utfall.core import Amount, CodePart, Month, Scenario, Span
from utfall.core.division import Division
from utfall.definitions import Definitions
from utfall.definitions.layer import ForecastLayer, LayerEntry
from utfall.forecast import Proposal
from utfall.forecast.remainder import Remainder
from utfall.measures.history import History
from utfall.problems import Problems
from utfall.report.actions import ActionPlan
from utfall.report.forecast import UnitForecast, YearForecast
from utfall.swedish.code_parts import part_name
from utfall.swedish.dates import span_text

_ORDER = tuple(ForecastLayer)
_MOST_ROWS = 40  # what a reader takes in, and a page holds


@dataclass(frozen=True, slots=True)
class LayerStep:
    """What one layer has said of the whole year, and how much that changed what stood before; cost negative."""

    layer: ForecastLayer
    amount: Amount
    change: Amount | None
    by_role: str
    when: date
    reason: str


@dataclass(frozen=True, slots=True)
class LayeredUnit:
    """A unit's forecast as it stands; ``before`` is the year-end that was decided the last time.

    ``ahead`` is what decided actions are still to give: a proposal does not hold it, what people have said does.
    """

    forecast: UnitForecast
    steps: tuple[LayerStep, ...]
    before: Amount | None
    ahead: Amount

    @property
    def code(self) -> str:
        """The unit's code."""
        return self.forecast.unit.code

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.forecast.unit.name

    @property
    def proposal(self) -> Amount | None:
        """What Utfall proposes; None when it refuses."""
        made = self.forecast.proposal
        return made.year_end if isinstance(made, Proposal) else None

    @property
    def budget(self) -> Amount | None:
        """The year's budget."""
        return self.forecast.standing.budget

    @property
    def layer(self) -> ForecastLayer:
        """Who has spoken last."""
        return self.steps[-1].layer if self.steps else ForecastLayer.PROPOSAL

    @property
    def current(self) -> Amount | None:
        """The forecast as it stands, with the action plan."""
        if self.steps:
            return self.steps[-1].amount
        return self.proposal + self.ahead if self.proposal is not None else None

    @property
    def without_actions(self) -> Amount | None:
        """The same had the actions that are still to come not been decided."""
        return self.current - self.ahead if self.current is not None else None

    @property
    def deviation(self) -> Amount | None:
        """The forecast as it stands less the budget: plus is a surplus."""
        return _difference(self.current, self.budget)

    @property
    def change_since(self) -> Amount | None:
        """How much the forecast has changed since the last decided one; plus is better."""
        return _difference(self.current, self.before)

    @property
    def remainder(self) -> Remainder | None:
        """What the rest of the year may cost if it is to end on budget."""
        return self.forecast.standing.remainder


@dataclass(frozen=True, slots=True)
class LayeredRow:
    """A row that is shown: one unit, or all those of a ``group`` that nobody has spoken of."""

    code: str
    name: str
    units: tuple[LayeredUnit, ...]
    is_group: bool = False


@dataclass(frozen=True)
class LayeredForecast:
    """Every unit's forecast in its layers, and the action plan that it is read with."""

    made: YearForecast
    plan: ActionPlan
    units: tuple[LayeredUnit, ...]
    before_as_of: Month | None  # when the last decided forecast was made
    group_names: Mapping[str, str]  # of what the units lie under, by code

    @property
    def at(self) -> Month:
        """The month that the forecast is made after."""
        return self.made.history.at

    @property
    def known(self) -> tuple[LayeredUnit, ...]:
        """The units that have a forecast, whoever made it."""
        return tuple(each for each in self.units if each.current is not None)

    @cached_property
    def rows(self) -> tuple[LayeredRow, ...]:
        """The units that have a forecast; of many, those that nobody has spoken of stand together by group."""
        if len(self.known) <= _MOST_ROWS:
            return tuple(LayeredRow(each.code, each.name, (each,)) for each in self.known)
        groups: dict[str, list[LayeredUnit]] = defaultdict(list)
        for each in self.known:
            groups[each.forecast.unit.group].append(each)
        return tuple(row for code, units in groups.items() for row in self._of_group(code, units))

    def _of_group(self, code: str, units: Sequence[LayeredUnit]) -> Iterator[LayeredRow]:
        silent = tuple(each for each in units if not each.steps)
        yield from (
            LayeredRow(each.code, each.name, (each,)) for each in units if each.steps or len(silent) == 1
        )
        if len(silent) > 1:
            yield LayeredRow(f"group-{code}", self.group_names.get(code, code), silent, is_group=True)

    @cached_property
    def current(self) -> Amount | None:
        """The whole as it stands."""
        return _sum(each.current for each in self.known)

    @property
    def unplaced(self) -> Amount:
        """What actions are still to give on codes that lie on no unit here, or on one whose forecast is missing."""
        return self.plan.ahead - Amount(sum(each.ahead.ore for each in self.known))

    @property
    def with_actions(self) -> Amount | None:
        """The whole with all that decided actions are still to give."""
        return self.current + self.unplaced if self.current is not None else None

    @property
    def deviation(self) -> Amount | None:
        """That less the budget: what the year is expected to end with; plus is a surplus."""
        return _difference(self.with_actions, self.budget)

    @property
    def without_actions(self) -> Amount | None:
        """The whole had they not been decided."""
        return _sum(each.without_actions for each in self.known)

    @property
    def budget(self) -> Amount | None:
        """The budget of the units that have a forecast."""
        return _sum(each.budget for each in self.known)

    @property
    def change_since(self) -> Amount | None:
        """How much the units that were forecast both times have changed."""
        return _sum(each.change_since for each in self.known)


def layered(
    made: YearForecast, plan: ActionPlan, definitions: Definitions, problems: Problems
) -> LayeredForecast:
    """Lay people's changes on the proposals; changes in two divisions of one month are PRO-023."""
    history, at = made.history, made.history.at
    said = [each for each in definitions.forecast.layers if each.as_of == at]
    part = history.division.part
    others = [each for each in said if each.part is not part]
    if others and len(others) < len(said):
        first, second = part_name(part), part_name(others[0].part)
        problems.add("PRO-023", others[0].source, month=_named(at), first=first, second=second)
    by_code: dict[str, list[LayerEntry]] = defaultdict(list)
    for each in said:
        if each.part is part:
            by_code[each.code].append(each)
    before, as_of = _decided_before(history)
    ahead = _ahead(made, plan, definitions)
    units = tuple(
        LayeredUnit(unit, _steps(unit, by_code.get(unit.unit.code, ()), here), before.get(index), here)
        for index, (unit, here) in enumerate(zip(made.units, ahead, strict=True))
    )
    return LayeredForecast(made, plan, units, as_of, _group_names(made, definitions))


def division_said(definitions: Definitions, at: Month) -> Division | None:
    """What people have divided the forecast of a month by; None while nobody has said anything."""
    return next((Division(each.part) for each in definitions.forecast.layers if each.as_of == at), None)


def _group_names(made: YearForecast, definitions: Definitions) -> Mapping[str, str]:
    history, structure = made.history, definitions.structure
    if history.division is Division.LINE:
        return {id: line.name for id, line in structure.lines.items()}
    tree = structure.trees.get(history.division.part)
    members = tree.members if tree is not None else ()
    return {each.code: each.name for each in members if each.validity.covers(history.at)}


def _steps(unit: UnitForecast, said: Sequence[LayerEntry], ahead: Amount) -> tuple[LayerStep, ...]:
    stands = unit.proposal.year_end + ahead if isinstance(unit.proposal, Proposal) else None
    steps = []
    for each in sorted(said, key=lambda entry: (_ORDER.index(entry.layer), entry.when)):
        change = _difference(each.amount, stands)
        steps.append(LayerStep(each.layer, each.amount, change, each.by_role, each.when, each.reason))
        stands = each.amount
    return tuple(steps)


def _ahead(made: YearForecast, plan: ActionPlan, definitions: Definitions) -> list[Amount]:
    """What each unit still has to gain; an effect that names a code above several units is shared by none."""
    if made.history.division is Division.LINE:
        return [Amount(0) for _ in made.units]
    part = CodePart(made.history.division.value)
    return [plan.ahead_on(part, frozenset((each.unit.code,))) for each in made.units]


def _decided_before(history: History) -> tuple[dict[int, Amount], Month | None]:
    """The year-ends of the latest forecast that people made earlier in the year, by the unit's place."""
    earlier = [
        each
        for each in history.expected
        if each.scenario is Scenario.FORECAST and each.year == history.at.year and each.as_of < history.at
    ]
    latest = max((each.as_of for each in earlier), default=None)
    return {each.unit: each.amount for each in earlier if each.as_of == latest}, latest


def _difference(left: Amount | None, right: Amount | None) -> Amount | None:
    return left - right if left is not None and right is not None else None


def _sum(amounts: Iterable[Amount | None]) -> Amount | None:
    known = [each.ore for each in amounts if each is not None]
    return Amount(sum(known)) if known else None


def _named(month: Month) -> str:
    return span_text(Span(month, month))
