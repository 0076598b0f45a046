"""The action plan as it stands in a month: expected and measured effect, and what the forecast does not yet hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from utfall.core import Amount, CodePart, Month, Scenario, Span, Value
from utfall.definitions import Definitions, Selection
from utfall.definitions.action import Action, ActionStatus, CounterfactualKind
from utfall.measures import Cube, Request
from utfall.measures.selection import codes_of
from utfall.problems import Problems, Severity
from utfall.swedish.dates import span_text
from utfall.variance.counterfactual import earlier, growth, years_before

_YEAR = 12
_Answers = Callable[
    [Sequence[Request]], Mapping[Request, Value]
]  # to questions about what is booked or forecast


class NotMeasured(StrEnum):
    """Why an action's effect has not been measured."""

    NOT_BEGUN = "not_begun"
    STOPPED = "stopped"
    NO_BASE = "no_base"  # inget bokfört samma månader före åtgärden
    NO_FORECAST = "no_forecast"  # ingen prognos för koderna
    NO_GROWTH = "no_growth"  # ingen utveckling att räkna med


@dataclass(frozen=True, slots=True)
class Measured:
    """What was booked in the months of ``span`` beside what would have been; plus is better.

    ``chance`` is what the same comparison says of as many months just before the action, when it can have had no
    effect: how far such a figure comes by itself. None where that cannot be told.
    """

    span: Span
    actual: Amount
    counterfactual: Amount
    chance: Amount | None = None

    @property
    def effect(self) -> Amount:
        """How much better it went."""
        return self.actual - self.counterfactual

    @property
    def is_clear(self) -> bool | None:
        """Whether it went better by more than came by itself before; None when that is not known."""
        return None if self.chance is None else self.effect.ore > abs(self.chance.ore)


@dataclass(frozen=True, slots=True)
class ActionState:
    """An action seen from a month; amounts are of the report's year, plus is better.

    ``expected`` is for the year's months so far, ``expected_year`` for all of them. ``ahead`` is what is still to be
    added to a forecast that does not hold it. ``overlaps`` names the actions that reach the same facts in same months.
    """

    action: Action
    expected: Amount
    expected_year: Amount
    ahead: Amount
    is_in_forecast: bool
    measured: Measured | NotMeasured
    overlaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """Every action as it stands in the month ``at``."""

    at: Month
    states: tuple[ActionState, ...]

    @property
    def expected(self) -> Amount:
        """What all of them were to have given so far this year."""
        return Amount(sum(each.expected.ore for each in self.states))

    @property
    def expected_year(self) -> Amount:
        """What all of them are to give this year."""
        return Amount(sum(each.expected_year.ore for each in self.states))

    @property
    def ahead(self) -> Amount:
        """What a forecast without them lacks."""
        return Amount(sum(each.ahead.ore for each in self.states))

    @property
    def measured(self) -> Amount | None:
        """The measured effect of all; None when nothing is measured or two of them measure the same facts."""
        known = [each for each in self.states if isinstance(each.measured, Measured)]
        ids = {each.action.id for each in known}
        if not known or any(ids & set(each.overlaps) for each in known):
            return None
        return Amount(sum(each.measured.effect.ore for each in known if isinstance(each.measured, Measured)))

    def ahead_on(self, part: CodePart, codes: frozenset[str]) -> Amount:
        """What a forecast lacks on the codes of a part; an effect that states no such code is not on any of them."""
        return Amount(
            sum(
                effect.per_month.ore * months_ahead(each.action, self.at)
                for each in self.states
                for effect in each.action.effects
                if codes & set(dict(effect.select.codes).get(part, ()))
            )
        )


def action_plan(cube: Cube, definitions: Definitions, at: Month, problems: Problems) -> ActionPlan:
    """Review every action; two that count the same facts in the same months are told of (PRO-021)."""
    actions = tuple(definitions.forecast.actions.values())
    pairs = list(_overlapping(actions, definitions, at))
    for first, second, span in pairs:
        names = {"first": first.name, "second": second.name}
        problems.add("PRO-021", second.source, Severity.WARNING, **names, span=span_text(span))
    answers = cube.values(_questions(actions, at))  # all at once: each question by itself reads all facts
    states = []
    for action in actions:
        others = (other.id for pair in pairs if action in pair for other in pair[:2] if other is not action)
        told = _measured(lambda asked: {each: answers[each] for each in asked}, action, at)
        states.append(_state(action, at, told, tuple(others)))
    return ActionPlan(at, tuple(states))


def _questions(actions: Sequence[Action], at: Month) -> list[Request]:
    """All that measuring the actions can ask, which is what it asks where nothing is missing."""
    noted: list[Request] = []

    def note(asked: Sequence[Request]) -> Mapping[Request, Value]:
        noted.extend(asked)
        return dict.fromkeys(asked, Amount(1))

    for action in actions:
        _measured(note, action, at)
    return noted


def _state(
    action: Action, at: Month, measured: Measured | NotMeasured, overlaps: tuple[str, ...]
) -> ActionState:
    so_far, year = Span(Month(at.year, 1), at), Span.of_year(at.year)
    return ActionState(
        action=action,
        expected=_expected(action, so_far),
        expected_year=_expected(action, year),
        ahead=Amount(action.per_month.ore * months_ahead(action, at)),
        is_in_forecast=_is_in_forecast(action, at),
        measured=measured,
        overlaps=overlaps,
    )


def _expected(action: Action, window: Span) -> Amount:
    months = action.months_in(window)
    return Amount(action.per_month.ore * months.months) if months is not None else Amount(0)


def _is_in_forecast(action: Action, at: Month) -> bool:
    """What somebody has said, or else whether it has begun: then the year's pace holds it."""
    return action.is_in_forecast if action.is_in_forecast is not None else action.start <= at


def months_ahead(action: Action, at: Month) -> int:
    """How many of the year's months after ``at`` have an effect that a forecast does not hold."""
    if at.month == _YEAR or _is_in_forecast(action, at):
        return 0
    months = action.months_in(Span(at + 1, Month(at.year, _YEAR)))
    return months.months if months is not None else 0


def _overlapping(
    actions: tuple[Action, ...], definitions: Definitions, at: Month
) -> Iterator[tuple[Action, Action, Span]]:
    """Actions that reach the same facts in the same months of the year."""
    year = Span.of_year(at.year)
    for first, second in combinations(actions, 2):
        ours, theirs = first.months_in(year), second.months_in(year)
        if ours is None or theirs is None or not ours.overlaps(theirs):
            continue
        if any(
            _share_facts(one.select, other.select, definitions, at)
            for one in first.effects
            for other in second.effects
        ):
            yield first, second, Span(max(ours.first, theirs.first), min(ours.last, theirs.last))


def _share_facts(one: Selection, other: Selection, definitions: Definitions, at: Month) -> bool:
    """Whether some fact lies in both: in every part that both narrow they have a code in common."""
    ours, theirs = (codes_of(each, definitions.structure, at) for each in (one, other))
    return all(ours[part] & theirs[part] for part in ours.keys() & theirs.keys())


# The effect against what would have been


def _measured(answers: _Answers, action: Action, at: Month) -> Measured | NotMeasured:
    if action.status is ActionStatus.STOPPED:
        return NotMeasured.STOPPED
    span = action.months_in(Span(Month(at.year, 1), at))
    if span is None:
        return NotMeasured.NOT_BEGUN
    ruler = _Ruler(answers, action, years_before(span, action.start))
    actual, base = ruler.booked(span), ruler.booked(earlier(span, ruler.years))
    if base is None or not base.ore:
        return NotMeasured.NO_BASE
    if actual is None:
        actual = Amount(0)  # nothing is booked any more where something was: that is the effect
    factor = ruler.factor(span)
    if factor is None:
        is_forecast = action.counterfactual.kind is CounterfactualKind.FORECAST
        return NotMeasured.NO_FORECAST if is_forecast else NotMeasured.NO_GROWTH
    return Measured(span, actual, base.times(factor), ruler.chance(span))


@dataclass(frozen=True, slots=True)
class _Ruler:
    """What one action is measured with; the same months lie ``years`` years back."""

    answers: _Answers
    action: Action
    years: int

    def booked(self, span: Span) -> Amount | None:
        """The outcome of all that the action is to change."""
        return self._sum([each.select for each in self.action.effects], span)

    def factor(self, span: Span) -> Fraction | None:
        """How many times larger the same months would have been without the action."""
        told = self.action.counterfactual
        match told.kind:
            case CounterfactualKind.SAME_MONTHS:
                return (1 + told.index) ** self.years
            case CounterfactualKind.TREND:
                before = Span(self.action.start - _YEAR, self.action.start - 1)
                return self._power(growth(self.booked(before), self.booked(earlier(before, 1))))
            case CounterfactualKind.REFERENCE:
                group = [told.reference]
                return growth(self._sum(group, span), self._sum(group, earlier(span, self.years)))
            case CounterfactualKind.FORECAST:
                return self._forecast_factor(span)

    def chance(self, span: Span) -> Amount | None:
        """The same comparison of as many months just before the action; none against a forecast."""
        if self.action.counterfactual.kind is CounterfactualKind.FORECAST:
            return None
        start = self.action.start
        before = Span(start - span.months, start - 1)
        actual, base, factor = self.booked(before), self.booked(earlier(before, 1)), self._yearly(before)
        if actual is None or base is None or factor is None:
            return None
        return actual - base.times(factor)

    def _yearly(self, span: Span) -> Fraction | None:
        """The factor of a single year, judged without the months of ``span`` themselves."""
        told = self.action.counterfactual
        match told.kind:
            case CounterfactualKind.SAME_MONTHS:
                return 1 + told.index
            case CounterfactualKind.REFERENCE:
                group = [told.reference]
                return growth(self._sum(group, span), self._sum(group, earlier(span, 1)))
            case _:
                before = Span(span.first - _YEAR, span.first - 1)
                return growth(self.booked(before), self.booked(earlier(before, 1)))

    def _forecast_factor(self, span: Span) -> Fraction | None:
        """What the forecast had left for the rest of its year, against the same rest a year before."""
        as_of = self.action.counterfactual.as_of
        if as_of is None or as_of.month == _YEAR or span.first.year != as_of.year:
            return None
        rest = Span(as_of + 1, Month(as_of.year, _YEAR))
        selects = [each.select for each in self.action.effects]
        stated = self._sum(selects, Span.of_year(as_of.year), as_of)
        booked = self._sum(selects, Span(Month(as_of.year, 1), as_of))
        if stated is None:
            return None
        return growth(stated - (booked or Amount(0)), self._sum(selects, earlier(rest, 1)))

    def _power(self, yearly: Fraction | None) -> Fraction | None:
        return None if yearly is None else yearly**self.years

    def _sum(self, selects: list[Selection], span: Span, as_of: Month | None = None) -> Amount | None:
        """What is booked, or was forecast, on all the selections; None when nothing is."""
        scenario = Scenario.ACTUAL if as_of is None else Scenario.FORECAST
        asked = [Request(select, scenario, span, as_of=as_of) for select in dict.fromkeys(selects)]
        found = [value for value in self.answers(asked).values() if isinstance(value, Amount)]
        return Amount(sum(each.ore for each in found)) if found else None
