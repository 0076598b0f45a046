"""The units of display: how they are written and how much they are."""

import pytest

from utfall.swedish import DisplayUnit


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("kr", DisplayUnit.KRONA),
        ("kronor", DisplayUnit.KRONA),
        ("SEK", DisplayUnit.KRONA),
        ("tkr", DisplayUnit.THOUSAND),
        ("tusen\u00a0kronor", DisplayUnit.THOUSAND),
        ("mnkr", DisplayUnit.MILLION),
        ("mkr", DisplayUnit.MILLION),
        ("Mkr", DisplayUnit.MILLION),
        ("miljoner  kronor", DisplayUnit.MILLION),
        ("Mdkr", DisplayUnit.BILLION),
        ("%", DisplayUnit.PERCENT),
        ("procent", DisplayUnit.PERCENT),
        ("antal", DisplayUnit.NUMBER),
    ],
)
def test_every_way_a_unit_is_written_is_understood(written: str, unit: DisplayUnit) -> None:
    assert DisplayUnit.parse(written) is unit


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="not a unit"):
        DisplayUnit.parse("hästkrafter")


@pytest.mark.parametrize(
    ("unit", "ore"),
    [
        (DisplayUnit.KRONA, 100),
        (DisplayUnit.THOUSAND, 100_000),
        (DisplayUnit.MILLION, 100_000_000),
        (DisplayUnit.BILLION, 100_000_000_000),
    ],
)
def test_money_has_a_size_in_ore(unit: DisplayUnit, ore: int) -> None:
    assert unit.is_money
    assert unit.ore == ore


@pytest.mark.parametrize("unit", [DisplayUnit.PERCENT, DisplayUnit.NUMBER])
def test_what_is_not_money_has_no_size_in_ore(unit: DisplayUnit) -> None:
    assert not unit.is_money
    with pytest.raises(KeyError):
        _ = unit.ore


def test_every_unit_can_be_said_aloud_and_reads_back_from_its_sign() -> None:
    for unit in DisplayUnit:
        assert unit.spoken
        assert DisplayUnit.parse(unit) is unit
        assert DisplayUnit.parse(unit.spoken) is unit
