"""The ways in which the figures of a torn table make rows, and what speaks for a way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import log2

from utfall.readers.foreign.raw import RawLine, Spot
from utfall.review.reading import CellState, ReadCell
from utfall.review.table_arithmetic import settle
from utfall.review.table_cell import read_cell
from utfall.review.table_readings import RowTail
from utfall.review.table_tokens import Tail, Token

_LEAST_ROWS = 3  # of figures that no blank line parts
_MOST_COLUMNS = 16
_EVIDENCE = 14.0  # bits
_HARD = "\u00a0"  # keeps a number in one piece
_BLANK = ReadCell("", Spot())
Lines = tuple[RawLine, ...]
Cells = tuple[RawLine | None, ...]  # of a row; None where nothing is printed
Band = list[Cells]  # rows that stand together


def ways(chunks: Sequence[Lines]) -> Iterator[list[Band]]:
    """Every way to read figures as a table; a chunk is as much of a column as stands together in print.

    Where nothing parts the figures, every number of rows that goes is tried, by columns and by rows.
    """
    if len(chunks) > 1 and any(len(chunk) > 1 for chunk in chunks):
        yield from (bands for columns in range(2, _MOST_COLUMNS + 1) if (bands := _bands(chunks, columns)))
        return
    figures = [line for chunk in chunks for line in chunk]
    for columns in range(2, _MOST_COLUMNS + 1):
        rows, rest = divmod(len(figures), columns)
        if rest == 0 and rows >= _LEAST_ROWS:
            yield [[tuple(figures[at::rows]) for at in range(rows)]]
            yield [[tuple(figures[at * columns : (at + 1) * columns]) for at in range(rows)]]


def _bands(chunks: Sequence[Lines], columns: int) -> list[Band]:
    """The chunks in bands of one for each column, from left to right; none when they do not go up in so many columns.

    Beside a longer chunk the other columns have several, with one empty row between two.
    """
    bands: list[Band] = []
    rest = iter(chunks)
    while first := list(islice(rest, columns)):
        cells: list[list[RawLine | None]] = [list(chunk) for chunk in first]
        height = max(map(len, cells))
        short = [column for column in cells if len(column) < height]
        while short and len(short[0]) < height:
            following = list(islice(rest, len(short)))
            if len(following) < len(short):
                return []
            for column, chunk in zip(short, following, strict=True):
                column += [None, *chunk]
        if len(cells) < columns or any(len(column) != height for column in cells):
            return []
        bands.append(list(zip(*cells, strict=True)))
    return bands


def fits(rows: Sequence[Cells]) -> bool:
    """Whether the rows keep a relation between columns, or one is the sum of others, or the columns differ in kind."""
    return _keeps_relation(rows) or bool(sum_rows(rows)) or _keeps_kinds(rows)


def _keeps_relation(rows: Sequence[Cells]) -> bool:
    """Whether all rows without blanks keep the relations between columns that they show."""
    columns = len(rows[0])
    full = [tuple(_token(cell) for cell in row if cell) for row in rows]
    settled = settle([RowTail(Tail(row)) for row in full if len(row) == columns], columns)
    return settled.evidence > _EVIDENCE and all(
        len(each.readings) == 1
        and not each.has_blanks
        and all(not relation.miss(each.values[0]) for relation in settled.relations)
        for each in settled.rows
    )


def _token(line: RawLine) -> Token:
    """The figure in one piece, apart from the others of its row."""
    return Token(line.text.replace(" ", _HARD), 0.0, 0.0, True, line.spot)


def sum_rows(rows: Sequence[Cells]) -> list[int]:
    """The rows that in each column are the sum of the rows right above or below, beyond chance; blanks are nought."""
    cells = [[read_cell(cell.text, cell.spot) if cell else _BLANK for cell in row] for row in rows]
    if any(cell.unit == "%" or cell.state is CellState.TEXT for row in cells for cell in row):
        return []
    scale = max(cell.decimals for row in cells for cell in row)
    values = [[int((cell.value or 0) * 10**scale) for cell in row] for row in cells]
    return [at for at in range(len(values)) if _is_sum(values[at], values[:at][::-1], len(values))
            or _is_sum(values[at], values[at + 1 :], len(values))]  # fmt: skip


def _is_sum(total: Sequence[int], others: Sequence[Sequence[int]], rows: int) -> bool:
    """Whether two of the others or more, from the first on, add up to the total, each rounded by itself."""
    sums = [0] * len(total)
    for count, row in enumerate(others, start=1):
        sums = [one + other for one, other in zip(sums, row, strict=True)]
        off = max(abs(one - other) for one, other in zip(sums, total, strict=True))
        if count > 1 and 2 * off <= count + 1:
            bits = sum(log2(1 + abs(value) / (count + 1)) for value in total)
            return bits > _EVIDENCE + 2 * log2(rows)
    return False


def _keeps_kinds(rows: Sequence[Cells]) -> bool:
    """Whether each column has figures of one kind, and the columns of several."""
    kinds = [{_kind(cell) for cell in column} for column in zip(*rows, strict=True)]
    is_one = len(rows) >= _LEAST_ROWS and all(len(each) == 1 for each in kinds)
    return is_one and len({kind for each in kinds for kind in each}) > 1


def _kind(line: RawLine | None) -> str:
    cell = read_cell(line.text, line.spot) if line else _BLANK
    return f"{cell.state} {cell.unit} {cell.decimals > 0}" if cell.value is not None else "words"
