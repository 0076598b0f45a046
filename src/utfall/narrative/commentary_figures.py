"""The figures that a drafted comment rests on, and how each is said: exact values that keep their formulas."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from utfall.core import Value, divide, subtract
from utfall.definitions.formula import Binary, parse_formula
from utfall.document import Bound, Inline, Plain
from utfall.narrative.filters import parse_filters, show
from utfall.swedish import MINUS, DisplayUnit, parse_number


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact value and the formula that a report's text asks for it by; ``operands`` are what it is made of."""

    value: Value
    formula: str
    operands: tuple[Figure, ...] = ()

    @property
    def grounds(self) -> Iterator[Figure]:
        """The given figures behind this one: itself, or those that it is computed from."""
        if not self.operands:
            yield self
        for operand in self.operands:
            yield from operand.grounds


def difference(left: Figure, right: Figure) -> Figure:
    """``left − right``, with its formula.

    >>> from utfall.core import Amount
    >>> change = difference(Figure(Amount(500), "now"), Figure(Amount(200), "then - before"))
    >>> change.value, change.formula
    (Amount(ore=300), 'now - (then - before)')
    """
    is_compound = isinstance(parse_formula(right.formula), Binary)
    subtracted = f"({right.formula})" if is_compound else right.formula
    return Figure(subtract(left.value, right.value), f"{left.formula} - {subtracted}", (left, right))


def share_of(part: Figure, whole: Figure) -> Figure:
    """``part / whole`` as a share; failed when the whole is zero."""
    return Figure(divide(part.value, whole.value), f"share({part.formula}, {whole.formula})", (part, whole))


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as it is said: the filters of `utfall.narrative.filters` behind its formula."""

    figure: Figure
    filters: tuple[str, ...]

    @property
    def bound(self) -> Bound:
        """The bound number or word; ``UnprintableError`` when the value cannot be said so, for that is our fault."""
        shown = show(self.figure.value, parse_filters(self.filters))
        return Bound(shown, self.figure.value, " | ".join((self.figure.formula, *self.filters)))


@dataclass(frozen=True, slots=True)
class Display:
    """How a comment prints money and shares; a word follows the number as printed."""

    unit: DisplayUnit = DisplayUnit.MILLION
    decimals: int = 1
    share_decimals: int = 1

    def __post_init__(self) -> None:
        if not self.unit.is_money:
            raise ValueError(f"money cannot be shown in {self.unit}")

    @property
    def money(self) -> str:
        """The filter for amounts."""
        return f"{self.unit}({self.decimals})"

    @property
    def share(self) -> str:
        """The filter for shares."""
        return f"procent({self.share_decimals})"


def printed(figure: Figure, number_filter: str) -> Decimal:
    """The number as printed behind the filter, with its sign; what a sentence is chosen by.

    >>> from utfall.core import Amount
    >>> printed(Figure(Amount(-2_000_000), "deviation"), "mnkr(1)"), printed(Figure(Amount(5), "x"), "kr(2)")
    (Decimal('0.0'), Decimal('0.05'))
    """
    return parse_number(show(figure.value, parse_filters((number_filter,))))


def unsigned(figure: Figure, number_filter: str) -> str:
    """The number as printed, without sign."""
    return show(figure.value, parse_filters((number_filter,))).removeprefix(MINUS)


Phrase = tuple[str | Said, ...]


def phrase(pattern: str, **slots: str | Said | Phrase) -> Phrase:
    """A sentence or a part of one: the pattern with its slots filled.

    >>> phrase("{name} är kvar.", name="Resten")
    ('Resten', ' är kvar.')
    """
    pieces: list[str | Said] = []
    for words, slot, _, _ in string.Formatter().parse(pattern):
        filling = slots[slot] if slot is not None else ()
        pieces += [words, *(filling if isinstance(filling, tuple) else (filling,))]
    return tuple(piece for piece in pieces if piece != "")


def inlines_of(said: Phrase) -> tuple[Inline, ...]:
    """The phrase as a document's running text; neighbouring words become one run."""
    inlines: list[Inline] = []
    for piece in said:
        last = inlines[-1] if inlines else None
        if isinstance(piece, Said):
            inlines.append(piece.bound)
        elif isinstance(last, Plain):
            inlines[-1] = Plain(last.text + piece)
        else:
            inlines.append(Plain(piece))
    return tuple(inlines)


def grounds_of(said: Phrase) -> tuple[Figure, ...]:
    """Every given figure that the phrase rests on, each once, in the order they are used."""
    figures = (figure for piece in said if isinstance(piece, Said) for figure in piece.figure.grounds)
    return tuple(dict.fromkeys(figures))
