"""What a board has decided about its forecasts: how near they shall come, and which volumes drive which costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from utfall.core import Amount, CodePart, SourceRef
from utfall.definitions.one_off import SetApartItem
from utfall.definitions.placement import Placement


@dataclass(frozen=True, slots=True)
class ForecastTarget:
    """A declared target: the forecast made after ``month`` months misses the year-end by at most ``within``.

    ``within`` is not negative.
    """

    id: str
    name: str
    month: int
    within: Amount
    source: SourceRef


@dataclass(frozen=True, slots=True)
class VolumeDriver:
    """A quantity whose monthly volumes drive the cost of a code; summed over everything below the code."""

    part: CodePart
    code: str
    quantity: str
    source: SourceRef


@dataclass(frozen=True, slots=True)
class ForecastDefinitions:
    """Everything that forecasts are made and judged by, beside the facts."""

    targets: Mapping[str, ForecastTarget] = field(default_factory=dict)
    drivers: tuple[VolumeDriver, ...] = ()
    one_offs: tuple[SetApartItem, ...] = ()
    placements: tuple[Placement, ...] = ()
