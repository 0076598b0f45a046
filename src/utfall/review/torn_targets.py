"""Puts a target that was torn over two lines of text together again, and the figure below it on the same row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from utfall.readers.foreign.raw import RawBlock, RawLine, RawWord
from utfall.review.table_tokens import is_change_from

_FIGURE = re.compile(r"[+−–-]?\d{1,3}(?:[  ]?\d{3})*(?:,\d+)?\s?%?\*?")


def with_whole_targets(blocks: Sequence[RawBlock]) -> tuple[RawBlock, ...]:
    """The blocks with ``Öka jmf``, ``utfall 2031`` and ``85`` on three lines made one: the target, then its figure.

    Only a target that names a year is put together, and only with a line that is one figure and nothing else.
    """
    whole: list[RawBlock] = []
    at = 0
    while at < len(blocks):
        row = _row(blocks[at : at + 3])
        whole.append(row or blocks[at])
        at += 3 if row else 1
    return tuple(whole)


def _row(blocks: Sequence[RawBlock]) -> RawLine | None:
    lines = [block for block in blocks if isinstance(block, RawLine) and not block.heading and block.words]
    if len(lines) < 3:
        return None
    first, second, figure = lines
    target = f"{first.text} {second.text}"
    if not is_change_from(target) or not _FIGURE.fullmatch(figure.text):
        return None
    left = first.words[0].left
    words = (
        RawWord(target, left, left + len(target), first.spot),
        *(replace(word, left=left + len(target) + 2, right=left + len(target) + 4) for word in figure.words),
    )
    return RawLine(f"{target} {figure.text}", words, first.spot)
