"""Gathers the words of a page to lines of print, and reads a page set in two columns one column after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from utfall.readers.foreign.pdf_words import Word
from utfall.readers.foreign.raw import RawLine, RawWord, Spot

_WIDE = 0.48  # of the type size: a gap wider than this parts two runs; a space is 0.2-0.35
_SAME_LINE = 0.45  # of the type size
_GLUED = 0.1  # of the type size: no space at all
_SMALL = 0.8  # of the type size beside it: a footnote's mark
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEAST_LINES = 12  # in each of two columns of text
_FILLED = 0.6  # of a column's width, in the middle of its lines, when it is running text
_FREE = 0.85  # of the lines that leave the gutter free
_WORDY = 0.8  # of the words in running text that are no figures
_NUMBERING = re.compile(r"[•‣▪●–*\uf0b7\uf0a7-]|\d{1,2}(?:\.\d{1,2})*\.?|[a-z]\)")
_SIGNED = re.compile(r"[-+−–]\d")
Line = list[Word]
Box = tuple[float, float, float, float]


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words on one baseline, left to right; lines from top to bottom."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda each: (each.bottom, each.left)):
        if lines and abs(lines[-1][-1].bottom - word.bottom) <= _SAME_LINE * max(
            word.size, lines[-1][-1].size
        ):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda each: each.left) for line in lines]


def raw_line(words: Sequence[Word], page: int, number: int) -> RawLine:
    """The line with its runs: words without wide gaps between them."""
    runs: list[Line] = []
    for word in words:
        if runs and _goes_on(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    if (
        len(runs) == 2
        and _NUMBERING.fullmatch(" ".join(word.text for word in runs[0]))
        and _is_word(runs[1][0])
    ):
        runs = [[*runs[0], *runs[1]]]
    placed = tuple(_run(run, page, number) for run in runs)
    return RawLine("  ".join(run.text for run in placed), placed, Spot(page, number, box_of(words)))


def box_of(words: Sequence[Word]) -> Box:
    """The box around words."""
    return (
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
    )


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a page in two columns of running text with the left column before the right."""
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if any(word.left < gutter < word.right for word in line) or _crosses(line, gutter):
            ordered += [*left, *right, line]
            left, right = [], []
            continue
        left += [part] if (part := [word for word in line if word.right <= gutter]) else []
        right += [part] if (part := [word for word in line if word.left >= gutter]) else []
    return [*ordered, *left, *right]


def _goes_on(before: Word, word: Word) -> bool:
    """Whether the word stands in the same run: near, and no number with a sign after another number."""
    is_next = _SIGNED.match(word.text) and before.text[-1:] in "0123456789%"
    return not is_next and word.left - before.right <= _WIDE * word.size


def _is_word(word: Word) -> bool:
    return word.text[:1].isalpha()


def _run(words: Sequence[Word], page: int, number: int) -> RawWord:
    box = box_of(words)
    text = words[0].text
    for before, word in pairwise(words):
        if _is_raised(word, before):
            text += word.text.translate(_RAISED)
        else:
            text += f"{'' if word.left - before.right < _GLUED * word.size else ' '}{word.text}"
    return RawWord(text, box[0], box[2], Spot(page, number, box))


def _is_raised(word: Word, before: Word) -> bool:
    """Whether the word is the mark of a footnote after another."""
    return word.size < _SMALL * before.size and word.bottom < before.bottom and word.text.isdigit()


def _crosses(line: Line, gutter: float) -> bool:
    """Whether the line goes on over the gutter with no more than a space there."""
    before = [word for word in line if word.right <= gutter]
    after = [word for word in line if word.left >= gutter]
    return bool(before and after) and after[0].left - before[-1].right <= _WIDE * after[0].size


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where two columns of running text part; None when the page has one column, or tables."""
    words = [word for line in lines for word in line]
    if len(lines) < _LEAST_LINES:
        return None
    first, last = min(word.left for word in words), max(word.right for word in words)
    for tenth in (50, 48, 52, 46, 54, 44, 56, 42, 58):
        gutter = first + (last - first) * tenth / 100
        if sum(_is_free(line, gutter) for line in lines) < _FREE * len(lines):
            continue
        parts = [list(_side(lines, gutter, is_left)) for is_left in (True, False)]
        widths = (gutter - first, last - gutter)
        if all(_is_text(part, width) for part, width in zip(parts, widths, strict=True)):
            return gutter
    return None


def _is_free(line: Line, gutter: float) -> bool:
    return not any(word.left < gutter < word.right for word in line) and not _crosses(line, gutter)


def _side(lines: Sequence[Line], gutter: float, is_left: bool) -> Iterator[Line]:
    for line in lines:
        part = [word for word in line if (word.right <= gutter if is_left else word.left >= gutter)]
        if part:
            yield part


def _is_text(lines: Sequence[Line], width: float) -> bool:
    if len(lines) < _LEAST_LINES:
        return False
    lengths = sorted(line[-1].right - line[0].left for line in lines)
    words = [word.text for line in lines for word in line]
    wordy = sum(not any(char.isdigit() for char in word) for word in words)
    return lengths[len(lengths) // 2] >= _FILLED * width and wordy >= _WORDY * len(words)
