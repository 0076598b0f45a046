"""A CSV file says itself how it is written: letters, delimiter, decimals."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.readers.table_files import LEDGER, read, rows_of, told

TEXT = "Ansvår;Konto;Period;Belopp\n0125;5012;202408;1,5\n"
MAPPING = LEDGER.replace("Ansvar", "Ansvår")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "cp437", "utf-16"])
def test_the_encoding_is_told_by_the_letters(
    encoding: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "huvudbok.csv"
    path.write_bytes(TEXT.encode(encoding))
    with caplog.at_level(logging.INFO):
        tables, problems = read(path, MAPPING)
    assert told(problems) == []
    assert rows_of(tables, "responsibility", "amount") == [("0125", "-1.50")]
    assert encoding in caplog.text


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_is_the_one_that_divides_the_lines_evenly(delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "huvudbok.csv"
    path.write_text(TEXT.replace(";", delimiter), encoding="utf-8")
    tables, problems = read(path, MAPPING)
    assert told(problems) == []
    assert rows_of(tables, "amount") == [("-1.50",)]


def test_a_comma_divides_where_decimals_are_quoted(tmp_path: Path) -> None:
    path = tmp_path / "huvudbok.csv"
    path.write_text('Ansvår,Konto,Period,Belopp\n0125,5012,202408,"1,5"\n', encoding="utf-8")
    tables, problems = read(path, MAPPING)
    assert told(problems) == []
    assert rows_of(tables, "amount") == [("-1.50",)]


def test_a_line_break_within_quotes_does_not_move_the_lines_that_follow(tmp_path: Path) -> None:
    path = tmp_path / "huvudbok.csv"
    path.write_text(
        'Text;Ansvår;Konto;Period;Belopp\n"två\nrader";1;2;202408;3\nen;1;2;202408;4\n', encoding="utf-8"
    )
    tables, _ = read(path, MAPPING)
    assert rows_of(tables, "amount", "source_line") == [("-3.00", 2), ("-4.00", 4)]


def test_destroyed_letters_are_said(tmp_path: Path) -> None:
    path = tmp_path / "huvudbok.csv"
    path.write_text(TEXT + "01\ufffd5;5012;202408;1\n", encoding="utf-8")
    _, problems = read(path, MAPPING)
    assert told(problems) == [("TAB-017", "huvudbok.csv:3")]


def test_an_unmatched_quotation_mark_is_told_where_its_record_begins(tmp_path: Path) -> None:
    path = tmp_path / "huvudbok.csv"
    path.write_text(TEXT + '"0125;5012;202408;1\n', encoding="utf-8")
    _, problems = read(path, MAPPING)
    assert told(problems) == [("FAC-014", "huvudbok.csv:3")]


def test_a_page_break_within_a_field_ends_no_row(tmp_path: Path) -> None:
    path = tmp_path / "huvudbok.csv"
    text = "0125\f\v;5012;202408;1\n"
    path.write_text("Ansvar;Konto;Period;Belopp\n" + 3 * text, encoding="utf-8")
    tables, problems = read(path)
    assert told(problems) == []
    assert rows_of(tables, "account", "amount") == [("5012", "-1.00")] * 3
