"""Calculations between printed figures in words: ``145 − 557 = −412, tryckt −411``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from utfall.review.figures import Figure
from utfall.review.reading import ReadTable
from utfall.review.relations import Bond, Linear, Quotient, Relation
from utfall.swedish.numbers import NumberFormat, format_number

_MOST_TERMS = 6  # written out; longer sums are told by their number of rows


def number(value: Decimal, decimals: int) -> str:
    """A number as Swedish reports print it, with a true minus sign and unbreakable spaces."""
    shown = value.quantize(Decimal(1).scaleb(-max(decimals, 0)))
    return format_number(shown, NumberFormat(decimals=max(decimals, 0)))


def figure_text(figure: Figure, value: int | None = None) -> str:
    """A figure's printed number, or another count in its place."""
    return number(figure.as_printed(figure.value if value is None else value), figure.cell.decimals)


def calculation(
    relation: Relation,
    seen_from: int,
    figures: Sequence[Figure],
    values: Sequence[int],
    tables: Sequence[ReadTable],
) -> str:
    """What the others of these values come to, and what is printed; of a fact in two places, the one not seen from."""
    if isinstance(relation, Quotient):
        return _quotient(relation, figures)
    if not isinstance(relation, Linear):
        raise TypeError(f"a relation without words: {relation!r}")
    target = figures[relation.target]
    printed = figure_text(target)
    if relation.bond is Bond.SAME and len(relation.terms) == 1:
        one, other = target, figures[relation.terms[0][0]]
        if seen_from == other.number:
            one, other = other, one
        return f"tryckt {figure_text(one)} här och {figure_text(other)} i {place(other, tables, title=True)}"
    total = target.value + relation.gap(values)
    parts = _parts(relation, figures)
    comes_to = f"{parts} = {figure_text(target, total)}"
    return f"{comes_to}, tryckt {printed}" if figure_text(target, total) != printed else comes_to


def _parts(relation: Linear, figures: Sequence[Figure]) -> str:
    if len(relation.terms) > _MOST_TERMS:
        first, last = (figure_text(figures[relation.terms[at][0]]) for at in (0, -1))
        between = f"{first} + … + {last} ({len(relation.terms)} tal)"
        return (
            f"{figure_text(figures[relation.target], relation.constant)} − ({between})"
            if relation.constant
            else between
        )
    written = figure_text(figures[relation.target], relation.constant) if relation.constant else ""
    for at, factor in relation.terms:
        text = figure_text(figures[at])
        if text.startswith("−"):
            text = f"({text})" if written or factor < 0 else text
        written += (" + " if factor > 0 else " − ") + text if written else ("−" if factor < 0 else "") + text
    return written


def _quotient(relation: Quotient, figures: Sequence[Figure]) -> str:
    target, part, whole = (figures[each] for each in relation.members)
    if not whole.value:
        return ""
    quotient = relation.factor * Fraction(part.value, whole.value) + relation.shift
    exact = Decimal(quotient.numerator) / Decimal(quotient.denominator)
    exact = abs(exact) if relation.is_unsigned else exact
    by = relation.factor * _printed_unit(part) / _printed_unit(whole)
    times = "" if by == 1 else f" · {_power(by)}"
    minus = f" − {-relation.shift}" if relation.shift else ""
    unit = f"\u00a0{relation.unit}" if relation.unit else ""
    shown = number(exact, target.cell.decimals + 1)
    return (
        f"{figure_text(part)} / {figure_text(whole)}{times}{minus} = {shown}{unit}, "
        f"tryckt {figure_text(target)}{unit}"
    )


def _printed_unit(figure: Figure) -> Fraction:
    """What a printed one counts: a thousand times as much in tkr as in kronor."""
    return figure.step * Fraction(10) ** figure.cell.decimals


def _power(factor: Fraction) -> str:
    """A power of ten as printed: ``1 000`` or ``0,001``."""
    return number(Decimal(factor.numerator) / Decimal(factor.denominator), len(str(factor.denominator)) - 1)


def place(figure: Figure, tables: Sequence[ReadTable], title: bool = False) -> str:
    """Where a figure stands: table, row and column by name."""
    table = tables[figure.table]
    names = (table.rows[figure.row].label, table.columns[figure.column].name)
    shown = " / ".join(name for name in names if name)
    name = table.title or table.id
    return f"”{name}” ({shown})" if title else " / ".join(each for each in (name, shown) if each)


def place_beside(figure: Figure, other: Figure, tables: Sequence[ReadTable]) -> str:
    """Where a figure stands, to who has just read where the other does: what they have in common is left out."""
    if figure.table != other.table:
        return place(figure, tables)
    table = tables[figure.table]
    row = "" if figure.row == other.row else table.rows[figure.row].label
    column = "" if figure.column == other.column else table.columns[figure.column].name
    return " / ".join(name for name in (row, column) if name) or place(figure, tables)
