"""A row's cells as HTML: what is shown is escaped, what is absent says why, a figure leads to what it is made of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from utfall.core import Failed, Missing, MissingReason, Quantity, Text
from utfall.document import Cell, Column, Row, Table

pytestmark = pytest.mark.usefixtures("register")

FIGURE = Cell(Quantity(Decimal(7)), "7")


def drawn(cell: Cell, *, is_text: bool = False, leads_to: str = "") -> str:
    from utfall.web.table_cells import row_cells

    row = Row("rad", "Rad", (cell,))
    table = Table("tabell", "Tabell", "antal", (Column("kolumn", "Kolumn", is_text=is_text),), (row,))
    return row_cells(table, row, (lambda column: leads_to + column) if leads_to else None)


def test_a_figure_leads_to_where_it_is_taken_apart() -> None:
    assert drawn(FIGURE) == "<td>7</td>"
    cell = drawn(FIGURE, leads_to="/forklara/?enhet=7&amp=")
    assert 'href="/forklara/?enhet=7&amp;amp=kolumn"' in cell
    assert cell.endswith(">7</a></td>")


def test_words_are_escaped_and_lead_nowhere() -> None:
    cell = drawn(Cell(Text("<b>"), "<b>"), is_text=True, leads_to="/forklara/")
    assert cell == '<td class="words short">&lt;b&gt;</td>'


@pytest.mark.parametrize("value", [Failed("division_by_zero"), *map(Missing, MissingReason)])
def test_what_is_absent_says_why_to_those_who_listen(value: Failed | Missing) -> None:
    cell = drawn(Cell(value, "–"), leads_to="/forklara/")
    assert '<span aria-hidden="true">–</span><span class="unseen">' in cell
    assert "href" not in cell


def test_a_merged_cell_reaches_over_the_covered_ones() -> None:
    assert drawn(Cell(Quantity(Decimal(7)), "7", row_span=2)) == '<td rowspan="2">7</td>'
    assert drawn(Cell(covered=True)) == ""


def test_an_empty_cell_is_said_to_be_empty() -> None:
    assert drawn(Cell(Text(""))) == '<td><span class="unseen">tomt</span></td>'
