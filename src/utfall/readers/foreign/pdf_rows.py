"""Puts print together that stands half a line higher or lower than the rest of its table row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from utfall.readers.foreign.raw import RawLine, RawWord, Spot

_NEAR = 0.85  # of the type size: lines this near are no lines of one text, they stand beside each other
_LEAST_RUNS = 3  # of the line that the others are put together with
_MOST_LINES = 5


def whole_rows(lines: Sequence[RawLine], sizes: Sequence[float]) -> list[RawLine]:
    """The lines, with those that cells set to the middle of a row have torn apart made whole."""
    rows: list[RawLine] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and end - at < _MOST_LINES and _is_near(lines, sizes, end):
            end += 1
        rows += _joined(lines[at:end]) if end - at > 1 else [lines[at]]
        at = end
    return rows


def _is_near(lines: Sequence[RawLine], sizes: Sequence[float], at: int) -> bool:
    above, here = lines[at - 1].spot.box, lines[at].spot.box
    return (
        above is not None
        and here is not None
        and 0 < here[3] - above[3] < _NEAR * min(sizes[at - 1 : at + 1])
    )


def _joined(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines as one, if one of them has cells where no other has; otherwise as they are."""
    main = next((line for line in sorted(lines, key=_most_first) if _is_apart(line, lines)), None)
    if main is None:
        return list(lines)
    others = [run for line in lines if line is not main for run in line.words]
    runs = sorted([*main.words, *_stacked(others)], key=lambda run: run.left)
    box = (
        min(line.spot.box[0] for line in lines if line.spot.box),
        min(line.spot.box[1] for line in lines if line.spot.box),
        max(line.spot.box[2] for line in lines if line.spot.box),
        main.spot.box[3] if main.spot.box else 0.0,
    )
    spot = Spot(main.spot.page, main.spot.line, box)
    return [RawLine("  ".join(run.text for run in runs), tuple(runs), spot)]


def _most_first(line: RawLine) -> int:
    return -len(line.words)


def _is_apart(main: RawLine, lines: Sequence[RawLine]) -> bool:
    """Whether the line has cells enough, and the others, of which at most the first begins a label, none over them."""
    others = [run for line in lines if line is not main for run in line.words]
    labels = [line.words[0].text for line in lines if line is not main and line.words[0].text[:1].isalpha()]
    return (
        len(main.words) >= _LEAST_RUNS
        and not any(_meet(run, each) for run in others for each in main.words)
        and all(label[:1].islower() for label in labels[1:])
    )


def _stacked(runs: Sequence[RawWord]) -> Iterator[RawWord]:
    """Runs below each other as one, from the top."""
    left = list(runs)
    while left:
        first = left.pop(0)
        same = [run for run in left if _meet(first, run)]
        left = [run for run in left if run not in same]
        text = " ".join(run.text for run in (first, *same))
        yield RawWord(
            text,
            min(run.left for run in (first, *same)),
            max(run.right for run in (first, *same)),
            first.spot,
        )


def _meet(one: RawWord, other: RawWord) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)
