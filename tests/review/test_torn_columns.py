"""Tables whose text has one cell to a line are put together where arithmetic settles how; made-up figures."""

from __future__ import annotations

from utfall.readers.foreign.text import read_text
from utfall.review import read

HEADER = ["Verksamhet", "Utfall", "Budget", "Avvikelse"]
LABELS = ["Äldreomsorg", "Barn och unga", "Daglig verksamhet", "Summa nämnden"]
COLUMNS = (
    ["-12 410", "-8 105", "-3 377", "-23 892"],
    ["-12 000", "-8 300", "-3 150", "-23 450"],
    ["-410", "195", "-227", "-442"],
)
READ = [(label, [column[at] for column in COLUMNS]) for at, label in enumerate(LABELS)]


def rows(*lines: str) -> list[tuple[str, list[str]]]:
    report = read(read_text("\n\n".join(lines), "rapport.txt"))
    return [
        (row.label, [cell.text.replace("\u00a0", " ") for cell in row.cells if cell.value is not None])
        for table in report.tables
        for row in table.rows
    ]


def test_columns_that_come_one_after_the_other_are_settled_by_the_deviation() -> None:
    assert rows(*HEADER, *LABELS, *(cell for column in COLUMNS for cell in column)) == READ


def test_rows_of_figures_after_all_labels_are_settled_the_same_way() -> None:
    assert rows(*HEADER, *LABELS, *(cell for row in zip(*COLUMNS, strict=True) for cell in row)) == READ


def test_a_label_with_its_figures_below_it_is_a_row() -> None:
    assert rows(*HEADER, *(line for label, cells in READ for line in (label, *cells))) == READ


def test_figures_that_fit_no_arithmetic_are_left_alone() -> None:
    loose = ["17", "4", "9", "31", "8", "2", "5", "77", "12", "40", "3", "6"]
    assert rows(*HEADER, *LABELS, *loose) == []


def test_a_label_too_many_leaves_all_unread() -> None:
    columns = [cell for column in COLUMNS for cell in column]
    assert rows("Personlig assistans", *LABELS, *columns) == []


def test_a_lacking_figure_leaves_all_unread() -> None:
    columns = [cell for column in COLUMNS for cell in column]
    assert rows(*HEADER, *LABELS, *columns[:-1]) == []
