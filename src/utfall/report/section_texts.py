"""A report's text for one period: its template, with what people have written for single sections in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from utfall.core import Month
from utfall.definitions import Definitions, ReportDefinition
from utfall.definitions.comment import CommentEntry
from utfall.narrative import Part, Sentence, Template, parse_inline, parse_texts, parts_of, sections_of
from utfall.narrative.template import HeadingTemplate, NoticeTemplate, TemplateBlock, Words
from utfall.problems import Problems, Severity
from utfall.swedish import comment_words as words


def text_of(
    report: ReportDefinition,
    definitions: Definitions,
    period: Month,
    problems: Problems,
    said: Sequence[CommentEntry] = (),
) -> Template:
    """The report's text as it reads in a period, with what is ``said`` of each section last in it.

    A text for a section that the template does not have is left out with a warning (REP-019): it is kept in its file.
    """
    texts = [each for each in definitions.texts if each.report == report.id and each.period == period]
    if texts:
        known = {each.id for each in sections_of(report.template_text)}
        for each in texts:
            if each.section not in known:
                problems.add("REP-019", each.source, Severity.WARNING, section=each.section)
    written = {each.section: Part(each.text, each.source.file) for each in texts}
    parts = parts_of(report.template_text, report.template.file, written)
    template = parse_texts(((part.text, part.file) for part in parts), problems)
    on_sections = [each for each in said if each.section]
    return _with_comments(template, on_sections, problems) if on_sections else template


def _with_comments(template: Template, said: Sequence[CommentEntry], problems: Problems) -> Template:
    """The template with each comment in a box where its section ends; one without a section is REP-018."""
    known = {block.id for block in template.blocks if isinstance(block, HeadingTemplate)}
    for each in said:
        if each.section not in known:
            problems.add("REP-018", each.source, Severity.WARNING, place=each.section, period=each.period)
    blocks: list[TemplateBlock] = []
    section = ""
    for block in template.blocks:
        if isinstance(block, HeadingTemplate):
            blocks += _boxes(said, section, problems)
            section = block.id
        blocks.append(block)
    return Template((*blocks, *_boxes(said, section, problems)))


def _boxes(said: Sequence[CommentEntry], section: str, problems: Problems) -> Iterator[NoticeTemplate]:
    for each in said:
        if section and each.section == section:
            title = Sentence((Words(words.section_title(each.by_role, is_draft=each.is_draft)),))
            yield NoticeTemplate(title, (parse_inline(each.text, each.source, problems),))
