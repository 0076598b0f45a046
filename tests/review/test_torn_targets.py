"""A target that compares with an earlier year is one cell, on one line or torn over two; made-up goals."""

from __future__ import annotations

import pytest

from utfall.readers.foreign.text import read_text
from utfall.review import read

HEADER = "Mål 2031 Utfall 2031 Måluppfyllelse"
LABEL = "Antal beslut om hemtagning"


def rows(text: str) -> list[tuple[str, list[str]]]:
    report = read(read_text(text, "rapport.txt"))
    return [(row.label, [cell.text for cell in row.cells]) for table in report.tables for row in table.rows]


@pytest.mark.parametrize(
    ("printed", "target"),
    [
        (f"{LABEL} Öka jmf utfall 2030 85", "Öka jmf utfall 2030"),
        (f"{LABEL} Minska jämfört med 2030 85", "Minska jämfört med 2030"),
        (f"{LABEL}\n\nÖka jmf \nutfall 2030 \n\n85", "Öka jmf utfall 2030"),
        (f"{LABEL}\nMinska från\nutfall 2030\n85", "Minska från utfall 2030"),
    ],
)
def test_the_year_belongs_to_the_target_and_the_figure_to_the_next_column(printed: str, target: str) -> None:
    assert rows(f"{HEADER}\n\n{printed}\n") == [(LABEL, [target, "85", ""])]


@pytest.mark.parametrize("after", ["Kommentar", "85 personer fick stöd under året", "2031-04-17"])
def test_only_a_figure_alone_on_its_line_is_taken_up(after: str) -> None:
    read_back = read(read_text(f"{HEADER}\n\n{LABEL}\nÖka jmf\nutfall 2030\n{after}\n", "rapport.txt"))
    assert not [
        cell for table in read_back.tables for row in table.rows for cell in row.cells if cell.value == 85
    ]
