"""What a printed figure is made of: a small tree over requests to the cube, evaluated, taken apart or made linear.

A figure's expression is bound once and used three ways: `evaluate` gives its exact value, `requests` says what the
cube must answer first, and `linear` writes it as a weighted sum of requests, which is how published figures are
turned back into facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from utfall.core import (
    Amount,
    Failed,
    Missing,
    MissingReason,
    Quantity,
    Value,
    add,
    divide,
    multiply,
    negate,
    subtract,
    total,
)
from utfall.measures.request import Request


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that no fact decides: a number in a formula, words, or a cell left blank."""

    value: Value


@dataclass(frozen=True, slots=True)
class FromFacts:
    """The cube's answer to a request."""

    request: Request


@dataclass(frozen=True, slots=True)
class Named:
    """Another figure, under the name a reader knows it by; ``cell`` is its row and column in the same table."""

    name: str
    expression: Expression
    cell: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Signed terms; missing terms are left out."""

    terms: tuple[tuple[int, Expression], ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """``+ - * /`` where both sides must be there, or ``share``: a quotient that is not applicable by zero."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Turned:
    """The operand with its sign turned, or without its sign when ``absolute``."""

    operand: Expression
    absolute: bool = False


Expression = Constant | FromFacts | Named | Sum | Operation | Turned

_OPERATIONS = {"+": add, "-": subtract, "*": multiply, "/": divide}


class NotLinearError(ValueError):
    """The expression multiplies, divides or drops signs, and is no weighted sum of requests."""


def evaluate(expression: Expression, values: Mapping[Request, Value]) -> Value:
    """The exact value, given the cube's answers to all of `requests`."""
    match expression:
        case Constant(value):
            return value
        case FromFacts(request):
            return values[request]
        case Named(expression=inner):
            return evaluate(inner, values)
        case Sum(terms):
            return total(
                evaluate(term, values) if sign > 0 else negate(evaluate(term, values)) for sign, term in terms
            )
        case Turned(operand, absolute):
            value = evaluate(operand, values)
            return negate(value) if not absolute or _is_negative(value) else value
        case Operation(operator, left, right):
            return _operate(operator, evaluate(left, values), evaluate(right, values))


def _operate(operator: str, left: Value, right: Value) -> Value:
    if operator != "share":
        return _OPERATIONS[operator](left, right)
    shared = divide(left, right)
    return Missing(MissingReason.NOT_APPLICABLE) if shared == Failed("division_by_zero") else shared


def _is_negative(value: Value) -> bool:
    return (isinstance(value, Amount) and value.ore < 0) or (isinstance(value, Quantity) and value.number < 0)


def parts(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside this one."""
    match expression:
        case Named(expression=inner) | Turned(operand=inner):
            return (inner,)
        case Sum(terms):
            return tuple(term for _, term in terms)
        case Operation(_, left, right):
            return (left, right)
        case _:
            return ()


def requests(expression: Expression) -> Iterator[Request]:
    """Every question that must be put to the cube before `evaluate`."""
    if isinstance(expression, FromFacts):
        yield expression.request
    for part in parts(expression):
        yield from requests(part)


def linear(expression: Expression) -> dict[Request, Fraction]:
    """The expression as a weighted sum of requests, constants left out; raises `NotLinearError`."""
    match expression:
        case Constant():
            return {}
        case FromFacts(request):
            return {request: Fraction(1)}
        case Named(expression=inner):
            return linear(inner)
        case Turned(operand, False):
            return _combine([(-1, operand)])
        case Sum(terms):
            return _combine(terms)
        case Operation("+" | "-" as operator, left, right):
            return _combine([(1, left), (1 if operator == "+" else -1, right)])
        case _:
            raise NotLinearError(expression)


def cell_terms(expression: Expression) -> tuple[tuple[int, tuple[str, str]], ...]:
    """The cells of the same table, with signs, that add up to the expression; none when it is no such sum."""
    match expression:
        case Named(cell=(_, _) as cell):
            return ((1, cell),)
        case Turned(operand, False):
            return tuple((-sign, cell) for sign, cell in cell_terms(operand))
        case Sum(terms):
            inner = [(sign, cell_terms(term)) for sign, term in terms]
        case Operation("+" | "-" as operator, left, right):
            inner = [(1, cell_terms(left)), (1 if operator == "+" else -1, cell_terms(right))]
        case _:
            return ()
    if not all(found for _, found in inner):
        return ()
    return tuple((sign * own, cell) for sign, found in inner for own, cell in found)


def _combine(
    terms: tuple[tuple[int, Expression], ...] | list[tuple[int, Expression]],
) -> dict[Request, Fraction]:
    combined: dict[Request, Fraction] = {}
    for sign, term in terms:
        for request, weight in linear(term).items():
            combined[request] = combined.get(request, Fraction(0)) + sign * weight
    return combined
