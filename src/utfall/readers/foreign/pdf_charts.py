"""Where the bars of charts stand on an untagged page: painted, empty, alike in one measure and not in the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from utfall.readers.foreign.pdf_words import Shape, Word

_ALIKE = 2.5  # points that the breadth of bars, or their foot, may differ
_FURTHEST = 120.0  # points from one bar to the next of the same chart
_BESIDE = 14.0  # points above and below the bars where their figures and names stand
_LEAST = 3  # bars
_MOST = 500  # painted shapes on a page; more is a drawing
Band = tuple[float, float]  # the upper and the lower end


def chart_bands(shapes: Sequence[Shape], words: Sequence[Word]) -> list[Band]:
    """The parts of the page, from side to side, that charts take up."""
    empty = [each for each in shapes if each.is_dark and not any(_holds(each, word) for word in words)]
    return [] if len(empty) > _MOST else [*_level(empty), *_upright(empty)]


def _holds(shape: Shape, word: Word) -> bool:
    x, y = (word.left + word.right) / 2, word.bottom - word.size * 0.3
    return shape.left <= x <= shape.right and shape.top <= y <= shape.bottom


def _level(shapes: Sequence[Shape]) -> Iterator[Band]:
    """Bars from left to right, below each other."""
    for first in shapes:
        same = [each for each in shapes if abs(_height(each) - _height(first)) < 1]
        for foot in (first.left, first.right):
            bars = sorted((each.top, each.bottom) for each in same if _stands_on(foot, each.left, each.right))
            lengths = {round((each.right - each.left) / _ALIKE) for each in same}
            near = all(below[0] - above[0] < _FURTHEST for above, below in pairwise(bars))
            tops = {round(top) for top, _ in bars}
            if len(tops) >= _LEAST and len(lengths) >= _LEAST and near:
                yield bars[0][0] - 1, bars[-1][1] + 1


def _upright(shapes: Sequence[Shape]) -> Iterator[Band]:
    """Bars that rise or hang from one level."""
    for first in shapes:
        same = [each for each in shapes if abs(_width(each) - _width(first)) < 1]
        for foot in (first.top, first.bottom):
            bars = [each for each in same if _stands_on(foot, each.top, each.bottom)]
            lengths = {round(_height(each) / _ALIKE) for each in bars}
            if len({round(each.left) for each in bars}) >= _LEAST and len(lengths) >= _LEAST:
                top, bottom = min(each.top for each in bars), max(each.bottom for each in bars)
                yield top - _BESIDE, bottom + _BESIDE


def _stands_on(foot: float, one: float, other: float) -> bool:
    return min(abs(one - foot), abs(other - foot)) < _ALIKE


def _height(shape: Shape) -> float:
    return shape.bottom - shape.top


def _width(shape: Shape) -> float:
    return shape.right - shape.left
