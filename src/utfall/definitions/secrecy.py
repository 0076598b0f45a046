"""When a count or a cost could point somebody out: the municipality's own thresholds for the public edition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from utfall.core import SourceRef


class Zeros(StrEnum):
    """Whether nobody at all may be told of."""

    SHOWN = "shown"
    MASKED = "masked"


@dataclass(frozen=True, slots=True)
class Split:
    """A quantity and those that it is divided into, such as women and men: together they are the whole."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SecrecyRules:
    """What ``definitions/secrecy.yaml`` declares; without the file the values below apply.

    Counts of persons (quantities marked ``persons``) from 1 to ``below`` − 1 are masked, and a cost per person where
    fewer than ``cost_below`` persons stand behind it. ``protection`` is the least width of the range that an outsider
    may be able to compute about a masked count. ``mark`` stands where something is masked.
    """

    below: int = 5
    cost_below: int = 3
    protection: int = 5
    zeros: Zeros = Zeros.SHOWN
    mark: str = ".."
    splits: tuple[Split, ...] = ()
    source: SourceRef | None = None
