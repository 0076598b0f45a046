"""Plain text, as somebody has taken it out of a report: lines with the runs of characters between wide gaps."""

from __future__ import annotations

import re

from utfall.readers.foreign.columns import in_columns
from utfall.readers.foreign.raw import RawLine, RawReport, RawWord, Spot

_RUN = re.compile(r"[^ ]+(?: [^ ]+)*")  # two spaces or more, or a tab, part two runs
_SPACES = str.maketrans("\u00a0\u202f\u2009\u2007\t\ufeff", "    \t ")
_GROUPS = re.compile(r"(?<=\d)[\u00a0\u202f\u2009\u2007](?=\d{3}(?!\d))")
_WITHIN = "\u2060"  # stands for a hard space within a number while lines are split
PAGE_BREAK = "\f"
_TOLERANCE = 0.5  # characters that the edges of one column's cells may differ


def read_text(content: str, name: str) -> RawReport:
    """The lines that are not blank; ``Spot.line`` counts all lines, and a form feed begins a page."""
    has_pages = PAGE_BREAK in content.strip(PAGE_BREAK)
    lines: list[RawLine] = []
    page = 1
    for number, line in enumerate(re.split(r"\r\n|\n|\r|(?=\f)", content), start=1):
        page += line.startswith(PAGE_BREAK)
        raw = text_line(line.strip(PAGE_BREAK), Spot(page=page if has_pages else None, line=number))
        if raw.text:
            lines.append(raw)
    return RawReport(name, "text", tuple(in_columns(lines, _TOLERANCE)), pages=page if has_pages else 0)


def text_line(line: str, spot: Spot) -> RawLine:
    """One line with its runs; places are character columns from 0. A hard space within a number stays in its run.

    >>> [word.text for word in text_line("Hemtjänst  95 077  90 782", Spot()).words]
    ['Hemtjänst', '95 077', '90 782']
    """
    kept = _GROUPS.sub(_WITHIN, line).translate(_SPACES).replace("\u00ad", "").expandtabs(8).rstrip()
    words = tuple(
        RawWord(run.group().replace(_WITHIN, "\u00a0"), run.start(), run.end(), spot)
        for run in _RUN.finditer(kept)
    )
    return RawLine(kept.replace(_WITHIN, " ").strip(), words, spot)


def paragraph(text: str, spot: Spot, heading: int = 0) -> RawLine:
    """A paragraph of a format that has no lines of its own, as one line."""
    line = text_line(" ".join(text.split()), spot)
    return RawLine(line.text, line.words, spot, heading)
