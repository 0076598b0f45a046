"""The checksum tells whether a file was changed after it was exported."""

from __future__ import annotations

import zlib

import pytest

from tests.readers.sie_files import DECLARED, HEAD, VOUCHER, told
from utfall.problems import Problems
from utfall.readers.sie import SieFile, read
from utfall.readers.sie.checksum import checksum, without_hash_signs

CONTENT = (HEAD.removeprefix("#FLAGGA 0\n") + DECLARED + VOUCHER).replace("\n", "\r\n").encode("cp437")


def summed(content: bytes, stated: object) -> tuple[SieFile, Problems]:
    problems = Problems()
    sie = read(b"#FLAGGA 0\r\n#KSUMMA\r\n" + content + f"#KSUMMA {stated}\r\n".encode(), "bok.se", problems)
    assert sie is not None
    return sie, problems


@pytest.mark.parametrize(
    ("content", "summed_as"),
    [
        (b'#KONTO 1930 "Bank och kassa"', b"#KONTO1930Bank och kassa"),
        (b'#VER A 1\r\n{\r\n\t#TRANS 5010 {1 "100"} 5.00\r\n}\r\n', b"#VERA1#TRANS50101100" + b"5.00"),
        (b'#PROSA "a {b} c"', b"#PROSAa {b} c"),
        (rb'#PROSA "sagt \"ja\""', b'#PROSAsagt "ja"'),
        (rb'#TRANS 5010 {1 "4\"A"} 5', b'#TRANS501014"A5'),
        (b"#PROSA L\x94n", b"#PROSAL\x94n"),
        (b'#PROSA "oavslutad', b"#PROSAoavslutad"),
    ],
)
def test_labels_and_fields_are_summed_without_what_separates_them(content: bytes, summed_as: bytes) -> None:
    assert checksum(content) == zlib.crc32(summed_as)


def test_a_right_sum_is_silent_and_remembered() -> None:
    sie, problems = summed(CONTENT, checksum(CONTENT))
    assert told(problems) == []
    assert sie.header.checksum


def test_a_sum_without_hash_signs_is_accepted() -> None:
    _, problems = summed(CONTENT, without_hash_signs(CONTENT))
    assert told(problems) == []


def test_one_changed_digit_is_seen() -> None:
    _, problems = summed(CONTENT.replace(b"1930 {} -1200.50", b"1931 {} -1200.50"), checksum(CONTENT))
    assert told(problems) == [("SIE-028", "bok.se:18:9")]


@pytest.mark.parametrize("stated", ["", "mycket", "-1"])
def test_a_sum_that_cannot_be_judged_is_said_so(stated: str) -> None:
    _, problems = summed(CONTENT, stated)
    assert [code for code, _ in told(problems)] == ["SIE-029"]


def test_a_file_in_several_bytes_a_letter_cannot_be_judged() -> None:
    utf8 = CONTENT.decode("cp437").encode()
    _, problems = summed(utf8, checksum(utf8))
    assert [code for code, _ in told(problems)] == ["SIE-029"]
