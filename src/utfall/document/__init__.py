"""A report with every figure resolved and no file format chosen: blocks, tables, cells, charts.

`report` makes a `Document`; each of `writers` turns one into bytes. A writer computes nothing: what is printed is
``Cell.shown`` and ``Bound.shown``; ``value`` is there for formats that hold numbers as numbers.
"""

from utfall.document.block import (
    Block,
    Bound,
    BulletList,
    ChartBlock,
    Document,
    Emphasis,
    Heading,
    Inline,
    Notice,
    Paragraph,
    Plain,
    Strong,
    TableBlock,
)
from utfall.document.chart import Chart, ChartKind, Point, PointRole, Series, SeriesRole
from utfall.document.table import Address, Cell, Column, Footnote, Row, RowKind, Table, Term

__all__ = [
    "Address",
    "Block",
    "Bound",
    "BulletList",
    "Cell",
    "Chart",
    "ChartBlock",
    "ChartKind",
    "Column",
    "Document",
    "Emphasis",
    "Footnote",
    "Heading",
    "Inline",
    "Notice",
    "Paragraph",
    "Plain",
    "Point",
    "PointRole",
    "Row",
    "RowKind",
    "Series",
    "SeriesRole",
    "Strong",
    "Table",
    "TableBlock",
    "Term",
]
