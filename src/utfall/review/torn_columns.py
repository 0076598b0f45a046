"""Puts tables together again whose text came out with one cell to a line: column after column, or row after row.

The order of columns and rows is settled by arithmetic, or by the kinds of the figures, and only where it fits in one
way; otherwise the lines stay as they are, and their figures unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise, takewhile

from utfall.readers.foreign.raw import RawBlock, RawCell, RawGrid, RawLine, RawWord
from utfall.review.column_words import is_year
from utfall.review.table_header import read_headers
from utfall.review.table_readings import RowTail
from utfall.review.table_tokens import split_line, tokens_of
from utfall.review.torn_figures import Band, Cells, Lines, fits, sum_rows, ways
from utfall.review.torn_labels import Label, Words, is_header, label_rows, labels_of, text_of

_LONGEST = 90  # characters of a line that can be a label, or part of one
_SENTENCE = 40  # characters of one that ends with a full stop
_LEAST_ROWS = 3
_MOST_COLUMNS = 12
_USUAL = 0.6  # of the rows that must have a cell in every column
_GAP = 2  # characters between two cells of a line put together
_HARD = "\u00a0"  # keeps a number in one piece
Mended = tuple[list[RawBlock], int]  # what the parts make, and how many they were


@dataclass(frozen=True)
class _Part:
    """Lines that follow each other, all figures or all words, in the chunks that blank lines part."""

    chunks: tuple[Lines, ...]
    is_figures: bool

    @property
    def lines(self) -> Lines:
        """All lines."""
        return tuple(line for chunk in self.chunks for line in chunk)


def with_whole_rows(blocks: Sequence[RawBlock]) -> tuple[RawBlock, ...]:
    """The blocks with the rows of torn tables put together."""
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
    return _is_cell(block) or len(block.text) <= (_SENTENCE if block.text.endswith(".") else _LONGEST)


def _is_cell(line: RawLine) -> bool:
    """Whether a line is one figure, or what may stand for one, and nothing else."""
    label, tail = split_line(tokens_of(line))
    return not label and len(tail) > 0 and RowTail(tail).counts().start == 1 and not is_year(line.text)


def _mended(lines: Sequence[RawLine]) -> list[RawBlock]:
    step = min((_step(*pair) for pair in pairwise(lines)), default=1)
    parts = [_Part(tuple(_chunks(list(part), step)), kind) for kind, part in groupby(lines, _is_cell)]
    whole: list[RawBlock] = []
    at = 0
    while at < len(parts):
        found = None if parts[at].is_figures else _by_columns(parts[at:]) or _by_rows(parts[at:])
        made, used = found or (list(parts[at].lines), 1)
        whole += made
        at += used
    return whole


def _chunks(lines: Sequence[RawLine], step: int) -> Iterator[Lines]:
    """The lines, parted where one is further down than ``step``."""
    first = 0
    for at, pair in enumerate(pairwise(lines), start=1):
        if _step(*pair) > step:
            yield tuple(lines[first:at])
            first = at
    yield tuple(lines[first:])


def _step(line: RawLine, below: RawLine) -> int:
    return (below.spot.line or 0) - (line.spot.line or 0)


def _by_columns(parts: Sequence[_Part]) -> Mended | None:
    """Words, and then the figures of one column after the other, perhaps each below its header."""
    best: Mended | None = None
    for used, part in enumerate(parts[1:], start=2):
        if part.is_figures and not _is_cut(parts[used:]):
            whole = _whole_table(parts[:used])
            best = (whole, used) if whole else best
        elif not part.is_figures and not all(map(_is_head, part.chunks)):
            break
    return best


def _is_cut(after: Sequence[_Part]) -> bool:
    """Whether the figures go on with several to a line, so that those above are not all."""
    return bool(after) and not split_line(tokens_of(after[0].lines[0]))[0]


def _is_head(chunk: Lines) -> bool:
    return all(is_header((line,)) for line in chunk)


def _whole_table(parts: Sequence[_Part]) -> list[RawBlock]:
    """The lines above and the only table that words and figures make; nothing where they make none or several."""
    words, figures = (_chunks_of(parts, is_figures) for is_figures in (False, True))
    names = Words.of([chunk for chunk in words if not _is_head(chunk)], are_parted=len(figures) > 1)
    tables = [
        (bands, labels)
        for bands in ways(figures)
        if fits(rows := [row for band in bands for row in band])
        and (labels := label_rows(names, [len(band) for band in bands], sum_rows(rows)))
    ]
    if len(tables) != 1:
        return []
    bands, labels = tables[0]
    head, told = _header(words, labels, len(bands[0][0]))
    used = {id(line) for label in chain(told, *labels) for line in label}
    above = [line for chunk in words for line in chunk if id(line) not in used]
    return [*above, _grid(head, labels, bands)]


def _chunks_of(parts: Sequence[_Part], is_figures: bool) -> list[Lines]:
    return [chunk for part in parts if part.is_figures is is_figures for chunk in part.chunks]


def _header(
    words: Sequence[Lines], labels: Sequence[Sequence[Label]], columns: int
) -> tuple[tuple[str, ...], list[Lines]]:
    """What stands over the labels and over each column, and its lines; nothing where they are not as many."""
    lines = [line for chunk in words for line in chunk]
    first = lines.index(labels[0][0][0])
    stub = [(line,) for line in lines[max(first - 1, 0) : first] if is_header((line,))]
    below = words[1 + next(at for at, chunk in enumerate(words) if labels[-1][-1][-1] in chunk) :]
    for heads in (list(below), [chunk for chunk in words if _is_head(chunk)]):
        if len(heads) == columns:
            return (" ".join(map(text_of, stub)), *map(text_of, heads)), [*stub, *heads]
    heads = _head_lines(words, first)
    for header in read_headers([text_of(line).split() for line in heads]):
        if len(header.columns) == columns:
            return (header.stub, *map(" ".join, header.columns)), heads
    return (), []


def _head_lines(words: Sequence[Lines], first: int) -> list[Lines]:
    """Every line of header words in a chunk of such, or right above the line of the first label."""
    lines = [line for chunk in words for line in chunk]
    above = takewhile(lambda line: is_header((line,)), reversed(lines[:first]))
    heads = {id(line) for line in chain(above, *filter(_is_head, words))}
    return [(line,) for line in lines if id(line) in heads]


def _grid(head: Sequence[str], labels: Sequence[Sequence[Label]], bands: Sequence[Band]) -> RawGrid:
    """The table; the first labels of a band that it has no rows for are headings."""
    spot = labels[0][0][0].spot
    rows = [tuple(RawCell(text, spot, is_header=True) for text in head)] if head else []
    for names, band in zip(labels, bands, strict=True):
        blank: Cells = (None,) * len(band[0])
        for name, cells in zip(names, [*[blank] * (len(names) - len(band)), *band], strict=True):
            texts = (
                (text_of(name), name[0]),
                *((cell.text if cell else "", cell or name[0]) for cell in cells),
            )
            rows.append(tuple(RawCell(text, line.spot) for text, line in texts))
    return RawGrid(tuple(rows), spot)


def _by_rows(parts: Sequence[_Part]) -> Mended | None:
    """Words and the figures of a row, again and again; where rows came out together, one column after the other."""
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    columns = max((len(figures.lines) for _, figures in pairs[:_LEAST_ROWS]), default=0)
    made: list[RawBlock] = []
    full = used = 0
    for at, (words, figures) in enumerate(pairs):
        labels = labels_of(words.lines)
        rows, rest = divmod(len(figures.lines), columns)
        many = rows > 1 and rest == 0 and all(len(chunk) == rows for chunk in figures.chunks)
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
    return sum(is_header((line,)) for line in lines) > 1


def _whole(label: Label, cells: Lines) -> RawLine:
    """A row on one line: its words, and each cell apart and in one piece."""
    texts = [text_of(label), *(line.text.replace(" ", _HARD) for line in cells)]
    words: list[RawWord] = []
    left = 0.0
    for text, line in zip(texts, (label[0], *cells), strict=True):
        words.append(RawWord(text, left, left + len(text), line.spot))
        left += len(text) + _GAP
    return RawLine(" ".join(texts), tuple(words), words[0].spot)
