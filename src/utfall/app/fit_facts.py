"""The facts that a fit looks for, and how they are written as files that intake reads."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from utfall.core import CodePart, Month, Scenario, Span
from utfall.core.facts import AMOUNT, MEASURE, NUMBER, SHARED_COLUMNS
from utfall.review import Fitted


@dataclass(frozen=True, slots=True, order=True)
class Atom:
    """One fact to be found; ``measure`` is empty for an amount."""

    measure: str
    scenario: Scenario
    decision: str
    as_of: int
    span: Span
    codes: tuple[tuple[CodePart, str], ...]


def csv_files(found: Fitted) -> dict[str, str]:
    """The facts as CSV files: kronor with a decimal comma, one fact a line, in a fixed order."""
    facts = sorted(
        ((atom, value) for atom, value in found.values.items() if isinstance(atom, Atom)), key=_order
    )
    amounts = [_row(atom) | {AMOUNT: _comma(value.scaleb(-2))} for atom, value in facts if not atom.measure]
    quantities = [
        _row(atom) | {MEASURE: atom.measure, NUMBER: _comma(value.normalize())}
        for atom, value in facts
        if atom.measure
    ]
    files = {
        "amounts.csv": _csv([*SHARED_COLUMNS, AMOUNT], amounts),
        "quantities.csv": _csv([MEASURE, *SHARED_COLUMNS, NUMBER], quantities),
    }
    return {name: text for name, text in files.items() if text}


def _order(fact: tuple[Atom, Decimal]) -> tuple[object, ...]:
    atom, _ = fact
    return (atom.measure, list(Scenario).index(atom.scenario), atom.decision, atom.span, atom.codes)


def _row(atom: Atom) -> dict[str, str]:
    return {
        "scenario": str(atom.scenario),
        "decision": atom.decision,
        "as_of": str(Month.of_number(atom.as_of)) if atom.as_of else "",
        "period_from": str(atom.span.first),
        "period_to": str(atom.span.last),
        **{str(part): code for part, code in atom.codes},
    }


def _comma(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """The rows under the columns that some row fills; nothing when there are no rows."""
    listed = list(rows)
    used = [column for column in columns if any(row.get(column) for row in listed)]
    text = io.StringIO()
    for fields in (used, *([row.get(column, "") for column in used] for row in listed)) if used else ():
        text.write(";".join(fields) + "\n")
    return text.getvalue()
