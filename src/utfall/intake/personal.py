"""Personal identity numbers stopped at the door: masked wherever text comes in, and told without being repeated."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from utfall.core import CodePart, SourceRef
from utfall.core.facts import AMOUNT, NUMBER
from utfall.definitions.report import Definitions
from utfall.problems import Problem, Problems, Severity
from utfall.readers import RawTable
from utfall.swedish.personal_number import MAYBE, find, mask

if TYPE_CHECKING:
    import pyarrow as pa

    from utfall.readers.sie import SieFile

_NO_TEXT = (AMOUNT, NUMBER, "source_line", "source_column")


def masked_table(raw: RawTable, definitions: Definitions, problems: Problems) -> RawTable:
    """The table with every number masked in its texts. A code that the structure declares is a code, and stays."""
    table, count, places = raw.table, 0, []
    for column in table.column_names:
        if column in _NO_TEXT:
            continue
        values = table[column].chunk(0)
        masked, rows = _masked(values, _declared(column, definitions))
        if len(rows):
            table = table.set_column(table.column_names.index(column), column, masked)
            count += len(rows)
            line = table["source_line"][rows[0].as_py()].as_py()
            places.append(SourceRef(raw.name, raw.sheet, line, raw.positions.get(column)))
    if count:
        _tell(count, min(places, key=lambda place: place.line or 0), problems)
    return replace(raw, table=table)


def masked_facts(
    table: pa.Table, file: SieFile, name: str, definitions: Definitions, problems: Problems
) -> pa.Table:
    """A ledger's facts with every number masked in their codes; those in its texts, which never come in, are told."""
    texts = [(file.vouchers, "text"), (file.transactions, "text")]
    found = [
        (rows["source_line"][at].as_py(), column) for rows, column in texts for at in _rows_with(rows[column])
    ]
    for part in (each for each in CodePart if each in table.column_names):
        values = table[part].combine_chunks()
        masked, rows = _masked(values, _declared(part, definitions))
        if len(rows):
            table = table.set_column(table.column_names.index(part), part, masked)
            found += [(table["source_line"][row.as_py()].as_py(), part) for row in rows]
    lines = [line for line, _ in found]
    count = len(lines) + sum(bool(find(each.name)) for each in file.objects)
    if count:
        _tell(count, SourceRef(name, line=min(lines) if lines else None), problems)
    return table


def masked_problems(problems: Problems) -> Iterator[Problem]:
    """The problems with every number masked in what they quote."""
    for problem in problems:
        params = {
            key: mask(value) if isinstance(value, str) else value for key, value in problem.params.items()
        }
        excerpt = problem.source.excerpt
        source = replace(problem.source, excerpt=None if excerpt is None else mask(excerpt))
        yield replace(problem, source=source, params=params)


def _declared(column: str, definitions: Definitions) -> Collection[str]:
    trees = {str(part): tree for part, tree in definitions.structure.trees.items()}
    return trees[column].by_code if column in trees else ()


def _masked(values: pa.DictionaryArray, declared: Collection[str]) -> tuple[pa.DictionaryArray, pa.Array]:
    """The column with its numbers masked, and the rows where one was."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = values.dictionary
    maybe = pc.indices_nonzero(pc.match_substring_regex(texts, MAYBE)).to_pylist()
    places = [at for at in maybe if texts[at].as_py() not in declared and find(texts[at].as_py())]
    if not places:
        return values, pa.array([], pa.uint64())
    told = texts.to_pylist()
    for at in places:
        told[at] = mask(told[at])
    # Two numbers become the same text, and a dictionary holds each text once.
    renewed = pa.array(told, pa.string()).dictionary_encode()
    indices = renewed.indices.take(values.indices)
    rows = pc.indices_nonzero(pc.is_in(values.indices, pa.array(places, values.indices.type)))
    return pa.DictionaryArray.from_arrays(indices, renewed.dictionary), rows


def _rows_with(texts: pa.ChunkedArray) -> list[int]:
    """The rows whose text holds a number."""
    import pyarrow.compute as pc

    maybe = pc.indices_nonzero(pc.fill_null(pc.match_substring_regex(texts, MAYBE), False)).to_pylist()
    return [at for at in maybe if find(texts[at].as_py())]


def _tell(count: int, place: SourceRef, problems: Problems) -> None:
    problems.add("INT-006", place, Severity.WARNING, count=count)
