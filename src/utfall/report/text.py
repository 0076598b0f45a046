"""The numbers of running text: what a bound formula may ask for, and the expression behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from utfall.core import CodePart, Month, Scenario, Text, Window, WindowKind
from utfall.definitions import Definitions, Selection
from utfall.definitions.formula import Binary, Call, Formula, Literal, Name, Negation
from utfall.goals import GoalReview
from utfall.measures import Constant, Expression, FromFacts, Named, Operation, Request
from utfall.report.arguments import integer_of, text_of, unknown
from utfall.report.bind import BoundTable, FormulaUseError, bind_formula, bind_table
from utfall.report.goal_text import GOAL_FUNCTIONS, bind_goal_words

_SCENARIOS = {
    "actual": Scenario.ACTUAL,
    "budget": Scenario.BUDGET,
    "forecast": Scenario.FORECAST,
    "proposal": Scenario.PROPOSAL,
}
_FUNCTIONS = (*_SCENARIOS, "deviation", "cell", "abs", "share", "kronor", *GOAL_FUNCTIONS)


@dataclass
class TextScope:
    """What formulas in text can see: the definitions at a period, and how the goals stand in it.

    Tables are bound when first named. Without ``review`` no formula may name a goal.
    """

    definitions: Definitions
    period: Month
    times: Mapping[str, str]
    review: GoalReview | None = None
    tables: dict[str, BoundTable] = field(default_factory=dict)

    def table(self, id: str) -> BoundTable:
        """The bound table; raises `FormulaUseError` when there is none."""
        if id not in self.tables:
            if id not in self.definitions.tables:
                raise FormulaUseError(unknown("tabellen", id, self.definitions.tables))
            self.tables[id] = bind_table(self.definitions.tables[id], self.period, self.definitions.tables)
        return self.tables[id]

    def bind(self, formula: Formula) -> Expression:
        """The expression of a formula in text; raises `FormulaUseError` with what is wrong, in Swedish."""
        match formula:
            case Call():
                return self._call(formula)
            case Binary(operator, left, right):
                return Operation(operator, self.bind(left), self.bind(right))
            case Negation(operand):
                return bind_formula(Negation(Name("_")), lambda _: self.bind(operand))
            case Name(name):
                return self._time(name)
            case Literal():
                return bind_formula(formula, None)

    def _call(self, call: Call) -> Expression:
        match call:
            case Call("cell", arguments, ()):
                return self._cell(arguments)
            case Call("deviation", (window,), keywords):
                return self._deviation(window, dict(keywords))
            case Call(function, (window,), keywords) if function in _SCENARIOS:
                return self._facts(_SCENARIOS[function], _window(window), dict(keywords))
            case Call(function, (subject,), keywords) if function in GOAL_FUNCTIONS:
                return self._goal(function, subject, dict(keywords))
            case Call("abs" | "share" | "kronor", arguments, ()):
                bound = {f"_{index}": self.bind(argument) for index, argument in enumerate(arguments)}
                named = Call(call.function, tuple(Name(name) for name in bound))
                return bind_formula(named, bound.__getitem__)
            case Call(function):
                raise FormulaUseError(unknown("funktionen", function, _FUNCTIONS))

    def _time(self, name: str) -> Expression:
        if name not in self.times:
            raise FormulaUseError(unknown("namnet", name, self.times))
        return Constant(Text(self.times[name]))

    def _goal(self, function: str, subject: Formula, keywords: dict[str, Formula]) -> Expression:
        if self.review is None:
            raise FormulaUseError("målen bedöms först när rapporten byggs")
        return bind_goal_words(self.review, function, subject, keywords)

    def _cell(self, arguments: tuple[Formula, ...]) -> Expression:
        names = [text_of(argument) for argument in arguments]
        if len(names) != 3:
            raise FormulaUseError(
                'cell vill ha tabell, rad och kolumn: cell("bilaga2", "total", "deviation")'
            )
        table = self.table(names[0])
        rows, columns = (
            [each.id for each in group] for group in (table.definition.rows, table.definition.columns)
        )
        if names[1] not in rows:
            raise FormulaUseError(unknown("raden", names[1], rows))
        if names[2] not in columns:
            raise FormulaUseError(unknown("kolumnen", names[2], columns))
        return table.named(names[1], names[2])

    def _deviation(self, window: Formula, keywords: dict[str, Formula]) -> Expression:
        """Outcome less budget; for the whole year it is the forecast that is compared (ADR 0001)."""
        at = _window(window)
        outcome = Scenario.FORECAST if at is WindowKind.FULL_YEAR else Scenario.ACTUAL
        left = Named(str(outcome), self._facts(outcome, at, keywords))
        return Operation("-", left, Named("budget", self._facts(Scenario.BUDGET, at, keywords)))

    def _facts(self, scenario: Scenario, window: WindowKind, keywords: dict[str, Formula]) -> Expression:
        year = integer_of(keywords.get("year", Literal(Decimal(0))))
        select = self.selection({name: text_of(value) for name, value in keywords.items() if name != "year"})
        span = Window(window, year).span(self.period)
        if span is None:
            raise FormulaUseError("det finns ingen återstod av året i december")
        as_of = self.period if scenario.is_expected else None
        return FromFacts(Request(select, scenario, span, as_of=as_of))

    def selection(self, named: dict[str, str]) -> Selection:
        """The facts that named codes choose; raises `FormulaUseError` for a name or a code that is unknown."""
        structure = self.definitions.structure
        line, quantity = named.pop("line", None), named.pop("quantity", None)
        if line is not None and line not in structure.lines:
            raise FormulaUseError(unknown("raden", line, structure.lines))
        if quantity is not None and quantity not in self.definitions.quantities:
            raise FormulaUseError(unknown("volymen", quantity, self.definitions.quantities))
        codes: list[tuple[CodePart, tuple[str, ...]]] = []
        for name, code in sorted(named.items()):
            if name not in list(CodePart):
                raise FormulaUseError(unknown("urvalet", name, ["line", "quantity", "year", *CodePart]))
            part = CodePart(name)
            if part in structure.trees and code not in structure.trees[part].by_code:
                raise FormulaUseError(unknown("koden", code, structure.trees[part].by_code))
            codes.append((part, (code,)))
        return Selection(tuple(codes), line, quantity)


def _window(formula: Formula) -> WindowKind:
    name = formula.name if isinstance(formula, Name) else ""
    if name not in list(WindowKind):
        raise FormulaUseError(unknown("tidsfönstret", name, list(WindowKind)))
    return WindowKind(name)
