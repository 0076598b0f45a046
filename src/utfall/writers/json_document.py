"""A document as JSON for other programs: tables as printed with their exact values, texts with their numbers, charts.

The names are stable (docs/architecture.md, "Names that other programs rely on"); keys may be added, never changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from utfall.core import Amount, Failed, Missing, Quantity, Value
from utfall.document import (
    Bound,
    BulletList,
    Cell,
    Chart,
    ChartKind,
    Document,
    Heading,
    Inline,
    Notice,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from utfall.writers.table_layout import superscript

Json = dict[str, Any]


def write(document: Document) -> bytes:
    """The resolved document as JSON in UTF-8; the same document gives the same bytes.

    ``shown`` is what is printed. ``value`` is exact and a string, so that no reader makes a float of it: kronor for
    money, the number for quantities, the words of a text, null where there is none. ``missing`` is the reason
    (``no_facts``, ``not_measured``, ``masked``, ``not_applicable``) or null; a cell that could not be computed has
    its cause as ``fault``.
    """
    content = {
        "report": document.report,
        "period": str(document.period),
        "snapshot": document.snapshot,
        "title": document.title,
        "municipality": document.municipality,
        "board": document.board,
        "tables": [table_content(table) for table in document.tables],
        "texts": list(_texts(document)),
        "charts": [_chart(chart) for chart in document.charts],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def exact_text(value: Value) -> str | None:
    """A value as exact text in plain digits; None for what has none.

    >>> from decimal import Decimal
    >>> exact_text(Amount(-41205855)), exact_text(Quantity(Decimal("1E+2"))), exact_text(Missing())
    ('-412058.55', '100', None)
    """
    if isinstance(value, Amount):
        return f"{value.kronor:f}"
    if isinstance(value, Quantity):
        return f"{value.number:f}"
    return None if isinstance(value, Missing | Failed) else value.text


def table_content(table: Table) -> Json:
    """A table as printed, with its exact values as text."""
    return {
        "id": table.id,
        "title": table.title,
        "unit": table.unit,
        "columns": [
            {"id": column.id, "header": column.header, "group": list(column.group)}
            for column in table.columns
        ],
        "rows": _rows(table),
        "note": table.note,
        "footnotes": [{"number": note.number, "text": note.text} for note in table.footnotes],
    }


def _rows(table: Table) -> list[Json]:
    """The rows with figures and the headings; a comment, which has no figures, is told with the row above it."""
    rows: list[Json] = []
    for row in table.rows:
        if row.kind is RowKind.COMMENT and rows:
            rows[-1].setdefault("comments", []).append(row.comment)
        else:
            rows.append(_row(row))
    return rows


def _row(row: Row) -> Json:
    comments = {"comments": [row.comment]} if row.kind is RowKind.COMMENT else {}
    return {
        "id": row.id,
        "label": row.label + superscript(row.notes),
        "kind": str(row.kind),
        "level": row.level,
        **comments,
        "cells": [_cell(cell) for cell in row.cells],
    }


def _cell(cell: Cell) -> Json:
    if cell.covered:
        return {"shown": "", "value": None, "missing": None, "covered": True}
    value = cell.value
    span = {"row_span": cell.row_span} if cell.row_span > 1 else {}
    fault = {"fault": value.cause} if isinstance(value, Failed) else {}
    return {
        "shown": cell.shown,
        "value": exact_text(value),
        "missing": str(value.reason) if isinstance(value, Missing) else None,
        **span,
        **fault,
    }


def _texts(document: Document) -> Iterator[Json]:
    """Headings, paragraphs, list items and notices in reading order."""
    for block in document.blocks:
        match block:
            case Heading(level, text, id):
                yield {"kind": "heading", "level": level, "id": id, "text": text, "bound": []}
            case Paragraph(inlines):
                yield {"kind": "paragraph", **_run(inlines)}
            case BulletList(items):
                yield from ({"kind": "list_item", **_run(item)} for item in items)
            case Notice(title, paragraphs):
                runs = [_run(paragraph.inlines) for paragraph in paragraphs]
                bound = [each for run in runs for each in run["bound"]]
                text = "\n".join([title, *(run["text"] for run in runs)])
                yield {"kind": "notice", "text": text, "bound": bound}


def _run(inlines: tuple[Inline, ...]) -> Json:
    """The words of a run of text, and the numbers in it that follow the facts."""
    bound = [
        {"shown": each.shown, "expression": each.expression, "value": exact_text(each.value)}
        for each in inlines
        if isinstance(each, Bound)
    ]
    words = "".join(each.shown if isinstance(each, Bound) else each.text for each in inlines)
    return {"text": words, "bound": bound}


def _chart(chart: Chart) -> Json:
    return {
        "id": chart.id,
        "title": chart.title,
        "kind": str(chart.kind),
        "unit": chart.unit,
        "alt": chart.alt,
        "series": [
            {
                "name": series.name,
                "points": [
                    {
                        "category": point.category,
                        "shown": point.shown,
                        "value": None if point.number is None else f"{point.number:f}",
                        **({"role": str(point.role)} if chart.kind is ChartKind.WATERFALL else {}),
                    }
                    for point in series.points
                ],
            }
            for series in chart.series
        ],
    }
