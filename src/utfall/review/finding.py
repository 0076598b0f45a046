"""What the review says of one printed figure or claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from utfall.problems import Problem
from utfall.readers.foreign.raw import Spot
from utfall.swedish.language import Phrase


class Verdict(StrEnum):
    """How a printed figure stands against what else the report says."""

    AGREES = "stämmer"
    ROUNDING = "avrundning"  # off by rounding or cut off instead of rounded
    DEVIATES = "avviker"
    DIRECTION = "riktning"  # the amount is right, the word (högre, ökat, överskott) is not
    UNIT = "enhet"  # off by a factor of a thousand or a million
    STALE = "inaktuellt"  # equals an earlier version, or another period, of the same figure
    UNCHECKED = "ej kontrollerad"


WORDS: Mapping[Verdict, Phrase] = {  # as a reader is told, in the language spoken
    Verdict.AGREES: Phrase("stämmer"),
    Verdict.ROUNDING: Phrase("avrundning"),
    Verdict.DEVIATES: Phrase("avviker"),
    Verdict.DIRECTION: Phrase("riktning"),
    Verdict.UNIT: Phrase("enhet"),
    Verdict.STALE: Phrase("inaktuellt"),
    Verdict.UNCHECKED: Phrase("ej kontrollerad"),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A printed figure and its verdict; every figure of the report has one, so that silence is never taken for right.

    ``text`` is the figure as printed and ``length`` its characters from ``spot``. ``address`` names what it was taken
    to be (``"Äldreomsorg / prognos / helår / avvikelse"``), ``calculation`` shows what it was held against
    (``"145 − 557 = −412, tryckt −411"``), ``suggestion`` is the likeliest right value where one stands out, and
    ``others`` are the places of the figures it was held against. ``problem`` tells a reader, where there is something
    to tell.
    """

    text: str
    spot: Spot
    verdict: Verdict
    address: str = ""
    calculation: str = ""
    suggestion: Decimal | None = None
    others: tuple[Spot, ...] = ()
    problem: Problem | None = None
    table: str = ""  # id of the table the figure stands in; empty in running text
    row: int | None = None
    column: int | None = None
