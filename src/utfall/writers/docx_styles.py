"""The styles of the municipality's Word template, all named so that they can be found and changed in Word.

Built-in styles keep their built-in names, which Word shows in the user's language (heading 1 is ”Rubrik 1”, Body
Text is ”Brödtext”); styles for tables and boxes have Swedish names of our own.
"""

from __future__ import annotations

from dataclasses import dataclass

from utfall.writers.chart_colour import INK, MUTED, PAPER, mixed, palette, readable
from utfall.writers.docx_xml import NAMESPACES, attribute, bare

FONT = "Calibri"
TIGHT = "Tat"  # suffix of the styles that wide tables use: the same, set smaller
_BODY_SIZE, _CELL_SIZE, _TIGHT_SIZE = 21, 18, 15  # half points
_MARGIN = 1247  # twips; the side margin of the paper


_BUILT_IN = (
    *(
        "Normal",
        "Body Text",
        "heading 1",
        "heading 2",
        "heading 3",
        "List Bullet",
        "caption",
        "Title",
        "Subtitle",
    ),
    *("header", "footer", "TOC Heading", "toc 1", "toc 2", "toc 3"),
)


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of the template, as ``#rrggbb``; text always has a contrast of at least 4.5 to 1."""

    accent: str
    band: str  # behind the cover's top lines, the accent as the municipality gave it
    on_band: str
    tint: str
    rule: str = "#C9D0D5"
    ink: str = INK
    muted: str = MUTED

    @classmethod
    def of(cls, accent: str) -> Colours:
        """The colours that follow from the municipality's accent."""
        strong = palette(accent).accent
        tint = mixed(strong, PAPER, 0.9)
        return cls(readable(strong, tint), accent, readable(PAPER, accent), tint)


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: its id, name, what it builds on and the inside of its ``w:pPr`` and ``w:rPr``."""

    id: str
    name: str
    paragraph: str = ""
    characters: str = ""
    based_on: str = "Normal"
    next: str = ""
    outline: bool = False  # whether it is offered among the quick styles

    def xml(self) -> str:
        """The style as an element."""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        based = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        quick = "<w:qFormat/>" if self.outline else ""
        kind = (
            ' w:default="1"'
            if self.id == "Normal"
            else ""
            if self.name in _BUILT_IN
            else ' w:customStyle="1"'
        )
        return (
            f'<w:style w:type="paragraph"{kind} w:styleId="{self.id}"><w:name w:val={attribute(self.name)}/>'
            f"{based}{following}{quick}<w:pPr>{self.paragraph}</w:pPr><w:rPr>{self.characters}</w:rPr></w:style>"
        )


def styles_xml(accent: str, language: str) -> str:
    """The whole styles part."""
    colours = Colours.of(accent)
    paragraphs = (
        *_text_styles(colours),
        *_cover_styles(colours),
        *_frame_styles(colours),
        *_cell_styles(colours),
    )
    return (
        f"<w:styles {NAMESPACES}>{_defaults(colours, language)}{''.join(style.xml() for style in paragraphs)}"
        f"{_character_styles(colours)}{_table_style(colours)}</w:styles>"
    )


def _defaults(colours: Colours, language: str) -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    size = f'<w:sz w:val="{_BODY_SIZE}"/><w:szCs w:val="{_BODY_SIZE}"/>'
    said = f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_colour(colours.ink)}{size}{said}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )


def _text_styles(colours: Colours) -> tuple[_Style, ...]:
    accent = _colour(colours.accent)

    def heading(level: int, size: int, before: int, after: int) -> _Style:
        keep = "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>"
        layout = f'{keep}{_spacing(before, after)}<w:outlineLvl w:val="{level - 1}"/>'
        look = f"<w:b/>{accent}{_size(size)}"
        return _Style(f"Heading{level}", f"heading {level}", layout, look, next="BodyText", outline=True)

    box = _box(colours)
    return (
        _Style("Normal", "Normal", based_on="", outline=True),
        _Style("BodyText", "Body Text", _spacing(0, 140, 290), outline=True),
        heading(1, 34, 480, 140),
        heading(2, 26, 340, 90),
        heading(3, 22, 260, 60),
        _Style(
            "ListBullet",
            "List Bullet",
            '<w:numPr><w:numId w:val="1"/></w:numPr>' + _spacing(0, 60, 290),
            based_on="BodyText",
            outline=True,
        ),
        _Style(
            "Caption",
            "caption",
            "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>" + _spacing(280, 90),
            f"<w:b/>{accent}{_size(20)}",
            next="BodyText",
            outline=True,
        ),
        _Style("Figur", "Figur", "<w:keepNext/>" + _spacing(0, 100)),
        _Style(
            "Rutrubrik",
            "Rutrubrik",
            f"<w:keepNext/><w:keepLines/>{box}{_spacing(200, 0, 290)}{_BOX_INDENT}",
            f"<w:b/>{accent}",
        ),
        _Style("Ruta", "Ruta", f"<w:keepLines/>{box}{_spacing(0, 0, 290)}{_BOX_INDENT}"),
        _Style("Not", "Not", "<w:keepLines/>" + _spacing(60, 0), f"{_colour(colours.muted)}{_size(17)}"),
        _Style("Tabellslut", "Tabellslut", _spacing(0, 0, 160, exact=True), _size(4)),
    )


def _cover_styles(colours: Colours) -> tuple[_Style, ...]:
    band = bare(colours.band)
    edge = f'w:val="single" w:sz="48" w:color="{band}"'
    on_band = (
        f'<w:pBdr><w:top {edge} w:space="31"/><w:bottom {edge} w:space="31"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{band}"/>'
    )
    # The band runs past the margins to the edges of the paper; its words begin where the text begins.
    wide = f'<w:ind w:left="-{_MARGIN}" w:right="-{_MARGIN}" w:firstLine="{_MARGIN}"/>'
    light = _colour(colours.on_band)
    return (
        _Style("Omslagsband", "Omslagsband", f"{on_band}{_spacing(0, 0)}{wide}", f"<w:b/>{light}{_size(32)}"),
        _Style(
            "Title",
            "Title",
            "<w:keepLines/><w:suppressAutoHyphens/>" + _spacing(2400, 200, 216),
            f"<w:b/>{_colour(colours.accent)}{_size(62)}",
            next="Subtitle",
            outline=True,
        ),
        _Style(
            "Subtitle", "Subtitle", "<w:suppressAutoHyphens/>" + _spacing(0, 480), _size(30), outline=True
        ),
        _Style(
            "Omslagsperiod",
            "Omslagsperiod",
            f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="10" w:color="{bare(colours.accent)}"/></w:pBdr>'
            + _spacing(0, 60),
            f"<w:b/>{_size(26)}",
        ),
        _Style("Omslagsnot", "Omslagsnot", _spacing(120, 0, 270), f"{_colour(colours.muted)}{_size(19)}"),
    )


def _frame_styles(colours: Colours) -> tuple[_Style, ...]:
    muted = f"{_colour(colours.muted)}{_size(17)}"
    rule = f'w:val="single" w:sz="6" w:space="5" w:color="{bare(colours.accent)}"'

    def contents(level: int, before: int, look: str = "") -> _Style:
        indent = f'<w:ind w:left="{(level - 1) * 340}"/>'
        tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9411"/></w:tabs>'
        return _Style(
            f"TOC{level}", f"toc {level}", f"{tabs}{_spacing(before, 40)}{indent}", look, next="Normal"
        )

    return (
        _Style("Header", "header", f"<w:pBdr><w:bottom {rule}/></w:pBdr>", muted),
        _Style("Footer", "footer", '<w:jc w:val="right"/>', muted),
        _Style(
            "TOCHeading",
            "TOC Heading",
            "<w:keepNext/><w:pageBreakBefore/>" + _spacing(0, 200),
            f"<w:b/>{_colour(colours.accent)}{_size(34)}",
            outline=True,
        ),
        contents(1, 140, "<w:b/>"),
        contents(2, 0),
        contents(3, 0, _colour(colours.muted)),
    )


def _cell_styles(colours: Colours) -> tuple[_Style, ...]:
    """The kinds of row, each in the ordinary size and in the tight one of wide tables."""
    accent, muted = _colour(colours.accent), _colour(colours.muted)
    kinds = (
        ("Tabellcell", "Tabellcell", "Normal", ""),
        ("Tabellrubrik", "Tabellrubrik", "Tabellcell", "<w:b/>"),
        ("Sumrad", "Sumrad", "Tabellcell", "<w:b/>"),
        ("Varavrad", "Varavrad", "Tabellcell", "<w:i/>"),
        ("Mellanrubrik", "Mellanrubrik i tabell", "Tabellcell", f"<w:b/>{accent}"),
        ("Kommentarrad", "Kommentarrad", "Tabellcell", f"<w:i/>{muted}"),
    )
    made = []
    for suffix, words, size in (("", "", _CELL_SIZE), (TIGHT, " tät", _TIGHT_SIZE)):
        for id, name, base, look in kinds:
            layout = _spacing(20, 20) if id == "Tabellcell" else ""
            is_first = base == "Normal"  # the others follow it
            size_of_all = _size(size) if is_first else ""
            based_on = base if is_first else base + suffix
            made.append(_Style(id + suffix, name + words, layout, look + size_of_all, based_on))
    return tuple(made)


def _character_styles(colours: Colours) -> str:
    def style(id: str, name: str, look: str, default: str = "") -> str:
        return (
            f'<w:style w:type="character"{default} w:styleId="{id}"><w:name w:val="{name}"/>'
            f"<w:qFormat/><w:rPr>{look}</w:rPr></w:style>"
        )

    return (
        style("DefaultParagraphFont", "Default Paragraph Font", "", ' w:default="1"')
        + style("Strong", "Strong", "<w:b/>")
        + style("Emphasis", "Emphasis", "<w:i/>")
        + style("Hyperlink", "Hyperlink", f'{_colour(colours.accent)}<w:u w:val="single"/>')
    )


def _table_style(colours: Colours) -> str:
    thin = f'w:val="single" w:sz="4" w:space="0" w:color="{bare(colours.rule)}"'
    strong = f'w:val="single" w:sz="12" w:space="0" w:color="{bare(colours.accent)}"'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="Utfalltabell"><w:name w:val="Utfalltabell"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders><w:top {thin}/><w:bottom {thin}/><w:insideH {thin}/></w:tblBorders>"
        '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {strong}/></w:tcBorders></w:tcPr>'
        "</w:tblStylePr>"
        "</w:style>"
    )


_BOX_INDENT = '<w:ind w:left="227" w:right="0"/>'


def _box(colours: Colours) -> str:
    """A tinted panel with a bar at its left; a paragraph, because tables are for figures only."""
    bar = f'<w:left w:val="single" w:sz="36" w:space="9" w:color="{bare(colours.accent)}"/>'
    edge = f'w:val="single" w:sz="4" w:space="6" w:color="{bare(colours.tint)}"'
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{bare(colours.tint)}"/>'
    return f"<w:pBdr><w:top {edge}/>{bar}<w:bottom {edge}/></w:pBdr>{fill}"


def _colour(colour: str) -> str:
    return f'<w:color w:val="{bare(colour)}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spacing(before: int, after: int, line: int = 0, *, exact: bool = False) -> str:
    """Space in twips; a line of 240 is single."""
    rule = "exact" if exact else "auto"
    height = f' w:line="{line}" w:lineRule="{rule}"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'
