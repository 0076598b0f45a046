"""The placeholder that would print a typed figure: the cell it was copied from, and filters that give its digits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from utfall.core import Value
from utfall.document import Document
from utfall.narrative.filters import UnprintableError, parse_filters, show
from utfall.review.finding import Checked
from utfall.swedish.numbers import SPACES
from utfall.swedish.running_numbers import EXPONENTS, PERCENT, RunningNumber, figures_in

BESIDE = "\t"  # between table, row and column in a cell's path
Cells = Mapping[str, Value]  # by path
_USUAL = {"kr": 0, "tkr": 0, "mnkr": 1, "mdkr": 1}  # decimals that the filters print unless told


@dataclass(frozen=True, slots=True)
class Offer:
    """A placeholder, and the typed words that it prints; empty where it would print other digits than were typed.

    It is not ``is_sure`` where another cell of the row prints them too: last year's figure, perhaps.
    """

    placeholder: str
    replaces: str
    is_sure: bool = False


def cells_of(document: Document) -> Cells:
    """The value of every cell of the document's tables."""
    return {
        path_of(table.id, row.id, column.id): cell.value
        for table in document.tables
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=False)
    }


def path_of(table: str, row: str, column: str) -> str:
    """What a cell is known by to a reader of its report."""
    return BESIDE.join((table, row, column))


def offer_for(checked: Checked, cells: Cells) -> Offer | None:
    """The placeholder for a figure that is a cell; None for what is computed from several, or is a word."""
    numbers = figures_in(checked.text)
    path = checked.others[0].path if len(checked.others) == 1 else ""
    if len(numbers) != 1 or path not in cells:
        return None
    address = ", ".join(f'"{each}"' for each in path.split(BESIDE))
    for filters in _filters(numbers[0]):
        replaces = _printed_by(filters, cells[path], checked.text)
        if replaces:
            row = path[: path.rindex(BESIDE) + 1]
            beside = [value for each, value in cells.items() if each.startswith(row) and each != path]
            is_sure = not any(_printed_by(filters, value, checked.text) for value in beside)
            return Offer(f"{{{{ cell({address}) | {' | '.join(filters)} }}}}", replaces, is_sure)
    usual, *_ = _filters(numbers[0])
    return Offer(f"{{{{ cell({address}) | {' | '.join(usual)} }}}}", "")


def plain(text: str) -> str:
    """The text with every space an ordinary one."""
    return "".join(" " if each in SPACES else each for each in text)


def _filters(number: RunningNumber) -> Iterator[tuple[str, ...]]:
    """The filters for a number as it is typed: with its unit, and without it for a unit in other words."""
    unsigned = () if number.value < 0 else ("abs",)
    if number.unit in EXPONENTS:
        is_usual = number.decimals == _USUAL[number.unit]
        unit = number.unit if is_usual else f"{number.unit}({number.decimals})"
    elif number.unit == PERCENT:
        unit = f"procent({number.decimals})"
    else:
        unit = f"tal({number.decimals})" if number.decimals else "tal"
    yield (unit, *unsigned)
    yield (unit, *unsigned, "utan_enhet")


def _printed_by(filters: tuple[str, ...], value: Value, typed: str) -> str:
    """The beginning of what is typed that the filters print letter by letter; empty where they print anything else."""
    try:
        shown = show(value, parse_filters(filters))
    except UnprintableError:
        return ""
    rest = typed[len(shown) :]
    is_same = plain(typed).startswith(plain(shown)) and not rest[:1].isalnum() and rest[:1] not in {",", "."}
    return typed[: len(shown)] if is_same else ""
