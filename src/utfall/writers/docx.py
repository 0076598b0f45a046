"""A document as a Word file on the municipality's template: styles, contents, tables with headers, charts with words.

The text is made as WordprocessingML; python-docx opens the template, takes in the pictures and packs it all.
"""

from __future__ import annotations

import io
import zipfile

from utfall.document import Document
from utfall.writers.charts import png
from utfall.writers.docx_body import body_xml
from utfall.writers.docx_picture import Picture
from utfall.writers.docx_template import template
from utfall.writers.docx_xml import NAMESPACES

_MADE_AT = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name


def write(document: Document) -> bytes:
    """The document as ``.docx``; the same document gives the same bytes."""
    import docx
    from docx.oxml.parser import parse_xml

    word = docx.Document(io.BytesIO(template(document)))
    pictures = {}
    for chart in document.charts:
        relation, image = word.part.get_or_add_image(io.BytesIO(png(chart, document.accent)))
        pictures[chart.id] = Picture(relation, image.px_width, image.px_height)
    content = parse_xml(f"<w:body {NAMESPACES}>{body_xml(document, pictures)}</w:body>")
    word.element.body.extend(list(content))
    packed = io.BytesIO()
    word.save(packed)
    return _normalised(packed.getvalue())


def _normalised(package: bytes) -> bytes:
    """The package with its parts in a fixed order and at a fixed time; the list of types must come first."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(buffer, "w") as made:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _MADE_AT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system that builds
            made.writestr(entry, given.read(name))
    return buffer.getvalue()
