"""What a number or a word looks like behind each filter."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.core import Amount, Failed, Missing, MissingReason, Quantity, Text, Value
from utfall.narrative.filters import FilterError, UnprintableError, parse_filters, show
from utfall.swedish import MINUS, NBSP, parse_number


def printed(value: Value, *filters: str) -> str:
    """The print with ordinary spaces and hyphens."""
    return show(value, parse_filters(filters)).replace(NBSP, " ").replace(MINUS, "-")


SURPLUS = Amount(1_422_050_000)  # 14 220 500 kr
DEFICIT = Amount(-125_000_000)  # −1 250 000 kr
SMALL = Amount(2_000_000)  # 20 000 kr


@pytest.mark.parametrize(
    ("value", "filters", "text"),
    [
        (SURPLUS, ("mnkr",), "14,2 mnkr"),
        (SURPLUS, ("mnkr(2)",), "14,22 mnkr"),
        (SURPLUS, ("tkr",), "14 221 tkr"),
        (SURPLUS, ("kr",), "14 220 500 kr"),
        (SURPLUS, ("mdkr(3)",), "0,014 mdkr"),
        (SURPLUS, ("mnkr", "utan_enhet"), "14,2"),
        (DEFICIT, ("mnkr",), "-1,3 mnkr"),
        (DEFICIT, ("mnkr", "abs"), "1,3 mnkr"),
        (SMALL, ("mnkr",), "0,0 mnkr"),
        (Quantity(Decimal("-0.03336")), ("procent",), "-3,3 %"),
        (Quantity(Decimal("0.0705")), ("procent(0)", "abs"), "7 %"),
        (Quantity(Decimal("98802.6")), ("tal",), "98 803"),
        (Quantity(Decimal("0.26")), ("tal(1)",), "0,3"),
    ],
)
def test_numbers(value: Value, filters: tuple[str, ...], text: str) -> None:
    assert printed(value, *filters) == text


@pytest.mark.parametrize(
    ("value", "filters", "text"),
    [
        (SURPLUS, ("överskott",), "överskott"),
        (DEFICIT, ("överskott",), "underskott"),
        (Amount(0), ("överskott",), "nollresultat"),
        (DEFICIT, ("lägre/högre",), "högre"),
        (SURPLUS, ("mnkr", "ett överskott om _"), "ett överskott om 14,2 mnkr"),
        (DEFICIT, ("mnkr", "ett överskott om _"), "ett underskott om 1,3 mnkr"),
        (SMALL, ("mnkr", "ett överskott om _"), "ett resultat i nivå med budget"),
        (DEFICIT, ("mnkr", "utan_enhet", "_ över/_ under/i nivå med"), "1,3 under"),
        (Quantity(Decimal(-611)), ("tal", "_ fler än"), "611 färre än"),
    ],
)
def test_words(value: Value, filters: tuple[str, ...], text: str) -> None:
    assert printed(value, *filters) == text


def test_a_word_follows_the_number_as_printed_and_the_exact_one_when_no_unit_is_given() -> None:
    assert printed(SMALL, "mnkr", "över") == "i nivå med"  # 0,0 mnkr
    assert printed(SMALL, "tkr", "över") == "över"  # 20 tkr
    assert printed(SMALL, "över") == "över"


def test_number_and_unit_never_part_at_a_line_end() -> None:
    assert " " not in show(Amount(-123_456_789_00), parse_filters(("tkr",)))


@given(ore=st.integers(-(10**15), 10**15), decimals=st.integers(0, 3))
def test_word_and_number_never_contradict_each_other(ore: int, decimals: int) -> None:
    unit = f"mnkr({decimals})"
    number = parse_number(printed(Amount(ore), unit))
    word = printed(Amount(ore), unit, "plus/minus/noll")
    assert word == ("plus" if number > 0 else "minus" if number < 0 else "noll")


@pytest.mark.parametrize(
    ("filters", "reason"),
    [
        (("mnrk",), "inget känt filter. Menade du mnkr"),
        (("mnkr(x)",), "inget känt filter"),
        (("",), "inget känt filter"),
        (("mnkr", "tkr"), "andra enhet"),
        (("överskott", "högre"), "andra ordval"),
        (("abs",), "kräver en enhet"),
        (("utan_enhet",), "kräver en enhet"),
        (("mnkr", "abs", "överskott"), "tar bort det tecken"),
        (("mnkr", "utan_enhet", "överskott"), "skriver bara ett ord"),
        (("ett överskott om _",), "ingen enhet"),
    ],
)
def test_filters_that_make_no_sense(filters: tuple[str, ...], reason: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse_filters(filters)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("value", "filters", "reason"),
    [
        (SURPLUS, (), "saknar enhet"),
        (SURPLUS, ("tal",), "ett belopp"),
        (SURPLUS, ("procent",), "ett belopp"),
        (Quantity(Decimal(5)), ("mnkr",), "ett antal eller en andel"),
        (Text("Minst 85 %"), ("tal",), "en text"),
        (Text("Minst 85 %"), ("högre",), "en text"),
        (Missing(), ("tal",), "saknas uppgifter"),
        (Missing(MissingReason.MASKED), ("tal",), "sekretess"),
        (Failed("division_by_zero"), ("procent",), "delar med noll"),
        (Failed("something_new"), ("procent",), "something_new"),
        (Amount(0), ("lägre/högre",), "ingen form för noll"),
    ],
)
def test_values_that_cannot_be_printed_so(value: Value, filters: tuple[str, ...], reason: str) -> None:
    with pytest.raises(UnprintableError) as caught:
        show(value, parse_filters(filters))
    assert reason in str(caught.value)
