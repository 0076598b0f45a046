"""Finds where the tables are in lines of text: rows of figures with the lines of words around and between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import groupby, takewhile

from utfall.readers.foreign.raw import RawLine
from utfall.review.column_words import (
    holds_words,
    is_header_word,
    is_measure,
    is_month,
    is_period,
    is_strong,
    is_unit,
    is_year,
)
from utfall.review.table_readings import RowTail
from utfall.review.table_tokens import Tail, Token, is_bound, split_line, tokens_of

_WIDE = 0.72  # of the longest usual line: from here on a line without figures is running text
_LONGEST_HEADER = 45  # lines, where each word of a header stands on its own
_SENTENCE = 50  # characters of a short line that ends with a full stop and is no label
_PAGE = re.compile(r"(?:page|sida|sid\.?)?\s*\d{1,3}\s*(?:of|av|\(|/)\s*\d{1,3}\)?", re.IGNORECASE)
_NOTE_MARKS = ("*", "¹", "²", "³")
_LEAST_MONTHS = 3  # that make a line a header
_EDGE = 3  # lines at the top and at the foot of a page that may be the same on all
_MOST_BETWEEN = 9  # lines of words between two rows of a table
_STUB_WORDS = 9  # that can stand before the years of a header
_COMMENT = 14  # lines of comment that a table can have between two rows
_LOOSE_END = re.compile(
    r"(?:med|på|om|till|under|från|av|är|åren|år|den|ca|cirka|vid|per|mellan|var|för|över|kap|§|sid|sida|page|of|nr|och)",
    re.IGNORECASE,
)


class Role(Enum):
    """What a line may be."""

    ROW = auto()  # two cells or more
    CELL = auto()  # one cell, if it is a row at all
    HEADER = auto()
    WORDS = auto()  # a short line: label, heading, part of a header
    PROSE = auto()
    FURNITURE = auto()  # page numbers and what is repeated on pages


@dataclass(frozen=True, slots=True)
class Line:
    """A line, split into words and what may be cells."""

    raw: RawLine
    tokens: tuple[Token, ...]
    label: tuple[Token, ...]
    tail: RowTail
    role: Role
    after: tuple[Token, ...] = ()  # words after the cells: an assessment at the end of the row

    @property
    def words(self) -> str:
        """The words before the cells."""
        return " ".join(token.text for token in self.label)


@dataclass
class Region:
    """Lines that make a table: those above its first row, and those from there on, in order."""

    above: list[Line]
    body: list[Line]
    columns_from: Region | None = field(default=None, repr=False)  # the table that it may go on

    @property
    def rows(self) -> list[Line]:
        """The lines that hold figures."""
        return [line for line in self.body if line.role is Role.ROW]


def classify(lines: Sequence[RawLine]) -> list[Line]:
    """Say what each line may be; the width of running text is the report's own."""
    repeated = _furniture(lines)
    lengths = sorted(len(line.text) for line in lines)
    usual = lengths[int(len(lengths) * 0.85)] if lengths else 0
    found = [_line(raw, max(60, usual) * _WIDE, repeated) for raw in lines]
    for at, line in enumerate(found):
        beside = [each.role for each in (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])]
        if line.role is Role.CELL and re.fullmatch(r"\d{1,3}", line.raw.text) and Role.FURNITURE in beside:
            found[at] = replace(line, role=Role.FURNITURE)  # a page number
    return found


def find_regions(lines: Sequence[Line]) -> list[Region]:
    """The tables among the lines, in order, none overlapping."""
    regions: list[Region] = []
    at = used = 0
    while at < len(lines):
        if lines[at].role is not Role.ROW:
            at += 1
            continue
        end = _end_of(lines, at)
        above = _above(lines, at, used)
        region = Region(above, list(lines[at:end]))
        if regions and not _has_header(above) and _follows(lines, regions[-1], at):
            region.columns_from = regions[-1]
        regions.append(region)
        at = used = end
    return regions


def _furniture(lines: Sequence[RawLine]) -> set[str]:
    """Lines that stand first or last on several pages, numbers apart: running headers and footers."""
    edges: Counter[str] = Counter()
    pages = [list(group) for page, group in groupby(lines, lambda line: line.spot.page) if page is not None]
    for page in pages:
        edges.update({_shape(line.text) for line in (*page[:_EDGE], *page[-_EDGE:])})
    least = max(3, len(pages) // 4)
    return {shape for shape, count in edges.items() if count >= least}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _line(raw: RawLine, wide: float, repeated: set[str]) -> Line:
    tokens = tokens_of(raw)
    label, tail = split_line(tokens)
    row = RowTail(tail)
    role = _role(raw, tokens, label, row, (wide, repeated))
    may_end_in_words = role in (Role.WORDS, Role.PROSE) and not raw.heading and not raw.text.endswith(".")
    return _assessed(raw, tokens, role) if may_end_in_words else Line(raw, tokens, label, row, role)


def _assessed(raw: RawLine, tokens: tuple[Token, ...], role: Role) -> Line:
    """A line of words, unless it is a row of two figures or more with a word or two after them."""
    for after in (1, 2):
        label, tail = split_line(tokens[:-after])
        row = RowTail(tail)
        words = tokens[len(tokens) - after :]
        if (
            label
            and len(label) < _STUB_WORDS
            and row.counts().start > 1
            and _is_figure(tail)
            and words[0].text[:1].isupper()
        ):
            return Line(raw, tokens, label, row, Role.ROW, words)
    return Line(raw, tokens, *_unsplit(tokens), role)


def _is_figure(tail: Tail) -> bool:
    marks = ("..", "…", "-")
    return all(
        token.plain[-1:].isdigit()
        or token.plain.endswith("%")
        or token.plain in marks
        or is_bound(token.plain)
        for token in tail.tokens
    ) and any(token.plain[:1].isdigit() for token in tail.tokens)


def _unsplit(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], RowTail]:
    return tokens, RowTail(Tail(()))


def _role(
    raw: RawLine,
    tokens: tuple[Token, ...],
    label: tuple[Token, ...],
    row: RowTail,
    usual: tuple[float, set[str]],
) -> Role:
    wide, repeated = usual
    text = raw.text
    if _PAGE.fullmatch(text):
        return Role.FURNITURE
    if raw.heading or text.startswith(_NOTE_MARKS):
        return Role.PROSE
    if is_header(tokens):
        return Role.HEADER
    is_repeated = _shape(text) in repeated
    cells = row.counts()
    if len(row.tail) and cells and not _is_sentence(label, cells.start) and not _is_lone_year(tokens):
        if cells.start >= 2 or (cells.stop > 2 and 0 < len(label) <= _STUB_WORDS):
            return Role.ROW
        return Role.FURNITURE if is_repeated else Role.CELL if len(text) < wide else Role.PROSE
    if is_repeated and not any(is_measure(token.text) for token in tokens):
        return Role.FURNITURE
    ends_sentence = text.endswith((".", ":")) and len(tokens) > 5 and len(text) > _SENTENCE
    return Role.PROSE if len(text) >= wide or ends_sentence else Role.WORDS


def _is_lone_year(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and is_year(tokens[0].plain)


def _is_sentence(label: Sequence[Token], cells: int) -> bool:
    """Whether the words before figures rather are running text."""
    if not label:
        return False
    return len(label) > 16 or (cells < 3 and bool(_LOOSE_END.fullmatch(label[-1].text.strip("(,"))))


def is_header(tokens: Sequence[Token]) -> bool:
    """Whether a line by itself is a header: little but measures and periods, and no figure but years."""
    words = [token.plain for token in tokens]
    measures = sum(is_measure(word) or holds_words(word) for word in words)
    strong = sum(is_strong(word) for word in words)
    if len(words) > 2 and all(is_strong(word) for word in words[-3:]) and strong == len(set(words[-3:])):
        return True
    if (
        not words
        or any(word[:1].isdigit() and not is_period(word) for word in words)
        or words[0] in ("..", "%")
    ):
        return False
    if sum(map(is_month, words)) >= _LEAST_MONTHS and all(map(is_header_word, words)):
        return True
    years = sum(is_year(word) for word in words)
    others = len(words) - sum(is_header_word(word) for word in words)
    if years >= 2 and (is_year(words[-1]) or holds_words(words[-1])):
        last = list(takewhile(lambda word: is_period(word) or is_unit(word), reversed(words)))
        return (
            others <= years + 2 if measures > 0 or others == 0 else len(last) >= 2 and others <= _STUB_WORDS
        )
    return measures >= 2 and others <= (measures if strong else 0) and len(words[-1].rstrip(".")) > 1


def _end_of(lines: Sequence[Line], start: int) -> int:
    """The line after the last row of the table that begins here."""
    end, between, header_words = start + 1, 0, 0
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line.role in (Role.PROSE, Role.HEADER):
            break
        if line.role is Role.ROW or (line.role is Role.CELL and (not line.label or between < 3)):
            end, between, header_words = at + 1, 0, 0
        elif line.role is not Role.FURNITURE:
            between += 1
            header_words += all(is_header_word(token.plain) for token in line.tokens)
            if between > _MOST_BETWEEN or header_words > 2:
                break
    while end > start + 1 and _is_header_part(lines[end - 1]):
        end -= 1
    return end


def _is_header_part(line: Line) -> bool:
    """Whether a line after the last row begins the header of the next table."""
    return line.role is not Role.ROW and all(is_header_word(token.plain) for token in line.tokens)


def _above(lines: Sequence[Line], start: int, used: int) -> list[Line]:
    """The lines above a table that may be its header and title."""
    above: list[Line] = []
    prose = 0
    for at in range(start - 1, max(used, start - _LONGEST_HEADER) - 1, -1):
        if lines[at].role is Role.PROSE:
            prose += 1
            if not lines[at].raw.heading or prose > 2:
                break
        if lines[at].role is not Role.FURNITURE:
            above.append(lines[at])
    return above[::-1]


def _has_header(above: Sequence[Line]) -> bool:
    return any(line.role is Role.HEADER for line in above[-12:]) or (
        sum(is_measure(token.text) for line in above[-12:] for token in line.tokens) >= 2
    )


def _follows(lines: Sequence[Line], before: Region, start: int) -> bool:
    """Whether only a comment stands between the last row of a table and this line."""
    return any(line is before.body[-1] for line in lines[max(0, start - _COMMENT - 1) : start])
