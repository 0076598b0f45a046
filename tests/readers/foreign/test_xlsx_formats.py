"""A workbook's numbers are shown as its formats show them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from utfall.readers.foreign.xlsx_formats import format_of


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("#,##0", ["1 234 567", "-1 235", "0"]),
        ("#,##0;(#,##0)", ["1 234 567", "(1 235)", "0"]),
        ("#,##0;[Red]-#,##0", ["1 234 567", "-1 235", "0"]),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', ["1 234 567", "-1 235", "-"]),
        ("#,##0,", ["1 235", "-1", "0"]),
        ('0.0,,"  mnkr"', ["1,2  mnkr", "0,0  mnkr", "0,0  mnkr"]),
        ("+0;-0;0", ["+1234567", "-1235", "0"]),
        ('#,##0\\ "kr"', ["1 234 567 kr", "-1 235 kr", "0 kr"]),
        ("0.0\\ %", ["123456725,0 %", "-123450,0 %", "0,0 %"]),
    ],
)
def test_each_kind_of_number_has_its_section(code: str, shown: list[str]) -> None:
    form = format_of(code)
    assert form is not None
    numbers = (Decimal("1234567.25"), Decimal("-1234.5"), Decimal(0))
    assert [form.show(number).replace("\u00a0", " ") for number in numbers] == shown


@pytest.mark.parametrize("code", ["", "General", "@", "yyyy-mm-dd", "0.00E+00"])
def test_dates_texts_and_plain_numbers_have_none(code: str) -> None:
    assert format_of(code) is None
