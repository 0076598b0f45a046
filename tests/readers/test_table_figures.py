"""Figures are read exactly however they are spelled, and never guessed."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.intake.figures import to_ore
from utfall.readers.table_figures import is_blank, scaled, spelled, to_decimals
from utfall.swedish import DisplayUnit
from utfall.swedish.numbers import MINUSES


def one(text: str) -> Decimal | None:
    return to_decimals(pa.array([text]))[0].as_py()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("1 234,50", "1234.5"),
        ("1\u00a0234,50 kr", "1234.5"),
        ("(1 234)", "-1234"),
        ("12,5-", "-12.5"),
        ("+7", "7"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567,8", "1234567.8"),
        *((f"{minus} 34 867", "-34867") for minus in MINUSES),
    ],
)
def test_a_figure_is_read_as_a_person_reads_it(text: str, figure: str) -> None:
    assert one(text) == Decimal(figure)


@pytest.mark.parametrize(
    "text", ["", "x", "1e5", "12 34", "1,2,3", "--5", "#DIV/0!", "33.333333333", "1" * 16]
)
def test_what_cannot_be_read_exactly_is_no_figure(text: str) -> None:
    assert one(text) is None


@pytest.mark.parametrize(
    ("double", "shown"), [(0.1 + 0.2, "0.3"), (412058.55, "412058.55"), (-1 / 4, "-0.25")]
)
def test_the_digits_that_excel_does_not_show_are_the_computers_own(double: float, shown: str) -> None:
    assert one(f"{double:.17f}") == Decimal(shown)


def test_a_dash_alone_is_no_figure_and_no_fault() -> None:
    assert is_blank(pa.array(["", " ", "-", "\u2013", "0", "x"])).to_pylist() == [True] * 4 + [False] * 2


@given(st.integers(-(10**14), 10**14), st.sampled_from(["kr", "tkr", "mnkr"]), st.booleans())
def test_scaling_is_exact_and_turning_only_changes_the_sign(ore: int, unit: str, turned: bool) -> None:
    shown = DisplayUnit(unit)
    kronor = Decimal(ore).scaleb(-2)
    written = kronor * 100 / shown.ore
    found = scaled(to_decimals(pa.array([f"{written:f}"])), shown, turned=turned)[0].as_py()
    # What is written with more decimals than six is more than anybody writes, and no figure.
    assert found == (None if written != round(written, 6) else -kronor if turned else kronor)


TEXTS = st.lists(st.text(alphabet="0123456789 ,.-−()krx", max_size=20), min_size=1, max_size=5)


@given(TEXTS, st.sampled_from(["kr", "tkr", "mdkr"]), st.booleans())
def test_intake_reads_what_we_read_and_refuses_what_we_could_not(
    texts: list[str], unit: str, turned: bool
) -> None:
    column = pa.array(texts)
    kronor = scaled(to_decimals(column), DisplayUnit(unit), turned=turned)
    ore = to_ore(spelled(kronor, column, DisplayUnit(unit)))
    assert ore.to_pylist() == [None if each is None else int(each * 100) for each in kronor.to_pylist()]
