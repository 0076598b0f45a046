"""Writing a report's sections: what there is to write, and how a text reads with its figures before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from utfall.app.figures import Figures, Sight
from utfall.app.reading import Reading
from utfall.core import Month, SourceRef, Span
from utfall.definitions import ReportDefinition
from utfall.definitions.goals import GoalDefinitions
from utfall.definitions.section_text import SectionText
from utfall.document import Block, Document, Heading, TableBlock
from utfall.narrative import GoalView, Section, only, parse_template, sections_of
from utfall.problems import Problems
from utfall.report import build_document
from utfall.report.goal_text import GOAL_FUNCTIONS
from utfall.swedish.dates import period_words
from utfall.writers.html_view import BlockView, Viewer

_ABOUT_GOALS = (
    *GOAL_FUNCTIONS,
    *GoalView,
)  # judging the goals is most of the work, and few sections ask for it
TEXT = "texten"  # what problems call a text that lies in no file yet


@dataclass(frozen=True)
class Tried:
    """A section as it would read: its blocks for a page, and what is wrong or could be bound in its text."""

    blocks: tuple[BlockView, ...]
    problems: Problems


def reports(figures: Figures) -> tuple[ReportDefinition, ...]:
    """The reports about the whole board, which are written together in a round."""
    opened = figures.reading().opened
    found = opened.definitions.reports.values() if opened is not None else ()
    return tuple(each for each in found if each.per is None)


def title_in(figures: Figures, report: str, period: Month) -> str:
    """What a report about the whole board is called in a period; its id when it is no longer declared."""
    opened = figures.reading().opened
    declared = opened.definitions.reports.get(report) if opened is not None else None
    if declared is None or declared.per is not None:
        return report
    return declared.title.format_map(period_words(Span(Month(period.year, 1), period)))


def outline(figures: Figures, report: str) -> tuple[Section, ...]:
    """The sections of a report's template, in reading order; ``KeyError`` for a report that is not declared."""
    return sections_of(figures.reading().definitions.reports[report].template_text)


def section_of(figures: Figures, report: str, section: str) -> Section | None:
    """One section of the template; None when there is no such section."""
    return next((each for each in outline(figures, report) if each.id == section), None)


def texts_in_files(figures: Figures, report: str, period: Month) -> Mapping[str, str]:
    """What already stands in the workspace's files for a period, by section."""
    texts = figures.reading().definitions.texts
    return {each.section: each.text for each in texts if (each.report, each.period) == (report, period)}


def try_section(figures: Figures, report: str, period: Month, section: Section, text: str) -> Tried:
    """How a section reads with this text; raises ``LookupError`` without figures or for an unknown report."""
    key = ("section", report, period, section.id, text)
    return figures.once(
        key, lambda reading: _tried(figures, reading, report, period, section, text), is_shared=False
    )


def _tried(
    figures: Figures, reading: Reading, report: str, period: Month, section: Section, text: str
) -> Tried:
    from utfall.app.typed_figures import typed_figures  # all of the review, which only those who write need

    definitions, snapshot = reading.definitions, reading.snapshot
    if snapshot is None:
        raise LookupError("the workspace has no snapshot")
    declared = definitions.reports[report]
    alone = replace(declared, template_text=only(declared.template_text, section))
    written = SectionText(report, period, section.id, text, SourceRef(TEXT, line=1))
    goals = definitions.goals if any(word in text for word in _ABOUT_GOALS) else GoalDefinitions()
    asked = replace(definitions, texts=(written,), goals=goals)
    built = build_document(alone, asked, figures.cube(Sight(period)), period, snapshot.id)
    document = replace(built.document, blocks=_under(built.document, section.id))
    problems = Problems()
    problems.extend(built.problems)
    source = replace(declared, template=SourceRef(TEXT, line=1), template_text=text)
    problems.extend(typed_figures(_with_tables(document, figures, declared), source))
    return Tried(tuple(Viewer().views(document)), problems)


def _with_tables(document: Document, figures: Figures, report: ReportDefinition) -> Document:
    """The document with the other tables of the report after it, so that what is typed can be held against them."""
    shown = {each.id for each in document.tables}
    template = parse_template(report.template_text, report.template.file, Problems())
    known = [id for id in dict.fromkeys(template.tables) if id in figures.tables() and id not in shown]
    tables = (TableBlock(figures.table(id, Sight(document.period))) for id in known)
    return replace(document, blocks=(*document.blocks, *tables))


def _under(document: Document, section: str) -> tuple[Block, ...]:
    """What stands under the section's heading."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.id == section:
            return document.blocks[index + 1 :]
    return ()
