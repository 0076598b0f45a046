"""A table in WordprocessingML: header rows that repeat, merged cells, kinds of row, and a name for screen readers."""

from __future__ import annotations

from utfall.document import Cell, Column, Row, RowKind, Table
from utfall.writers.docx_styles import TIGHT, Colours
from utfall.writers.docx_width import Fit, indent
from utfall.writers.docx_xml import attribute, bare, paragraph, raised, run
from utfall.writers.table_layout import HeaderCell, header_cells, header_depth, is_blank

_STYLES = {
    RowKind.LEAF: "Tabellcell",
    RowKind.SUM: "Sumrad",
    RowKind.VARAV: "Varavrad",
    RowKind.HEADING: "Mellanrubrik",
    RowKind.COMMENT: "Kommentarrad",
}
_WHOLE_ON_ONE_PAGE = 16  # rows; a longer table may break between pages
_RIGHT, _CENTRE = '<w:jc w:val="right"/>', '<w:jc w:val="center"/>'
_WORDS = '<w:ind w:left="113"/>'  # words keep their distance from the figures that end at their left


def table_xml(table: Table, fit: Fit, colours: Colours) -> str:
    """The table as ``w:tbl``."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in fit.widths)
    body = _TableRows(table, fit, colours)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Utfalltabell"/><w:tblW w:w="{sum(fit.widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(table.title)}/>{_description(table)}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{body.header()}{body.rows()}</w:tbl>"
    )


def _description(table: Table) -> str:
    said = " ".join(part for part in (table.summary, table.note) if part)
    return f"<w:tblDescription w:val={attribute(said)}/>" if said else ""


class _TableRows:
    """The rows of one table, which share its widths and colours."""

    def __init__(self, table: Table, fit: Fit, colours: Colours) -> None:
        self._table, self._fit, self._colours = table, fit, colours
        self._suffix = TIGHT if fit.tight else ""

    def header(self) -> str:
        """All header rows; each is marked so that it is repeated on every page and read as a header."""
        depth = header_depth(self._table)
        covering = {
            (row, cell.column): cell
            for cell in header_cells(self._table)
            for row in range(cell.row, cell.row + cell.rows)
        }
        rows = []
        for level in range(depth):
            cells = [
                self._header_cell(cell, level, depth)
                for (row, _), cell in _in_order(covering)
                if row == level
            ]
            rows.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>")
        return "".join(rows)

    def rows(self) -> str:
        """The body. A short table is kept on one page; in a longer one a sum keeps to the row above it."""
        rows = self._table.rows
        is_short = len(rows) <= _WHOLE_ON_ONE_PAGE
        drawn = []
        for at, row in enumerate(rows):
            following = rows[at + 1] if at + 1 < len(rows) else None
            keep = following is not None and (
                is_short or row.kind is RowKind.HEADING or following.kind in (RowKind.SUM, RowKind.COMMENT)
            )
            cells = (
                self._full_width(row, keep=keep) if _is_full_width(row) else self._cells(at, row, keep=keep)
            )
            drawn.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
        return "".join(drawn)

    def _header_cell(self, cell: HeaderCell, level: int, depth: int) -> str:
        is_start, is_end = level == cell.row, level == cell.row + cell.rows - 1
        properties = self._width(cell.column, cell.columns)
        if cell.rows > 1:
            properties += '<w:vMerge w:val="restart"/>' if is_start else "<w:vMerge/>"
        if is_end:
            colour, size = (self._colours.accent, 12) if level == depth - 1 else (self._colours.muted, 4)
            properties += _borders("bottom", colour, size)
        elif cell.rows > 1:
            properties += '<w:tcBorders><w:bottom w:val="nil"/></w:tcBorders>'
        properties += self._tinted() + '<w:vAlign w:val="bottom"/>'
        words = run(cell.text) if is_start and cell.text else ""
        return self._cell(
            properties, paragraph("Tabellrubrik" + self._suffix, words, "<w:keepNext/>" + self._jc(cell))
        )

    def _jc(self, cell: HeaderCell) -> str:
        if cell.is_group:
            return _CENTRE
        if cell.column == 0:
            return ""
        return _WORDS if self._table.columns[cell.column - 1].is_text else _RIGHT

    def _full_width(self, row: Row, *, keep: bool) -> str:
        """A heading or a comment, across all columns."""
        words = run(row.comment if row.kind is RowKind.COMMENT else row.label) + _marks(row)
        properties = self._width(0, len(self._fit.widths)) + (
            self._tinted() if row.kind is RowKind.HEADING else ""
        )
        return self._cell(properties, self._label(row, words, keep=keep))

    def _cells(self, at: int, row: Row, *, keep: bool) -> str:
        rule = _borders("top", self._colours.accent, 6) if row.kind is RowKind.SUM else ""
        words = (run(row.label) if row.label else "") + _marks(row)
        first = self._cell(self._width(0, 1) + rule, self._label(row, words, keep=keep))
        style = _STYLES[row.kind] + self._suffix
        rest = [
            self._figure(column, cell, self._width(number, 1) + _merge(cell), rule, style, keep=keep)
            for number, (column, cell) in enumerate(zip(self._table.columns, row.cells, strict=True), start=1)
        ]
        return first + "".join(rest)

    def _figure(
        self, column: Column, cell: Cell, properties: str, rule: str, style: str, *, keep: bool
    ) -> str:
        if cell.row_span > 1 or cell.covered:
            rule += '<w:vAlign w:val="center"/>'
        is_words = column.is_text and cell.number is None
        layout = ("<w:keepNext/>" if keep else "") + (_WORDS if is_words else _RIGHT)
        words = "" if cell.covered or not cell.shown else run(cell.shown)
        return self._cell(properties + rule, paragraph(style, words, layout))

    def _label(self, row: Row, words: str, *, keep: bool) -> str:
        moved = f'<w:ind w:left="{indent(row.level)}"/>' if row.level else ""
        return paragraph(_STYLES[row.kind] + self._suffix, words, ("<w:keepNext/>" if keep else "") + moved)

    def _width(self, column: int, columns: int) -> str:
        width = sum(self._fit.widths[column : column + columns])
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        return f'<w:tcW w:w="{width}" w:type="dxa"/>{span}'

    def _tinted(self) -> str:
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{bare(self._colours.tint)}"/>'

    @staticmethod
    def _cell(properties: str, content: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _in_order(covering: dict[tuple[int, int], HeaderCell]) -> list[tuple[tuple[int, int], HeaderCell]]:
    """Header cells by row and column, as they are drawn."""
    return sorted(covering.items(), key=lambda item: item[0])


def _is_full_width(row: Row) -> bool:
    return row.kind is RowKind.COMMENT or (row.kind is RowKind.HEADING and is_blank(row))


def _marks(row: Row) -> str:
    """The marks of the row's footnotes, raised."""
    return raised(" ".join(str(number) for number in row.notes)) if row.notes else ""


def _merge(cell: Cell) -> str:
    if cell.covered:
        return "<w:vMerge/>"
    return '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""


def _borders(side: str, colour: str, eighths: int) -> str:
    line = f'w:val="single" w:sz="{eighths}" w:space="0" w:color="{bare(colour)}"'
    return f"<w:tcBorders><w:{side} {line}/></w:tcBorders>"
