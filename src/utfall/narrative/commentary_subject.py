"""What a comment can be about: an activity or report line against its budget, and what is known of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from utfall.core import Amount, Missing, MissingReason, Quantity
from utfall.narrative.commentary_figures import Figure
from utfall.swedish.commentary_words import Noun
from utfall.variance import StepKind


class Kind(StrEnum):
    """What the amounts are, which decides what better and worse is called."""

    NET = "net"  # an activity's income and costs together
    COST = "cost"
    INCOME = "income"


class Horizon(StrEnum):
    """The time that a comparison covers."""

    PERIOD = "period"  # perioden, ackumulerat
    YEAR = "year"  # året, i bokslut
    FORECAST = "forecast"  # helåret, prognos


@dataclass(frozen=True, slots=True)
class AgainstBudget:
    """An outcome (actual or forecast) with its budget and deviation; plus is better.

    ``ValueError`` when the three are amounts that do not agree, for then somebody has mixed up the figures.
    """

    outcome: Figure
    budget: Figure
    deviation: Figure

    def __post_init__(self) -> None:
        if self.is_known and _ore(self.outcome) - _ore(self.budget) != _ore(self.deviation):
            raise ValueError(
                f"{self.deviation.formula} is not {self.outcome.formula} - {self.budget.formula}"
            )

    @property
    def is_known(self) -> bool:
        """Whether all three are amounts; a missing or failed one leaves nothing to say."""
        figures = (self.outcome, self.budget, self.deviation)
        return all(isinstance(figure.value, Amount) for figure in figures)


@dataclass(frozen=True, slots=True)
class Volume:
    """How much was done against how much was budgeted, and what it counts; the same decimals as the report's table."""

    outcome: Figure
    budget: Figure
    noun: Noun
    decimals: int = 0

    @property
    def is_known(self) -> bool:
        """Whether both sides are numbers."""
        return isinstance(self.outcome.value, Quantity) and isinstance(self.budget.value, Quantity)

    @property
    def is_masked(self) -> bool:
        """Whether a side is hidden because it could point at a person."""
        return Missing(MissingReason.MASKED) in (self.outcome.value, self.budget.value)


@dataclass(frozen=True, slots=True)
class Effect:
    """One part of the deviation, as `utfall.variance` divides it."""

    kind: StepKind
    figure: Figure


@dataclass(frozen=True, slots=True)
class Subject:
    """An activity or report line to comment on. All but ``name`` and ``now`` may be absent and is then not mentioned.

    ``name`` opens a sentence and is best in its definite form: *Personalkostnaderna*. ``year`` is the forecast for
    the whole year beside an outcome for the period. ``previous`` is the last report's deviation of the same thing:
    of ``year`` when there is one, otherwise of ``now``. ``effects`` add up to the deviation of ``now`` to the öre,
    and ``board`` is the board's whole deviation over the same time. Raises ``ValueError`` when these do not hold.
    """

    name: str
    now: AgainstBudget
    kind: Kind = Kind.NET
    horizon: Horizon = Horizon.PERIOD
    year: AgainstBudget | None = None
    previous: Figure | None = None
    volume: Volume | None = None
    effects: tuple[Effect, ...] = ()
    board: Figure | None = None

    def __post_init__(self) -> None:
        if self.year is not None and self.horizon is not Horizon.PERIOD:
            raise ValueError("a forecast stands beside an outcome for the period only")
        if len({effect.kind for effect in self.effects}) != len(self.effects):
            raise ValueError("each kind of effect is given once")
        if self.now.is_known and self.known_effects:
            explained = sum(_ore(figure) for figure in self.known_effects.values())
            if explained != _ore(self.now.deviation):
                raise ValueError(f"the effects do not add up to {self.now.deviation.formula}")

    @property
    def known_effects(self) -> dict[StepKind, Figure]:
        """The parts in the order that bridges show them; none when one of them is missing or failed.

        None either when the volume is masked, for its effect and the price would reveal it.
        """
        if self.volume is not None and self.volume.is_masked:
            return {}
        if not all(isinstance(effect.figure.value, Amount) for effect in self.effects):
            return {}
        given = {effect.kind: effect.figure for effect in self.effects}
        return {kind: given[kind] for kind in StepKind if kind in given}

    @property
    def known_year(self) -> AgainstBudget | None:
        """The forecast beside the outcome, when there is one."""
        return self.year if self.year is not None and self.year.is_known else None

    @property
    def result(self) -> str:
        """What the outcome is called, as a key of `utfall.swedish.commentary_words.RESULTS`.

        A net that is a cost in both outcome and budget is a net cost, and likewise a net income; one that has
        turned from one to the other is only a net.
        """
        if self.kind is not Kind.NET:
            return str(self.kind)
        sides = (_ore(self.now.outcome), _ore(self.now.budget))
        if max(sides) <= 0:
            return "net_cost"
        return "net_income" if min(sides) >= 0 else "net"


@dataclass(frozen=True, slots=True)
class Threshold:
    """How large a deviation is commented on: at least so much money and at least that share of the budget.

    With ``needs_both`` off one of them is enough. Where nothing is budgeted any deviation reaches the share. No
    deviation at all is never commented on. ``ValueError`` for a threshold below zero.
    """

    amount: Amount
    share: Decimal
    needs_both: bool = True

    def __post_init__(self) -> None:
        if self.amount.ore < 0 or self.share < 0:
            raise ValueError("a threshold cannot be below zero")

    def is_reached(self, compared: AgainstBudget) -> bool:
        """Whether the exact deviation, in either direction, reaches the threshold."""
        if not compared.is_known or _ore(compared.deviation) == 0:
            return False
        deviation = abs(_ore(compared.deviation))
        reached = (
            deviation >= self.amount.ore,
            deviation >= Fraction(self.share) * abs(_ore(compared.budget)),
        )
        return all(reached) if self.needs_both else any(reached)


def _ore(figure: Figure) -> int:
    """The öre of a figure that is known to be an amount."""
    if not isinstance(figure.value, Amount):
        raise TypeError(f"{figure.formula} is no amount")
    return figure.value.ore
