"""Finds a figure by words: ``äldre utfall`` gives the cells whose row and column say so, ready to stand in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from utfall.app.figures import Figures, Sight
from utfall.core import Amount, Quantity
from utfall.definitions.row_paths import telling_labels
from utfall.document import Address, Cell, Table
from utfall.swedish import DisplayUnit
from utfall.swedish.stems import stem

_LEAST = 3  # letters of a word that may begin another
_BEGINS = 0.9  # how surely a word that is not written to its end is meant
_COMPOUND, _INSIDE = (
    4,
    0.6,
)  # letters of a word that may stand inside a longer one, and how surely it is meant


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A printed figure with the words of its place, and the placeholder that puts it in a text."""

    address: Address
    table: str
    row: str
    column: str
    cell: Cell
    unit: str
    placeholder: str


def find_figures(figures: Figures, sight: Sight, words: str, most: int = 12) -> tuple[FoundFigure, ...]:
    """The figures whose table, row and column together have all the words; the likest, then the shortest name first.

    A word counts when it is one of the place's words, inflected, begun or inside a compound. Words of the row weigh
    more than those of the column, and those more than the table's title.
    """
    asked = [stem(word) for word in words.lower().replace("/", " ").split()]
    if not asked:
        return ()
    ranked = []
    for order, id in enumerate(figures.tables()):
        labels = telling_labels(figures.tables()[id].rows)
        for number, found in enumerate(_figures(figures.table(id, sight), labels)):
            score = _score(asked, found)
            if score > 0:
                ranked.append((-score, len(found.row.split()), order, number, found))
    ranked.sort(key=lambda each: each[:4])
    return tuple(each[4] for each in ranked[:most])


def _figures(table: Table, names: Mapping[str, str]) -> Iterator[FoundFigure]:
    """Every figure of a table with its words."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=False):
            if isinstance(cell.value, Amount | Quantity) and not cell.covered:
                header = " ".join((*column.group, column.header))
                address = Address(table.id, row.id, column.id)
                label, unit = names.get(row.id, row.label), str(cell.format.unit)
                yield FoundFigure(address, table.title, label, header, cell, unit, placeholder(address, cell))


def placeholder(address: Address, cell: Cell) -> str:
    """The figure as a bound number of a text, in the unit and with the decimals of its cell."""
    place = ", ".join(f'"{each}"' for each in (address.table, address.row, address.column))
    return f"{{{{ cell({place}) | {_filter(cell)} }}}}"


def _filter(cell: Cell) -> str:
    unit, decimals = cell.format.unit, cell.format.decimals
    if isinstance(cell.value, Amount):
        name, usual = (str(unit) if unit.is_money else "tkr"), 1 if unit in _TENTHS else 0
    elif unit is DisplayUnit.PERCENT:
        name, usual = "procent", 1
    else:
        name, usual = "tal", 0
    return name if decimals == usual else f"{name}({decimals})"


_TENTHS = (DisplayUnit.MILLION, DisplayUnit.BILLION)


def _score(asked: list[str], found: FoundFigure) -> float:
    """How well a place answers; 0 unless every word asked for is found in it."""
    places = ((found.row, 3.0), (found.column, 2.0), (found.table, 1.0))
    total = 0.0
    for word in asked:
        best = max(weight * _best(word, text) for text, weight in places)
        if best == 0:
            return 0.0
        total += best
    return total


def _best(word: str, text: str) -> float:
    return max((_alike(word, each) for each in text.lower().replace("/", " ").split()), default=0.0)


def _alike(word: str, said: str) -> float:
    plain = stem(said.strip("(),.:–-"))
    if word == plain:
        return 1.0
    if len(word) >= _LEAST and plain.startswith(word):
        return _BEGINS
    is_inside = len(word) >= _COMPOUND and word in plain
    return _INSIDE if is_inside else 0.0
