"""Need by age: how many of each age group that get a service, and what the service costs them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from utfall.core import Month, SourceRef
from utfall.definitions.table import Selection


@dataclass(frozen=True, slots=True)
class NeedGroup:
    """An age group: the quantity that counts its people, and what share of them get the service.

    The share is either stated in ``need`` or follows from the quantity ``recipients``.
    """

    id: str
    name: str
    population: str
    need: Fraction | None = None
    recipients: str = ""


@dataclass(frozen=True, slots=True)
class NeedDefinition:
    """A service whose recipients follow from the population's ages; its cost lies on ``cost``.

    ``as_of`` is the month in which the population forecast was made.
    """

    id: str
    name: str
    as_of: Month
    groups: tuple[NeedGroup, ...]
    cost: Selection
    source: SourceRef
