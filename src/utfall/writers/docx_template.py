"""A Word template for those who have none of their own, built in code: styles, lists, header, footer and settings."""

from __future__ import annotations

import calendar
import io
import zipfile
from dataclasses import dataclass

from utfall.document import Document
from utfall.swedish.report_words import PAGE, PAGE_OF
from utfall.writers.docx_styles import FONT, styles_xml
from utfall.writers.docx_xml import NAMESPACES, escaped, field, paragraph, run, twips

HEADER_ID, FOOTER_ID = "rId4", "rId5"  # how sections point at the parts below
MARGIN_SIDE = twips(2.2)
_SHORT_SIDE, _LONG_SIDE = 11906, 16838  # A4
_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "settings", "numbering", "header", "footer", "fontTable")


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper and its side margins together, in twips; a table that is too wide is set on it turned.

    ``ease`` is how much wider than ours the typeface may be: a template's own is not known here.
    """

    short_side: int
    long_side: int
    margins: int
    ease: float = 1.0

    def text_width(self, *, landscape: bool = False) -> int:
        """The width between the margins, in twips."""
        return (self.long_side if landscape else self.short_side) - self.margins


A4 = Paper(_SHORT_SIDE, _LONG_SIDE, 2 * MARGIN_SIDE)


def section(*, landscape: bool = False, is_cover: bool = False) -> str:
    """The layout of a section. The one with the cover comes first; the cover itself has neither header nor footer."""
    width, height = (_LONG_SIDE, _SHORT_SIDE) if landscape else (_SHORT_SIDE, _LONG_SIDE)
    turned = ' w:orient="landscape"' if landscape else ""
    frame = (
        f'<w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
        f'<w:footerReference w:type="default" r:id="{FOOTER_ID}"/>'
    )
    return (
        f'<w:sectPr>{frame if is_cover else ""}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{twips(2.6)}" w:right="{MARGIN_SIDE}" w:bottom="{twips(2.2)}" w:left="{MARGIN_SIDE}"'
        f' w:header="{twips(1.2)}" w:footer="{twips(1.1)}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if is_cover else ''}</w:sectPr>"
    )


def language_tag(language: str) -> str:
    """The language with its country, which proofing in Word needs."""
    return _LANGUAGES.get(language, language)


def template(document: Document) -> bytes:
    """An empty ``.docx`` for this municipality and report, ready to be opened and filled."""
    language = language_tag(document.language)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": _core_properties(document, language),
        "docProps/app.xml": _app_properties(document),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body/></w:document>",
        "word/_rels/document.xml.rels": _relations(
            *((f"rId{at}", f"{_OFFICE}/{name}", f"{name}.xml") for at, name in enumerate(_PARTS, start=1))
        ),
        "word/styles.xml": styles_xml(document.accent, language),
        "word/settings.xml": _settings(language),
        "word/numbering.xml": bullets_xml(),
        "word/header.xml": _header(document),
        "word/footer.xml": _footer(),
        "word/fontTable.xml": _fonts(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, xml in parts.items():
            package.writestr(name, _DECLARATION + xml)
    return buffer.getvalue()


def _relations(*relations: tuple[str, str, str]) -> str:
    each = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{to}"/>' for id, kind, to in relations)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _content_types() -> str:
    types = {f"/word/{name}.xml": f"{_WORD_TYPE}.{name}+xml" for name in _PARTS}
    types["/word/document.xml"] = f"{_WORD_TYPE}.document.main+xml"
    types["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    types["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in types.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _core_properties(document: Document, language: str) -> str:
    """Title, author, language; the dates are the last day of the period, because a writer reads no clock."""
    period = document.period
    day = f"{period}-{calendar.monthrange(period.year, period.month)[1]:02d}T00:00:00Z"
    author = escaped(f"{document.municipality}, {document.board}")
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(document.title)}</dc:title><dc:subject>{escaped(document.subtitle)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><dc:description>{escaped(document.source_note)}</dc:description>"
        f"<dc:identifier>{escaped(document.snapshot)}</dc:identifier>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    )


def _app_properties(document: Document) -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>Utfall</Application><Company>{escaped(document.municipality)}</Company></Properties>"
    )


def _settings(language: str) -> str:
    """Fields are updated on opening: only Word knows on which page a heading lands, and it asks before it does so."""
    mode = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:autoHyphenation w:val="true"/><w:doNotHyphenateCaps/><w:updateFields w:val="true"/>'
        f"<w:compat><w:compatSetting {mode}/></w:compat>"
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def bullets_xml() -> str:
    """The lists: one, with bullets."""
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl>'
    )
    return (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>{level}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _fonts() -> str:
    return f'<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:family w:val="swiss"/></w:font></w:fonts>'


def _header(document: Document) -> str:
    said = " · ".join(part for part in (document.municipality, document.board, document.title) if part)
    return f"<w:hdr {NAMESPACES}>{paragraph('Header', run(said))}</w:hdr>"


def _footer() -> str:
    """”Sida x av y”. It stands to the right without a tab, so that one footer fits portrait and landscape."""
    words = run(f"{PAGE} ") + field("PAGE", "1") + run(f" {PAGE_OF} ") + field("NUMPAGES", "1")
    return f"<w:ftr {NAMESPACES}>{paragraph('Footer', words)}</w:ftr>"
