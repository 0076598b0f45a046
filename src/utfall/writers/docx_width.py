"""Column widths of a Word table, measured from the words and figures that must fit on one line."""

from __future__ import annotations

from dataclasses import dataclass

from utfall.document import RowKind, Table
from utfall.writers.docx_template import A4, Paper

_PADDING = 130  # twips: the cell's margins and a hair
_WORDS_INDENT = 113  # twips before the words of a text column
_CELL_POINTS, _TIGHT_POINTS = 9.0, 7.5
_INDENT = 170  # twips per level
_WIDEST_TEXT, _LABEL_AT_LEAST, _ONE_LINE_HEADER = 2600, 1900, 1300
_MANY_COLUMNS = 9
_NARROW, _WIDE = set("iljtfrI.,:;'|!()[]- "), set("mwMW%+−–@")


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is set: on which way the paper lies, whether in the tight styles, and its widths in twips."""

    landscape: bool
    tight: bool
    widths: tuple[int, ...]  # the label column first


def fit(table: Table, paper: Paper = A4) -> Fit:
    """The gentlest way to fit the table: upright, then upright and tight, then lying, then lying and tight."""
    numeric = sum(not column.is_text for column in table.columns)
    ways = [(False, False), (False, True)] if numeric < _MANY_COLUMNS else []
    for landscape, tight in (*ways, (True, False), (True, True)):
        room = paper.text_width(landscape=landscape)
        points = (_TIGHT_POINTS if tight else _CELL_POINTS) * paper.ease
        needed = _needed(table, points)
        label = max(needed[0], _LABEL_AT_LEAST)
        if label + sum(needed[1:]) <= room:
            return Fit(landscape, tight, _spread(table, needed, room, points))
    return Fit(landscape, tight, _squeezed(_needed(table, points, words=False), needed, room))


def indent(level: int) -> int:
    """How far a label at this level is moved in, in twips."""
    return level * _INDENT


def text_length(text: str, points: float, *, bold: bool = False) -> int:
    """About how wide a line of text is, in twips; a shade more than it is set.

    >>> text_length("12 345", 9.0) < text_length("Mångfald", 9.0)
    True
    """
    ems = sum(_em(letter) for letter in text)
    return round(ems * points * 20 * (1.06 if bold else 1.0))


def _em(letter: str) -> float:
    if letter in _NARROW or letter == "\u00a0":
        return 0.31
    if letter in _WIDE:
        return 0.75
    return 0.6 if letter.isupper() else 0.51


def _needed(table: Table, points: float, *, words: bool = True) -> list[int]:
    """The least width of each column: its longest figure whole and, with ``words``, its longest word."""
    label_words = [table.label_header, *(row.label for row in table.rows if row.kind is not RowKind.HEADING)]
    deepest = max((indent(row.level) for row in table.rows), default=0)
    needed = [
        (_longest_word(label_words, points) + deepest if words else _LABEL_AT_LEAST * 2 // 3) + _PADDING
    ]
    for at, column in enumerate(table.columns):
        shown = [row.cells[at].shown for row in table.rows if at < len(row.cells)]
        if column.is_text:
            whole = max((text_length(text, points) for text in shown), default=0)
            width = max(min(whole, _WIDEST_TEXT), _longest_word(shown, points))
        else:
            width = max((text_length(text, points, bold=True) for text in shown), default=0)
        header = _longest_word([column.header], points) if words else 0
        needed.append(max(width, header) + (_WORDS_INDENT if column.is_text else 0) + _PADDING)
    return needed


def _longest_word(texts: list[str], points: float) -> int:
    return max(
        (text_length(word, points, bold=True) for text in texts for word in text.split(" ")), default=0
    )


def _spread(table: Table, needed: list[int], room: int, points: float) -> tuple[int, ...]:
    """Headers get one line and figures equal columns where there is room for it; the labels get what is left."""
    labels = [text_length(row.label, points, bold=True) + indent(row.level) for row in table.rows]
    label_wish = max(needed[0], min(max(labels, default=0) + _PADDING, room * 2 // 5))
    headers = [
        max(least, min(text_length(column.header, points, bold=True), _ONE_LINE_HEADER) + _PADDING)
        for least, column in zip(needed[1:], table.columns, strict=True)
    ]
    for columns in (_equal(table, headers), _equal(table, needed[1:]), headers, needed[1:]):
        if sum(columns) + label_wish <= room:
            return (room - sum(columns), *columns)
    return (room - sum(needed[1:]), *needed[1:])


def _equal(table: Table, widths: list[int]) -> list[int]:
    """The widths with all columns of figures as wide as the widest of them."""
    pairs = list(zip(widths, table.columns, strict=True))
    widest = max((width for width, column in pairs if not column.is_text), default=0)
    return [width if column.is_text else widest for width, column in pairs]


def _squeezed(least: list[int], needed: list[int], room: int) -> tuple[int, ...]:
    """Not even the tight styles fit: figures stay whole, short words too, and the longest words are hyphenated."""
    widths, spare = list(least), room - sum(least)
    if spare <= 0:
        widths = [width * room // sum(least) for width in least]
    wants = sorted(
        (max(0, want - have), at) for at, (want, have) in enumerate(zip(needed, least, strict=True))
    )
    for served, (want, at) in enumerate(
        wants
    ):  # the smallest wishes first; what is left is shared by the greater
        given = min(want, max(0, spare) // (len(wants) - served))
        widths[at] += given
        spare -= given
    return (widths[0] + room - sum(widths), *widths[1:])
