"""A table that goes on over the page is one table; two tables are two."""

from __future__ import annotations

from utfall.readers.foreign.raw import RawCell, RawGrid, RawLine, Spot
from utfall.review.page_breaks import joined


def grid(page: int, *rows: list[str], heads: int = 1) -> RawGrid:
    cells = tuple(
        tuple(RawCell(text, Spot(page=page), is_header=at < heads) for text in row)
        for at, row in enumerate(rows)
    )
    return RawGrid(cells, Spot(page=page))


def line(text: str, page: int, heading: int = 0) -> RawLine:
    return RawLine(text, (), Spot(page=page), heading)


HEAD = ["Verksamhet", "Utfall"]


def test_rows_under_a_repeated_header_go_on() -> None:
    (whole,) = joined([grid(1, HEAD, ["Hemtjänst", "12"]), grid(2, HEAD, ["Boende", "9"])])
    assert isinstance(whole, RawGrid)
    assert [row[0].text for row in whole.rows if row[0]] == ["Verksamhet", "Hemtjänst", "Boende"]


def test_a_comment_before_the_break_comes_after_the_table() -> None:
    table, comment = joined([grid(1, HEAD, ["a", "1"]), line("Kommentar.", 1), grid(2, HEAD, ["b", "2"])])
    assert isinstance(table, RawGrid)
    assert len(table.rows) == 3
    assert isinstance(comment, RawLine)


def test_another_header_or_a_heading_begins_another_table() -> None:
    assert len(joined([grid(1, HEAD, ["a", "1"]), grid(2, ["Mått", "Mål"], ["b", "2"])])) == 2
    assert (
        len(joined([grid(1, HEAD, ["a", "1"]), line("Volymer", 2, heading=2), grid(2, HEAD, ["b", "2"])]))
        == 3
    )
