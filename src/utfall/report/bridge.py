"""Bridges bound to a period: what each asks of the cube, and the steps that its answers make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from utfall.core import (
    Amount,
    Decision,
    Failed,
    Missing,
    Month,
    Scenario,
    Span,
    Value,
    Window,
    subtract,
    total,
    whole_parts,
)
from utfall.definitions.bridge import BridgeDefinition, BridgeEnd, BridgeLine, BridgeStart, Steps
from utfall.definitions.table import Selection
from utfall.measures import Request
from utfall.problems import Problems, Severity
from utfall.swedish import bridge_words as words
from utfall.swedish.language import Phrase
from utfall.variance import (
    Bridge,
    Comparison,
    Position,
    SetApart,
    Step,
    StepKind,
    bridge,
    decompose,
    steps_of,
    underlying,
)

Values = Mapping[Request, Value]
_STEP_WORDS = {
    StepKind.VOLUME: words.VOLUME,
    StepKind.PRICE: words.PRICE,
    StepKind.INDEX: words.INDEX,
    StepKind.JOINT: words.JOINT,
}


class _Part(StrEnum):
    """What may be missing on a line."""

    COST = "cost"
    VOLUME = "volume"
    UNIT_COST = "unit_cost"


_PARTS = {
    _Part.COST: Phrase("kostnaden"),
    _Part.VOLUME: Phrase("volymen"),
    _Part.UNIT_COST: Phrase("kostnaden per enhet"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a bridge: which facts it sees, and what a reader calls it."""

    name: str
    scenario: Scenario
    span: Span
    as_of: Month | None = None

    def request(self, select: Selection, decisions: tuple[Decision, ...] = ()) -> Request:
        """The question for a selection at this end."""
        return Request(select, self.scenario, self.span, decisions, self.as_of)


@dataclass(frozen=True)
class BoundBridge:
    """A bridge whose two ends are known; nothing is computed yet."""

    definition: BridgeDefinition
    before: Side
    after: Side

    @property
    def is_from_original(self) -> bool:
        """Whether later budget decisions are steps of their own."""
        return self.definition.start is BridgeStart.ORIGINAL_BUDGET

    @property
    def wholes(self) -> tuple[Selection, ...]:
        """What the bridge is about: its whole, or its lines together."""
        whole = self.definition.whole
        return (whole,) if whole is not None else tuple(line.select for line in self.definition.lines)

    def requests(self) -> Iterator[Request]:
        """Everything the cube must answer before `evaluate`."""
        for line in self.definition.lines:
            selections = (line.select, line.volume, line.unit_cost)
            for select in (each for each in selections if each is not None):
                yield from (side.request(select) for side in (self.before, self.after))
        for select in self.wholes:
            yield from (side.request(select) for side in (self.before, self.after))
            if self.is_from_original:
                yield from (self.before.request(select, (kind,)) for kind in Decision)

    def items(self, side: Side, line: str | None = None) -> list[SetApart]:
        """The items set apart whose months lie at an end, all or those booked on a line.

        An item that lies only partly in the months is kept, so that `underlying` can refuse to divide it.
        """
        if side.scenario is Scenario.BUDGET:
            return []
        return [
            SetApart(each.label, each.amount, each.span, each.reason, each.decided_by, (), each.is_accrual)
            for each in self.definition.one_offs
            if each.span.overlaps(side.span)
            and (line is None or each.line == line)
            and (side.scenario is not Scenario.FORECAST or each.is_in_forecast)
            and not (each.is_accrual and side.span.months >= 12)
        ]


def bind_bridge(definition: BridgeDefinition, period: Month) -> BoundBridge | None:
    """Bind a bridge to the report's period; None when its window is empty (the remainder in December)."""
    now = Window(definition.window).span(period)
    if now is None:
        return None
    if definition.end is BridgeEnd.FORECAST:
        after = Side(words.FORECAST, Scenario.FORECAST, now, period)
    else:
        after = Side(words.ACTUAL, Scenario.ACTUAL, now)
    match definition.start:
        case BridgeStart.LAST_YEAR:
            then = Window(definition.window, -1).span(period) or now
            before = Side(f"{words.ACTUAL} {then.last.year}", Scenario.ACTUAL, then)
            after = Side(f"{after.name} {now.last.year}", after.scenario, now, after.as_of)
        case BridgeStart.ORIGINAL_BUDGET:
            before = Side(words.ORIGINAL_BUDGET, Scenario.BUDGET, now)
        case BridgeStart.BUDGET:
            before = Side(words.BUDGET, Scenario.BUDGET, now)
    return BoundBridge(definition, before, after)


def evaluate_bridge(bound: BoundBridge, values: Values, problems: Problems) -> Bridge | None:
    """The bridge in exact öre; None, with REP-012, when one of its ends is not there.

    A line whose volume or unit cost is not there is one step, undivided, with a warning (REP-013).
    """
    start = _whole(bound, bound.before, values, (Decision.ORIGINAL,) if bound.is_from_original else ())
    end = _whole(bound, bound.after, values)
    for side, value in ((bound.before, start), (bound.after, end)):
        if not isinstance(value, Amount):
            which, why = side.name.lower(), why_not(value)
            problems.add("REP-012", bound.definition.source, name=bound.definition.id, which=which, why=why)
    if not isinstance(start, Amount) or not isinstance(end, Amount):
        return None
    steps = [*_technical(bound, values), *_set_apart(bound)]
    for line in bound.definition.lines:
        steps += _steps_of_line(bound, line, values, problems)
    return bridge(start, end, _added_up(steps))


def _added_up(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps with those of one kind and name made into one."""
    amounts: dict[tuple[StepKind, str], int] = {}
    for step in steps:
        amounts[step.kind, step.name] = amounts.get((step.kind, step.name), 0) + step.amount.ore
    return (Step(kind, Amount(ore), name) for (kind, name), ore in amounts.items())


def _whole(bound: BoundBridge, side: Side, values: Values, decisions: tuple[Decision, ...] = ()) -> Value:
    return total(values[side.request(select, decisions)] for select in bound.wholes)


def _technical(bound: BoundBridge, values: Values) -> Iterator[Step]:
    """What has been decided since the original budget, one step for each kind of decision."""
    if bound.is_from_original:
        for kind in Decision:
            amount = _whole(bound, bound.before, values, (kind,))
            if kind is not Decision.ORIGINAL and isinstance(amount, Amount) and amount.ore:
                yield Step(StepKind.TECHNICAL, amount, words.DECISIONS[kind])


def _set_apart(bound: BoundBridge) -> Iterator[Step]:
    """The items of the outcome; those of the year before are turned, for the bridge leaves them behind."""
    yield from steps_of(each for each in bound.items(bound.after) if bound.after.span.contains(each.span))
    for step in steps_of(each for each in bound.items(bound.before) if bound.before.span.contains(each.span)):
        yield Step(step.kind, -step.amount, f"{step.name}, {words.EARLIER_YEAR}")


def _steps_of_line(
    bound: BoundBridge, line: BridgeLine, values: Values, problems: Problems
) -> Iterator[Step]:
    costs = [cost_of_line(bound, side, line, values) for side in (bound.before, bound.after)]
    if line.volume is None:
        change = subtract(costs[1], costs[0])
        if isinstance(change, Amount):
            yield from _whole_change(bound, line, change, costs[0])
        else:
            _undivided(line, _Part.COST, change, problems)
        return
    positions = []
    for side, cost in zip((bound.before, bound.after), costs, strict=True):
        volume = values[side.request(line.volume)]
        unit_cost = values[side.request(line.unit_cost)] if line.unit_cost is not None else None
        positions.append(Position.of(cost, volume, unit_cost))
        if not isinstance(positions[-1], Position):
            _undivided(line, _lacking(cost, volume), positions[-1], problems)
    before, after = positions
    if isinstance(before, Position) and isinstance(after, Position):
        compared = Comparison(before, after, line.index)
        for step in decompose(compared, bound.definition.method).steps():
            yield Step(step.kind, step.amount, _name(bound, line, step.kind))
        return
    change = subtract(costs[1], costs[0])
    if isinstance(change, Amount):
        yield from _whole_change(bound, line, change, costs[0])


def _whole_change(bound: BoundBridge, line: BridgeLine, change: Amount, before: Value) -> Iterator[Step]:
    """A line that is not divided: what its cost would have risen by the known index, and the rest of the change."""
    known = Amount(whole_parts([before.ore * line.index])[0] if isinstance(before, Amount) else 0)
    if known.ore:
        yield Step(StepKind.INDEX, known, _name(bound, line, StepKind.INDEX))
    yield Step(StepKind.PART, change - known, line.label)


def _name(bound: BoundBridge, line: BridgeLine, kind: StepKind) -> str:
    word = _STEP_WORDS[kind]
    is_added_up = bound.definition.steps is Steps.BY_KIND
    return word.capitalize() if is_added_up else f"{line.label}, {word}"


def cost_of_line(bound: BoundBridge, side: Side, line: BridgeLine, values: Values) -> Value:
    """What a line costs at one end, without the items set apart that are booked on it."""
    return underlying(values[side.request(line.select)], bound.items(side, line.label), side.span)


def _lacking(cost: Value, volume: Value) -> _Part:
    if isinstance(volume, Missing | Failed):
        return _Part.VOLUME
    return _Part.COST if isinstance(cost, Missing | Failed) else _Part.UNIT_COST


def _undivided(line: BridgeLine, which: _Part, value: object, problems: Problems) -> None:
    why = why_not(value)
    problems.add("REP-013", line.source, Severity.WARNING, row=line.label, which=_PARTS[which], why=why)


def why_not(value: object) -> str:
    """Why there is no figure, as a problem says it."""
    match value:
        case Missing(reason):
            return words.GAPS[reason]
        case Failed(cause):
            return words.GAPS[cause]
        case _:
            return words.GAPS["mixed_kinds"]
