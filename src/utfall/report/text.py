"""The numbers of running text: what a bound formula may ask for, and the expression behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from utfall.core import CodePart, Decision, Month, Scenario, Text, Window, WindowKind
from utfall.definitions import Definitions, Selection
from utfall.definitions.formula import Binary, Call, Formula, Literal, Name, Negation
from utfall.goals import GoalReview
from utfall.measures import Constant, Expression, FromFacts, Named, Operation, Request
from utfall.report.arguments import integer_of, text_of, unknown
from utfall.report.bind import BoundTable, FormulaUseError, bind_formula, bind_table
from utfall.report.goal_text import GOAL_FUNCTIONS, bind_goal_words
from utfall.swedish.language import Phrase

_SCENARIOS = {
    "actual": Scenario.ACTUAL,
    "budget": Scenario.BUDGET,
    "forecast": Scenario.FORECAST,
    "proposal": Scenario.PROPOSAL,
}
_OTHER_KEYWORDS = ("year", "as_of", "decisions")  # what a function may say besides which facts it is about
_FUNCTIONS = (*_SCENARIOS, "deviation", "cell", "abs", "share", "kronor", *GOAL_FUNCTIONS)


@dataclass
class TextScope:
    """What formulas in text can see: the definitions at a period, and how the goals stand in it.

    Tables are bound when first named, and goals judged by ``review`` when first asked about; without it no formula may
    name a goal.
    """

    definitions: Definitions
    period: Month
    times: Mapping[str, str]
    review: Callable[[], GoalReview] | None = None
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
            raise FormulaUseError(Phrase("målen bedöms först när rapporten byggs"))
        return bind_goal_words(self.review(), function, subject, keywords)

    def _cell(self, arguments: tuple[Formula, ...]) -> Expression:
        names = [text_of(argument) for argument in arguments]
        if len(names) != 3:
            raise FormulaUseError(
                Phrase('cell vill ha tabell, rad och kolumn: cell("bilaga2", "total", "deviation")')
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
        of_outcome = {name: value for name, value in keywords.items() if name != "decisions"}
        left = Named(str(outcome), self._facts(outcome, at, of_outcome))
        return Operation("-", left, Named("budget", self._facts(Scenario.BUDGET, at, keywords)))

    def _facts(self, scenario: Scenario, window: WindowKind, keywords: dict[str, Formula]) -> Expression:
        chosen = {name: text_of(value) for name, value in keywords.items() if name not in _OTHER_KEYWORDS}
        select = self.selection(chosen)
        span = Window(window, _whole(keywords, "year")).span(self.period)
        if span is None:
            raise FormulaUseError(Phrase("det finns ingen återstod av året i december"))
        seen_from = self._seen_from(scenario, keywords)
        return FromFacts(
            Request(
                select,
                scenario,
                span,
                self._decisions(scenario, keywords),
                as_of=seen_from or self.period if scenario.is_expected else None,
                budget_as_of=seen_from if scenario is Scenario.BUDGET else None,
            )
        )

    def _seen_from(self, scenario: Scenario, keywords: Mapping[str, Formula]) -> Month | None:
        """The earlier month that a forecast was made in, or a budget is read as of; None when none is named."""
        back = _whole(keywords, "as_of")
        if "as_of" in keywords and (back > 0 or scenario is Scenario.ACTUAL):
            raise FormulaUseError(Phrase("as_of är månader bakåt, som -4, för en prognos eller en budget"))
        return self.period + back if "as_of" in keywords else None

    def _decisions(self, scenario: Scenario, keywords: Mapping[str, Formula]) -> tuple[str, ...]:
        """The kinds of budget decision, or single ones, that a budget is made of, joined by plus signs."""
        if "decisions" not in keywords:
            return ()
        if scenario is not Scenario.BUDGET:
            raise FormulaUseError(Phrase("decisions gäller bara budget"))
        known = [*Decision, *self.definitions.structure.decisions.by_id]
        names = tuple(each.strip() for each in text_of(keywords["decisions"]).split("+"))
        for name in names:
            if name not in known:
                raise FormulaUseError(unknown("beslutet", name, known))
        return names

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
                raise FormulaUseError(
                    unknown("urvalet", name, ["line", "quantity", *_OTHER_KEYWORDS, *CodePart])
                )
            part = CodePart(name)
            if part in structure.trees and code not in structure.trees[part].by_code:
                raise FormulaUseError(unknown("koden", code, structure.trees[part].by_code))
            codes.append((part, (code,)))
        return Selection(tuple(codes), line, quantity)


def _whole(keywords: Mapping[str, Formula], name: str) -> int:
    return integer_of(keywords[name]) if name in keywords else 0


def _window(formula: Formula) -> WindowKind:
    name = formula.name if isinstance(formula, Name) else ""
    if name not in list(WindowKind):
        raise FormulaUseError(unknown(Phrase("tidsfönstret"), name, list(WindowKind)))
    return WindowKind(name)
