"""What a board has decided about its forecasts: how near they shall come, and which volumes drive which costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from utfall.core import Amount, CodePart, SourceRef

if TYPE_CHECKING:
    from utfall.definitions.action import Action
    from utfall.definitions.grant import StateGrant
    from utfall.definitions.layer import LayerEntry
    from utfall.definitions.need import NeedDefinition
    from utfall.definitions.one_off import SetApartItem
    from utfall.definitions.placement import Placement
    from utfall.definitions.risk import RiskEntry, Sensitivity


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
class ReasonRule:
    """When a forecast must be explained: it lies at least so many kronor *and* per cent from what it is held to."""

    kronor: Amount = field(default_factory=lambda: Amount(100_000_00))
    percent: Decimal = Decimal(5)

    def asks(self, difference: Amount, base: Amount) -> bool:
        """Whether a difference from an amount must be explained.

        >>> ReasonRule().asks(Amount(-120_000_00), Amount(-2_000_000_00))
        True
        """
        size = abs(difference.ore)
        return size > 0 and self.kronor.ore <= size and self.percent * abs(base.ore) <= 100 * size


@dataclass(frozen=True, slots=True)
class ForecastDefinitions:
    """Everything that forecasts are made and judged by, beside the facts."""

    targets: Mapping[str, ForecastTarget] = field(default_factory=dict)
    drivers: tuple[VolumeDriver, ...] = ()
    reasons: ReasonRule = field(default_factory=ReasonRule)
    one_offs: tuple[SetApartItem, ...] = ()
    placements: tuple[Placement, ...] = ()
    actions: Mapping[str, Action] = field(default_factory=dict)
    grants: Mapping[str, StateGrant] = field(default_factory=dict)
    risks: Mapping[str, RiskEntry] = field(default_factory=dict)
    sensitivities: Mapping[str, Sensitivity] = field(default_factory=dict)
    layers: tuple[LayerEntry, ...] = ()
    needs: Mapping[str, NeedDefinition] = field(default_factory=dict)
