"""Tables whose cells are drawn with rules on an untagged page of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from utfall.readers.foreign.column_bands import is_figure
from utfall.readers.foreign.pdf_lines import lines_of, raw_line
from utfall.readers.foreign.pdf_words import Rule, Word
from utfall.readers.foreign.raw import RawCell, RawGrid, Spot

_LEAST_RULES = 6  # on a page before it can hold a ruled table
_MOST_RULES = 6000  # on a page; more is a drawing
_SNAP = 3.0  # points between rules that are meant as one
_BESIDE = 0.3  # of the rows with words beside the rules: the outer columns are not ruled
_STACKED = 0.1  # of the cells that hold several figures below each other: the rows are not ruled
_BESIDE_EACH_OTHER = 0.04  # of the cells
_FIGURE = re.compile(r"[-+−–(]?\d[\d\s.,]*[-−–)]?\s?%?")
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class RuledTable:
    """A ruled table and the words that stand in it."""

    grid: RawGrid
    box: Box
    words: frozenset[Word]


def ruled_tables(words: Sequence[Word], rules: Sequence[Rule], page: int) -> Iterator[RuledTable]:
    """The tables where rules part both the columns and the rows; others are left to how the words lie."""
    if not _LEAST_RULES <= len(rules) <= _MOST_RULES:
        return
    for cells in _cell_groups(rules):
        rows = _rows(cells)
        if len(rows) < 2 or max(len(row) for row in rows) < 2:
            continue
        box = _around(cells)
        within = [word for word in words if _inside(word, box)]
        placed = {cell: [word for word in within if _inside(word, cell)] for cell in cells}
        if _is_open(words, rows, box) or _are_not_cells(placed.values()) or len(within) == 0:
            continue
        yield RuledTable(_grid(rows, placed, box, page), box, frozenset(within))


def _cell_groups(rules: Sequence[Rule]) -> list[list[Box]]:
    """The drawn cells, those that touch each other together; the geometry is pdfplumber's."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = merge_edges([_edge(rule) for rule in rules], _SNAP, _SNAP, _SNAP, _SNAP)
    cells = intersections_to_cells(edges_to_intersections(edges, _SNAP, _SNAP))
    return [[(*map(float, cell),) for cell in group] for group in cells_to_tables(cells)]  # type: ignore[misc]


def _edge(rule: Rule) -> dict[str, Any]:
    """The rule in pdfplumber's form."""
    is_level = rule.top == rule.bottom
    return {
        "x0": rule.left,
        "x1": rule.right,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.right - rule.left,
        "height": rule.bottom - rule.top,
        "orientation": "h" if is_level else "v",
        "object_type": "line",
        "doctop": rule.top,
    }


def _rows(cells: Sequence[Box]) -> list[list[Box]]:
    """The cells by their upper edge, left to right."""
    tops = sorted({cell[1] for cell in cells})
    return [sorted(cell for cell in cells if cell[1] == top) for top in tops]


def _around(cells: Sequence[Box]) -> Box:
    return (
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )


def _inside(word: Word, box: Box) -> bool:
    x, y = (word.left + word.right) / 2, word.bottom - word.size * 0.3
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _is_open(words: Sequence[Word], rows: Sequence[Sequence[Box]], box: Box) -> bool:
    """Whether many rows have words beside the rules, at their own height."""
    beside = [
        word.bottom - word.size * 0.3
        for word in words
        if word.right <= box[0] or word.left >= box[2]
        if box[1] <= word.bottom <= box[3]
    ]
    held = sum(any(row[0][1] <= y <= row[0][3] for y in beside) for row in rows)
    return held > _BESIDE * len(rows)


def _are_not_cells(cells: Iterable[list[Word]]) -> bool:
    """Whether many hold one figure below the other, or several beside each other: whole columns, or whole rows."""
    held = [[raw_line(line, 0, 0) for line in lines_of(words)] for words in cells if words]
    stacked = sum(sum(bool(_FIGURE.fullmatch(line.text)) for line in cell) > 1 for cell in held)
    beside = sum(any(sum(is_figure(run.text) for run in line.words) > 1 for line in cell) for cell in held)
    return stacked > _STACKED * len(held) or beside > _BESIDE_EACH_OTHER * len(held)


def _grid(rows: Sequence[Sequence[Box]], placed: dict[Box, list[Word]], box: Box, page: int) -> RawGrid:
    """The cells by grid place; those that reach over several places cover the others."""
    lefts = sorted({cell[0] for row in rows for cell in row})
    tops = [row[0][1] for row in rows]
    made: list[tuple[RawCell | None, ...]] = []
    for row in rows:
        cells: list[RawCell | None] = [None] * len(lefts)
        for cell in row:
            across = sum(cell[0] <= left < cell[2] - _SNAP for left in lefts)
            down = sum(cell[1] <= top < cell[3] - _SNAP for top in tops)
            text = " ".join(word.text for line in lines_of(placed[cell]) for word in line)
            cells[lefts.index(cell[0])] = RawCell(
                text, Spot(page=page, box=cell), max(down, 1), max(across, 1)
            )
        made.append(tuple(cells))
    return RawGrid(tuple(made), Spot(page=page, box=box))
