"""Decides how a table is set: which way the page stands, the type size, the column widths, whether it may break."""

from __future__ import annotations

import re
from dataclasses import dataclass

from utfall.document import Column, Row, RowKind, Table
from utfall.swedish.dates import MONTHS
from utfall.writers.pdf_header import header_rows
from utfall.writers.pdf_metrics import lines_needed, longest_word, text_width

# All measures in points. The template sets the same page: A4, 22 mm at the sides upright, 18 mm turned.
UPRIGHT_WIDTH = 470.5
TURNED_WIDTH = 739.8
UPRIGHT_HEIGHT = 660.0
TURNED_HEIGHT = 420.0
INSET = 3.6  # on each side of a cell's text
WORDS_INSET = 12.0  # to the left of words in a column of words
INDENT = 9.0  # for each level of a row
LEADING = 1.24  # line height in type sizes
ROW_INSET = 3.5  # above and below a row's text
PADDING = 5.2  # above and below a row's text, together

_LABEL_FLOOR = 13.0  # type sizes; labels narrower than this break too often
_TEXT_CEILING = 22.0  # type sizes; a column of words wraps beyond this
_NUMBER_CEILING = 9.0  # type sizes; wider number columns pull a table apart
_MOST_EMPTY = 1 / 3  # share of a page that may stay empty so that a table need not be broken
_MOST_EMPTY_BELOW_CHART = 1 / 2  # the same for a chart's data, of which a few rows overleaf would say nothing
_VERY_LONG = 15  # letters
_DASH = re.compile(r"[–-]")
_AFTER_DASH = re.compile(r"(?<=[–-])(?=[^\W\d])")  # where a line may end without a hyphen
_BEGINNING = 110.0  # points; a table that is longer than a page begins where so much of it has room


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to set a table. ``tight`` lets ordinary words be hyphenated, in headers and labels; never figures."""

    turned: bool
    size: float
    tight: bool = False

    @property
    def room(self) -> float:
        """The width of the text on the page, in points."""
        return TURNED_WIDTH if self.turned else UPRIGHT_WIDTH

    def may_divide(self, word: str) -> bool:
        """Whether a hyphen may divide a word of a header; a line may always end after a dash between two words.

        >>> loose, tight = Choice(turned=False, size=9.0), Choice(turned=True, size=7.0, tight=True)
        >>> [loose.may_divide(word) for word in ("januari–augusti", "Kommunfullmäktiges", "Avvikelse")]
        [False, True, False]
        >>> [tight.may_divide(word) for word in ("januari–september", "Avvikelse")]
        [False, True]
        """
        least = 8 if self.tight else _VERY_LONG
        return any(len(part) >= least and part.casefold() not in MONTHS for part in _DASH.split(word))


CHOICES = (
    *(Choice(turned=False, size=size) for size in (9.0, 8.5, 8.0, 7.5)),
    *(Choice(turned=True, size=size) for size in (9.0, 8.5, 8.0, 7.5)),
    *(Choice(turned=True, size=size, tight=True) for size in (8.0, 7.5, 7.0, 6.5)),
)
BESIDE_CHART = (
    *(Choice(turned=False, size=size) for size in (8.0, 7.5)),
    *(Choice(turned=False, size=size, tight=True) for size in (7.5, 7.0, 6.5)),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is set; ``widths`` in points, the row labels first; ``whole`` forbids a page break inside it.

    ``room`` is how much of the page, in points, must be left where it begins; otherwise it begins on the next.
    """

    choice: Choice
    widths: tuple[float, ...]
    whole: bool
    room: float


@dataclass(frozen=True, slots=True)
class _Demand:
    """What the columns of a table need at a type size: the least they can have, and all they can use."""

    label_least: float
    label_full: float
    least: tuple[float, ...]


def lay_out(table: Table, compact: bool = False) -> Layout:
    """The first choice in which every figure and word has its place: upright before turned, large before small.

    ``compact`` is for the data beside a chart: smaller, always upright, no wider than needed.
    A table too wide for every choice gets the last one, its columns shrunk alike.
    """
    choices = BESIDE_CHART if compact else CHOICES
    for choice in choices:
        demand = _demand(table, choice)
        if demand.label_least + sum(demand.least) <= choice.room:
            spread = _share_out(table, demand, choice)
            return _finish(table, choice, _natural(demand, spread) if compact else spread, compact)
    demand = _demand(table, choices[-1])
    scale = choices[-1].room / (demand.label_least + sum(demand.least))
    widths = tuple(width * scale for width in (demand.label_least, *demand.least))
    return _finish(table, choices[-1], widths, compact)


def divided(table: Table, choice: Choice) -> list[str]:
    """The words that a hyphen may divide: of the headers, and where it is tight the longest of the labels."""
    headers = [
        table.label_header,
        *(text for column in table.columns for text in (*column.group, column.header)),
    ]
    words = {word for text in headers for word in text.split(" ") if choice.may_divide(word)}
    if choice.tight:
        words |= {word for row in table.rows for word in row.label.split(" ") if len(word) >= _VERY_LONG}
    return sorted(words)


def _demand(table: Table, choice: Choice) -> _Demand:
    size = choice.size
    labels = [row for row in table.rows if row.kind is not RowKind.COMMENT and not _is_banner(row)]
    full = max((_label_width(row, size) for row in labels), default=0.0)
    full = max(full, longest_word(table.label_header, size, "Semibold") + 2 * INSET)
    words = max(
        (longest_word(row.label, size, _face(row)) + row.level * INDENT for row in labels), default=0.0
    )
    floor = min(full, _LABEL_FLOOR * size)
    least = floor if choice.tight else max(floor, words + 2 * INSET)
    columns = tuple(_column_least(table, index, choice) for index in range(len(table.columns)))
    return _Demand(least, full, columns)


def _column_least(table: Table, index: int, choice: Choice) -> float:
    column = table.columns[index]
    return max(_header_least(column, choice), _body_least(table, index, choice.size)) + _insets(column)


def _insets(column: Column) -> float:
    return INSET + (WORDS_INSET if column.is_text else INSET)


def _header_least(column: Column, choice: Choice) -> float:
    """A word of ordinary length stays whole, and a month; a long one may be hyphenated near its middle."""
    parts = [part for word in column.header.split() for part in _AFTER_DASH.split(word)]
    return max((_part_least(part, choice) for part in parts), default=0.0)


def _part_least(part: str, choice: Choice) -> float:
    whole = text_width(part, choice.size, "Semibold")
    if not choice.may_divide(part):
        return whole
    return whole * (0.5 if choice.tight and len(part) >= _VERY_LONG else 0.65)


def _body_least(table: Table, index: int, size: float) -> float:
    """Figures are never broken; words are, between them."""
    full = _body_full(table, index, size)
    if table.columns[index].is_text:
        words = max(
            (longest_word(row.cells[index].shown, size, _face(row)) for row in table.rows), default=0.0
        )
        return max(words, min(full, _TEXT_CEILING * size * 0.5))
    return full


def _body_full(table: Table, index: int, size: float) -> float:
    """The widest cell on one line, with a little to spare because kerning is not measured."""
    widths = (text_width(row.cells[index].shown, size, _face(row)) for row in table.rows)
    return max(widths, default=0.0) * 1.01 + 0.5


def _share_out(table: Table, demand: _Demand, choice: Choice) -> tuple[float, ...]:
    """The whole width: number columns alike when there is room, then labels, then words, then all a little more."""
    size, room = choice.size, choice.room
    columns = list(demand.least)
    numbers = [index for index, column in enumerate(table.columns) if not column.is_text]
    widest = max((columns[index] for index in numbers), default=0.0)
    alike = [widest if index in numbers else width for index, width in enumerate(columns)]
    if demand.label_least + sum(alike) <= room:
        columns = alike
    label = demand.label_least
    spare = room - label - sum(columns)
    grown = min(spare, max(0.0, demand.label_full - label))
    label, spare = label + grown, spare - grown
    for index, column in enumerate(table.columns):
        if column.is_text and spare > 0:
            wanted = min(_body_full(table, index, size), _TEXT_CEILING * size) + _insets(column)
            grown = min(spare, max(0.0, wanted - columns[index]))
            columns[index], spare = columns[index] + grown, spare - grown
    if numbers and spare > 0:
        more = min(spare / len(numbers), max(0.0, _NUMBER_CEILING * size - widest))
        columns = [width + more if index in numbers else width for index, width in enumerate(columns)]
        spare -= more * len(numbers)
    return (label + spare, *columns)


def _natural(demand: _Demand, widths: tuple[float, ...]) -> tuple[float, ...]:
    """The same columns with no more room for labels than they use."""
    return (min(widths[0], max(demand.label_full, demand.label_least)), *widths[1:])


def _finish(table: Table, choice: Choice, widths: tuple[float, ...], compact: bool) -> Layout:
    page = TURNED_HEIGHT if choice.turned else UPRIGHT_HEIGHT
    most_empty = (_MOST_EMPTY_BELOW_CHART if compact else _MOST_EMPTY) * page
    height = _height(table, choice.size, widths)
    room = min(height, most_empty) if height <= page else _BEGINNING
    return Layout(choice, tuple(round(width, 2) for width in widths), height <= most_empty, round(room, 1))


def _height(table: Table, size: float, widths: tuple[float, ...]) -> float:
    """About how high the table is, caption and notes included."""
    line = size * LEADING
    heights = [line * _lines(row, size, widths) + PADDING for row in table.rows]
    header = max((_header_lines(table, size, widths)), 1) * line + PADDING
    notes = [*(note.text for note in table.footnotes), *([table.note] if table.note else [])]
    below = sum(lines_needed(text, sum(widths), size) * line for text in notes)
    return sum(heights) + header + below + 3 * line


def _header_lines(table: Table, size: float, widths: tuple[float, ...]) -> int:
    total = 0
    for row in header_rows(table):
        cells = [cell for cell in row if cell.rows == 1] or list(row)
        rooms = [sum(widths[cell.first : cell.first + cell.columns]) - 2 * INSET for cell in cells]
        total += max(
            lines_needed(cell.text, room, size, "Semibold") for cell, room in zip(cells, rooms, strict=True)
        )
    return total


def _lines(row: Row, size: float, widths: tuple[float, ...]) -> int:
    if row.kind is RowKind.COMMENT:
        return lines_needed(row.comment, sum(widths) - 2 * INSET, size)
    room = widths[0] - 2 * INSET - row.level * INDENT
    texts = zip((cell.shown for cell in row.cells), widths[1:], strict=True)
    wrapped = (lines_needed(text, width - 2 * INSET, size, _face(row)) for text, width in texts)
    return max(lines_needed(row.label, room, size, _face(row)), *wrapped, 1)


def _label_width(row: Row, size: float) -> float:
    marks = text_width(" " + ", ".join(map(str, row.notes)), size * 0.7) if row.notes else 0.0
    return text_width(row.label, size, _face(row)) * 1.01 + marks + row.level * INDENT + 2 * INSET


def _is_banner(row: Row) -> bool:
    return row.kind is RowKind.HEADING and not any(cell.shown for cell in row.cells)


def _face(row: Row) -> str:
    return "Semibold" if row.kind in (RowKind.SUM, RowKind.HEADING) else "Regular"
