"""A report's text for one period: its template, with what people have written for single sections in their places."""

from __future__ import annotations

from utfall.core import Month
from utfall.definitions import Definitions, ReportDefinition
from utfall.narrative import Part, Template, parse_texts, parts_of, sections_of
from utfall.problems import Problems, Severity


def text_of(
    report: ReportDefinition, definitions: Definitions, period: Month, problems: Problems
) -> Template:
    """The report's text as it reads in a period.

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
    return parse_texts(((part.text, part.file) for part in parts), problems)
