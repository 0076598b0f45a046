"""Tables whose text has one cell to a line are put together where arithmetic settles how; made-up figures."""

from __future__ import annotations

import pytest

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


def chunks(*parts: str) -> list[tuple[str, list[str]]]:
    """The rows with figures of a text in parts; each is as much of one column as stands together in print."""
    return [row for row in rows(*parts) if row[1]]


HEADS = ("Utfall\naug", "Budget\naug", "Avvikelse\naug")
UNITS = ("Kostnadsslag", "Hyror", "Avgifter", "Intäkter", "Personal", "Lokaler", "Måltider", "Kostnader")


def test_columns_that_blank_lines_part_are_read_with_the_header_after_the_labels() -> None:
    report = read(read_text("\n\n".join(["Tabell 1. Nämnden, tkr", "\n".join(["Verksamhet", *LABELS]), *HEADS,
                                         *("\n".join(column) for column in COLUMNS)]), "rapport.txt"))  # fmt: skip
    (table,) = report.tables
    assert (table.title, table.unit) == ("Tabell 1. Nämnden, tkr", "tkr")
    assert [column.name for column in table.columns] == ["Utfall aug", "Budget aug", "Avvikelse aug"]
    assert [(row.label, [cell.text for cell in row.cells]) for row in table.rows] == READ


@pytest.mark.parametrize(
    "blank_rows", [[], ["Preliminära fakturor"], ["Preliminära fakturor", "Interna fakturor"]]
)
def test_the_sums_settle_which_rows_have_no_figures(blank_rows: list[str]) -> None:
    labels = [*UNITS[:-1], *blank_rows, UNITS[-1]]
    first = ("1 250\n4 100\n5 350\n-9 110\n-2 040\n-730", "1 200\n4 300\n5 500\n-9 000\n-2 000\n-800",
             "50\n-200\n-150\n-110\n-40\n70")  # fmt: skip
    last = ("-11 880", "-11 800", "-80")
    read_rows = chunks("\n".join(labels), *HEADS, *first, *last)
    assert [label for label, _ in read_rows] == list(UNITS[1:])
    assert read_rows[2] == ("Intäkter", ["5 350", "5 500", "-150"])
    assert read_rows[-1] == ("Kostnader", ["-11 880", "-11 800", "-80"])


def test_where_headings_or_empty_rows_may_stand_and_no_sum_says_which_all_is_unread() -> None:
    labels = ("Följetal", "Äldreomsorg", "Hemtjänst", "Boende", "Nattpatrull", "Stöd", "Färdtjänst")
    bands = ("1 250\n4 100", "1 200\n4 300", "50\n-200", "9 110\n2 040", "9 000\n2 000", "110\n40")
    assert chunks("\n".join(labels), *HEADS, *bands) == []


def test_a_heading_before_each_of_many_groups_is_taken_to_be_one() -> None:
    labels = [f"{kind} {group}" for group in "ABCD" for kind in ("Insatser", "Boende", "Stöd")]
    bands = [(f"{at}12\n7 {at}40", f"{at}00\n7 {at}00", "12\n40") for at in range(1, 5)]
    read_rows = chunks("\n".join(labels), *HEADS, *(chunk for band in bands for chunk in band))
    assert [label for label, _ in read_rows] == [
        label for label in labels if not label.startswith("Insatser")
    ]


def test_a_column_with_figures_where_the_others_have_none_keeps_them_in_their_row() -> None:
    labels = ("Verksamhet", "Äldreomsorg", "Nedlagd enhet", "Daglig verksamhet")
    columns = ("12 410\n15\n3 377", "12 000", "410", "3 150", "227")
    read_rows = chunks("\n".join(labels), *HEADS, *columns)
    assert read_rows == [("Äldreomsorg", ["12 410", "12 000", "410"]), ("Nedlagd enhet", ["15"]),
                         ("Daglig verksamhet", ["3 377", "3 150", "227"])]  # fmt: skip


def test_a_row_named_sum_that_is_none_leaves_all_unread() -> None:
    short = [column[:-1] for column in COLUMNS]
    assert chunks("\n".join(LABELS[1:]), *HEADS, *("\n".join(column) for column in short)) == []


def test_figures_that_go_on_with_several_to_a_line_get_no_labels() -> None:
    columns = [cell for row in zip(*COLUMNS, strict=True) for cell in row]
    assert chunks("\n".join(LABELS), *HEADS, "\n".join([*columns[:-3], " ".join(columns[-3:])])) == [
        ("", READ[-1][1])
    ]
