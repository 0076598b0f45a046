"""Writing a report's sections: what there is to write, and how a text reads with its figures before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from utfall.app.figures import Figures, Sight
from utfall.core import Month, SourceRef
from utfall.definitions import ReportDefinition
from utfall.definitions.section_text import SectionText
from utfall.document import Block, Document, Heading
from utfall.narrative import Section, only, sections_of
from utfall.problems import Problems
from utfall.report import build_document
from utfall.writers.html_view import BlockView, Viewer

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
    from utfall.app.typed_figures import typed_figures  # all of the review, which only those who write need

    reading = figures.reading()
    definitions, snapshot = reading.definitions, reading.snapshot
    if snapshot is None:
        raise LookupError("the workspace has no snapshot")
    declared = definitions.reports[report]
    alone = replace(declared, template_text=only(declared.template_text, section))
    written = SectionText(report, period, section.id, text, SourceRef(TEXT, line=1))
    built = build_document(
        alone, replace(definitions, texts=(written,)), figures.cube(Sight(period)), period, snapshot.id
    )
    document = replace(built.document, blocks=_under(built.document, section.id))
    problems = Problems()
    problems.extend(built.problems)
    source = replace(declared, template=SourceRef(TEXT, line=1), template_text=text)
    problems.extend(typed_figures(document, source))
    return Tried(tuple(Viewer().views(document)), problems)


def whole(figures: Figures, report: str, period: Month, texts: Mapping[str, str]) -> Document:
    """The whole report with texts that are not in any file yet, by section; ``LookupError`` without figures."""
    reading = figures.reading()
    definitions, snapshot = reading.definitions, reading.snapshot
    if snapshot is None:
        raise LookupError("the workspace has no snapshot")
    written = (
        SectionText(report, period, section, text, SourceRef(TEXT, line=1)) for section, text in texts.items()
    )
    others = (each for each in definitions.texts if each.section not in texts or each.period != period)
    asked = replace(definitions, texts=(*others, *written))
    cube = figures.cube(Sight(period))
    return build_document(definitions.reports[report], asked, cube, period, snapshot.id).document


def _under(document: Document, section: str) -> tuple[Block, ...]:
    """What stands under the section's heading."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.id == section:
            return document.blocks[index + 1 :]
    return ()
