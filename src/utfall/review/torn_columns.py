"""Puts tables together again whose text came out with one cell to a line: column after column, or row after row.

The order of columns and rows is settled by arithmetic, or by the kinds of the figures, and only where it fits in one
way; otherwise the lines stay as they are, and their figures unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from math import log2

from utfall.readers.foreign.column_lines import joins_next
from utfall.readers.foreign.raw import RawBlock, RawLine, RawWord
from utfall.review.column_words import is_header_word, is_year
from utfall.review.table_arithmetic import settle
from utfall.review.table_cell import read_cell
from utfall.review.table_readings import RowTail
from utfall.review.table_tokens import split_line, tokens_of

_LONGEST = 90  # characters of a line that can be a label, or part of one
_LEAST_ROWS = 3
_MOST_COLUMNS = 12
_EVIDENCE = 14.0  # bits
_USUAL = 0.6  # of the rows that must have a cell in every column
_GAP = 2  # characters between two cells of a line put together
_ROW = re.compile(
    r"^summa|^resultat|netto|intäkt|kostnad", re.IGNORECASE
)  # words of headers that rows have too
_WITHIN = re.compile(r"varav|därav", re.IGNORECASE)
_HARD = "\u00a0"  # keeps a number in one piece
Lines = tuple[RawLine, ...]
Rows = list[Lines]  # each row's cells, one to a line


@dataclass(frozen=True)
class _Part:
    """Lines that follow each other: all figures, or all words."""

    lines: Lines
    is_figures: bool


def with_whole_rows(blocks: Sequence[RawBlock]) -> tuple[RawBlock, ...]:
    """The blocks with the rows of torn tables on lines of their own."""
    whole: list[RawBlock] = []
    for is_short, group in groupby(blocks, _can_be_torn):
        found = list(group)
        lines = [block for block in found if isinstance(block, RawLine)]
        whole += _mended(lines) if is_short else found
    return tuple(whole)


def _can_be_torn(block: RawBlock) -> bool:
    """Whether a block can belong to a torn table: a figure alone, or a short line that is no sentence."""
    if not isinstance(block, RawLine) or block.heading:
        return False
    return _is_cell(block) or (len(block.text) <= _LONGEST and not block.text.endswith("."))


def _is_cell(line: RawLine) -> bool:
    """Whether a line is one figure, or what may stand for one, and nothing else."""
    label, tail = split_line(tokens_of(line))
    return not label and len(tail) > 0 and RowTail(tail).counts().start == 1 and not is_year(line.text)


def _mended(lines: Sequence[RawLine]) -> list[RawLine]:
    parts = [_Part(tuple(part), is_figures) for is_figures, part in groupby(lines, _is_cell)]
    whole: list[RawLine] = []
    at = 0
    while at < len(parts):
        found = None if parts[at].is_figures else _by_columns(parts[at:]) or _by_rows(parts[at:])
        made, used = found or (list(parts[at].lines), 1)
        whole += made
        at += used
    return whole


Mended = tuple[list[RawLine], int]  # the lines put together, and how many parts they were


def _by_columns(parts: Sequence[_Part]) -> Mended | None:
    """Words, and then the figures of one column after the other; the last words, or those below, are the labels."""
    if len(parts) < 2:
        return None
    labels = labels_of(parts[0].lines)
    ways = [way for way in _ways(parts[1].lines) if _has_labels(labels, len(way)) and _fits(way)]
    if len(ways) != 1:
        return None
    rows = ways[0]
    above = [line for label in labels[: -len(rows)] for line in label]
    return [*above, *(_whole(*row) for row in zip(labels[-len(rows) :], rows, strict=True))], 2


def _has_labels(labels: Sequence[Lines], count: int) -> bool:
    """Whether the last so many are labels, none of them a header, with a header or nothing above."""
    own, above = labels[-count:], labels[-count - 1 : -count]
    return len(own) == count and not any(map(_is_header, own)) and all(map(_is_header, above))


def _is_header(label: Lines) -> bool:
    text = " ".join(line.text for line in label)
    return all(is_header_word(word) for word in text.split()) and not _ROW.search(text)


def _ways(figures: Lines) -> Iterator[Rows]:
    """The figures as tables: every number of rows that goes, column after column and row after row."""
    for columns in range(2, _MOST_COLUMNS + 1):
        rows, rest = divmod(len(figures), columns)
        if rest == 0 and rows >= _LEAST_ROWS:
            yield [figures[at::rows] for at in range(rows)]
            yield [figures[at * columns : (at + 1) * columns] for at in range(rows)]


def _fits(rows: Rows) -> bool:
    """Whether the rows keep a relation between columns, or a total that is all the other rows, or a kind by column."""
    settled = settle([RowTail(split_line(tokens_of(_whole((), row)))[1]) for row in rows], len(rows[0]))
    is_kept = all(
        len(each.readings) == 1
        and not each.has_blanks
        and all(not relation.miss(each.values[0]) for relation in settled.relations)
        for each in settled.rows
    )
    return (is_kept and settled.evidence > _EVIDENCE) or _adds_up(rows) or _keeps_kinds(rows)


def _adds_up(rows: Rows) -> bool:
    """Whether the first or the last row is the sum of the others in each column, beyond chance."""
    cells = [[read_cell(line.text, line.spot) for line in row] for row in rows]
    if any(cell.value is None or cell.unit == "%" for row in cells for cell in row):
        return False
    step = Decimal(1).scaleb(-max(cell.decimals for row in cells for cell in row))
    values = [[cell.value or Decimal(0) for cell in row] for row in cells]
    for total, others in ((values[0], values[1:]), (values[-1], values[:-1])):
        misses = [abs(sum(each) - value) for value, *each in zip(total, *others, strict=True)]
        bits = sum(log2(1 + abs(value) / step / len(rows)) for value in total)
        if max(misses) <= step * len(rows) / 2:
            return bits > _EVIDENCE
    return False


def _keeps_kinds(rows: Rows) -> bool:
    """Whether each column has figures of one kind, and the columns of several."""
    kinds = [{_kind(row[column]) for row in rows} for column in range(len(rows[0]))]
    return all(len(each) == 1 for each in kinds) and len({kind for each in kinds for kind in each}) > 1


def _kind(line: RawLine) -> str:
    cell = read_cell(line.text, line.spot)
    return f"{cell.state} {cell.unit} {cell.decimals > 0}" if cell.value is not None else "words"


def _by_rows(parts: Sequence[_Part]) -> Mended | None:
    """Words and the figures of a row, again and again; where rows came out together, one column after the other."""
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    columns = max((len(figures.lines) for _, figures in pairs[:_LEAST_ROWS]), default=0)
    made: list[RawLine] = []
    full = used = 0
    for at, (words, figures) in enumerate(pairs):
        labels = labels_of(words.lines)
        rows, rest = divmod(len(figures.lines), columns)
        many = rows > 1 and rest == 0
        if (rows > 1 and not many) or len(labels) < rows or (at and _has_header(words.lines)):
            break
        count = max(rows, 1)
        made += [line for label in labels[:-count] for line in label]
        table = [figures.lines[row::count] for row in range(count)]
        made += [_whole(*row) for row in zip(labels[-count:], table, strict=True)]
        full += rows > 0
        used += 1
    if used < _LEAST_ROWS or not 2 <= columns <= _MOST_COLUMNS or full < _USUAL * used:
        return None
    return made, 2 * used


def _has_header(lines: Lines) -> bool:
    return sum(_is_header((line,)) for line in lines) > 1


def labels_of(lines: Sequence[RawLine]) -> list[Lines]:
    """The lines by label: one that begins with a capital begins a label, unless the one before it must go on."""
    labels: list[Lines] = []
    for line in lines:
        is_rest = bool(labels) and joins_next(labels[-1][-1].text)
        is_new = _WITHIN.match(line.text) or not (line.text[:1].islower() or is_rest)
        if is_new or not labels:
            labels.append((line,))
        else:
            labels[-1] = (*labels[-1], line)
    return labels


def _whole(label: Lines, cells: Lines) -> RawLine:
    """A row on one line: its words, and each cell apart and in one piece."""
    texts = [" ".join(line.text for line in label)] if label else []
    texts += [line.text.replace(" ", _HARD) for line in cells]
    words: list[RawWord] = []
    left = 0.0
    for text, line in zip(texts, (*label[:1], *cells), strict=True):
        words.append(RawWord(text, left, left + len(text), line.spot))
        left += len(text) + _GAP
    return RawLine(" ".join(texts), tuple(words), words[0].spot)
