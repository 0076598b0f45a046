"""What a drafted comment knows beside its row: the volume behind the cost, what volume and price give, and last time.

Every figure is a formula of running text, so that a person who works on the draft keeps its numbers bound. A row has a
volume when a bridge divides just its facts into volume and price, with no index known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from utfall.core import Amount, Quantity, Scenario, Value, WindowKind
from utfall.definitions import ColumnDefinition, Definitions, RowDefinition, Selection
from utfall.definitions.bridge import BridgeLine, Method
from utfall.definitions.formula import parse_formula
from utfall.measures import Cube, evaluate, requests
from utfall.narrative.commentary_figures import Figure, difference
from utfall.narrative.commentary_subject import AgainstBudget, Effect, Volume
from utfall.report.bind import FormulaUseError
from utfall.report.text import TextScope
from utfall.swedish.commentary_words import noun_of
from utfall.variance import StepKind


@dataclass(frozen=True, slots=True)
class VolumeFormulas:
    """How running text asks for a row's volume and unit cost, in the outcome and in the budget, divided by a method."""

    outcome: str
    budget: str
    quantity: str
    method: Method
    unit_costs: tuple[str, str] | None = None  # in the outcome and in the budget; None: cost over volume

    @property
    def all(self) -> tuple[str, ...]:
        """Every formula."""
        return (self.outcome, self.budget, *(self.unit_costs or ()))


def asked_as(scenario: Scenario, window: WindowKind, select: Selection) -> str | None:
    """The formula of running text for some facts; None where it cannot tell them, such as two codes at once."""
    names = [("quantity", select.quantity), ("line", select.line)]
    for part, codes in select.codes:
        if len(codes) != 1:
            return None
        names.append((str(part), codes[0]))
    keywords = [f'{name}="{value}"' for name, value in names if value is not None]
    return f"{scenario}({', '.join((window, *keywords))})"


def volume_formulas(
    row: RowDefinition, columns: tuple[ColumnDefinition, ColumnDefinition], definitions: Definitions
) -> VolumeFormulas | None:
    """The formulas of a row whose facts a bridge divides into volume and price; ``columns`` are outcome and budget."""
    line, method = _line_of(row, definitions)
    windows = {column.window for column in columns}
    narrowed = any(not column.select.is_empty for column in columns)
    if line is None or line.volume is None or len(windows) != 1 or narrowed:
        return None
    volumes = _both(columns, line.volume)
    prices = _both(columns, line.unit_cost) if line.unit_cost is not None else None
    if volumes is None or (line.unit_cost is not None and prices is None):
        return None
    return VolumeFormulas(*volumes, line.volume.quantity or "", method, prices)


def _both(columns: tuple[ColumnDefinition, ColumnDefinition], select: Selection) -> tuple[str, str] | None:
    found = [
        asked_as(column.scenario, column.window.kind, select)
        for column in columns
        if column.scenario is not None and column.window is not None and column.window.year == 0
    ]
    formulas = [formula for formula in found if formula is not None]
    return (formulas[0], formulas[1]) if len(formulas) == 2 else None


def _line_of(row: RowDefinition, definitions: Definitions) -> tuple[BridgeLine | None, Method]:
    """The line with a volume that a bridge has for just the row's facts, and how that bridge divides it."""
    for bridge in definitions.bridges.values():
        set_apart = {each.line for each in bridge.one_offs}
        for line in bridge.lines:
            is_plain = line.label not in set_apart and not line.index and not row.decisions
            if is_plain and line.volume is not None and line.select == row.select:
                return line, bridge.method
    return None, Method.TWO_WAY


@dataclass(frozen=True)
class Answers:
    """Formulas of running text with their values, all asked for at once."""

    values: Mapping[str, Value]

    @classmethod
    def to(cls, formulas: Iterable[str], scope: TextScope, cube: Cube) -> Answers:
        """Ask; a formula that names what does not exist has no answer."""
        bound = {}
        for formula in dict.fromkeys(formulas):
            try:
                bound[formula] = scope.bind(parse_formula(formula))
            except FormulaUseError:
                continue
        answers = cube.values(request for each in bound.values() for request in requests(each))
        return cls({formula: evaluate(each, answers) for formula, each in bound.items()})

    def figure(self, formula: str) -> Figure | None:
        """The figure of a formula, if it was understood."""
        return Figure(self.values[formula], formula) if formula in self.values else None


_KINDS = (StepKind.VOLUME, StepKind.PRICE, StepKind.JOINT)


def effect_formulas(asked: VolumeFormulas, outcome: Figure, budget: Figure) -> Iterator[tuple[StepKind, str]]:
    """What `utfall.variance.decompose` tells apart, all but the last part; ``outcome`` and ``budget`` are the costs.

    Where the unit cost is cost over volume the last part is what remains, otherwise the rest of the deviation.
    """
    costs = f"({outcome.formula} / {asked.outcome})", f"({budget.formula} / {asked.budget})"
    after, before = asked.unit_costs or costs
    more, dearer = f"({asked.outcome} - {asked.budget})", f"({after} - {before})"
    match asked.method:
        case Method.TWO_WAY:
            parts = [f"{more} * {before}", f"{dearer} * {asked.outcome}"]
        case Method.SHAPLEY:
            parts = [
                f"{more} * ({after} + {before}) / 2",
                f"{dearer} * ({asked.outcome} + {asked.budget}) / 2",
            ]
        case Method.THREE_WAY:
            parts = [f"{more} * {before}", f"{dearer} * {asked.budget}", f"{more} * {dearer}"]
    stated = parts if asked.unit_costs is not None else parts[:-1]
    yield from zip(_KINDS, (f"kronor({part})" for part in stated), strict=False)


def volume_of(asked: VolumeFormulas, answers: Answers, definitions: Definitions) -> Volume | None:
    """The volume against its budget, and what it counts."""
    outcome, budget = answers.figure(asked.outcome), answers.figure(asked.budget)
    if outcome is None or budget is None:
        return None
    noun = noun_of(definitions.quantities[asked.quantity].unit)
    numbers = [each.value.number for each in (outcome, budget) if isinstance(each.value, Quantity)]
    has_parts = any(number != number.to_integral_value() and abs(number) < 100 for number in numbers)
    return Volume(outcome, budget, noun, decimals=1 if has_parts else 0)


def effects_of(asked: VolumeFormulas, now: AgainstBudget, answers: Answers) -> tuple[Effect, ...]:
    """What volume, price and the two together give of a deviation; they add up to it (see `effect_formulas`)."""
    found: list[Effect] = []
    left = now.deviation
    for kind, formula in effect_formulas(asked, now.outcome, now.budget):
        effect = answers.figure(formula)
        if effect is None or not isinstance(effect.value, Amount):
            return ()
        found.append(Effect(kind, effect))
        left = difference(left, effect)
    last = StepKind.REST if asked.unit_costs is not None else _KINDS[len(found)]
    return (*found, Effect(last, left))
