"""Numbers that a program wrote the English way are read for what they are, and Swedish ones are let alone."""

from __future__ import annotations

from utfall.readers.foreign.raw import RawLine, Spot
from utfall.readers.foreign.text import text_line
from utfall.review.english_numbers import in_swedish


def turned(*lines: str) -> list[str]:
    blocks = in_swedish(text_line(line, Spot()) for line in lines)
    return [block.text.replace("\u00a0", " ") for block in blocks if isinstance(block, RawLine)]


def test_thousands_with_commas_and_decimals_with_stops_are_turned_in_the_whole_report() -> None:
    assert turned("Boende  -9,949.4  6,804  0.5", "Stöd  58,309") == [
        "Boende  -9 949,4  6 804  0,5",
        "Stöd  58 309",
    ]


def test_three_decimals_are_no_thousands() -> None:
    assert turned("Skattesats  32,650  31,900") == ["Skattesats  32,650  31,900"]


def test_a_swedish_report_with_one_english_number_stays_as_it_is() -> None:
    lines = ["Boende  1 949,4  12,5", "Pris  1,234.50"]
    assert turned(*lines) == lines


def test_many_numbers_with_three_digits_after_a_comma_and_no_other_decimals_are_thousands() -> None:
    lines = [f"Enhet {at}  {at},214  576  -1{at},873" for at in range(1, 7)]
    assert turned(*lines)[0] == "Enhet 1  1 214  576  -11 873"
    assert turned(*lines[:5]) == lines[:5]
    assert turned(*lines, "Moms  12,5") == [*lines, "Moms  12,5"]
    assert turned(*lines, "Summa  12 500") == [*lines, "Summa  12 500"]
