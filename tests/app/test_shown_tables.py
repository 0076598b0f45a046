"""What a page leaves out of a table for a part of the organisation: rows of others, and headings with nothing below."""

from __future__ import annotations

from dataclasses import replace

from utfall.app.shown_tables import with_own_rows
from utfall.core import Amount, Missing, MissingReason
from utfall.document import Cell, Column, Row, RowKind, Table

OWN, NOTHING = Cell(Amount(100), "1"), Cell()
MASKED = Cell(Missing(MissingReason.MASKED), "..")


def table(*rows: Row) -> Table:
    return Table("t", "Nettokostnad", "tkr", (Column("actual", "Utfall"),), rows)


def row(id: str, cell: Cell = NOTHING, kind: RowKind = RowKind.LEAF, level: int = 0) -> Row:
    return Row(id, id, (cell,), kind, level)


def heading(id: str, level: int = 0) -> Row:
    return row(id, kind=RowKind.HEADING, level=level)


def shown(made: Table) -> list[str]:
    return [each.id for each in with_own_rows(made).rows]


def test_rows_of_others_and_their_headings_are_left_out() -> None:
    made = table(
        heading("Ledning"), row("sekretariat", OWN), row("HR"), row("summa", OWN, RowKind.SUM),
        heading("Hemtjänst"), row("Norr"), row("summa hemtjänst", kind=RowKind.SUM),
    )  # fmt: skip
    assert shown(made) == ["Ledning", "sekretariat", "summa"]


def test_a_heading_above_a_heading_stays_with_what_is_below_both() -> None:
    made = table(
        heading("Nämnden"), heading("Ledning", 1), row("HR", OWN), heading("Hemtjänst", 1), row("Norr")
    )
    assert shown(made) == ["Nämnden", "Ledning", "HR"]


def test_what_is_hidden_or_zero_is_no_gap() -> None:
    made = table(row("dold", MASKED), row("noll", Cell(Amount(0), "0")), row("tom"))
    assert shown(made) == ["dold", "noll"]


def test_a_table_with_nothing_or_with_merged_cells_keeps_its_rows() -> None:
    assert shown(table(row("a"), row("b"))) == ["a", "b"]
    assert shown(table(row("a", replace(OWN, row_span=2)), row("b"))) == ["a", "b"]
