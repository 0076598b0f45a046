"""Keeps a table's sums and note with rows above them: where the first setting left them alone overleaf, it is set anew.

Only the finished pages tell where a table broke. The template says on which page the last rows of a table and its note
came; where only sums or the note came on the last page, the rows are set a little closer, and if that is not enough
the table begins on a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from utfall.document import RowKind
from utfall.writers.pdf_layout import ROW_INSET, TURNED_HEIGHT, UPRIGHT_HEIGHT

_CLOSER_INSET = 2.6  # points above and below a row's text


def end_rows(kinds: Sequence[RowKind]) -> frozenset[int]:
    """The last row, and the last before it that is no sum: they are to be on the same page.

    >>> sorted(end_rows([RowKind.LEAF, RowKind.LEAF, RowKind.SUM, RowKind.SUM]))
    [1, 3]
    """
    last = len(kinds) - 1
    above = (at for at in range(last - 1, -1, -1) if kinds[at] is not RowKind.SUM)
    return frozenset((last, next(above, last)))


def left_alone(told: Iterable[Mapping[str, Any]]) -> frozenset[int]:
    """The tables whose ends came on several pages: the last row that is no sum, the last row, and the note."""
    pages: dict[int, set[int]] = {}
    for each in told:
        pages.setdefault(each["table"], set()).add(each["page"])
    return frozenset(table for table, on in pages.items() if len(on) > 1)


def _with_rows_closer(data: Mapping[str, Any], tables: Collection[int]) -> dict[str, Any]:
    return _changed(data, tables, lambda _: {"inset": _CLOSER_INSET})


def _on_a_new_page(data: Mapping[str, Any], tables: Collection[int]) -> dict[str, Any]:
    page = {False: UPRIGHT_HEIGHT, True: TURNED_HEIGHT}
    return _changed(data, tables, lambda section: {"inset": ROW_INSET, "room": page[section["turned"]]})


CLOSER: tuple[Callable[[Mapping[str, Any], Collection[int]], dict[str, Any]], ...] = (
    _with_rows_closer,
    _on_a_new_page,
)


def _changed(
    data: Mapping[str, Any],
    tables: Collection[int],
    change: Callable[[Mapping[str, Any]], Mapping[str, Any]],
) -> dict[str, Any]:
    """The report's data with what ``change`` says of its section in these tables."""

    def block(each: Mapping[str, Any], section: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**each, **change(section)} if each.get("number") in tables else each

    sections = [
        {**section, "blocks": [block(each, section) for each in section["blocks"]]}
        for section in data["sections"]
    ]
    return {**data, "sections": sections}
