"""Running text as sentences under their headings, with the place of every character and divided words put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from utfall.readers.foreign.raw import RawLine, Spot
from utfall.review.reading import ReadSentence

_END = re.compile(r"[.!?:;]?[.!?](?:[”\"’)»])?\s+(?=[”\"“«(]?[A-ZÅÄÖ0-9•])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:bl|t|d|m|s|o|f|fr|dvs|ca|cirka|nr|kap|jfr|jmf|resp|inkl|exkl|max|min|kl|prel|avd|övr|"
    r"forts|pga|vht|enl|ev|tom|from|bl\.a|t\.ex|d\.v\.s|t\.o\.m|fr\.o\.m|p\.g\.a|s\.k|f\.d|t\.f)|"
    r"(?<![\w.])[A-ZÅÄÖa-zåäö])\.$"
)
_CLOSING = re.compile(
    r"\b(?:mm|osv|etc|m\.m|m\.fl|o\.d|o\.dyl)\.$"
)  # ends a sentence before a capital letter alone
_LIST_NUMBER = re.compile(r"\d{1,2}\.$")  # of a list or a heading; no sentence of its own
_BULLET = re.compile(r"^(?:[•\uf0b7‣▪●o*–-]\s+|\d{1,2}[.)]\s+(?=[A-ZÅÄÖ]))")
_LIST_ITEM = re.compile(r"\d{1,2}[.)]\s")
_GOES_ON = re.compile(r"[–-]\s+(?:(?:och|eller|samt|respektive)\b|\d)")  # risk- och; - 35 mnkr
_CONJUNCTION = re.compile(r"(?:och|eller|samt|till|respektive)\b")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SECTION = re.compile(r"\d+(?:\.\d+)+\s+[A-ZÅÄÖ]")
_LEADERS = re.compile(r"(?:\. ?){5,}|…{2,}")  # of a table of contents
_COMPARED = re.compile(r"[<>≤≥=]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = re.compile(r"[^\W\d_]{3}")  # the least that a heading says: no "T3", no "PM"
_SHORT = 0.72  # of the usual length: a line this short ends its paragraph
_LONGEST_HEADING = 90  # characters
_NARROW = 45  # characters: lines of a narrow column end where they must
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
        elif self.text and (
            not self.text.endswith("-") or not text[:1].islower() or _CONJUNCTION.match(text)
        ):
            self.text += " "
        for word in line.words or ():
            at = text.find(word.text)
            self.spots.append((len(self.text) + max(at, 0), word.spot))
        if not line.words:
            self.spots.append((len(self.text), line.spot))
        self.text += text


def _ends_with_date(text: str) -> bool:
    """Whether the text ends with a date, as the head of a page does."""
    return bool(_DATE.fullmatch(text[-10:]))


def _keeps_hyphen(before: str, after: str) -> bool:
    """Whether a hyphen at a line's end belongs to the word: vård- och omsorg, LSS-insats."""
    last = re.split(r"[\s(]", before[:-1])[-1]
    return bool(_CONJUNCTION.match(after)) or last.isupper() or last[-1:].isdigit()


@dataclass
class TextReader:
    """Takes the lines of a report in order, and the headings between them."""

    has_lines: bool  # whether a line of the file is a line of print, not a paragraph
    usual: int = 80  # characters of a line of running text
    headings: list[tuple[int, str]] = field(default_factory=list)
    sentences: list[ReadSentence] = field(default_factory=list)
    _open: _Paragraph = field(default_factory=_Paragraph)
    _count: int = 0
    _widest: int = 0  # characters of the longest line of the open paragraph
    _in_list: bool = False  # whether the line before was an item of a numbered list

    def path(self) -> tuple[str, ...]:
        """The headings that stand above here, outermost first."""
        return tuple(text for _, text in self.headings)

    def take(self, line: RawLine, following: RawLine | None) -> None:
        """The next line of text; a line of a table of contents is none."""
        if _LEADERS.search(line.text):
            self.close()
            return
        level = line.heading or (self._heading_level(line, following) if self.has_lines else 0)
        if level:
            self.close()
            while self.headings and self.headings[-1][0] >= level:
                self.headings.pop()
            self.headings.append((level, line.text))
            return
        if not self.has_lines or self._begins(line):
            self.close()
        self._open.add(line)
        self._widest = max(self._widest, len(line.text))
        self._in_list = bool(_LIST_ITEM.match(line.text))
        ends = line.text.endswith((".", "!", "?", ":")) and len(line.text) < _SHORT * self.usual
        if not self.has_lines or ends or self._breaks(line, following):
            self.close()

    def close(self) -> None:
        """End the paragraph and cut it into sentences."""
        paragraph, self._open, self._widest = self._open, _Paragraph(), 0
        if not paragraph.text.strip():
            return
        self._count += 1
        for start, end in _sentences(paragraph.text):
            spots = _within(paragraph.spots, start, end)
            self.sentences.append(ReadSentence(paragraph.text[start:end], spots, self.path(), self._count))

    def _begins(self, line: RawLine) -> bool:
        """Whether the line begins a paragraph: an item of a list, a date at the head of a page."""
        before = self._open.text.rstrip()
        if _GOES_ON.match(line.text) and before and not before.endswith((".", ":", ";")):
            return False
        return bool(_BULLET.match(line.text) or _DATE.fullmatch(before))

    def _breaks(self, line: RawLine, following: RawLine | None) -> bool:
        """Whether the next line begins a paragraph although no stop ends this one: its first word had room here."""
        first = following.text.split()[0] if following is not None and following.text.strip() else ""
        if following is None or not first[:1].isupper() or line.text.endswith((",", "-")):
            return False
        widest = max(self._widest, len(following.text))
        return widest > _NARROW and len(line.text) + 1 + len(first) < _SHORT * min(widest, self.usual)

    def _heading_level(self, line: RawLine, following: RawLine | None) -> int:
        """How deep a heading the line would be: 0 for text; numbered ones by their number, others below them."""
        text = line.text
        before = self._open.text.rstrip()
        says_nothing = not _NAME.search(before)  # nothing, or a lone number
        is_free = (
            says_nothing
            or bool(_SECTION.match(text))
            or before.endswith((".", "!", "?", ":", ")", "”"))
            or _ends_with_date(before)
        )
        words = text.split()
        plausible = (
            is_free
            and text[:1].isupper() | text[:1].isdigit()
            and len(text) < min(_LONGEST_HEADING, _SHORT * self.usual)
            and not text.endswith((".", ",", ";", "-", "–", ":"))
            and len(words) <= 12
            and not self._is_item(text, following)
            and bool(_NAME.search(text))
            and not _COMPARED.match(words[-1])
            and (bool(_YEAR.fullmatch(words[-1])) or not any(char.isdigit() for char in words[-1][:-1]))
            and following is not None
            and (following.text[:1].isupper() or following.text[:1].isdigit())
        )
        if not plausible:
            return 0
        numbered = _NUMBERED.match(text)
        return numbered.group(1).count(".") + 1 if numbered else 3

    def _is_item(self, text: str, following: RawLine | None) -> bool:
        """Whether a line with a mark or number before it is an item of a list, not a numbered heading."""
        if not _LIST_ITEM.match(text):
            return bool(_BULLET.match(text))
        has_next = following is not None and bool(_LIST_ITEM.match(following.text))
        return self._in_list or has_next


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; a full stop after an abbreviation ends none."""
    start = 0
    for end in _END.finditer(text):
        stop = end.end() - len(end.group()) + len(end.group().rstrip())
        if _continues(text[start:stop], text[end.end() : end.end() + 1]):
            continue
        yield start, stop
        start = end.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _continues(sentence: str, following: str) -> bool:
    """Whether a full stop here ends no sentence: after an abbreviation, or the number of a list's item."""
    if _LIST_NUMBER.fullmatch(sentence):
        return True
    is_closing = bool(_CLOSING.search(sentence))
    return not following.isalpha() if is_closing else bool(_ABBREVIATION.search(sentence))


def _within(spots: Sequence[tuple[int, Spot]], start: int, end: int) -> tuple[tuple[int, Spot], ...]:
    """The places of a stretch, counted from its own first character."""
    before = [spot for at, spot in spots if at <= start][-1:] or [spots[0][1]]
    inside = [(at - start, spot) for at, spot in spots if start < at < end]
    return ((0, before[0]), *inside)
