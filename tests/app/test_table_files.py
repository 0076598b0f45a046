"""A table taken home as CSV holds numbers as numbers and words as words, whatever somebody has written in it."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from utfall.app.table_files import csv_of
from utfall.core import Amount, Text
from utfall.document import Cell, Column, Row, Table


def table(label: str, words: str) -> Table:
    """One row with a comment of words and an amount of −1,5 tkr; every text that people write is the same."""
    cells = (Cell(Text(words), words), Cell(Amount(-150_000), "−1,5", number=Decimal("-1.5")))
    return Table(
        id="t",
        title=words,
        unit="tkr",
        columns=(Column("k", words, is_text=True), Column("b", "Belopp")),
        rows=(Row("r", label, cells),),
        label_header=words,
        note=words,
        summary="Påhittad",
    )


@pytest.mark.parametrize("words", ["=HYPERLINK(A1)", "+46", "-avdrag", "@nämnd", " =1+1", "\t=1", "\r=1"])
def test_no_words_become_a_formula_and_numbers_stay_numbers(words: str) -> None:
    text = csv_of(table(words, words)).decode("utf-8-sig")
    lines = [*csv.reader(io.StringIO(text, newline=""), delimiter=";")]
    for line in lines:
        for cell in line:
            assert not cell.lstrip().startswith(("=", "+", "@")) or cell == "-1,5"
    assert lines[2] == [f"'{words}", f"'{words}", "-1,5"]
