"""Figures that people have typed into a workspace's own report: held against its tables, and offered to be bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from utfall.app.typed_offer import Offer, cells_of, offer_for, path_of, plain
from utfall.core import SourceRef, Text
from utfall.definitions.report import ReportDefinition
from utfall.document import (
    Bound,
    BulletList,
    Document,
    Heading,
    Inline,
    Notice,
    Paragraph,
    RowKind,
    Table,
    TableBlock,
)
from utfall.problems import Problem, Severity
from utfall.readers.foreign.raw import RawReport, Spot
from utfall.review.finding import Checked, Verdict
from utfall.review.reading import (
    CellState,
    ReadCell,
    ReadColumn,
    ReadReport,
    ReadRow,
    ReadSentence,
    ReadTable,
)
from utfall.review.text import check_text
from utfall.swedish.running_numbers import PERCENT, figures_in
from utfall.swedish.units import DisplayUnit

_BOUND = Spot(path="bundet")
_TYPED = Spot(path="skrivet")
_ENTERED = Spot(path="kommentar")  # typed or bound: what was entered tells
_BRACES = re.compile(r"\{\{.*?\}\}", re.DOTALL)


class Entered(Protocol):
    """What somebody has written apart from the report's template: a comment, the text of a section."""

    @property
    def text(self) -> str:
        """As written, its bound numbers in braces."""

    @property
    def source(self) -> SourceRef:
        """Where it is written."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What is to be said of the typed figures, and how many of them could be held against the report's tables."""

    problems: tuple[Problem, ...]
    checked: int
    count: int


def typed_figures(
    document: Document, report: ReportDefinition, entered: Iterable[Entered] = ()
) -> Iterator[Problem]:
    """What is to be said of typed figures that the report's own tables hold; the others are left alone."""
    yield from typed_text(document, report, entered).problems


def typed_text(document: Document, report: ReportDefinition, entered: Iterable[Entered] = ()) -> Typed:
    """Every typed figure held against the report's own tables; bound and computed figures are not counted.

    A typed figure that is right will be wrong next month, so each comes with the placeholder that would compute it.
    ``entered`` is what people have written for the period, in which a figure is looked for too.
    """
    written, cells = [*entered], cells_of(document)
    runs = _Runs()
    problems: list[Problem] = []
    checked = count = 0
    for each in check_text(_as_read(document, runs)):
        if each.spot == _BOUND or (source := _place(report, written, each, runs)) is None:
            continue
        is_checked = each.verdict is not Verdict.UNCHECKED
        if figures_in(each.text) and source.line is not None:  # a computed sentence has no line
            checked, count = checked + is_checked, count + 1
        if is_checked and each.others:
            problems += _told(each, source, offer_for(each, cells))
    return Typed(tuple(problems), checked, count)


def _told(checked: Checked, source: SourceRef, offer: Offer | None) -> Iterator[Problem]:
    if checked.problem is not None:
        hint = {"hint": f"Bind talet: {offer.placeholder}."} if offer is not None else {}
        yield Problem(checked.problem.code, source, checked.problem.params | hint, Severity.WARNING)
    elif offer is not None and offer.replaces:
        params = {"text": offer.replaces, "address": checked.address, "placeholder": offer.placeholder}
        yield Problem("REV-206", source, {**params, "is_sure": offer.is_sure}, Severity.WARNING)


class _Runs:
    """The runs of typed words, each known by a spot, so that a figure is looked for where it stands."""

    def __init__(self) -> None:
        self._texts: dict[Spot, str] = {}

    def spot(self, text: str) -> Spot:
        """The spot of a run."""
        spot = Spot(path=f"skrivet {len(self._texts)}")
        self._texts[spot] = text
        return spot

    def region(self, spot: Spot, text: str) -> tuple[int, int]:
        """From where to where in a text the run stands, once; all of the text where it does not."""
        words = plain(self._texts.get(spot, "")).split()
        found = [*re.finditer(r"\s+".join(map(re.escape, words)), plain(text))] if words else []
        return found[0].span() if len(found) == 1 else (0, len(text))


def _place(
    report: ReportDefinition, entered: Sequence[Entered], checked: Checked, runs: _Runs
) -> SourceRef | None:
    """The line where the figure is typed; None for a figure of a comment that its braces have computed.

    A text that no file holds, such as a computed sentence, is answered for by the report's own as a whole.
    """
    wanted = re.compile(rf"(?<![\d,]){re.escape(plain(checked.text))}(?!\d)")
    template, spot = report.template_text, checked.spot
    if spot != _ENTERED and (found := _find(wanted, template, runs.region(spot, template))):
        line, column, excerpt = found
        return replace(report.template, line=line, column=column, excerpt=excerpt)
    for each in entered:
        if found := _find(wanted, each.text, runs.region(spot, each.text)):
            line, column, excerpt = found
            if not each.source.file.endswith(".md"):  # the lines of the text are not those of the file
                return replace(each.source, excerpt=excerpt)
            return replace(each.source, line=line, column=column, excerpt=excerpt)
    return None if spot == _ENTERED else replace(report.template, line=None, excerpt=checked.text)


def _find(wanted: re.Pattern[str], text: str, region: tuple[int, int]) -> tuple[int, int | None, str] | None:
    """Line and column where a figure stands outside all braces, and the line; no column where it stands twice."""
    found = [*wanted.finditer(plain(_BRACES.sub(_blank, text)), *region)]
    if not found:
        return None
    before = text[: found[0].start()]
    number = len(before.splitlines()) + (not before or before[-1] in "\r\n")
    column = found[0].start() - (before.rfind("\n") + 1) + 1
    return number, column if len(found) == 1 else None, text.splitlines()[number - 1].strip()


def _blank(bound: re.Match[str]) -> str:
    """A bound number as nothing typed, as long and as many lines as it was."""
    return re.sub(r"[^\n]", " ", bound[0])


def _as_read(document: Document, runs: _Runs) -> ReadReport:
    """The document as a reader of other people's reports would have it."""
    tables: list[ReadTable] = []
    sentences: list[ReadSentence] = []
    headings: list[Heading] = []
    for number, block in enumerate(document.blocks):
        above = tuple(each.text for each in headings)
        match block:
            case Heading():
                headings = [*(each for each in headings if each.level < block.level), block]
            case Paragraph(inlines):
                sentences.append(_sentence(inlines, above, number, runs))
            case BulletList(items):
                sentences.extend(_sentence(item, above, number, runs) for item in items)
            case Notice(_, paragraphs):
                sentences.extend(_sentence(each.inlines, above, number, runs) for each in paragraphs)
            case TableBlock(table):
                tables.append(_table(table, above))
                sentences.extend(_comments(table, above, number))
                sentences.extend(_words(table, above, number))
    return ReadReport(RawReport(document.report, "utfall", ()), tuple(tables), tuple(sentences))


def _sentence(
    inlines: tuple[Inline, ...], headings: tuple[str, ...], paragraph: int, runs: _Runs
) -> ReadSentence:
    text, spots = "", []
    for each in inlines:
        spots.append((len(text), _BOUND if isinstance(each, Bound) else runs.spot(each.text)))
        text += each.shown if isinstance(each, Bound) else each.text
    return ReadSentence(text, tuple(spots) or ((0, _TYPED),), headings, paragraph)


def _comments(table: Table, headings: tuple[str, ...], paragraph: int) -> Iterator[ReadSentence]:
    """The comments in a table, each under the label of the row it speaks of."""
    label = ""
    for row in table.rows:
        if row.kind is RowKind.COMMENT:
            yield ReadSentence(row.comment, ((0, _ENTERED),), (*headings, label), paragraph)
        else:
            label = row.label


def _words(table: Table, headings: tuple[str, ...], paragraph: int) -> Iterator[ReadSentence]:
    """What stands in columns of words, such as comments in a table of their own, each under its row's label."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=False):
            if column.is_text and isinstance(cell.value, Text):
                yield ReadSentence(cell.shown, ((0, _ENTERED),), (*headings, row.label), paragraph)


def _table(table: Table, headings: tuple[str, ...]) -> ReadTable:
    columns = tuple(ReadColumn((*each.group, each.header)) for each in table.columns)
    rows = tuple(
        ReadRow(row.label, tuple(_cell(table, at, number) for at in range(len(columns))), _TYPED, row.level)
        for number, row in enumerate(table.rows)
        if row.kind is not RowKind.COMMENT
    )
    return ReadTable(table.id, table.title, table.unit, columns, rows, _TYPED, headings)


def _cell(table: Table, column: int, row: int) -> ReadCell:
    cells = table.rows[row].cells
    spot = Spot(path=path_of(table.id, table.rows[row].id, table.columns[column].id))
    cell = cells[column] if column < len(cells) else None
    if cell is None or cell.number is None or cell.covered:
        return ReadCell("", spot)
    unit = cell.format.unit
    printed = str(unit) if unit.is_money or unit is DisplayUnit.PERCENT else ""
    printed = printed or (PERCENT if "%" in cell.shown else "")
    return ReadCell(cell.shown, spot, CellState.NUMBER, cell.number, cell.format.decimals, printed)
