"""Reads a table's columns: facts seen through a window, formulas over other columns, or words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from utfall.core import Decision, Month, Scenario, Window, WindowKind
from utfall.definitions.cycles import cycles, shown
from utfall.definitions.decision import BudgetAsOf
from utfall.definitions.format_reader import read_format
from utfall.definitions.formula import Binary, Call, Formula, FormulaError, Negation, names, parse_formula
from utfall.definitions.node import Fields, Node
from utfall.definitions.registry import Registry, declared_ids
from utfall.definitions.selection_reader import SELECTION_KEYS, Vocabulary
from utfall.definitions.table import ColumnDefinition, Organised, Selection, Shows
from utfall.swedish.language import Phrase

_OF_BUDGETS = ("decisions", "budget_as_of")
_FACT_KEYS = ("scenario", "window", "year", *_OF_BUDGETS, "organised", "select")
_KEYS = ("id", "header", "group", *_FACT_KEYS, "formula", "shows", "format")
_NAME = re.compile(r"[^\W\d]\w*")  # what a formula can name
_NAME_EXPECTED = Phrase("ett id av bokstäver, siffror och _, utan siffra först")
_FUNCTIONS = {"abs": 1, "share": 2, "kronor": 1}  # and how many values each takes
_MOST_YEARS = 20
_YEAR_START = "year_start"
_MONTH = re.compile(r"[1-9]\d{3}-?(0[1-9]|1[0-2])")


def read_columns(nodes: Sequence[Node], vocabulary: Vocabulary) -> tuple[ColumnDefinition, ...]:
    """The columns in order; those without a readable id, or whose id is taken, have had their problem."""
    declared = [node.fields(*_KEYS) for node in nodes]
    ids = declared_ids(declared)
    columns: Registry[ColumnDefinition] = Registry()
    for fields in declared:
        columns.add(_column(fields, ids, vocabulary), fields)
    _check_circles(columns.found.values(), declared)
    return tuple(columns.found.values())


def _column(fields: Fields, ids: Collection[str], vocabulary: Vocabulary) -> ColumnDefinition:
    id = fields.need("id")
    formula = fields.get("formula")
    if formula is not None:
        fields.exclude((*_FACT_KEYS, "shows"), by="formula")
    elif "shows" in fields:
        fields.exclude(_FACT_KEYS, by="shows")
    return ColumnDefinition(
        id=id.identifier(_NAME, _NAME_EXPECTED) if id is not None else "",
        header=fields.phrase("header"),
        source=fields.node.source,
        group=tuple(node.phrase() for node in fields.one_or_many("group")),
        scenario=_scenario(fields),
        window=_window(fields),
        decisions=_decisions(fields),
        budget_as_of=_budget_as_of(fields),
        select=_select(fields, vocabulary),
        formula=_formula(formula, ids) if formula is not None else None,
        formula_text=formula.text() if formula is not None else "",
        shows=(fields.choice("shows", Shows) or Shows.TARGET) if "shows" in fields else None,
        organised=fields.choice("organised", Organised) if "organised" in fields else None,
        format=read_format(fields.get("format")),
    )


def _scenario(fields: Fields) -> Scenario | None:
    """The scenario; required as soon as the column says anything about facts."""
    if "formula" in fields or not fields.present(_FACT_KEYS):
        return None
    return fields.choice("scenario", Scenario)


def _window(fields: Fields) -> Window | None:
    if "formula" in fields or not fields.present(_FACT_KEYS):
        return None
    kind = fields.choice("window", WindowKind)
    year = fields.integer("year", 0, -_MOST_YEARS, _MOST_YEARS)
    return Window(kind, year) if kind is not None else None


def _decisions(fields: Fields) -> tuple[Decision, ...]:
    scenario = fields.get("scenario")
    if scenario is not None and scenario.value in (Scenario.ACTUAL, Scenario.FORECAST, Scenario.PROPOSAL):
        fields.exclude(_OF_BUDGETS, by=f"scenario: {scenario.value}")
    chosen = (node.choice(Decision) for node in fields.one_or_many("decisions"))
    return tuple(each for each in chosen if each is not None)


def _budget_as_of(fields: Fields) -> BudgetAsOf | None:
    node = fields.get("budget_as_of")
    text = node.text() if node is not None else ""
    if text == _YEAR_START:
        return BudgetAsOf(year_start=True)
    if re.fullmatch(r"-\d{1,2}", text):
        return BudgetAsOf(back=-int(text))
    if _MONTH.fullmatch(text):
        return BudgetAsOf(month=Month.parse(text))
    if node is not None and text:
        node.wrong(Phrase("year_start, ett antal månader bakåt som -4, eller en månad som 2024-04"))
    return None


def _select(fields: Fields, vocabulary: Vocabulary) -> Selection:
    node = fields.get("select")
    return vocabulary.selection(node.fields(*SELECTION_KEYS)) if node is not None else Selection()


def _formula(node: Node, ids: Collection[str]) -> Formula | None:
    """The parsed formula; everything that it names must be a column of the table."""
    text = node.text()
    if not text:
        return None
    try:
        formula = parse_formula(text)
    except FormulaError as error:
        _unreadable(node, str(error.args[0]), error.position)
        return None
    for name in dict.fromkeys(names(formula)):
        node.refers(name, ids, Phrase("en kolumn i tabellen"), at=_at(node, _position(text, name)))
    for call in _calls(formula):
        if len(call.arguments) != _FUNCTIONS.get(call.function) or call.keywords:
            detail = Phrase(
                "{function} med dessa värden finns inte; här finns abs(a), share(a, b) och kronor(a)",
                function=call.function,
            )
            _unreadable(node, detail, _position(text, call.function))
    return formula


def _unreadable(node: Node, detail: str, position: int) -> None:
    node.problem("DEF-010", at=_at(node, position), formula=node.text(), detail=detail)


def _at(node: Node, position: int) -> int:
    """Where in the line a position in the text is; the beginning when the text is spread over lines."""
    return 0 if node.text_offset is None else node.text_offset + position


def _position(text: str, name: str) -> int:
    found = re.search(rf"\b{re.escape(name)}\b", text)
    return found.start() if found else 0


def _calls(formula: Formula) -> Iterator[Call]:
    match formula:
        case Negation(operand):
            yield from _calls(operand)
        case Binary(_, left, right):
            yield from _calls(left)
            yield from _calls(right)
        case Call(_, arguments, _):
            yield formula
            for argument in arguments:
                yield from _calls(argument)


def _check_circles(columns: Collection[ColumnDefinition], declared: Sequence[Fields]) -> None:
    """No formula may lead back to its own column."""
    known = {column.id for column in columns}
    references = {
        column.id: [name for name in names(column.formula) if name in known] if column.formula else []
        for column in columns
    }
    at = {column.id: column.source for column in columns}
    nodes = {fields.node.source: fields.values["formula"] for fields in declared if "formula" in fields}
    for circle in cycles(references):
        nodes[at[circle[0]]].problem("DEF-008", path=shown(circle))
