"""Reads a table that the file itself marks out: which rows are headers, which cells are labels, what the cells say."""

from __future__ import annotations

from collections.abc import Sequence

from utfall.readers.foreign.raw import RawCell, RawGrid, Spot
from utfall.review.column_words import is_year
from utfall.review.reading import CellState, ReadCell, ReadColumn, ReadRow, ReadTable
from utfall.review.table_cell import plain, read_cell
from utfall.review.table_header import column_of, unit_in
from utfall.review.table_labels import without_notes

_FIGURES = (CellState.NUMBER, CellState.DASH, CellState.MISSING)
_HEAD_WORDS = 5
Row = tuple[RawCell | None, ...]


def read_grid(grid: RawGrid, number: int, title: str, headings: tuple[str, ...]) -> ReadTable | None:
    """The table; None when it holds no number and marks no header, as tables that only set text in columns."""
    rows = [row for row in grid.rows if any(cell and cell.text.strip() for cell in row)]
    told = _captions(rows)
    caption, rows = " ".join(map(_words_of, rows[:told])), rows[told:]
    head = _header_rows(rows)
    body = rows[head:]
    width = max((len(row) for row in rows), default=0)
    is_marked = any(cell and cell.is_header for row in rows[:head] for cell in row)
    has_numbers = any(_is_number(cell) for row in body for cell in row[1:])
    if not is_marked and not has_numbers:
        if not _has_heads(rows):
            return None
        head, body = 1, rows[1:]
    labels = _label_columns(body)
    columns = [column_of(_header(rows[:head], column)) for column in range(labels, width)]
    name = plain(grid.title or caption or title)
    corner = " ".join(" ".join(_header(rows[:head], column)) for column in range(labels))
    unit = unit_in(name) or unit_in(corner) or _common_unit(columns)
    return ReadTable(
        f"t{number}", name, unit, tuple(columns), tuple(_rows(body, labels, width)), grid.spot, headings
    )


def _captions(rows: Sequence[Row]) -> int:
    """How many of the first rows are a title set in the table: one cell over the whole row, or alone above a header."""
    count = 0
    while count + 1 < len(rows) and _is_lone(rows[count]):
        count += 1
    if count and not _is_lone(rows[count]) and not any(map(_is_number, rows[count])):
        return count
    return int(bool(count) and sum(cell is not None for cell in rows[0]) == 1)


def _is_lone(row: Row) -> bool:
    """Whether nothing but the first cell is printed."""
    return (
        len(row) > 1
        and bool(row[0] and row[0].text.strip())
        and not any(cell and cell.text.strip() for cell in row[1:])
    )


def _words_of(row: Row) -> str:
    return next(cell.text for cell in row if cell and cell.text.strip())


def _header_rows(rows: Sequence[Row]) -> int:
    marked = 0
    while marked < len(rows) and all(cell is None or cell.is_header for cell in rows[marked]):
        marked += 1
    if 0 < marked < len(rows):
        return marked
    head = 0
    for row in rows:
        if any(_is_number(cell) for cell in row[1:]):
            break
        if head and not any(cell and cell.text.strip() for cell in row[1:]):
            break  # a heading within the table
        head += 1
    return head if head < len(rows) else 0


def _has_heads(rows: Sequence[Row]) -> bool:
    """Whether a table of words alone begins with a short word over each column."""
    words = [cell.text.split() if cell else [] for cell in rows[0]] if len(rows) > 1 else []
    return len(words) > 1 and all(0 < len(each) <= _HEAD_WORDS for each in words)


def _is_number(cell: RawCell | None) -> bool:
    if cell is None or is_year(cell.text.strip()):
        return False
    return read_cell(cell.text, cell.spot).state is CellState.NUMBER


def _label_columns(body: Sequence[Row]) -> int:
    """One, or two where the first holds names merged over several rows, or codes before names."""
    if not body or len(body[0]) < 3:
        return 1
    second = [row[1].text for row in body if len(row) > 1 and row[1] and row[1].text.strip()]
    if not second or any(read_cell(text, Spot()).state in _FIGURES for text in second):
        return 1
    first = [row[0] for row in body]
    is_merged = any(cell is not None and cell.row_span > 1 for cell in first) and None in first
    is_merged = is_merged or _is_left_out(body)
    names = [cell.text.strip() for cell in first if cell is not None and cell.text.strip()]
    is_code = all(name.isdigit() for name in names)
    return 2 if is_merged or is_code else 1


def _is_left_out(body: Sequence[Row]) -> bool:
    """Whether names stand on the first of their rows only, before a column where every row has its own."""
    named = [bool(row[0] and row[0].text.strip()) for row in body]
    own = [bool(len(row) > 1 and row[1] and row[1].text.strip()) for row in body]
    return (
        named[0]
        and own[0]
        and any(mine and not name for name, mine in zip(named, own, strict=True))
        and all(mine or name for name, mine in zip(named, own, strict=True))
        and sum(own) > len(own) / 2
    )


def _header(head: Sequence[Row], column: int) -> tuple[str, ...]:
    """The headers of a column from the top, those that reach over it from the left or above included once."""
    words: list[str] = []
    for at, row in enumerate(head):
        cell = row[column] if column < len(row) else None
        if cell is None:
            cell = _covering(row, column, at, head)
        text = plain(cell.text) if cell else ""
        if text and (not words or words[-1] != text):
            words.append(text)
    return tuple(words)


def _covering(row: Row, column: int, at: int, head: Sequence[Row]) -> RawCell | None:
    for left in range(min(column, len(row)) - 1, -1, -1):
        cell = row[left]
        if cell is not None:
            return cell if left + cell.column_span > column else None
    return None


def _common_unit(columns: Sequence[ReadColumn]) -> str:
    units = {column.unit for column in columns}
    return units.pop() if len(units) == 1 else ""


def _rows(body: Sequence[Row], labels: int, width: int) -> list[ReadRow]:
    rows: list[ReadRow] = []
    group = ""
    for row in body:
        named = [cell for cell in row[:labels] if cell]
        spot = next((cell.spot for cell in row if cell), Spot())
        is_covered = labels == 2 and (row[0] is None or not row[0].text.strip())
        if labels == 2 and row[0] is not None and not is_covered:
            group = plain(row[0].text)
        words = [plain(cell.text) for cell in named if cell.text.strip()]
        if is_covered and group:
            words.insert(0, group)
        label, notes = without_notes((" – " if labels == 2 else " ").join(words))
        cells = tuple(_cell(row, column, spot) for column in range(labels, width))
        rows.append(ReadRow(label, cells, spot, notes=notes))
    return rows


def _cell(row: Row, column: int, spot: Spot) -> ReadCell:
    cell = row[column] if column < len(row) else None
    return ReadCell("", spot) if cell is None else read_cell(cell.text, cell.spot)
