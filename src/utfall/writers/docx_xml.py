"""WordprocessingML as text: escaping, runs, paragraphs, fields and bookmarks, with properties in the schema's order."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from utfall.writers.xml_text import printable

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TWIPS_PER_CM = 1440 / 2.54


def twips(centimetres: float) -> int:
    """A length in twentieths of a point, the unit of page measures."""
    return round(centimetres * _TWIPS_PER_CM)


def escaped(text: str) -> str:
    """Text as XML content, without the control characters that XML cannot hold."""
    return escape(printable(text))


def attribute(text: str) -> str:
    """Text as a quoted attribute value."""
    return quoteattr(printable(text))


def run(text: str, properties: str = "") -> str:
    """A run of characters; a line feed becomes a line break. ``properties`` is what goes into ``w:rPr``."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = text.split("\n")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in lines)
    return f"<w:r>{look}{words}</w:r>"


def raised(text: str) -> str:
    """A run set as a superscript."""
    return run(text, '<w:vertAlign w:val="superscript"/>')


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style. ``properties`` follow the style in ``w:pPr`` and must be in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, shown: str, properties: str = "") -> str:
    """A field with the result it has until the program computes it anew."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    result = run(shown, properties) if shown else ""
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(number: int, name: str, content: str) -> str:
    """Content that links and fields can point at."""
    start = f'<w:bookmarkStart w:id="{number}" w:name={attribute(name)}/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def link(anchor: str, content: str) -> str:
    """Content that leads to a bookmark."""
    return f'<w:hyperlink w:anchor={attribute(anchor)} w:history="1">{content}</w:hyperlink>'


def bare(colour: str) -> str:
    """A colour as WordprocessingML writes it: no number sign."""
    return colour.lstrip("#").upper()
