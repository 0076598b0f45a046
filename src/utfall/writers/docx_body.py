"""The blocks of a document as WordprocessingML, in sections that turn the paper where a table needs it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from utfall.document import (
    Block,
    Bound,
    BulletList,
    Chart,
    ChartBlock,
    Document,
    Emphasis,
    Heading,
    Inline,
    Notice,
    Paragraph,
    Plain,
    Strong,
    Table,
    TableBlock,
)
from utfall.swedish.report_words import CHART, CONTENTS, FIGURES_IN, TABLE
from utfall.writers.docx_picture import Picture, picture_xml
from utfall.writers.docx_styles import Colours
from utfall.writers.docx_table import table_xml
from utfall.writers.docx_template import A4, Paper, section
from utfall.writers.docx_width import Fit, fit
from utfall.writers.docx_xml import bookmark, field, link, paragraph, raised, run
from utfall.writers.table_layout import data_table

_DEEPEST_IN_CONTENTS = 2
_WITH_NEXT = "<w:keepNext/>"  # said here too, because a municipality's own caption style may not
_SMALLEST_DATA_COLUMN = 1500  # twips


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on paper that lies one way."""

    landscape: bool
    blocks: tuple[Block, ...]


def sections(blocks: Sequence[Block], paper: Paper = A4) -> tuple[Section, ...]:
    """Divide blocks by the way their paper lies. Headings straight above a wide table turn with it."""
    ways = [isinstance(block, TableBlock) and fit(block.table, paper).landscape for block in blocks]
    for at in range(len(blocks) - 2, -1, -1):
        if isinstance(blocks[at], Heading) and ways[at + 1]:
            ways[at] = True
    made: list[Section] = []
    for block, landscape in zip(blocks, ways, strict=True):
        if made and made[-1].landscape is landscape:
            made[-1] = replace(made[-1], blocks=(*made[-1].blocks, block))
        else:
            made.append(Section(landscape, (block,)))
    return tuple(made)


def body_xml(document: Document, pictures: dict[str, Picture]) -> str:
    """The inside of ``w:body``: cover, contents and all blocks. ``pictures`` are those of the charts, by chart id."""
    front = _cover(document) + contents_xml(document)
    parts = drawn_sections(document, pictures)
    if not parts:
        return front + section(is_cover=True)
    drawn = [front, section_end(section(is_cover=True))]
    for landscape, blocks in parts:
        drawn += [blocks, section_end(section(landscape=landscape))]
    drawn[-1] = section(landscape=parts[-1][0])  # the last section's layout ends the body itself
    return "".join(drawn)


def drawn_sections(
    document: Document, pictures: dict[str, Picture], paper: Paper = A4
) -> tuple[tuple[bool, str], ...]:
    """The blocks, section by section: whether it lies in landscape, and its paragraphs and tables."""
    writer = _BlockWriter(Colours.of(document.accent), pictures, paper)
    return tuple((part.landscape, writer.blocks(part.blocks)) for part in sections(document.blocks, paper))


def section_end(layout: str) -> str:
    """The paragraph that carries a section's layout."""
    return paragraph("Tabellslut", "", layout)


def _cover(document: Document) -> str:
    note = [paragraph("Omslagsnot", run(document.source_note))] if document.source_note else []
    return "".join(
        (
            paragraph("Omslagsband", run(document.municipality)),
            paragraph("Omslagsband", run(document.board)),
            paragraph("Title", run(document.title)),
            paragraph("Subtitle", run(document.subtitle)),
            paragraph("Omslagsperiod", run(document.period_label[:1].upper() + document.period_label[1:])),
            *note,
        )
    )


def contents_xml(document: Document) -> str:
    """A table of contents that is filled with links at once; Word adds the page numbers when it updates fields."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    entries = [
        (number, each) for number, each in enumerate(headings, start=1) if each.level <= _DEEPEST_IN_CONTENTS
    ]
    if not entries:
        return ""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f' TOC \\o "1-{_DEEPEST_IN_CONTENTS}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = []
    for at, (number, heading) in enumerate(entries):
        page = "<w:r><w:tab/></w:r>" + field(f"PAGEREF {_anchor(number)} \\h", "")
        content = link(_anchor(number), run(heading.text) + page)
        first, last = (begin if at == 0 else ""), (end if at == len(entries) - 1 else "")
        lines.append(paragraph(f"TOC{heading.level}", first + content + last))
    return paragraph("TOCHeading", run(CONTENTS)) + "".join(lines)


def _anchor(heading: int) -> str:
    return f"_Toc{heading:09d}"


class _BlockWriter:
    """Writes blocks in reading order and numbers headings, tables and charts on the way."""

    def __init__(self, colours: Colours, pictures: dict[str, Picture], paper: Paper) -> None:
        self._colours, self._pictures, self._paper = colours, pictures, paper
        self._headings = self._tables = self._charts = 0

    def blocks(self, blocks: Iterable[Block]) -> str:
        """The blocks, one after the other."""
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                self._headings += 1
                words = bookmark(self._headings, _anchor(self._headings), run(block.text))
                return paragraph(f"Heading{min(block.level, 3)}", words)
            case Paragraph():
                return paragraph("BodyText", _inlines(block.inlines))
            case BulletList():
                return "".join(paragraph("ListBullet", _inlines(item)) for item in block.items)
            case Notice():
                return self._notice(block)
            case TableBlock():
                return self._table(block.table)
            case ChartBlock():
                return self._chart(block.chart)

    def _notice(self, notice: Notice) -> str:
        words = [paragraph("Ruta", _inlines(each.inlines)) for each in notice.paragraphs]
        return paragraph("Rutrubrik", run(notice.title)) + "".join(words) + paragraph("Tabellslut", "")

    def _table(self, table: Table) -> str:
        self._tables += 1
        caption = _caption(TABLE, self._tables, table.title, table.unit)
        notes = [paragraph("Not", run(table.note))] if table.note else []
        notes += [
            paragraph("Not", raised(str(each.number)) + run(f" {each.text}")) for each in table.footnotes
        ]
        drawn = table_xml(table, fit(table, self._paper), self._colours)
        return caption + drawn + "".join(notes) + paragraph("Tabellslut", "")

    def _chart(self, chart: Chart) -> str:
        """Caption, picture, and the table of its data for those who cannot see it or want the figures."""
        self._charts += 1
        caption = _caption(CHART, self._charts, chart.title, chart.unit)
        drawing = picture_xml(self._pictures[chart.id], self._charts, chart, self._paper)
        if chart.beside:
            return (
                caption + paragraph("Figur", drawing) + paragraph("Not", run(f"{FIGURES_IN} {chart.beside}."))
            )
        data = data_table(chart)
        return (
            caption
            + paragraph("Figur", drawing)
            + table_xml(data, _data_fit(data, self._paper), self._colours)
            + paragraph("Tabellslut", "")
        )


def _data_fit(table: Table, paper: Paper) -> Fit:
    """A chart's data are set tight, and no wider than they need, so that they stand back behind the drawing."""
    room = paper.text_width()
    number = min(_SMALLEST_DATA_COLUMN, room * 2 // 3 // max(1, len(table.columns)))
    label = min(room - number * len(table.columns), room // 2)
    return Fit(landscape=False, tight=True, widths=(label, *(number for _ in table.columns)))


def _caption(word: str, number: int, title: str, unit: str) -> str:
    said = f". {title} ({unit})" if unit else f". {title}"
    return paragraph(
        "Caption", run(f"{word} ") + field(f"SEQ {word} \\* ARABIC", str(number)) + run(said), _WITH_NEXT
    )


def _inlines(inlines: Iterable[Inline]) -> str:
    return "".join(_inline(each) for each in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case Strong():
            return run(inline.text, '<w:rStyle w:val="Strong"/>')
        case Emphasis():
            return run(inline.text, '<w:rStyle w:val="Emphasis"/>')
        case Plain():
            return run(inline.text)
        case Bound(strong=True):
            return run(inline.shown, '<w:rStyle w:val="Strong"/>')
        case Bound():
            return run(inline.shown)
