"""Finding ``{{ formula | filter }}`` in a text, with the exact line and column of each.

Placeholders are found before Markdown is read. Each is replaced by one private character, its mark, which no
Markdown rule touches; so neither wrapped lines nor list indents can blur where a formula stands, and no quote
or star inside a formula becomes typography.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from utfall.core import SourceRef
from utfall.definitions.formula import FormulaError, parse_formula
from utfall.narrative.filters import FilterError, parse_filters
from utfall.narrative.template import Placeholder, Run, Sentence, Style, Words
from utfall.problems import Problems
from utfall.swedish.language import Phrase

_PLACEHOLDER = re.compile(r'\{\{((?:"[^"]*"|[^"}]|\}(?!\}))*)\}\}')
_BAR = re.compile(r'\|(?=(?:[^"]*"[^"]*")*[^"]*$)')
_STRAY = re.compile(r"\{\{|\}\}")
_FIRST_MARK, _LAST_MARK = "\U000f0000", "\U000ffffd"
_MARK = re.compile(f"([{_FIRST_MARK}-{_LAST_MARK}])")
_UNREADABLE = Words("")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text whose placeholders are marks; ``runs`` tells what each mark stands for (unreadable: nothing)."""

    lines: tuple[str, ...]
    runs: tuple[Run, ...]

    def split(self, text: str, style: Style) -> list[Run]:
        """Take a piece of the text apart into words and placeholders."""
        parts: list[Run] = []
        for piece in _MARK.split(text):
            if _MARK.fullmatch(piece):
                run = self.runs[ord(piece) - ord(_FIRST_MARK)]
                if isinstance(run, Placeholder) and style is Style.STRONG:
                    run = replace(run, strong=True)
                parts.append(run)
            elif piece:
                parts.append(Words(piece, style))
        return parts


def has_mark(text: str) -> bool:
    """Whether a placeholder stands in this piece of a marked text."""
    return _MARK.search(text) is not None


def without_marks(text: str) -> str:
    """The words alone."""
    return _MARK.sub("", text)


def mark(text: str, file: str, problems: Problems) -> MarkedText:
    """Replace every placeholder by its mark; faults become problems with line and column."""
    lines: list[str] = []
    runs: list[Run] = []
    for number, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), start=1):
        at = SourceRef(file, line=number, column=1, excerpt=line.strip())
        marked = _mark_line(line, at, runs, problems)
        lines.append(marked)
    return MarkedText(tuple(lines), tuple(runs))


def parse_inline(text: str, source: SourceRef, problems: Problems) -> Sentence:
    """Read a text without Markdown, such as a chart's alternative text; placeholders point at ``source``."""
    runs: list[Run] = []
    line = _mark_line(text.replace("\n", " "), source, runs, problems, is_exact=False)
    return Sentence(tuple(MarkedText((line,), tuple(runs)).split(line, Style.PLAIN)))


def _mark_line(
    line: str, start: SourceRef, runs: list[Run], problems: Problems, is_exact: bool = True
) -> str:
    """The line with marks; ``start`` is its first column, or the whole place when columns are not known."""

    def at(index: int) -> SourceRef:
        return replace(start, column=index + 1) if is_exact else start

    if reserved := _MARK.search(line):
        problems.add("REP-008", at(reserved.start()), detail=Phrase("tecknet är reserverat för Utfall"))
        line = without_marks(line)

    def mark_one(match: re.Match[str]) -> str:
        source = replace(at(match.start()), excerpt=match[0])
        shift = match.start(1) if is_exact else None
        runs.append(_read(match[1], source, shift, problems) or _UNREADABLE)
        return chr(ord(_FIRST_MARK) + len(runs) - 1)

    marked = _PLACEHOLDER.sub(mark_one, line)
    if _STRAY.search(marked):
        stray = _STRAY.search(_PLACEHOLDER.sub(lambda match: " " * len(match[0]), line))
        index = stray.start() if stray else 0
        problems.add("REP-008", at(index), detail=Phrase("”{{” och ”}}” ska stå i par på samma rad"))
    return marked


def _read(body: str, source: SourceRef, shift: int | None, problems: Problems) -> Placeholder | None:
    """One placeholder; ``shift`` is the index in its line where ``body`` begins."""
    formula_text, *filter_texts = _split(body)
    try:
        formula = parse_formula(formula_text)
    except FormulaError as error:
        place = source if shift is None else replace(source, column=shift + error.position + 1)
        problems.add("DEF-010", place, formula=formula_text.strip(), detail=str(error))
        return None
    try:
        filters = parse_filters(tuple(filter_texts))
    except FilterError as error:
        problems.add("REP-008", source, detail=str(error))
        return None
    return Placeholder(formula, body.strip(), filters, source)


def _split(body: str) -> list[str]:
    """Split at bars outside quotes.

    >>> _split('cell("a|b", "c") | mnkr')
    ['cell("a|b", "c") ', ' mnkr']
    """
    return _BAR.split(body)
