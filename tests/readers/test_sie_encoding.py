"""The code page is told by the bytes, since files do not always hold what they claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.sie_files import HEAD, told
from utfall.problems import Problems
from utfall.readers.sie import read
from utfall.readers.sie.encoding import decode


@pytest.mark.parametrize(
    ("codec", "known_as"),
    [("cp437", "cp437"), ("cp1252", "cp1252"), ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig")],
)
def test_a_name_with_swedish_letters_is_read_in_any_code_page(codec: str, known_as: str) -> None:
    problems = Problems()
    sie = read(HEAD.encode(codec), "bok.se", problems)
    assert sie is not None
    assert sie.header.company == "Lillköping"
    assert sie.header.format == "PC8"
    assert sie.encoding == known_as
    assert told(problems) == []


def test_plain_ascii_counts_as_the_standard() -> None:
    assert decode(b"#FNAMN AB").codec == "cp437"


def test_a_stray_letter_of_another_code_page_is_told_and_codes_stay_as_stored() -> None:
    # Å is C5 in CP1252, and that byte is a frame in CP437.
    problems = Problems()
    data = HEAD.encode("cp437") + b"#OBJEKT 1 \xc51 Norra\n"
    sie = read(data, "bok.se", problems)
    assert sie is not None
    assert sie.objects[0].code == "┼1"
    assert told(problems) == [("SIE-004", "bok.se:11")]


def test_letters_destroyed_before_us_are_told() -> None:
    problems = Problems()
    read((HEAD + "#PROSA L\ufffdner\n").encode(), "bok.se", problems)
    assert told(problems) == [("SIE-005", "bok.se:11")]


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
def test_every_line_end_is_a_line_end(end: bytes) -> None:
    problems = Problems()
    sie = read(HEAD.encode("cp437").replace(b"\n", end) + b"#KONTO 7010" + end, "bok.se", problems)
    assert sie is not None
    assert [account.number for account in sie.accounts] == ["1930", "5010", "7010"]


@given(st.binary())
def test_no_bytes_stop_the_decoding(data: bytes) -> None:
    decoded = decode(data)
    decoded.data.decode()
    for offset in (decoded.stray, decoded.broken):
        assert offset is None or 0 <= offset < len(decoded.data)
