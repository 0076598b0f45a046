"""Brings our styles to a template: the template's own where the names are the same, ours where it has none."""

from __future__ import annotations

from typing import Any

from utfall.document import Document
from utfall.writers.docx_styles import styles_xml
from utfall.writers.docx_template import bullets_xml, language_tag
from utfall.writers.docx_xml import NAMESPACES

# What the styles may also be called in a template made by hand; Word itself stores the English names.
_ALSO = {
    "heading 1": "rubrik 1",
    "heading 2": "rubrik 2",
    "heading 3": "rubrik 3",
    "body text": "brödtext",
    "list bullet": "punktlista",
    "caption": "beskrivning",
    "title": "titel",
    "subtitle": "underrubrik",
    "toc heading": "innehållsförteckningsrubrik",
}
_STYLED = ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link")


def qn(name: str) -> str:
    """A prefixed name as lxml knows it."""
    from docx.oxml.ns import qn as qualified

    return str(qualified(name))


def merge_styles(word: Any, document: Document) -> dict[str, str]:
    """The id in the template of each of our styles; those it lacks are added."""
    from docx.oxml.parser import parse_xml

    theirs = word.styles.element
    by_name = {_name(each): each.get(qn("w:styleId")) for each in theirs.iterchildren(qn("w:style"))}
    taken = set(by_name.values())
    ours = parse_xml(styles_xml(document.accent, language_tag(document.language)))
    ids: dict[str, str] = {}
    added = []
    for style in ours.iterchildren(qn("w:style")):
        id, name = style.get(qn("w:styleId")), _name(style)
        same = by_name.get(name) or by_name.get(_ALSO.get(name, name))
        ids[id] = same or (f"{id}Utfall" if id in taken else id)
        if same is None:
            added.append(style)
    for style in added:
        style.set(qn("w:styleId"), ids[style.get(qn("w:styleId"))])
        style.attrib.pop(qn("w:default"), None)
        restyle(style, ids)
        _number(word, style, ids)
        theirs.append(style)
    return ids


def restyle(element: Any, styles: dict[str, str]) -> None:
    """Put the names of the template's styles in the place of ours, everywhere within an element."""
    for named in element.iter(*(qn(name) for name in _STYLED)):
        name = named.get(qn("w:val"))
        named.set(qn("w:val"), styles.get(name, name))


def _name(style: Any) -> str:
    return str(style.find(qn("w:name")).get(qn("w:val"))).casefold()


def _number(word: Any, style: Any, styles: dict[str, str]) -> None:
    """Give an added list style a list of its own in the template."""
    from docx.oxml.parser import parse_xml

    for number in style.iter(qn("w:numId")):
        numbering = _numbering(word)
        ours = parse_xml(bullets_xml())
        restyle(ours, styles)
        abstract, instance = ours
        id, list_id = (
            _free(numbering, "w:abstractNum", "w:abstractNumId"),
            _free(numbering, "w:num", "w:numId"),
        )
        abstract.set(qn("w:abstractNumId"), id)
        instance.set(qn("w:numId"), list_id)
        instance.find(qn("w:abstractNumId")).set(qn("w:val"), id)
        number.set(qn("w:val"), list_id)
        earlier = numbering.findall(qn("w:abstractNum"))
        numbering.insert(numbering.index(earlier[-1]) + 1 if earlier else 0, abstract)
        numbering.append(instance)


def _numbering(word: Any) -> Any:
    """The template's lists; a part is made for them where there is none."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml.parser import parse_xml
    from docx.parts.numbering import NumberingPart

    try:
        return word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        element = parse_xml(f"<w:numbering {NAMESPACES}/>")
        place = PackURI("/word/numbering.xml")
        part = NumberingPart(place, CONTENT_TYPE.WML_NUMBERING, element, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return element


def _free(numbering: Any, kind: str, attribute: str) -> str:
    return str(1 + max((int(each.get(qn(attribute))) for each in numbering.findall(qn(kind))), default=0))
