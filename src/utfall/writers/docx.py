"""A document as a Word file: on the municipality's template or a plain one, with styles, contents, tables and charts.

The text is made as WordprocessingML; python-docx opens the template, takes in the pictures and packs it all.
"""

from __future__ import annotations

import io
from functools import lru_cache
from threading import Lock
from typing import Any

from utfall.document import Document
from utfall.writers.charts import png
from utfall.writers.docx_body import body_xml, contents_xml, drawn_sections
from utfall.writers.docx_merge import insert, paper_of
from utfall.writers.docx_municipal import opened
from utfall.writers.docx_picture import Picture
from utfall.writers.docx_template import template as plain_template
from utfall.writers.docx_xml import NAMESPACES
from utfall.writers.zip_package import packed, parts_of

_ONE_AT_A_TIME = Lock()  # ODT is made of the same file: the one that comes second finds it written


def write(document: Document, template: bytes | None = None) -> bytes:
    """The document as ``.docx``; the same document and template give the same bytes.

    Args:
        document: The report.
        template: The municipality's own Word file with ``{{ body }}`` where the text goes; None for a plain one.

    Raises:
        TemplateError: The template is no Word file, lacks ``{{ body }}`` or asks for something unknown.
    """
    with _ONE_AT_A_TIME:
        return _written(document, template)


@lru_cache(maxsize=1)
def _written(document: Document, template: bytes | None) -> bytes:
    word = _filled_in_own(document, template) if template is not None else _on_plain(document)
    package = io.BytesIO()
    word.save(package)
    return packed(parts_of(package.getvalue()), first="[Content_Types].xml")


def _on_plain(document: Document) -> Any:
    import docx
    from docx.oxml.parser import parse_xml

    word = docx.Document(io.BytesIO(plain_template(document)))
    content = parse_xml(f"<w:body {NAMESPACES}>{body_xml(document, _pictures(word, document))}</w:body>")
    word.element.body.extend(list(content))
    return word


def _filled_in_own(document: Document, template: bytes) -> Any:
    word = opened(template, document)
    parts = drawn_sections(document, _pictures(word, document), paper_of(word))
    insert(word, document, parts, contents_xml(document))
    return word


def _pictures(word: Any, document: Document) -> dict[str, Picture]:
    """The charts' pictures, taken into the package, by chart id."""
    pictures = {}
    for chart in document.charts:
        relation, image = word.part.get_or_add_image(io.BytesIO(png(chart, document.accent)))
        pictures[chart.id] = Picture(relation, image.px_width, image.px_height)
    return pictures
