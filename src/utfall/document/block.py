"""The document and its blocks: headings, paragraphs with bound numbers, lists, tables and charts in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from utfall.core import Month, Value
from utfall.document.chart import Chart
from utfall.document.table import Table


@dataclass(frozen=True, slots=True)
class Plain:
    """Words as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter more."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words said with stress."""

    text: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A number, or a word that follows one, computed from ``expression``; never typed."""

    shown: str
    value: Value
    expression: str
    strong: bool = False


Inline = Plain | Strong | Emphasis | Bound


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter (the title of the document stands above all levels)."""

    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list whose items are runs of text."""

    items: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A boxed remark, such as a decision proposal or the headline figures."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table at its place in the text."""

    table: Table


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart at its place in the text, with the table of its data."""

    chart: Chart


Block = Heading | Paragraph | BulletList | Notice | TableBlock | ChartBlock


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, resolved.

    ``snapshot`` is the hash of what it was built from. ``source_note`` says on the cover where the figures come from
    and, for made-up data, that they are made up. ``accent`` is the municipality's colour, as ``#rrggbb``.
    """

    report: str
    title: str
    subtitle: str
    municipality: str
    board: str
    period: Month
    period_label: str
    snapshot: str
    blocks: tuple[Block, ...]
    language: str = "sv"
    source_note: str = ""
    accent: str = "#1f4e5f"

    @property
    def tables(self) -> Iterator[Table]:
        """All tables in reading order."""
        return (block.table for block in self.blocks if isinstance(block, TableBlock))

    @property
    def charts(self) -> Iterator[Chart]:
        """All charts in reading order."""
        return (block.chart for block in self.blocks if isinstance(block, ChartBlock))
