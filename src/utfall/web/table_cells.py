"""The cells of a table's row as HTML; a page has hundreds of them, which would take a template ten times as long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from utfall.core import Amount, Failed, Missing, MissingReason, Quantity
from utfall.document import Cell, Row, Table

_SHORT = 12  # characters of words that need no room to break in
_ABSENT = {
    MissingReason.MASKED: gettext_noop("dolt av sekretesskäl"),
    MissingReason.NOT_MEASURED: gettext_noop("inte mätt"),
    MissingReason.NOT_APPLICABLE: gettext_noop("ej tillämpligt"),
    MissingReason.NO_FACTS: gettext_noop("uppgift saknas"),
}


def row_cells(table: Table, row: Row, explained_at: Callable[[str], str] | None) -> SafeString:
    """The row's cells in the reader's language.

    ``explained_at`` gives the address where the figure in a column, by its id, is taken apart.
    """
    return SafeString("".join(_cells(table, row, explained_at)))


def is_explained(cell: Cell) -> bool:
    """Whether there is a figure to take apart."""
    return isinstance(cell.value, Amount | Quantity)


def _cells(table: Table, row: Row, explained_at: Callable[[str], str] | None) -> Iterator[str]:
    for column, cell in zip(table.columns, row.cells, strict=True):
        if cell.covered:
            continue
        spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
        words = f' class="words{" short" if len(cell.shown) < _SHORT else ""}"' if column.is_text else ""
        shown = escape(cell.shown)
        if absence := _absence(cell):
            mark = f'<span aria-hidden="true">{shown}</span>' if shown else ""
            shown = f'{mark}<span class="unseen">{escape(absence)}</span>'
        elif explained_at is not None and is_explained(cell):
            at = escape(explained_at(column.id))
            opens = f'href="{at}" hx-get="{at}" hx-target="#panel-innehall"'
            shown = f'<a class="figure" {opens}>{shown}</a>'
        elif not shown:
            shown = f'<span class="unseen">{escape(_("tomt"))}</span>'
        yield f"<td{spans}{words}>{shown}</td>"


def _absence(cell: Cell) -> str:
    """Why a cell holds no figure, in words; empty where it does."""
    match cell.value:
        case Failed():
            return _("kunde inte beräknas")
        case Missing(reason):
            return _(_ABSENT[reason])
        case _:
            return ""
