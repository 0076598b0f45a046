"""Puts our text and contents into a filled template, in sections that turn its paper where a table needs it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from utfall.document import Document
from utfall.swedish.language import Phrase
from utfall.writers.docx_municipal import BODY, CONTENTS, place_of
from utfall.writers.docx_own_styles import merge_styles, qn, restyle
from utfall.writers.docx_template import A4, Paper
from utfall.writers.docx_xml import NAMESPACES
from utfall.writers.refusal import TemplateError

_EASE = 1.12  # Verdana is no wider; most typefaces are narrower
_AFTER_UPDATE_FIELDS = (
    *("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr"),
    *("w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats"),
    *("w:shapeDefaults", "w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator"),
)


def paper_of(word: Any) -> Paper:
    """The paper of the section where the text goes."""
    layout = _layout_at(_body_place(word))
    size, margins = layout.find(qn("w:pgSz")), layout.find(qn("w:pgMar"))
    if size is None or margins is None:
        return A4
    sides = sorted(int(size.get(qn(f"w:{side}"))) for side in ("w", "h"))
    room = sum(int(margins.get(qn(f"w:{side}"), "0")) for side in ("left", "right", "gutter"))
    return Paper(sides[0], sides[1], room, ease=_EASE)


def insert(word: Any, document: Document, parts: tuple[tuple[bool, str], ...], contents: str) -> None:
    """Put the sections of text, and the contents, into the template's places.

    Contents go where ``{{ contents }}`` stands, else before the text unless the template has a table of contents.
    """
    styles = merge_styles(word, document)
    place, own_place = _body_place(word), place_of(word, CONTENTS)
    has_contents = any("TOC " in (each.text or "") for each in word.element.body.iter(qn("w:instrText")))
    first = _elements(contents, styles) if own_place is not None or not has_contents else []
    if own_place is not None:
        _replace(own_place, first)
        first = []
    _raise_ids(word, drawn := [(turned, _elements(xml, styles)) for turned, xml in parts])
    _replace(place, [*first, *_in_sections(drawn, _layout_at(place), styles["Tabellslut"])])
    _update_fields(word)


def _body_place(word: Any) -> Any:
    place = place_of(word, BODY)
    if place is None:
        raise TemplateError(Phrase("platsen för rapportens text saknas. Skriv {{ body }} i ett eget stycke"))
    return place


def _replace(place: Any, elements: list[Any]) -> None:
    for element in elements:
        place.addprevious(element)
    place.getparent().remove(place)


def _elements(xml: str, styles: dict[str, str]) -> list[Any]:
    """Our paragraphs and tables, in the template's styles."""
    from docx.oxml.parser import parse_xml

    body = parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>")
    restyle(body, styles)
    return list(body)


# Sections


def _layout_at(place: Any) -> Any:
    """The layout of the section that a paragraph of the body stands in: the next one that follows."""
    for following in place.itersiblings():
        layout = following if following.tag == qn("w:sectPr") else following.find(f".//{qn('w:sectPr')}")
        if layout is not None:
            return layout
    raise TemplateError("filen saknar sidlayout. Spara om den i Word")


def _in_sections(drawn: list[tuple[bool, list[Any]]], layout: Any, end_style: str) -> list[Any]:
    """The text with a break wherever the paper turns; what stands last flows on into the template's own section."""
    made: list[Any] = []
    original = deepcopy(layout)

    def end(*, turned: bool) -> None:
        made.append(_section_end(_turned(original, turned=turned), end_style))
        _continue_pages(original)

    lies = False
    for turned, elements in drawn:
        if turned != lies:
            end(turned=lies)
            lies = turned
        made += elements
    if lies:
        end(turned=True)
    if len(made) > sum(len(elements) for _, elements in drawn):
        _continue_pages(layout)
    return made


def _section_end(layout: Any, style: str) -> Any:
    from docx.oxml.parser import parse_xml

    paragraph = parse_xml(f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>')
    paragraph[0].append(layout)
    return paragraph


def _turned(layout: Any, *, turned: bool) -> Any:
    """A copy of the layout with the paper upright or turned."""
    made = deepcopy(layout)
    size = made.find(qn("w:pgSz"))
    if size is None:
        return made
    short, long = sorted((int(size.get(qn("w:w"))), int(size.get(qn("w:h")))))
    size.set(qn("w:w"), str(long if turned else short))
    size.set(qn("w:h"), str(short if turned else long))
    if turned:
        size.set(qn("w:orient"), "landscape")
    else:
        size.attrib.pop(qn("w:orient"), None)
    return made


def _continue_pages(layout: Any) -> None:
    """A later section begins on a new page, goes on counting, and has no first page of its own."""
    for name in ("w:titlePg", "w:pgNumType", "w:type"):
        for each in layout.findall(qn(name)):
            layout.remove(each)


# The whole


def _raise_ids(word: Any, drawn: list[tuple[bool, list[Any]]]) -> None:
    """Ids of bookmarks and pictures that the template does not use."""
    tags = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("wp:docPr"))

    def attribute(element: Any) -> str:
        return "id" if element.tag == tags[2] else qn("w:id")

    used = [int(each.get(attribute(each))) for each in word.element.body.iter(*tags)]
    above = max(used, default=0)
    for _, elements in drawn:
        for element in elements:
            for each in element.iter(*tags):
                each.set(attribute(each), str(int(each.get(attribute(each))) + above))


def _update_fields(word: Any) -> None:
    """Word fills in page numbers when the file is opened, and asks before it does so."""
    from docx.oxml import OxmlElement

    settings = word.settings.element
    if settings.find(qn("w:updateFields")) is None:
        update = OxmlElement("w:updateFields")
        update.set(qn("w:val"), "true")
        settings.insert_element_before(update, *_AFTER_UPDATE_FIELDS)
