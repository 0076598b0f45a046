"""The municipality's own Word template: its placeholders filled, and our text put where it says ``{{ body }}``.

The template decides paper, margins, cover, header, footer and every style that it has. Placeholders are filled by
docxtpl; nothing in a template can run anything but that.
"""

from __future__ import annotations

import calendar
import io
from datetime import UTC, datetime
from typing import Any
from zipfile import BadZipFile

from utfall.document import Document
from utfall.problems import did_you_mean
from utfall.swedish.language import Phrase
from utfall.writers.refusal import TemplateError

BODY, CONTENTS = "body", "contents"
_MARKER = "\ue000{}\ue001"  # characters for private use, which no report has


def opened(template: bytes, document: Document) -> Any:
    """The template as a python-docx document, filled but for the markers of `place_of`.

    Raises `TemplateError` when it is no Word file or asks for something that a report does not have.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2 import TemplateError as JinjaError
    from jinja2.sandbox import SandboxedEnvironment

    fields = _fields(document)
    try:
        word = DocxTemplate(io.BytesIO(template))
        unknown = word.get_undeclared_template_variables() - fields.keys()
        if unknown:
            name = min(unknown)
            raise TemplateError(
                Phrase("platshållaren {name} finns inte. {hint}", name=name, hint=did_you_mean(name, fields))
            )
        # python-docx' own object is wanted, not docxtpl's wrapper, so that all that follows is plain OOXML
        word.render(fields, jinja_env=SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    except JinjaError as error:
        raise TemplateError(Phrase("en platshållare går inte att läsa ({error})", error=error)) from error
    except (BadZipFile, KeyError, ValueError) as error:
        raise TemplateError(Phrase("filen är ingen Wordfil (.docx)")) from error
    _set_properties(word.docx.core_properties, document)
    return word.docx


def place_of(word: Any, name: str) -> Any | None:
    """The paragraph that a placeholder for text has to itself; None where the template has none.

    Raises `TemplateError` when it stands twice, inside a table or together with other words.
    """
    from docx.oxml.ns import qn

    marker = _MARKER.format(name)
    texts = [each for each in word.element.body.iter(qn("w:t")) if each.text and marker in each.text]
    if not texts:
        return None
    paragraph = texts[0].getparent().getparent()
    words = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
    if len(texts) > 1 or paragraph.getparent() is not word.element.body or words.strip() != marker:
        raise TemplateError(
            Phrase("{{{{ {name} }}}} ska stå en gång, ensamt i ett stycke utanför tabeller", name=name)
        )
    return paragraph


def _fields(document: Document) -> dict[str, str]:
    """What a template may ask for."""
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "period": document.period_label,
        "year": str(document.period.year),
        "board": document.board,
        "municipality": document.municipality,
        "source_note": document.source_note,
        "snapshot": document.snapshot,
        BODY: _MARKER.format(BODY),
        CONTENTS: _MARKER.format(CONTENTS),
    }


def _set_properties(properties: Any, document: Document) -> None:
    """Whose report it is; the dates are the last day of the period, because a writer reads no clock."""
    period = document.period
    day = datetime(period.year, period.month, calendar.monthrange(period.year, period.month)[1], tzinfo=UTC)
    properties.title, properties.subject = document.title, document.subtitle
    properties.author = properties.last_modified_by = f"{document.municipality}, {document.board}"[:255]
    properties.identifier, properties.revision = document.snapshot, 1
    properties.created = properties.modified = day.replace(tzinfo=None)
