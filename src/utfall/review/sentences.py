"""Running text as sentences under their headings, with the place of every character and divided words put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from utfall.readers.foreign.raw import RawLine, Spot
from utfall.review.reading import ReadSentence

_END = re.compile(r"[.!?:;]?[.!?](?:[”\"’)»])?\s+(?=[”\"“«(]?[A-ZÅÄÖ0-9•])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:bl|t|d|m|s|o|f|fr|dvs|ca|cirka|nr|kap|jfr|jmf|resp|inkl|exkl|max|min|st|kl|prel|tkr|mnkr|mkr|avd|övr|"
    r"forts|pga|mm|osv|etc|vht|enl|ev|tom|from|bl\.a|t\.ex|m\.m|d\.v\.s|t\.o\.m|fr\.o\.m|p\.g\.a|s\.k|f\.d|o\.d)|"
    r"\b[A-ZÅÄÖa-zåäö])\.$"
)
_BULLET = re.compile(r"^(?:[•\uf0b7‣▪●o*–-]\s+|\d{1,2}[.)]\s+(?=[A-ZÅÄÖ]))")
_SHORT = 0.72  # of the usual length: a line this short ends its paragraph
_LONGEST_HEADING = 90  # characters
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)\.?\s+[A-ZÅÄÖ]")


@dataclass
class _Paragraph:
    """Text gathered from lines, with where each run of it came from."""

    text: str = ""
    spots: list[tuple[int, Spot]] = field(default_factory=list)

    def add(self, line: RawLine) -> None:
        """Put a line after the others, a word divided between them healed."""
        text = line.text.replace("\u00ad", "")
        if self.text.endswith("-") and text[:1].islower() and not _keeps_hyphen(self.text, text):
            self.text = self.text[:-1]
        elif self.text and not (self.text.endswith("-") and text[:1].islower()):
            self.text += " "
        for word in line.words or ():
            at = text.find(word.text)
            self.spots.append((len(self.text) + max(at, 0), word.spot))
        if not line.words:
            self.spots.append((len(self.text), line.spot))
        self.text += text


def _keeps_hyphen(before: str, after: str) -> bool:
    """Whether a hyphen at a line's end belongs to the word: vård- och omsorg, LSS-insats."""
    last = re.split(r"[\s(]", before[:-1])[-1]
    return (
        bool(re.match(r"(?:och|eller|samt|till|respektive|/)\b", after))
        or last.isupper()
        or last[-1:].isdigit()
    )


@dataclass
class TextReader:
    """Takes the lines of a report in order, and the headings between them."""

    has_lines: bool  # whether a line of the file is a line of print, not a paragraph
    usual: int = 80  # characters of a line of running text
    headings: list[tuple[int, str]] = field(default_factory=list)
    sentences: list[ReadSentence] = field(default_factory=list)
    _open: _Paragraph = field(default_factory=_Paragraph)
    _count: int = 0

    def path(self) -> tuple[str, ...]:
        """The headings that stand above here, outermost first."""
        return tuple(text for _, text in self.headings)

    def take(self, line: RawLine, following: RawLine | None) -> None:
        """The next line of text."""
        level = line.heading or (self._heading_level(line, following) if self.has_lines else 0)
        if level:
            self.close()
            while self.headings and self.headings[-1][0] >= level:
                self.headings.pop()
            self.headings.append((level, line.text))
            return
        if not self.has_lines or _BULLET.match(line.text):
            self.close()
        self._open.add(line)
        ends = line.text.endswith((".", "!", "?", ":")) and len(line.text) < _SHORT * self.usual
        if not self.has_lines or ends:
            self.close()

    def close(self) -> None:
        """End the paragraph and cut it into sentences."""
        paragraph, self._open = self._open, _Paragraph()
        if not paragraph.text.strip():
            return
        self._count += 1
        for start, end in _sentences(paragraph.text):
            spots = _within(paragraph.spots, start, end)
            self.sentences.append(ReadSentence(paragraph.text[start:end], spots, self.path(), self._count))

    def _heading_level(self, line: RawLine, following: RawLine | None) -> int:
        """How deep a heading the line would be: 0 for text; numbered ones by their number, others below them."""
        text = line.text
        before = self._open.text.rstrip()
        is_free = not before or before.endswith((".", "!", "?", ":", ")", "”"))
        words = text.split()
        plausible = (
            is_free
            and text[:1].isupper() | text[:1].isdigit()
            and len(text) < min(_LONGEST_HEADING, _SHORT * self.usual)
            and not text.endswith((".", ",", ";", "-", ":"))
            and len(words) <= 12
            and not _BULLET.match(text)
            and not any(char.isdigit() for char in words[-1][:-1])
            and following is not None
            and (following.text[:1].isupper() or following.text[:1].isdigit())
        )
        if not plausible:
            return 0
        numbered = _NUMBERED.match(text)
        return numbered.group(1).count(".") + 1 if numbered else 3


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; a full stop after an abbreviation ends none."""
    start = 0
    for end in _END.finditer(text):
        stop = end.end() - len(end.group()) + len(end.group().rstrip())
        if _ABBREVIATION.search(text[start:stop]):
            continue
        yield start, stop
        start = end.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _within(spots: Sequence[tuple[int, Spot]], start: int, end: int) -> tuple[tuple[int, Spot], ...]:
    """The places of a stretch, counted from its own first character."""
    before = [spot for at, spot in spots if at <= start][-1:] or [spots[0][1]]
    inside = [(at - start, spot) for at, spot in spots if start < at < end]
    return ((0, before[0]), *inside)
