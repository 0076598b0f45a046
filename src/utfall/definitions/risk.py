"""Risks and opportunities beside the forecast, and what one unit more of a volume costs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from utfall.core import Amount, SourceRef


class EffectKind(StrEnum):
    """How the size of a risk is stated."""

    FIXED = "fixed"  # ett belopp
    TRIANGULAR = "triangular"  # minst, troligast, mest
    PERT = "pert"  # samma, men det troligaste väger mer
    LOGNORMAL = "lognormal"  # lång svans: mittersta och 9 av 10


@dataclass(frozen=True, slots=True)
class RiskEffect:
    """The size of a risk as stated: cost negative, income positive.

    A fixed one has ``mode`` alone, a range all three in order, a long tail its P50 in ``mode`` and its P90 in ``high``.
    ``is_widened`` reads the ends of a range as P10 and P90.
    """

    kind: EffectKind
    mode: Amount
    low: Amount | None = None
    high: Amount | None = None
    is_widened: bool = True


@dataclass(frozen=True, slots=True)
class RiskEntry:
    """A named risk or opportunity; items of one ``shock`` come together, of ``one_of`` at most one comes."""

    id: str
    name: str
    probability: Fraction
    effect: RiskEffect
    by_role: str
    source: SourceRef
    shock: str = ""
    one_of: str = ""
    is_in_forecast: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What ``units`` more of something cost in a whole year (cost negative), such as one more placement."""

    id: str
    name: str
    yearly: Amount
    source: SourceRef
    units: int = 1
