"""When a count or a cost could point somebody out: the municipality's own thresholds for the public edition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from utfall.core import CodePart, SourceRef

if TYPE_CHECKING:
    from utfall.definitions.table import Selection


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
class SecretCosts:
    """Costs that can tell what a single provider is paid, or what a single person costs.

    A sum of them is masked when the codes in the part ``by`` that stand behind it are fewer than ``fewest``, when the
    ``largest`` of them make more than ``percent`` of it, or when the next largest could reckon what the largest is paid
    within ``estimate`` per cent. With ``persons`` it is also masked when that quantity, over the same time, is below
    the rules' ``cost_below``. Only outcomes are, and what is proposed from them: neither a budget nor a forecast that
    people have made is an invoice.
    """

    select: Selection
    source: SourceRef
    by: CodePart | None = None
    fewest: int = 3
    largest: int = 1
    percent: int = 80
    estimate: int = 10
    persons: str | None = None


@dataclass(frozen=True, slots=True)
class SecrecyRules:
    """What ``definitions/secrecy.yaml`` declares; without the file the values below apply.

    Counts of persons (quantities marked ``persons``) from 1 to ``below`` − 1 are masked, and a cost per person where
    fewer than ``cost_below`` persons stand behind it. ``protection`` is the least width of the range that an outsider
    may be able to compute about a masked count. ``mark`` stands where something is masked. ``costs`` are guarded
    though they are divided by nobody.
    """

    below: int = 5
    cost_below: int = 3
    protection: int = 5
    zeros: Zeros = Zeros.SHOWN
    mark: str = ".."
    splits: tuple[Split, ...] = ()
    costs: tuple[SecretCosts, ...] = ()
    source: SourceRef | None = None
