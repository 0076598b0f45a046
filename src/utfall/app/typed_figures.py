"""Figures that people have typed into a workspace's own report: held against its tables, and offered to be bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

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
from utfall.swedish.numbers import SPACES
from utfall.swedish.running_numbers import EXPONENTS, PERCENT, figures_in
from utfall.swedish.units import DisplayUnit

_BOUND = Spot(path="bundet")
_TYPED = Spot(path="skrivet")
_ENTERED = Spot(path="kommentar")  # typed or bound: what was entered tells
_BRACES = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_USUAL = {"kr": 0, "tkr": 0, "mnkr": 1, "mdkr": 1}  # decimals that the filters print unless told
_BESIDE = "\t"  # between table, row and column in a cell's path


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
    written = [*entered]
    problems: list[Problem] = []
    checked = count = 0
    for each in check_text(_as_read(document)):
        if each.spot not in (_TYPED, _ENTERED) or (source := _place(report, written, each)) is None:
            continue
        is_checked = each.verdict is not Verdict.UNCHECKED
        if figures_in(each.text) and source.line is not None:  # a computed sentence has no line
            checked, count = checked + is_checked, count + 1
        if is_checked and each.others:
            problems += _told(each, source)
    return Typed(tuple(problems), checked, count)


def _told(checked: Checked, source: SourceRef) -> Iterator[Problem]:
    placeholder = _placeholder(checked)
    if checked.problem is not None:
        params = checked.problem.params | ({"hint": f"Bind talet: {placeholder}."} if placeholder else {})
        yield Problem(checked.problem.code, source, params, Severity.WARNING)
    elif placeholder:
        params = {"text": checked.text, "address": checked.address, "placeholder": placeholder}
        yield Problem("REV-206", source, params, Severity.WARNING)


def _placeholder(checked: Checked) -> str:
    """The placeholder for a figure that is a cell; empty for what is computed from several, or is a word."""
    numbers = figures_in(checked.text)
    if len(checked.others) != 1 or len(numbers) != 1 or _BESIDE not in checked.others[0].path:
        return ""
    number, address = numbers[0], checked.others[0].path.split(_BESIDE)
    if number.unit in EXPONENTS:
        is_usual = number.decimals == _USUAL[number.unit]
        unit = number.unit if is_usual else f"{number.unit}({number.decimals})"
    elif number.unit == PERCENT:
        unit = f"procent({number.decimals})"
    else:
        unit = f"tal({number.decimals})" if number.decimals else "tal"
    unsigned = "" if number.value < 0 else " | abs"
    cell = ", ".join(f'"{each}"' for each in address)
    return f"{{{{ cell({cell}) | {unit}{unsigned} }}}}"


def _place(report: ReportDefinition, entered: Sequence[Entered], checked: Checked) -> SourceRef | None:
    """The line where the figure is typed; None for a figure of a comment that its braces have computed.

    A text that no file holds, such as a computed sentence, is answered for by the report's own as a whole.
    """
    wanted = re.compile(rf"(?<![\d,]){re.escape(_plain(checked.text))}(?!\d)")
    if checked.spot == _TYPED and (found := _find(wanted, report.template_text)):
        line, column, excerpt = found
        return replace(report.template, line=line, column=column, excerpt=excerpt)
    for each in entered:
        if found := _find(wanted, each.text):
            line, _, excerpt = found
            is_page = each.source.file.endswith(".md")  # else the lines of the text are not those of the file
            return replace(each.source, line=line if is_page else each.source.line, excerpt=excerpt)
    return None if checked.spot == _ENTERED else replace(report.template, line=None, excerpt=checked.text)


def _find(wanted: re.Pattern[str], text: str) -> tuple[int, int, str] | None:
    """Line and column where a figure stands outside all braces, and the line itself."""
    typed = _BRACES.sub(_blank, text).splitlines()
    for number, (line, shown) in enumerate(zip(typed, text.splitlines(), strict=True), start=1):
        if match := wanted.search(_plain(line)):
            return number, match.start() + 1, shown.strip()
    return None


def _blank(bound: re.Match[str]) -> str:
    """A bound number as nothing typed, as long and as many lines as it was."""
    return re.sub(r"[^\n]", " ", bound[0])


def _plain(text: str) -> str:
    return "".join(" " if each in SPACES else each for each in text)


def _as_read(document: Document) -> ReadReport:
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
                sentences.append(_sentence(inlines, above, number))
            case BulletList(items):
                sentences.extend(_sentence(item, above, number) for item in items)
            case Notice(_, paragraphs):
                sentences.extend(_sentence(each.inlines, above, number) for each in paragraphs)
            case TableBlock(table):
                tables.append(_table(table, above))
                sentences.extend(_comments(table, above, number))
                sentences.extend(_words(table, above, number))
    return ReadReport(RawReport(document.report, "utfall", ()), tuple(tables), tuple(sentences))


def _sentence(inlines: tuple[Inline, ...], headings: tuple[str, ...], paragraph: int) -> ReadSentence:
    text, spots = "", []
    for each in inlines:
        spots.append((len(text), _BOUND if isinstance(each, Bound) else _TYPED))
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
    spot = Spot(path=_BESIDE.join((table.id, table.rows[row].id, table.columns[column].id)))
    cell = cells[column] if column < len(cells) else None
    if cell is None or cell.number is None or cell.covered:
        return ReadCell("", spot)
    unit = cell.format.unit
    printed = str(unit) if unit.is_money or unit is DisplayUnit.PERCENT else ""
    printed = printed or (PERCENT if "%" in cell.shown else "")
    return ReadCell(cell.shown, spot, CellState.NUMBER, cell.number, cell.format.decimals, printed)
