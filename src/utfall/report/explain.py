"""Takes a printed figure apart: its expression, its operands, the facts with file and line, and the rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from utfall.core import Amount, Missing, MissingReason, Quantity, SourceRef, Span, Text, Value
from utfall.definitions import Definitions
from utfall.definitions.decision import ALONE
from utfall.definitions.row_paths import path_text, row_paths, telling_labels
from utfall.measures import (
    Constant,
    Cube,
    Expression,
    FactLine,
    FromFacts,
    Named,
    Operation,
    Request,
    Sum,
    Turned,
    evaluate,
    parts,
    requests,
)
from utfall.problems import Problems
from utfall.report.bind import BoundTable
from utfall.report.naming import COLUMNS, ROWS, Naming
from utfall.swedish import MINUS, NBSP, DisplayUnit, NumberFormat, format_value
from utfall.swedish.code_parts import part_name
from utfall.swedish.dates import span_text
from utfall.swedish.language import Phrase, listed
from utfall.swedish.numbers import FAULT_MARK, exact
from utfall.swedish.scenarios import scenario_name

_KRONOR = NumberFormat(unit=DisplayUnit.KRONA, decimals=2, suffix=f"{NBSP}kr")
_GAPS = {
    MissingReason.NO_FACTS: Phrase("uppgift saknas"),
    MissingReason.NOT_MEASURED: Phrase("inte mätt"),
    MissingReason.MASKED: Phrase("dold av sekretesskäl"),
    MissingReason.NOT_APPLICABLE: Phrase("inte tillämpligt"),
}
_SIGNS = {"+": "+", "-": MINUS, "*": "×", "/": "/", "share": "/"}


@dataclass(frozen=True, slots=True)
class Step:
    """One operand of a figure, in turn made of others or of facts."""

    name: str
    formula: str
    value: Value
    steps: tuple[Step, ...] = ()
    request: Request | None = None
    facts: tuple[FactLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure taken apart. ``unrounded`` is the exact number in the unit shown, before the sign rule.

    ``rounding`` is ``half_up``, or ``largest_remainder`` where a column is rounded as a whole so that it adds up.
    """

    table: str
    row: str
    column: str
    unit: str
    shown: str
    unrounded: Decimal | None
    decimals: int
    step: Step
    source: SourceRef
    rounding: str = "half_up"


def explain(bound: BoundTable, row: str, column: str, cube: Cube, problems: Problems) -> Explanation | None:
    """Explain the cell at a row and a column.

    A row is named by its id, its label, or its label with those above it (``Hemtjänst / varav natt``); a column by
    its id or its header with those of its groups before it. One that is unknown is REP-009, and a name that several
    share is REP-011.
    """
    table = bound.definition
    headers = {each.id: each.full_header for each in table.columns}
    names = {id: _endings(path) for id, path in row_paths(table.rows).items()}
    naming = Naming(bound.title, table.source, problems)
    row_id = naming.find(row, names, telling_labels(table.rows), ROWS)
    column_id = naming.find(column, {id: (header,) for id, header in headers.items()}, headers, COLUMNS)
    if row_id is None or column_id is None:
        return None
    cell = bound.cells[row_id, column_id]
    values = cube.values(requests(cell.expression))
    value = evaluate(cell.expression, values)
    label = table.row(row_id).label
    return Explanation(
        table=table.id,
        row=label,
        column=headers[column_id],
        unit=str(cell.format.unit),
        shown=format_value(value, cell.format).text,
        unrounded=exact(value, cell.format.unit),
        decimals=cell.format.decimals,
        step=_step(headers[column_id], cell.expression, values, cube),
        source=table.row(row_id).source,
    )


def _step(name: str, expression: Expression, values: Mapping[Request, Value], cube: Cube) -> Step:
    if isinstance(expression, Named):
        return _step(expression.name, expression.expression, values, cube)
    request = expression.request if isinstance(expression, FromFacts) else None
    return Step(
        name=name,
        formula=formula_text(expression),
        value=evaluate(expression, values),
        steps=tuple(_step(formula_text(part), part, values, cube) for part in parts(expression)),
        request=request,
        facts=tuple(cube.facts(request)) if request is not None else (),
    )


def formula_text(expression: Expression) -> str:
    """The expression as a reader writes it: names of figures and the signs between them."""
    match expression:
        case Named(name):
            return name
        case FromFacts(request):
            return request_words(request)
        case Constant(value):
            return exact_text(value)
        case Sum(terms):
            return _joined(terms)
        case Turned(operand, absolute):
            before, after = ("|", "|") if absolute else (MINUS, "")
            return listed((before, formula_text(operand), after), "")
        case Operation(operator, left, right):
            return listed((_grouped(left), _SIGNS[operator], _grouped(right)), " ")


def _grouped(expression: Expression) -> str:
    text = formula_text(expression)
    return listed(("(", text, ")"), "") if isinstance(expression, Operation | Sum) else text


def _joined(terms: Iterable[tuple[int, Expression]]) -> str:
    signed = [each for sign, term in terms for each in ("+" if sign > 0 else MINUS, formula_text(term))]
    return listed(signed[1:] if signed[:1] == ["+"] else signed, " ")


def request_words(request: Request, definitions: Definitions | None = None) -> str:
    """What was read from the facts; by the names that the definitions give, where they are at hand."""
    return listed(_request_words(request, definitions))


def _request_words(request: Request, definitions: Definitions | None) -> Iterator[str]:
    yield listed((scenario_name(request.scenario), span_text(request.span)), " ")
    if request.as_of is not None:
        yield Phrase("gjord per {month}", month=span_text(Span(request.as_of, request.as_of)))
    if request.decisions:
        decisions = "+".join(each.removeprefix(ALONE) for each in request.decisions)
        yield Phrase("beslut {decisions}", decisions=decisions)
    if request.among:
        yield Phrase("som är {codes}", codes="+".join(request.among))
    if request.budget_as_of is not None:
        decided = span_text(Span(request.budget_as_of, request.budget_as_of))
        yield Phrase("som den stod efter {month}", month=decided)
    quantity, line = request.select.quantity, request.select.line
    if quantity:
        known = definitions.quantities.get(quantity) if definitions is not None else None
        yield known.name if known is not None else Phrase("volym {quantity}", quantity=quantity)
    if line:
        declared = definitions.structure.lines.get(line) if definitions is not None else None
        yield declared.name if declared is not None else Phrase("rad {line}", line=line)
    for part, codes in request.select.codes:
        yield listed((part_name(part), "+".join(codes)), " ")


def exact_text(value: Value) -> str:
    """The exact value as a reader writes it: kronor with öre, all decimals of a number, or why there is none."""
    match value:
        case Amount():
            return format_value(value, _KRONOR).text
        case Quantity(number):
            return format_value(
                value, NumberFormat(decimals=max(0, -int(number.normalize().as_tuple().exponent)))
            ).text
        case Missing(reason):
            return _GAPS[reason]
        case Text(text):
            return f"”{text}”"
        case _:
            return FAULT_MARK


def _endings(path: Sequence[str]) -> tuple[str, ...]:
    """The names of the row at the end of a path: its label, its label with the one above it, and so on."""
    return tuple(path_text(path[start:]) for start in reversed(range(len(path))))
