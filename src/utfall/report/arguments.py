"""Reads what the functions of running text are given: quoted names and whole numbers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from utfall.definitions.formula import Formula, Literal, Negation
from utfall.problems import did_you_mean
from utfall.report.bind import FormulaUseError
from utfall.swedish.language import Phrase


def text_of(formula: Formula) -> str:
    """A name within quotation marks; raises `FormulaUseError` for anything else."""
    if isinstance(formula, Literal) and isinstance(formula.value, str):
        return formula.value
    raise FormulaUseError("namn skrivs inom citattecken")


def integer_of(formula: Formula) -> int:
    """A whole number of years, perhaps negative; raises `FormulaUseError` for anything else."""
    sign, inner = (-1, formula.operand) if isinstance(formula, Negation) else (1, formula)
    if isinstance(inner, Literal) and isinstance(inner.value, Decimal) and inner.value == int(inner.value):
        return sign * int(inner.value)
    raise FormulaUseError(Phrase("year och as_of ska vara hela tal, till exempel -1"))


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """That something is not declared, with the nearest that is; for a `FormulaUseError`."""
    hint = did_you_mean(name, known, within=True)
    if not hint:
        return Phrase("{kind} ”{name}” finns inte", kind=kind, name=name)
    return Phrase("{kind} ”{name}” finns inte. {hint}", kind=kind, name=name, hint=hint)
