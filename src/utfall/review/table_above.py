"""Tells title, header and first labels apart in the lines above a table's first row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from utfall.review.column_words import is_header_word, is_measure, is_period, is_strong
from utfall.review.table_lines import Line, Role

_SHORT = 25  # characters
_TALLEST = 40  # lines, where each word of a header stands on its own


@dataclass
class Above:
    """The lines above a first row."""

    title: list[Line]
    header: list[Line]
    labels: list[Line]


def split_above(lines: Sequence[Line]) -> Above:
    """Find the header from its lowest certain line upwards; what is below it are labels, next above it the title."""
    bottom = next((at for at in range(len(lines) - 1, -1, -1) if _is_certain(lines[at])), None)
    if bottom is None:
        return Above([], [], list(lines))
    top = _top(lines, bottom)
    while bottom + 1 < len(lines) and _goes_on(lines[bottom], lines[bottom + 1]):
        bottom += 1
    title = lines[top - 1 : top] if top and _is_title(lines[top - 1]) else []
    return Above(list(title), list(lines[top : bottom + 1]), list(lines[bottom + 1 :]))


def _top(lines: Sequence[Line], bottom: int) -> int:
    top = at = bottom
    while at > 0 and bottom - at < _TALLEST:
        at -= 1
        line = lines[at]
        has_whole = any(each.role is Role.HEADER for each in lines[at + 1 : bottom + 1])
        if _is_headerlike(line, strict=has_whole):
            top = at
        elif line.role is Role.PROSE or not (_is_fragment(line) or _is_below_header(lines, at)):
            break
    return top


def _is_certain(line: Line) -> bool:
    words = [token.plain for token in line.tokens]
    if line.role is Role.HEADER:
        return True
    bare = [word for word in words if word[:1] != "(" and word[-1:] != ")"]
    return all(is_header_word(word) for word in words) and any(
        is_strong(word) or is_period(word) for word in bare
    )


def _is_headerlike(line: Line, strict: bool) -> bool:
    """Whether a line belongs to a header; ``strict`` once a whole line of headers is found below it."""
    if line.role in (Role.PROSE, Role.ROW) or line.raw.heading or _ends_sentence(line):
        return False
    words = [token.plain for token in line.tokens]
    others = sum(not is_header_word(word) for word in words)
    measures = sum(is_measure(word) for word in words)
    few = (others <= 2 and not strict) or (others <= measures and len(line.raw.text) < _SHORT)
    return line.role is Role.HEADER or others == 0 or (measures > 0 and few)


def _ends_sentence(line: Line) -> bool:
    last = line.raw.text.split()[-1]
    return last.endswith(".") and len(last) > 7


def _is_fragment(line: Line) -> bool:
    text = line.raw.text
    return not _ends_sentence(line) and (len(text) <= 12 or (text.endswith("-") and len(text) < 30))


def _is_below_header(lines: Sequence[Line], at: int) -> bool:
    return any(line.role is Role.HEADER for line in lines[max(0, at - 2) : at])


def _goes_on(line: Line, below: Line) -> bool:
    """Whether a word is divided between two lines: Indikator-, värde."""
    text = below.raw.text
    divides = line.raw.text.endswith("-") and text[:1].islower() and len(text) < 15
    return divides or (text.endswith("-") and len(text) < 15 and is_measure(text))


def _is_title(line: Line) -> bool:
    text = line.raw.text
    return line.role in (Role.WORDS, Role.CELL) and text[:1].isupper() and not text.endswith((".", ",", "-"))
