"""Turns numbers that a program has written the English way, 1,234.5, into the Swedish, where a report has such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from utfall.readers.foreign.raw import RawBlock, RawGrid, RawLine

_SURE = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,}(?![\d,]))(?![\d.])")
_SWEDISH = re.compile(r"(?<![\d.,])(?:\d{1,3}(?: \d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,}))(?![\d.,])")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?")
_DECIMAL = re.compile(r"(?<![\d.,])\d+\.\d+(?![\d.])")
_GROUPED_BY_SPACE = re.compile(r"(?<![\d.,])\d{1,3}[ \u00a0\u202f\u2009]\d{3}(?!\d)")
_MANY = 12  # numbers with three digits after a comma, and none with fewer or more: no decimals
_TURNED = str.maketrans(",.", "\u00a0,")


def in_swedish(blocks: Iterable[RawBlock]) -> tuple[RawBlock, ...]:
    """The blocks, all numbers turned when some can only be English, or many are alike, and none can only be Swedish.

    Every text keeps its length, so that places in it stay.
    """
    blocks = tuple(blocks)
    texts = list(_texts(blocks))
    sure, swedish = _count(_SURE, texts), _count(_SWEDISH, texts)
    are_alike = not swedish and not _count(_GROUPED_BY_SPACE, texts) and _count(_GROUPED, texts) >= _MANY
    if not are_alike and (not sure or sure <= swedish):
        return blocks
    return tuple(_turned(block) for block in blocks)


def _count(numbers: re.Pattern[str], texts: Iterable[str]) -> int:
    return sum(len(numbers.findall(text)) for text in texts)


def _texts(blocks: Iterable[RawBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, RawLine):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row if cell)


def _turned(block: RawBlock) -> RawBlock:
    if isinstance(block, RawLine):
        words = tuple(replace(word, text=_number(word.text)) for word in block.words)
        return replace(block, text=_number(block.text), words=words)
    rows = tuple(
        tuple(replace(cell, text=_number(cell.text)) if cell else None for cell in row) for row in block.rows
    )
    return RawGrid(rows, block.spot, block.title)


def _number(text: str) -> str:
    grouped = _GROUPED.sub(lambda found: found.group().translate(_TURNED), text)
    return _DECIMAL.sub(lambda found: found.group().replace(".", ","), grouped)
