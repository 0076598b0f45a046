"""The units in which money and quantities are shown."""

from __future__ import annotations

from enum import StrEnum


class DisplayUnit(StrEnum):
    """A unit of display. Facts know only öre and plain numbers; a unit is chosen where a figure is printed.

    >>> DisplayUnit.parse("Mkr"), DisplayUnit.parse("tusen kronor")
    (<DisplayUnit.MILLION: 'mnkr'>, <DisplayUnit.THOUSAND: 'tkr'>)
    >>> DisplayUnit.THOUSAND.ore
    100000
    """

    KRONA = "kr"
    THOUSAND = "tkr"
    MILLION = "mnkr"
    BILLION = "mdkr"
    PERCENT = "%"
    NUMBER = "antal"

    @property
    def is_money(self) -> bool:
        """Whether the unit shows kronor in some magnitude."""
        return self in _EXPONENT

    @property
    def ore(self) -> int:
        """How many öre one unit is; ``KeyError`` for units that are not money."""
        return int(10 ** (_EXPONENT[self] + 2))

    @property
    def spoken(self) -> str:
        """The unit written out, for alternative texts and ``abbr`` titles."""
        return _SPOKEN[self]

    @classmethod
    def parse(cls, text: str) -> DisplayUnit:
        """Read any way a unit is written in reports; raises ``ValueError`` when it is none of them."""
        word = " ".join(text.lower().replace("\u00a0", " ").split())
        for unit, words in _WORDS.items():
            if word in words:
                return unit
        raise ValueError(f"not a unit: {text!r}")


_EXPONENT = {DisplayUnit.KRONA: 0, DisplayUnit.THOUSAND: 3, DisplayUnit.MILLION: 6, DisplayUnit.BILLION: 9}
_SPOKEN = {
    DisplayUnit.KRONA: "kronor",
    DisplayUnit.THOUSAND: "tusen kronor",
    DisplayUnit.MILLION: "miljoner kronor",
    DisplayUnit.BILLION: "miljarder kronor",
    DisplayUnit.PERCENT: "procent",
    DisplayUnit.NUMBER: "antal",
}
_WORDS: dict[DisplayUnit, tuple[str, ...]] = {
    DisplayUnit.KRONA: ("kr", "sek", "krona", "kronor", ":-"),
    DisplayUnit.THOUSAND: ("tkr", "tusen kronor", "tusen kr", "kkr", "ksek"),
    DisplayUnit.MILLION: (
        "mnkr",
        "mkr",
        "mnkr.",
        "miljoner kronor",
        "miljon kronor",
        "miljoner kr",
        "msek",
        "mnsek",
    ),
    DisplayUnit.BILLION: ("mdkr", "mdr", "miljarder kronor", "miljard kronor", "mrdkr"),
    DisplayUnit.PERCENT: ("%", "procent"),
    DisplayUnit.NUMBER: ("antal", "st", ""),
}
