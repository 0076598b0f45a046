"""How a budget stated for many months lies over them: which profile, for which codes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from utfall.core import SourceRef

if TYPE_CHECKING:
    from utfall.definitions.table import Selection


class PhasingProfile(StrEnum):
    """The shape of a phased budget."""

    EVEN = "even"  # lika mycket varje månad
    LAST_YEAR = "last_year"  # som utfallet samma månader året före
    WORKDAYS = "workdays"  # efter månadernas arbetsdagar
    EXPLICIT = "explicit"  # med angivna tal, ett per månad


@dataclass(frozen=True, slots=True)
class PhasingRule:
    """A profile for the budget of a selection; an empty selection is everything.

    ``months`` are the weights of January to December where the profile is explicit. ``LAST_YEAR`` takes the shape of
    all that the selection gathers together.
    """

    profile: PhasingProfile
    select: Selection
    source: SourceRef
    months: tuple[Decimal, ...] = ()
