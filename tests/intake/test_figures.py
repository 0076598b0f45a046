"""Amounts and numbers in text become exact numbers, or nothing; never nearly."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.core import Amount
from utfall.intake.figures import to_numbers, to_ore
from utfall.swedish import NBSP, DisplayUnit, NumberFormat, format_value
from utfall.swedish.numbers import MINUSES, SPACES


def ore(*texts: str) -> list[int | None]:
    return to_ore(pa.array(texts, pa.string())).to_pylist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("100", 10000),
        ("-412058,55", -41205855),
        ("-412058.55", -41205855),
        ("− 412 058,5", -41205850),
        (f"–1{NBSP}234{NBSP}567,05", -123456705),
        ("+14,20", 1420),
        ("  7  ", 700),
        ("0,29", 29),  # 28.999… if it had been a float
        ("999999999999999,99", 99999999999999999),
    ],
)
def test_an_amount_in_kronor_is_whole_ore(text: str, expected: int) -> None:
    assert ore(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "abc",
        "1e5",
        "12 34",
        "1 2345",
        "1,234",
        "1.234,50",
        "5,",
        ",5",
        "--5",
        "+-5",
        "100 kr",
        "..",
        "nan",
        "1,2,3",
        "9" * 16,
    ],
)
def test_anything_else_is_no_amount(text: str) -> None:
    assert ore(text) == [None]


def test_a_bad_cell_leaves_its_neighbours_alone() -> None:
    assert ore("1 000", "x", "−2") == [100000, None, -200]


@given(st.integers(-(10**16), 10**16), st.sampled_from(MINUSES), st.sampled_from(SPACES))
def test_what_is_printed_is_read_back(amount: int, minus: str, space: str) -> None:
    printed = format_value(Amount(amount), NumberFormat(unit=DisplayUnit.KRONA, decimals=2)).text
    assert ore(printed.replace("−", minus).replace(NBSP, space)) == [amount]


@given(st.integers(-(10**15), 10**15), st.booleans())
def test_what_a_database_writes_is_read_back(amount: int, comma: bool) -> None:
    written = f"{Decimal(amount).scaleb(-2):f}"
    assert ore(written.replace(".", ",") if comma else written) == [amount]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**18), max_value=10**18))
def test_numbers_keep_six_decimals(number: Decimal) -> None:
    assert to_numbers(pa.array([f"{number:f}"])).to_pylist() == [number]


def test_a_seventh_decimal_is_not_rounded_away_in_silence() -> None:
    assert to_numbers(pa.array(["0,1234567", "0,123456"])).to_pylist() == [None, Decimal("0.123456")]


PARTS_OF_AN_AMOUNT = st.sampled_from(["", "-", "+", "7", "120", "0x1", " ", ",", ".", "5", "05", "00", "−"])


@given(st.lists(st.lists(PARTS_OF_AN_AMOUNT, max_size=5).map("".join), min_size=1, max_size=4))
def test_an_amount_is_read_alike_whatever_stands_in_the_rows_around_it(texts: list[str]) -> None:
    # A column where every amount has two decimals is read in another way than one with a single other text in it.
    assert ore(*texts) == ore(*texts, "en halv")[:-1]


@given(st.lists(st.integers(-(10**17) + 1, 10**17 - 1), min_size=1), st.sampled_from(",."))
def test_amounts_as_ledgers_write_them_are_read_to_the_ore(amounts: list[int], mark: str) -> None:
    written = (f"{'-' if each < 0 else ''}{abs(each) // 100}{mark}{abs(each) % 100:02d}" for each in amounts)
    assert ore(*written) == amounts
