"""A series of closed years lacks its oldest figures; a year that still runs may be what lacks. Made-up figures."""

from __future__ import annotations

import pytest

from utfall.readers.foreign.text import read_text
from utfall.review import read
from utfall.review.reading import CellState, ReadCell

ROWS = "Andel nöjda 71% 74% 78%\nAndel nådda 91%\nAndel trygga 80% 83%\n"


def table(header: str, year: int) -> list[tuple[ReadCell, ...]]:
    """The table in a report of the year."""
    text = f"Nämnden har under {year} följt upp målen för {year} så som de beslutades i planen för {year} och framåt."
    (only,) = read(read_text(f"{text}\n\nIndikator {header}\n\n{ROWS}", "rapport.txt")).tables
    return [row.cells for row in only.rows]


@pytest.mark.parametrize("header", ["Utfall 2028 Utfall 2029 Utfall 2030", "2028 2029 2030"])
def test_the_oldest_years_are_blank_when_all_are_closed(header: str) -> None:
    full, one, two = table(header, 2031)
    assert [cell.text for cell in two] == ["", "80%", "83%"]
    assert [cell.text for cell in one] == ["", "", "91%"]
    assert not any(cell.is_presumed for cell in full)
    assert [cell.is_presumed for cell in two] == [False, True, True]


def test_nothing_is_presumed_while_a_year_runs() -> None:
    _, one, two = table("Utfall 2028 Utfall 2029 Utfall 2030", 2030)
    assert {cell.state for cell in (*two, *one) if cell.text} == {CellState.UNREAD}


def test_nothing_is_presumed_of_columns_with_different_measures() -> None:
    _, _, two = table("Utfall 2028 Utfall 2029 Mål 2030", 2031)
    assert CellState.UNREAD in {cell.state for cell in two}
