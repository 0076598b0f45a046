"""Which rows of a table are facts: not the empty ones, and not the sums, which would be counted twice.

The row that a source declares as the sum of the others is found here too, so that they can be held against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from utfall.core import SourceRef
from utfall.core.facts import CODE_PARTS
from utfall.definitions.source import SourceMapping
from utfall.problems import Problems
from utfall.readers.faults import Fault, report_faults
from utfall.readers.table_grid import Grid, OddRow
from utfall.readers.table_header import Heading

if TYPE_CHECKING:
    import pyarrow as pa

_SUMS = r"(?i)^(summa|delsumma|totalt|total|s:a)([^\p{L}]|$)"
_MARKS = ' ";\t,|'  # what stands around the words of a line that was not divided into fields


def trimmed(texts: pa.Array) -> pa.Array:
    """Texts without the spaces around them, no-break spaces too."""
    import pyarrow.compute as pc

    return pc.utf8_trim_whitespace(texts)


def rows_of_facts(grid: Grid, heading: Heading, mapping: SourceMapping, problems: Problems) -> pa.Array:
    """The rows of the grid below the header that are neither empty nor sums, as int64 from 0.

    Sums that the mapping declares with ``skip`` are left out in silence. A row that looks like one all the same is a
    problem: it begins with such a word and has no code beside it, or the word stands where a code should.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    count = max(grid.height - heading.after, 0)
    _tell_odd_rows(grid, heading, mapping, problems)
    if not count:
        return pa.array([], pa.int64())
    columns = [trimmed(column.slice(heading.after)) for column in grid.columns]
    codes = [
        columns[heading.places(mapping.columns[part])[0]] for part in CODE_PARTS if part in mapping.columns
    ]
    first = _first_texts(columns)
    out = pc.equal(first, "")
    if words := _declared(mapping):
        out = pc.or_(out, _begin(_words(words), [first, *codes]))
    bare = reduce(pc.and_, (pc.equal(code, "") for code in codes), pa.repeat(True, count))
    looks = pc.and_(_begin(_SUMS, [first]), bare)
    sums = pc.and_not(pc.or_(looks, _begin(_SUMS, codes)) if codes else looks, out)
    _tell_sums(grid, heading, first, pc.indices_nonzero(sums), problems)
    return pc.add(pc.cast(pc.indices_nonzero(pc.invert(out)), pa.int64()), heading.after)


def sum_row_of(grid: Grid, heading: Heading, mapping: SourceMapping, problems: Problems) -> int | None:
    """The row of the grid, from 0, that states the sum of the others; None when none is declared, or none is there.

    That a declared one is not there is a problem: the file may be cut short.
    """
    import pyarrow.compute as pc

    if not mapping.sum_row:
        return None
    first = _first_texts([trimmed(column.slice(heading.after)) for column in grid.columns])
    found = pc.indices_nonzero(_begin(_words((mapping.sum_row,)), [first])).to_pylist()
    if not found:
        problems.add("TAB-019", grid.source(), word=mapping.sum_row)
        return None
    return heading.after + int(found[-1])


def _first_texts(columns: Sequence[pa.Array]) -> pa.Array:
    """The first text of each row that is not empty."""
    import pyarrow as pa
    import pyarrow.compute as pc

    nothing = pa.scalar(None, pa.string())
    return pc.coalesce(
        *(pc.if_else(pc.equal(column, ""), nothing, column) for column in columns), pa.scalar("")
    )


def _begin(pattern: str, columns: Sequence[pa.Array]) -> pa.Array:
    """Where any of the columns begins in such a way."""
    import pyarrow.compute as pc

    return reduce(pc.or_, (pc.match_substring_regex(column, pattern) for column in columns))


def _declared(mapping: SourceMapping) -> tuple[str, ...]:
    """How the rows begin that the mapping says are sums."""
    return (*mapping.skip, mapping.sum_row) if mapping.sum_row else mapping.skip


def _words(words: Sequence[str]) -> str:
    return rf"(?i)^({'|'.join(map(re.escape, words))})([^\p{{L}}]|$)"


def _tell_sums(grid: Grid, heading: Heading, first: pa.Array, rows: pa.Array, problems: Problems) -> None:
    places = ((heading.after + row, first[row].as_py()) for row in rows.to_pylist())
    faults = (Fault(grid.source(row, excerpt=text), {"value": text}) for row, text in places)
    report_faults(problems, "TAB-008", faults, len(rows))


def _tell_odd_rows(grid: Grid, heading: Heading, mapping: SourceMapping, problems: Problems) -> None:
    """Lines of another width are titles above the table, and sums if they are declared; all others are faults."""
    header_line = int(grid.lines[heading.after - 1]) if heading.after else 0
    odd = [row for row in grid.odd_rows if row.line > header_line and not _is_declared(row, mapping)]
    faults = [
        Fault(
            SourceRef(grid.name, line=row.line, excerpt=row.text[:80]),
            {"found": row.found, "expected": len(grid.columns)},
        )
        for row in odd
    ]
    report_faults(problems, "FAC-008", faults, len(faults))


def _is_declared(row: OddRow, mapping: SourceMapping) -> bool:
    text = row.text.strip(_MARKS).casefold()
    return any(text.startswith(word.casefold()) for word in _declared(mapping))
