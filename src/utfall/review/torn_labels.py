"""Finds the labels of a torn table's rows among the words above its figures.

Between two bands of figures there is a gap: for headings, for rows without figures, or for no more than air. Which
labels belong to which band is settled by how many they are, or by the sums among the rows; otherwise it is left open.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from utfall.readers.foreign.column_lines import joins_next
from utfall.readers.foreign.raw import RawLine
from utfall.review.column_words import is_header_word
from utfall.review.header_words import is_total

_NO_HEADER = re.compile(r"^summa|^resultat|netto|intäkt|kostnad", re.IGNORECASE)  # words that rows have too
_GROSS = re.compile(r"(?:brutto)?(?:intäkt|kostnad)(?:er)?", re.IGNORECASE)  # names of sums
_TOTAL = re.compile(r"(?:summa|totalt?)\b", re.IGNORECASE)
_WITHIN = re.compile(r"varav|därav", re.IGNORECASE)
_CAPTION = re.compile(r"(?:tabell|bilaga)\b", re.IGNORECASE)
_MOST_ABOVE = 2  # headings right above the first row
_MOST_BETWEEN = 3  # labels without figures between two bands
_MANY = 4  # bands; that so many have one heading each is no accident
_MOST_WAYS = 2000
Lines = tuple[RawLine, ...]
Label = Lines  # a label may take several lines
Way = tuple[int, ...]  # for each band the label of its first row


@dataclass(frozen=True)
class Words:
    """The labels in chunks of lines that stand together; ``starts`` are the labels that begin a chunk.

    ``are_parted`` when blank lines part the text, so that nothing else stands in the chunk of a table's labels.
    """

    labels: tuple[Label, ...]
    starts: tuple[int, ...]
    are_parted: bool

    @classmethod
    def of(cls, chunks: Sequence[Lines], are_parted: bool) -> Words:
        """The words of these chunks."""
        made = [labels_of(chunk) for chunk in chunks]
        starts = [sum(map(len, made[:at])) for at in range(len(made))]
        return cls(tuple(label for each in made for label in each), tuple(starts), are_parted)


def is_header(label: Label) -> bool:
    """Whether a label is nothing but words of headers."""
    text = text_of(label)
    return all(is_header_word(word) for word in text.split()) and not _NO_HEADER.search(text)


def text_of(label: Label) -> str:
    """The label on one line."""
    return " ".join(line.text for line in label)


def labels_of(lines: Sequence[RawLine]) -> list[Label]:
    """The lines by label: one that begins with a capital begins a label, unless the one before it must go on."""
    labels: list[Label] = []
    for line in lines:
        is_rest = bool(labels) and joins_next(labels[-1][-1].text)
        is_new = _WITHIN.match(line.text) or not (line.text[:1].islower() or line.text[:1] == "(" or is_rest)
        if is_new or not labels:
            labels.append((line,))
        else:
            labels[-1] = (*labels[-1], line)
    return labels


def label_rows(words: Words, heights: Sequence[int], sums: Collection[int]) -> list[Sequence[Label]] | None:
    """For each band of these heights the labels of its headings and rows; None where none or several ways go.

    ``sums`` are the rows that arithmetic says are sums of others. Where many bands have one label between them, that
    is taken to be a heading each.
    """
    for gaps in (range(_MOST_BETWEEN + 1), (1,)):
        way = _only_way(words, heights, gaps, sums)
        if way is not None:
            afters = _afters(way, heights)
            firsts = (_top(words, way[0]), *afters)
            return [words.labels[first:after] for first, after in zip(firsts, afters, strict=False)]
        if len(heights) < _MANY:
            break
    return None


def _only_way(
    words: Words, heights: Sequence[int], gaps: Collection[int], sums: Collection[int]
) -> Way | None:
    """The only way with so many labels between the bands, or the only one in which all sums are called so."""
    ends = (*words.starts[1:], len(words.labels))
    every = (
        way for end in ends for way in _placed(words, heights, end, gaps) if _top(words, way[0]) is not None
    )
    ways = list(islice(every, _MOST_WAYS))
    if len(ways) == _MOST_WAYS:
        return None
    sure = [way for way in ways if sums and _are_called_sums(words, way, heights, sums)]
    ways = sure or [way for way in ways if _are_sums(words, way, heights, sums)]
    return ways[0] if len(ways) == 1 else None


def _are_called_sums(words: Words, way: Way, heights: Sequence[int], sums: Collection[int]) -> bool:
    """Whether each row that is a sum has a label that says so."""
    labels = [text_of(words.labels[place]) for place in _places(way, heights)]
    return all(is_total(labels[row]) or _GROSS.fullmatch(labels[row]) for row in sums)


def _are_sums(words: Words, way: Way, heights: Sequence[int], sums: Collection[int]) -> bool:
    """Whether each row whose label says that it is a sum is one."""
    labels = [text_of(words.labels[place]) for place in _places(way, heights)]
    return all(row in sums for row, label in enumerate(labels) if _TOTAL.match(label))


def _placed(words: Words, heights: Sequence[int], end: int, gaps: Collection[int]) -> Iterator[Way]:
    """The ways in which the bands, the last of which ends there, can have labels: each band's within one chunk."""
    first = end - heights[-1]
    is_parted = any(first < start < end for start in words.starts)
    if first < 0 or is_parted or any(map(is_header, words.labels[first:end])):
        return
    if len(heights) == 1:
        yield (first,)
        return
    for gap in gaps:
        if gap and is_header(words.labels[first - gap]):
            break
        yield from ((*above, first) for above in _placed(words, heights[:-1], first - gap, gaps))


def _top(words: Words, first: int) -> int | None:
    """Where the table begins, headings above its first row counted in; None where that row cannot stand there."""
    if first == 0 or is_header(words.labels[first - 1]):
        return first
    begin = max(start for start in words.starts if start <= first)
    while begin < first and (_CAPTION.match(text_of(words.labels[begin])) or is_header(words.labels[begin])):
        begin += 1
    return begin if words.are_parted and first - begin <= _MOST_ABOVE else None


def _places(way: Way, heights: Sequence[int]) -> list[int]:
    """The label of each row."""
    return [first + at for first, height in zip(way, heights, strict=True) for at in range(height)]


def _afters(way: Way, heights: Sequence[int]) -> list[int]:
    """For each band the label after its last."""
    return [first + height for first, height in zip(way, heights, strict=True)]
