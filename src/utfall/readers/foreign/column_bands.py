"""Where the columns of a table stand that no ruling parts: the bands that its figures and words keep to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from utfall.readers.foreign.raw import RawLine, RawWord

_NUMBER = re.compile(
    r"(?:(?P<opens>\()|[-+−–±<>≥≤=]{0,2}\s?)(?:\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d+)"
    r"(?:[.,]\d+)?(?(opens)\)|[-−–]?)\s?(?:%|tkr|mnkr|mkr|kr|st)?\s?(?:\*+|[¹²³]|\d\))?"
)
_NO_VALUE = re.compile(r"[-–—−]|\.\.|…|[xX]|T[123]")
_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?")
_LEADERS = re.compile(r"(?:\.\s?){5,}")
_SPACES = str.maketrans("\u00a0\u202f\u2009\u2007", "    ")
_SHARED = 0.7  # of a column's cells that must share an edge
Span = tuple[float, float]


def is_figure(text: str) -> bool:
    """Whether a run of print can be a cell of figures, a year left out.

    >>> [is_figure(text) for text in ("-1 359,1", "12 %", "..", "1.234,5-", "(12)", "2024", "5.2.1", "1 av 3")]
    [True, True, True, True, True, False, False, False]
    """
    text = text.translate(_SPACES)
    return bool(_NUMBER.fullmatch(text) or _NO_VALUE.fullmatch(text)) and not _YEAR.fullmatch(text)


def is_year(text: str) -> bool:
    """Whether a run of print is a year alone."""
    return bool(_YEAR.fullmatch(text))


def has_leaders(line: RawLine) -> bool:
    """Whether dots lead to a page number: a table of contents."""
    return bool(_LEADERS.search(line.text))


@dataclass(frozen=True)
class Bands:
    """The columns' left and right ends, the words before the rows left out."""

    columns: tuple[Span, ...]
    labels: Span

    def column_of(self, run: RawWord) -> int | None:
        """The only column that the run touches; None for none or several."""
        touched = [at for at, column in enumerate(self.columns) if _touch((run.left, run.right), column)]
        return touched[0] if len(touched) == 1 else None

    def with_empty(self, header: Sequence[RawWord]) -> Bands:
        """The bands with those of a full header line that has a word over a column where nothing is printed."""
        over = self.over(header)
        if len(over) <= len(self.columns):
            return self
        free = [run for run in over if self.column_of(run) is None and not self._crosses(run)]
        added = [(run.left, run.right) for run in free]
        return Bands(tuple(sorted([*self.columns, *added])), self.labels)

    def over(self, header: Sequence[RawWord]) -> list[RawWord]:
        """The words of a header's line that stand over columns, not over the labels."""
        over = [run for run in header if (run.left + run.right) / 2 > self.labels[1] or self._crosses(run)]
        is_stub = len(over) == len(header) > len(self.columns) and over[0].right < self.columns[0][0]
        return over[1:] if is_stub else over

    def _crosses(self, run: RawWord) -> bool:
        return any(_touch((run.left, run.right), column) for column in self.columns)

    def is_label(self, run: RawWord) -> bool:
        """Whether the run begins among the words before the rows."""
        return run.left < min(self.labels[1], self.columns[0][0] - 1)


def bands_of(rows: Sequence[RawLine], tolerance: float) -> Bands | None:
    """The bands of these rows, or None when they do not keep to any; ``tolerance`` is what edges may differ.

    A row's first run is its label when it begins where the leftmost rows begin or further in, and is no figure.
    """
    edge = min(row.words[0].left for row in rows)
    figures = [run for row in rows for run in row.words if is_figure(run.text)]
    columns = _merged([(run.left, run.right) for run in figures])
    labels = [row.words[0] for row in rows if not is_figure(row.words[0].text)]
    if not columns or columns[0][0] <= edge + tolerance:
        columns = columns[1:] if labels and columns else columns
    others = [run for row in rows for run in row.words[1:] if not is_figure(run.text)]
    beside = [(run.left, run.right) for run in others]
    if columns:
        beside = [span for span in beside if not any(_touch(span, column) for column in columns)]
    columns = _with_marks(sorted([*columns, *_merged(beside)]), rows)
    if not columns:
        return None
    found = Bands(tuple(columns), (edge, max((run.right for run in labels), default=edge)))
    return found if _are_kept(found, rows, tolerance) else None


def _with_marks(columns: Sequence[Span], rows: Sequence[RawLine]) -> list[Span]:
    """The columns, those that hold only marks for no value made one with a neighbour that is blank in the same rows."""
    held = [
        {at: run for at, row in enumerate(rows) for run in row.words if _touch((run.left, run.right), column)}
        for column in columns
    ]
    lone = {at for at, own in enumerate(held) if own and all(map(_is_mark, own.values()))}
    joined: dict[int, Span] = dict(enumerate(columns))
    for at in sorted(lone):
        for beside in (at + 1, at - 1):
            if beside in joined and beside not in lone and not held[at].keys() & held[beside].keys():
                one, other = joined.pop(at), joined[beside]
                joined[beside] = min(one[0], other[0]), max(one[1], other[1])
                held[beside] |= held[at]
                break
    return sorted(joined.values())


def _is_mark(run: RawWord) -> bool:
    """Whether a run says that there is no value; such may stand elsewhere in a column than its figures."""
    return bool(_NO_VALUE.fullmatch(run.text)) and not run.text[-1:].isdigit()


def _are_kept(bands: Bands, rows: Sequence[RawLine], tolerance: float) -> bool:
    """Whether each run stands in one column, no two of a row in the same, and each column's cells share an edge."""
    held: dict[int, list[RawWord]] = {}
    for row in rows:
        seen: set[int] = set()
        for at, run in enumerate(row.words):
            if at == 0 and bands.is_label(run):
                continue
            column = bands.column_of(run)
            if column is None or column in seen:
                return False
            seen.add(column)
            if not _is_mark(run):
                held.setdefault(column, []).append(run)
    return all(_share_edge(cells, tolerance) for cells in held.values())


def _share_edge(cells: Sequence[RawWord], tolerance: float) -> bool:
    """Whether most cells end, begin or have their middle at one place."""
    edges: tuple[Iterable[float], ...] = (
        [cell.right for cell in cells],
        [cell.left for cell in cells],
        [(cell.left + cell.right) / 2 for cell in cells],
    )
    return any(_most_near(sorted(each), tolerance) >= _SHARED * len(cells) for each in edges)


def _most_near(places: Sequence[float], tolerance: float) -> int:
    return max(sum(first <= each <= first + 2 * tolerance for each in places) for first in places)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans, those that touch made into one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span[0] <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span[1]))
        else:
            merged.append(span)
    return merged


def _touch(one: Span, other: Span) -> bool:
    return min(one[1], other[1]) - max(one[0], other[0]) > 0
