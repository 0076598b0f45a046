"""Personal identity numbers and coordination numbers are found in every form, and other numbers are left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.swedish.personal_number import MASK, find, mask

EXAMPLE = "191212121212"  # the Tax Agency's own example, nobody's number


def with_check_digit(day: str, serial: int) -> str:
    """Ten digits whose last is Luhn's, by the rule as it is written: every other digit doubled, digits summed."""
    nine = f"{day}{serial:03d}"
    total = sum(
        sum(map(int, str(int(digit) * factor))) for digit, factor in zip(nine, [2, 1] * 5, strict=False)
    )
    return f"{nine}{-total % 10}"


@pytest.mark.parametrize(
    "text",
    [
        "19121212-1212",
        "121212-1212",
        "121212+1212",
        "191212121212",
        "1212121212",
        "19121212 1212",
        "121212 1212",
    ],
)
def test_every_form_is_found(text: str) -> None:
    assert mask(f"Avser {text}.") == f"Avser {MASK}."
    assert mask(f"({text}), {text}") == f"({MASK}), {MASK}"


@given(
    st.dates(date(1900, 1, 1), date(2025, 12, 31)),
    st.integers(0, 999),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["-", "+", " ", ""]),
)
def test_every_day_and_every_coordination_number_is_found(
    day: date, serial: int, is_coordination: bool, is_long: bool, between: str
) -> None:
    short = f"{day:%y%m}{day.day + (60 if is_coordination else 0):02d}"
    number = with_check_digit(short, serial)
    text = f"{f'{day:%Y}'[:2] if is_long else ''}{number[:6]}{between}{number[6:]}"
    assert mask(f"a {text} b") == f"a {MASK} b"


@pytest.mark.parametrize(
    "text",
    [
        "121212-1213",  # the check digit is another
        "121312-1219",  # no thirteenth month
        "123112-1212",  # no such day
        "556036-0793",  # an organisation's number has twenty or more where the month would be
        "21121212-1212",  # no such century
        "0191212121212",  # digits before
        "1912121212123",  # digits after
        "1212121212,50",  # an amount
        "3,1212121212",  # decimals
        "konto 5011",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find(text) == ()
    assert mask(text) == text


@given(st.text())
def test_any_text_can_be_masked_and_nothing_is_left_to_mask(text: str) -> None:
    assert find(mask(text)) == ()
