"""What a line of print can be to a table: how far down it stands, whether it has gaps, figures, or running text."""

from __future__ import annotations

import re

from utfall.readers.foreign.column_bands import has_leaders, is_figure
from utfall.readers.foreign.raw import RawLine

_LONG = 9  # words: a run with more is running text
_JOINING = re.compile(
    r"(?:[-–/,(&]|\b(?:och|samt|med|som|för|av|till|i|på|eller|under|inom|om|utan|enligt))$"
)


def place(line: RawLine) -> float:
    """How far down the page the line stands."""
    return line.spot.box[3] if line.spot.box else float(line.spot.line or 0)


def is_parted(line: RawLine) -> bool:
    """Whether wide gaps part the line."""
    return len(line.words) > 1 and not has_leaders(line) and not line.heading


def has_figures(line: RawLine) -> bool:
    """Whether figures stand after the first run."""
    return is_parted(line) and any(is_figure(run.text) for run in line.words[1:])


def is_running(line: RawLine) -> bool:
    """Whether a line is running text, or a line of contents."""
    is_long = len(line.words) == 1 and len(line.text.split()) > _LONG
    return bool(line.heading) or has_leaders(line) or is_long


def joins_next(text: str) -> bool:
    """Whether words plainly go on in the line below: a divided word, a preposition, a comma."""
    return bool(_JOINING.search(text))
