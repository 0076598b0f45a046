"""Gathers lines that keep to columns to rows: labels and cells over several lines, merged cells, comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from utfall.readers.foreign.column_bands import Bands, is_figure
from utfall.readers.foreign.column_lines import is_parted, is_running, joins_next, place
from utfall.readers.foreign.raw import RawCell, RawLine, RawWord, Spot

_HALF = 0.75  # of the usual way between two rows: a figure this near to both belongs to both
_BROKEN = 0.9  # of the usual way between two rows

_CLOSER = 0.8  # of the way to the next line: the rest of a label
Cells = dict[int, list[RawWord]]  # by column


@dataclass
class Row:
    """A row on the way: the runs of its label and of each column's cell, and the line that its figures stand in."""

    label: list[RawWord]
    cells: Cells
    line: RawLine
    is_comment: bool = False

    def raw(self, bands: Bands) -> tuple[RawCell | None, ...]:
        """The row as cells, the label first."""
        cells = [cell_of(self.cells.get(at, []), self.line) for at in range(len(bands.columns))]
        return (cell_of(self.label, self.line), *cells)


@dataclass
class Body:
    """The rows on the way, and the words that wait for theirs."""

    bands: Bands
    rows: list[Row] = field(default_factory=list)

    def take(self, lines: Sequence[RawLine], at: int) -> bool:
        """The next line; False when it does not keep to the columns."""
        line = lines[at]
        label = [line.words[0]] if self.bands.is_label(line.words[0]) else []
        cells = self._cells(line.words[len(label) :])
        if cells is None:
            return False
        if label and is_running(line) and not self._ends_label(lines, at, label):
            self._comment(label, line)
        elif self.rows and self._is_more(lines, at, label, cells):
            self._add(label, cells)
        elif self._begins_label(label):
            self._add(label, cells)
            self.rows[-1].line = line
        else:
            self.rows.append(Row(label, cells, line))
        return True

    def _cells(self, runs: Sequence[RawWord]) -> Cells | None:
        """The runs by column; None when one stands over none or two over the same."""
        cells: Cells = {}
        for run in runs:
            column = self.bands.column_of(run)
            if column is None or column in cells:
                return None
            cells[column] = [run]
        return cells

    def _is_more(self, lines: Sequence[RawLine], at: int, label: Sequence[RawWord], cells: Cells) -> bool:
        """Whether the line goes on with the row above: its label, its words, its broken or merged figures."""
        if any(is_figure(run.text) for cell in cells.values() for run in cell):
            is_more = not label and not self._is_named(cells)
            return is_more and (self._is_rest(lines, at, cells) or self._is_merged(lines, at, cells))
        return self._ends_label(lines, at, label) if label else bool(cells)

    def _is_named(self, cells: Cells) -> bool:
        """Whether a column of names begins a row anew: under a name that is merged over several rows."""
        above = self.rows[-1].cells
        return any(runs[0].text[:1].isupper() and not is_figure(runs[0].text) and column in above and column == 0
                   for column, runs in cells.items())  # fmt: skip

    def _add(self, label: Sequence[RawWord], cells: Cells) -> None:
        self.rows[-1].label += label
        for column, runs in cells.items():
            self.rows[-1].cells.setdefault(column, []).extend(runs)

    def _comment(self, label: list[RawWord], line: RawLine) -> None:
        """A line of a comment within the table: one row for the whole comment."""
        if self.rows and self.rows[-1].is_comment:
            self.rows[-1].label += label
        else:
            self.rows.append(Row(label, {}, line, is_comment=True))

    def _is_merged(self, lines: Sequence[RawLine], at: int, cells: Cells) -> bool:
        """Whether figures stand half-way between two rows that have none in their columns: a merged cell."""
        if at + 1 >= len(lines) or not self.rows[-1].cells or set(cells) & set(self.rows[-1].cells):
            return False
        above = place(lines[at]) - place(lines[at - 1])
        below = place(lines[at + 1]) - place(lines[at])
        taken = {self.bands.column_of(run) for run in lines[at + 1].words[1:]}
        return max(above, below) < _HALF * self._step(lines) and not taken & set(cells)

    def _is_rest(self, lines: Sequence[RawLine], at: int, cells: Cells) -> bool:
        """Whether figures are the rest of those right above, broken in narrow cells."""
        if not self.rows or not set(cells) <= set(self.rows[-1].cells) or lines[at].spot.box is None:
            return False
        return place(lines[at]) - place(lines[at - 1]) < _BROKEN * self._step(lines)

    def _step(self, lines: Sequence[RawLine]) -> float:
        """The usual way between two rows with labels."""
        rows = [line for line in lines if is_parted(line) and self.bands.is_label(line.words[0])]
        steps = [place(below) - place(above) for above, below in pairwise(rows)]
        return median(steps) if steps else 0.0

    def _ends_label(self, lines: Sequence[RawLine], at: int, label: Sequence[RawWord]) -> bool:
        """Whether words are the rest of the label above."""
        if not self.rows:
            return False
        before = self.rows[-1]
        if not label or not before.cells or not before.label:
            return False
        if label[0].text[:1].islower() or joins_next(before.label[-1].text):
            return True
        above = place(lines[at]) - place(lines[at - 1])
        below = place(lines[at + 1]) - place(lines[at]) if at + 1 < len(lines) else above
        return above < _CLOSER * below and lines[at].spot.box is not None and not label[0].text[:1].isupper()

    def _begins_label(self, label: Sequence[RawWord]) -> bool:
        """Whether the row's label began in the line of words above."""
        if not self.rows or self.rows[-1].cells or self.rows[-1].is_comment or not self.rows[-1].label:
            return False
        return not label or label[0].text[:1].islower() or joins_next(self.rows[-1].label[-1].text)


def cell_of(runs: Sequence[RawWord], line: RawLine, is_header: bool = False) -> RawCell:
    """The runs as one cell, words divided between lines healed; empty where nothing is printed."""
    text = ""
    for run in runs:
        heals = text.endswith("-") and run.text[:1].islower() and not run.text.startswith(("och ", "eller "))
        text = text[:-1] + run.text if heals else f"{text} {run.text}".strip()
    return RawCell(text, runs[0].spot if runs else Spot(line.spot.page, line.spot.line), is_header=is_header)
