"""An untagged page of a PDF: tables with ruled cells, and the other words gathered to lines with their gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from utfall.readers.foreign.raw import RawBlock, RawCell, RawGrid, RawLine, RawWord, Spot

_WIDE = 0.55  # of the type size: a gap wider than this parts two runs; a space is 0.2-0.35
_SAME_LINE = 0.45  # of the type size
_LEAST_EDGES = 6  # rules on a page before it can hold a ruled table
Word = dict[str, Any]
Box = tuple[float, float, float, float]


def page_blocks(page: Any, number: int) -> Iterator[RawBlock]:
    """The page's tables and lines, from top to bottom."""
    tables = list(_tables(page))
    words = [
        word
        for word in page.extract_words(extra_attrs=["size"], keep_blank_chars=False, use_text_flow=False)
        if not any(_inside(word, table.bbox) for table in tables)
    ]
    blocks: list[tuple[float, RawBlock]] = []
    for at, line in enumerate(_lines(words), start=1):
        blocks.append((line[0]["top"], _line(line, number, at)))
    for table in tables:
        blocks.append((table.bbox[1], _grid(table, number)))
    blocks.sort(key=lambda pair: pair[0])
    yield from (block for _, block in blocks)


def _tables(page: Any) -> Iterator[Any]:
    if len(page.lines) + len(page.rects) < _LEAST_EDGES:
        return
    for table in page.find_tables():
        rows = [row for row in table.rows if any(row.cells)]
        widest = max((sum(cell is not None for cell in row.cells) for row in rows), default=0)
        if len(rows) > 1 and widest > 1:
            yield table


def _grid(table: Any, page: int) -> RawGrid:
    texts = table.extract()
    rows = tuple(
        tuple(
            RawCell(" ".join((text or "").split()), Spot(page=page, box=tuple(cell))) if cell else None
            for text, cell in zip(line, row.cells, strict=False)
        )
        for line, row in zip(texts, table.rows, strict=True)
    )
    return RawGrid(rows, Spot(page=page, box=tuple(table.bbox)))


def _inside(word: Word, box: Box) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words on one baseline, left to right; lines from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each["bottom"], each["x0"])):
        if lines and abs(lines[-1][-1]["bottom"] - word["bottom"]) <= _SAME_LINE * word["size"]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda each: each["x0"]) for line in lines]


def _line(words: Sequence[Word], page: int, number: int) -> RawLine:
    runs: list[list[Word]] = []
    for word in words:
        if runs and word["x0"] - runs[-1][-1]["x1"] <= _WIDE * word["size"]:
            runs[-1].append(word)
        else:
            runs.append([word])
    placed = tuple(_run(run, page, number) for run in runs)
    return RawLine("  ".join(run.text for run in placed), placed, Spot(page, number, _box(words)))


def _run(words: Sequence[Word], page: int, number: int) -> RawWord:
    text = " ".join(word["text"].replace("\u00ad", "-") for word in words)
    box = _box(words)
    return RawWord(text, box[0], box[2], Spot(page, number, box))


def _box(words: Sequence[Word]) -> Box:
    return (
        min(word["x0"] for word in words),
        min(word["top"] for word in words),
        max(word["x1"] for word in words),
        max(word["bottom"] for word in words),
    )
