"""What a secretary must know before a public edition goes out: what nothing can hide, and what people have typed."""

from __future__ import annotations

from collections.abc import Iterator

from utfall.core import SourceRef, Text
from utfall.definitions import Definitions, ReportDefinition
from utfall.document import (
    Bound,
    BulletList,
    ChartBlock,
    Document,
    Heading,
    Inline,
    Notice,
    Paragraph,
    Table,
    TableBlock,
)
from utfall.problems import Problem, Problems, Severity
from utfall.report.guard import Guarded
from utfall.secrecy import Reason
from utfall.swedish.language import Phrase
from utfall.swedish.secrecy_words import small_counts


def exposed(guarded: Guarded, report: ReportDefinition) -> Problems:
    """SEC-003 for each masked figure that can be computed from what is already public; it blocks."""
    problems = Problems()
    for figure in guarded.exposed:
        found = figure.mask.range
        known = (
            Phrase("bara ett fåtal värden är möjliga")
            if found is None or found.width
            else Phrase("det är entydigt")
        )
        problems.add("SEC-003", report.source, place=figure.places[0].words, range=known)
    return problems


def typed_counts(document: Document, definitions: Definitions) -> Problems:
    """SEC-004 for each small count of persons that stands in words or digits in the text; a human decides."""
    report = definitions.reports[document.report]
    problems = Problems()
    texts = dict.fromkeys(_texts(document))
    for text in texts:
        for count in small_counts(text, definitions.secrecy.below):
            place = _line_of(count, report)
            problems.extend([Problem("SEC-004", place, {"text": count}, Severity.WARNING)])
    return problems


def would_mask(guarded: Guarded, report: ReportDefinition) -> Problems:
    """SEC-002, once, when the public edition would mask anything."""
    problems = Problems()
    primary = sum(each.mask.reason is Reason.PRIMARY for each in guarded.masked)
    count = len(guarded.masked)
    if count:
        words = {"report": report.id, "count": count, "primary": primary, "further": count - primary}
        problems.add("SEC-002", report.source, Severity.WARNING, **words)
    return problems


def _line_of(count: str, report: ReportDefinition) -> SourceRef:
    """Where the words are typed; the template as a whole when they are put together from several lines."""
    for number, line in enumerate(report.template_text.splitlines(), start=1):
        if (at := line.find(count)) >= 0:
            return SourceRef(report.template.file, line=number, column=at + 1)
    return report.template


def _texts(document: Document) -> Iterator[str]:
    """Everything that somebody has worded: running text, and the words in and around tables and charts."""
    yield from (document.title, document.subtitle)
    for block in document.blocks:
        match block:
            case Heading(_, text):
                yield text
            case Paragraph(inlines):
                yield _text(inlines)
            case BulletList(items):
                yield from map(_text, items)
            case Notice(title, paragraphs):
                yield from (title, *(_text(each.inlines) for each in paragraphs))
            case TableBlock(table):
                yield from _of_table(table)
            case ChartBlock(chart):
                yield from (chart.title, chart.alt)


def _of_table(table: Table) -> Iterator[str]:
    yield from (table.title, table.note, table.summary, *(note.text for note in table.footnotes))
    for row in table.rows:
        yield row.comment
        yield from (cell.shown for cell in row.cells if isinstance(cell.value, Text))


def _text(inlines: tuple[Inline, ...]) -> str:
    return "".join(each.shown if isinstance(each, Bound) else each.text for each in inlines)
