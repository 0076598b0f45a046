"""Which voucher each row of a SIE file belongs to, by the braces on lines of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from utfall.problems import Problems, Severity
from utfall.readers.faults import SHOWN_FAULTS, Fault, report_faults
from utfall.readers.sie.lines import CLOSE, OPEN, Lines

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from utfall.readers.sie.lines import Rows

    Marks = npt.NDArray[np.int8]

_HEAD, _OPEN, _CLOSE, _EDGE = range(4)


def owned_rows(lines: Lines, heads: Rows, rows: Rows, problems: Problems) -> tuple[Rows, Rows]:
    """The rows that belong to a voucher, and the row of its ``#VER``: the last before it that is not closed.

    Everything else is told: rows outside vouchers, vouchers that never end, braces that enclose nothing.
    """
    import numpy as np

    closes = lines.labelled(CLOSE)
    _tell_marks(lines, heads, closes, problems)
    _tell_crowded(lines, problems)
    head = _last_before(rows, heads)
    inside = (head >= 0) & (_last_before(rows, closes) < head)
    outside = rows[~inside]
    faults = (Fault(lines.source(int(row)), {"label": lines.label(int(row))}) for row in _shown(outside))
    report_faults(problems, "SIE-018", faults, len(outside))
    return rows[inside], np.asarray(head[inside])


def _last_before(rows: Rows, marks: Rows) -> Rows:
    """For each row the nearest mark above it, -1 when there is none."""
    import numpy as np

    with_none = np.concatenate(([-1], marks))
    return np.asarray(with_none[np.searchsorted(marks, rows)])


def _tell_marks(lines: Lines, heads: Rows, closes: Rows, problems: Problems) -> None:
    """Marks must come in threes: a head, ``{`` and ``}``."""
    import numpy as np

    parts = ((heads, _HEAD), (lines.labelled(OPEN), _OPEN), (closes, _CLOSE))
    rows = np.concatenate([part for part, _ in parts])
    order = np.argsort(rows, kind="stable")
    rows = rows[order]
    marks = np.concatenate([np.full(len(part), mark, np.int8) for part, mark in parts])[order]
    before = np.concatenate(([_EDGE], marks[:-1])) if len(marks) else marks
    after = np.concatenate((marks[1:], [_EDGE])) if len(marks) else marks
    unclosed = rows[(marks == _OPEN) & (after != _CLOSE)]
    report_faults(problems, "SIE-019", _faults(lines, unclosed), len(unclosed))
    bare = (marks == _HEAD) & (after != _OPEN)
    stray = ((marks == _OPEN) & (before != _HEAD)) | ((marks == _CLOSE) & (before != _OPEN))
    loose = rows[bare | stray]
    report_faults(problems, "SIE-020", _faults(lines, loose), len(loose), severity=Severity.WARNING)


def _tell_crowded(lines: Lines, problems: Problems) -> None:
    """A brace must stand alone on its line, for what follows it there is not read."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = lines.labelled(OPEN, CLOSE)
    texts = pc.ascii_trim_whitespace(lines.texts.take(pa.array(rows)))
    crowded = rows[np.flatnonzero(pc.binary_length(texts).to_numpy() > 1)]
    report_faults(problems, "SIE-021", _faults(lines, crowded), len(crowded))


def _faults(lines: Lines, rows: Rows) -> Iterator[Fault]:
    return (Fault(lines.source(int(row))) for row in _shown(rows))


def _shown(rows: Rows) -> Rows:
    return rows[: SHOWN_FAULTS + 1]
