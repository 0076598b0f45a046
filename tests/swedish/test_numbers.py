"""Numbers are printed the Swedish way, and every way they are printed in reports can be read back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.core import Amount, Failed, Missing, MissingReason, Quantity, Text
from utfall.swedish import MINUS, NBSP, DisplayUnit, NumberFormat, SignRule, format_value, parse_number
from utfall.swedish.numbers import FAULT_MARK, exact, round_half_up

MONEY = [unit for unit in DisplayUnit if unit.is_money]
SPACES = [" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u2008", "\u205f", "\u3000", "\t"]
MINUSES = ["-", "\u2212", "\u2013", "\u2012", "\u2010", "\u2011", "\ufe63", "\uff0d"]


def shown(value: Amount | Quantity, **how: object) -> str:
    """The print with its no-break spaces as ordinary ones and its minus as a hyphen, to be readable here."""
    return format_value(value, NumberFormat(**how)).text.replace(NBSP, " ").replace(MINUS, "-")  # type: ignore[arg-type]


@given(
    ore=st.integers(min_value=-(10**17), max_value=10**17),
    unit=st.sampled_from(MONEY),
    decimals=st.integers(0, 6),
    sign=st.sampled_from([SignRule.AS_IS, SignRule.ALWAYS]),
    grouping=st.booleans(),
    with_unit=st.booleans(),
)
def test_a_printed_amount_reads_back_to_the_shown_precision(
    ore: int, unit: DisplayUnit, decimals: int, sign: SignRule, grouping: bool, with_unit: bool
) -> None:
    suffix = f"{NBSP}{unit}" if with_unit else ""
    how = NumberFormat(unit=unit, decimals=decimals, sign=sign, grouping=grouping, suffix=suffix)
    printed = format_value(Amount(ore), how)
    assert parse_number(printed.text) == printed.number
    unrounded = exact(Amount(ore), unit)
    assert unrounded is not None
    assert abs(parse_number(printed.text) - unrounded) <= Decimal("0.5").scaleb(-decimals)


@given(number=st.decimals(-(10**12), 10**12, places=6), decimals=st.integers(0, 6))
def test_a_printed_quantity_reads_back_to_the_shown_precision(number: Decimal, decimals: int) -> None:
    printed = format_value(Quantity(number), NumberFormat(decimals=decimals))
    assert parse_number(printed.text) == printed.number == round_half_up(number, decimals)


@given(share=st.decimals(-10, 10, places=6), decimals=st.integers(0, 3))
def test_a_share_is_printed_times_hundred(share: Decimal, decimals: int) -> None:
    how = NumberFormat(unit=DisplayUnit.PERCENT, decimals=decimals, suffix=f"{NBSP}%")
    assert parse_number(format_value(Quantity(share), how).text) == round_half_up(share * 100, decimals)


@given(number=st.decimals(-(10**9), 10**9, places=4), decimals=st.integers(0, 3))
def test_rounding_is_symmetric_and_a_half_goes_away_from_zero(number: Decimal, decimals: int) -> None:
    rounded = round_half_up(number, decimals)
    assert rounded == -round_half_up(-number, decimals)
    step = Decimal(1).scaleb(-decimals)
    half_way = rounded + step / 2 if rounded >= 0 else rounded - step / 2
    assert round_half_up(half_way, decimals) == (rounded + step if rounded >= 0 else rounded - step)


@pytest.mark.parametrize("space", SPACES)
def test_every_space_groups_thousands(space: str) -> None:
    assert parse_number(f"1{space}359{space}000,5") == Decimal("1359000.5")


@pytest.mark.parametrize("minus", MINUSES)
@pytest.mark.parametrize("gap", ["", " ", NBSP])
def test_every_minus_makes_it_negative_with_or_without_a_gap(minus: str, gap: str) -> None:
    assert parse_number(f"{minus}{gap}34 867") == -34867


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("+14,2", "14.2"),
        ("14.2", "14.2"),
        ("97,5 %", "97.5"),
        ("97,5%", "97.5"),
        ("1 447 tkr", "1447"),
        ("14,2 mnkr", "14.2"),
        ("14,2 mkr", "14.2"),
        ("14,2 Mkr", "14.2"),
        ("5 200 kr", "5200"),
        ("12 tusen kronor", "12"),
        ("  412 059  ", "412059"),
        ("412059", "412059"),
        ("0001", "1"),
    ],
)
def test_a_printed_number_is_read_as_a_person_reads_it(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", "-", "..", "mnkr", "1 23", "12 3456", "1,2,3", "1 000 00", "14,2 hästar", "- - 5", "5-", "1e3", "½"],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        parse_number(text)


@pytest.mark.parametrize(
    ("ore", "how", "text"),
    [
        (-41_205_900_000, {"unit": DisplayUnit.THOUSAND}, "-412 059"),
        (1_422_000_000, {"unit": DisplayUnit.MILLION, "decimals": 1}, "14,2"),
        (50_000, {"unit": DisplayUnit.THOUSAND}, "1"),  # half a tkr goes up
        (-50_000, {"unit": DisplayUnit.THOUSAND}, "-1"),  # and away from zero
        (-49_999, {"unit": DisplayUnit.THOUSAND}, "0"),  # never minus zero
        (123_456, {"unit": DisplayUnit.KRONA, "decimals": 2}, "1 234,56"),
        (123_456_700, {"unit": DisplayUnit.KRONA, "grouping": False}, "1234567"),
        (-500_000, {"unit": DisplayUnit.THOUSAND, "sign": SignRule.NEGATED}, "5"),
        (-500_000, {"unit": DisplayUnit.THOUSAND, "sign": SignRule.UNSIGNED}, "5"),
        (500_000, {"unit": DisplayUnit.THOUSAND, "sign": SignRule.ALWAYS}, "+5"),
        (0, {"unit": DisplayUnit.THOUSAND, "sign": SignRule.ALWAYS}, "0"),
        (10, {"unit": DisplayUnit.THOUSAND, "zero": "–"}, "–"),  # what prints as zero gets the mark for zero
    ],
)
def test_amounts_as_tables_print_them(ore: int, how: dict[str, object], text: str) -> None:
    assert shown(Amount(ore), **how) == text


def test_thousands_are_held_together_and_the_minus_is_a_true_one() -> None:
    assert format_value(Quantity(Decimal(-1234567)), NumberFormat()).text == "\u22121\u00a0234\u00a0567"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Missing(MissingReason.NOT_MEASURED), ".."),
        (Missing(MissingReason.MASKED), "X"),
        (Missing(MissingReason.NOT_APPLICABLE), ""),
        (Missing(), ""),
        (Text("Minst 85 %"), "Minst 85 %"),
        (Failed("division_by_zero"), FAULT_MARK),
    ],
)
def test_what_is_no_number_gets_its_mark_and_never_a_zero(value: Missing | Text | Failed, text: str) -> None:
    printed = format_value(value, NumberFormat())
    assert (printed.text, printed.number) == (text, None)
