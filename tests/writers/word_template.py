"""A municipality's Word template, made on the spot: own paper, cover, header, heading styles and placeholders."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

PLACEHOLDERS = ("{{ municipality }}", "{{ board }}", "{{ title }}", "{{ subtitle }}", "Period: {{ period }}")


def template(*extra: str, body: str = "{{ body }}", heading: str = "Heading 1") -> bytes:
    """The template as a Word file; ``extra`` are paragraphs on its cover, ``heading`` the name of its top heading."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2.5)
    section.header.paragraphs[0].text = "{{ municipality }} · {{ title }}"
    _own_heading(word, heading)
    for words in (*PLACEHOLDERS, *extra):
        word.add_paragraph(words)
    if body:
        word.add_paragraph(body)
    word.add_paragraph("Slut på rapporten")
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _own_heading(word: Any, name: str) -> None:
    style = word.styles["Heading 1"]
    if name != "Heading 1":
        style.element.getparent().remove(style.element)
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.color.rgb = Pt(23), RGBColor(0x80, 0x00, 0x40)
