"""Numbers in running text: all ways of printing them are read, and what is no figure is told apart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.swedish.running_numbers import NumberKind, figures_in, numbers_in

SPACES = st.sampled_from([" ", "\u00a0", "\u202f"])
UNITS = st.sampled_from(
    ["kr", "tkr", "mnkr", "mkr", "miljoner kronor", "mdkr", "%", "procent", "timmar", "årsplatser", "hushåll"]
)
MINUSES = st.sampled_from(["", "-", "–", "−", "- ", "– "])


@given(
    whole=st.integers(0, 9_999_999),
    decimals=st.integers(0, 2),
    space=SPACES,
    unit=UNITS,
    minus=MINUSES,
    data=st.data(),
)
def test_any_printed_number_is_read_back_with_its_decimals(
    whole: int, decimals: int, space: str, unit: str, minus: str, data: st.DataObject
) -> None:
    fraction = data.draw(st.text("0123456789", min_size=decimals, max_size=decimals))
    printed = f"{whole:,}".replace(",", space) + (f",{fraction}" if decimals else "")
    (found,) = figures_in(f"Det blev {minus}{printed}{space}{unit} i år.")
    expected = Decimal(f"{whole}.{fraction}" if decimals else whole)
    assert found.value == (-expected if minus else expected)
    assert found.decimals == decimals
    assert found.text == f"{minus}{printed}{space}{unit}"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("under 2024", NumberKind.YEAR),
        ("åren 2023–2026", NumberKind.YEAR),
        ("den 29 augusti", NumberKind.DATE),
        ("per 2024-08-31", NumberKind.DATE),
        ("enligt 26 kap. 1 § offentlighets- och sekretesslagen", NumberKind.LAW),
        ("lagen (2018:597)", NumberKind.LAW),
        ("personer över 65 år", NumberKind.SPAN),
        ("efter 6 månader", NumberKind.SPAN),
        ("efter åtta månader", NumberKind.SPAN),
        ("mellan 6 - 8% av tiden", NumberKind.SPAN),
        ("se bilaga 2", NumberKind.CODE),
        ("verksamhet 51", NumberKind.CODE),
        ("ett 50-tal ungdomar", NumberKind.CODE),
        ("2) Verksamheten bedrivs", NumberKind.CODE),
        ("3.1 Grunduppdrag", NumberKind.CODE),
        ("ring 08-124 571 00", NumberKind.PHONE),
    ],
)
def test_what_is_no_figure(text: str, kind: NumberKind) -> None:
    assert figures_in(text) == []
    assert {each.kind for each in numbers_in(text)} <= {kind}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("sju procent", "7", "%"),
        ("en miljon kronor", "1", "mnkr"),
        ("tjugofem platser", "25", "platser"),
        ("2,5 procentenheter", "2.5", "procentenheter"),
        ("3.4%", "3.4", "%"),
        ("1.234.567 kr", "1234567", "kr"),
        ("2024 mnkr", "2024", "mnkr"),
    ],
)
def test_words_units_and_marks(text: str, value: str, unit: str) -> None:
    (found,) = figures_in(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


def test_a_part_of_a_whole_is_one_figure() -> None:
    (found,) = figures_in("4 av 13 familjehem")
    assert (found.value, found.of) == (4, 13)


def test_about_is_noted() -> None:
    assert [each.is_about for each in figures_in("ca 35 mnkr, drygt 4 % och 12 timmar")] == [
        True,
        True,
        False,
    ]
