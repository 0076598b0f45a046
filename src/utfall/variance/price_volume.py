"""A deviation as what more or less volume did and what a higher or lower price did, exact to the öre."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from utfall.core import Amount, whole_parts
from utfall.definitions.bridge import Method
from utfall.variance.bridge import Step, StepKind
from utfall.variance.position import Comparison


@dataclass(frozen=True, slots=True)
class Effects:
    """The parts of one deviation. They add up to it; those that a method does not tell apart are zero.

    ``rest`` is what volume and unit cost do not explain, because they do not multiply to the booked cost.
    """

    deviation: Amount
    volume: Amount
    index: Amount
    price: Amount
    joint: Amount
    rest: Amount

    def steps(self) -> tuple[Step, ...]:
        """The explained parts as steps of a bridge; the rest is for the bridge to find."""
        return steps_of_effects(self.volume, self.index, self.price, self.joint)


def decompose(comparison: Comparison, method: Method = Method.TWO_WAY) -> Effects:
    """Divide a deviation.

    With V and P for volume and unit cost, 0 for the reference: two-way is (V−V0)·P0 and (P−P0)·V; Shapley uses the
    means (P+P0)/2 and (V+V0)/2 in their place; three-way is (V−V0)·P0, (P−P0)·V0 and (V−V0)·(P−P0). A known index
    is taken out of the price effect.

    >>> from decimal import Decimal
    >>> from utfall.core import Quantity
    >>> from utfall.variance.position import Position
    >>> budget = Position(Amount.of_kronor(-21_450_000), Fraction(165), Fraction(-13_000_000))
    >>> actual = Position(Amount.of_kronor(-16_800_000), Fraction(132), Fraction(-12_698_400))
    >>> effects = decompose(Comparison(budget, actual))  # households with income support
    >>> [str(part.kronor) for part in (effects.volume, effects.price, effects.rest)]
    ['4290000.00', '398112.00', '-38112.00']
    """
    reference, outcome = comparison.reference, comparison.outcome
    more, dearer = outcome.volume - reference.volume, outcome.unit_cost - reference.unit_cost
    at_price, at_volume, joint = _weights(comparison, method)
    index = reference.unit_cost * comparison.index * at_volume
    explained = [more * at_price, index, dearer * at_volume - index, joint]
    rest = comparison.deviation.ore - sum(explained, Fraction(0))
    parts = [Amount(ore) for ore in whole_parts([*explained, rest])]
    return Effects(comparison.deviation, *parts)


def price_weight(reference: Fraction, outcome: Fraction, method: Method) -> Fraction:
    """The unit cost at which a change of volume is valued."""
    return (reference + outcome) / 2 if method is Method.SHAPLEY else reference


def _weights(comparison: Comparison, method: Method) -> tuple[Fraction, Fraction, Fraction]:
    """The price at which volume is valued, the volume at which price is, and the joint term."""
    reference, outcome = comparison.reference, comparison.outcome
    at_price = price_weight(reference.unit_cost, outcome.unit_cost, method)
    match method:
        case Method.TWO_WAY:
            return at_price, outcome.volume, Fraction(0)
        case Method.SHAPLEY:
            return at_price, (reference.volume + outcome.volume) / 2, Fraction(0)
        case Method.THREE_WAY:
            more, dearer = outcome.volume - reference.volume, outcome.unit_cost - reference.unit_cost
            return at_price, reference.volume, more * dearer


def steps_of_effects(
    volume: Amount, index: Amount, price: Amount, joint: Amount, mix: Amount | None = None
) -> tuple[Step, ...]:
    """Steps for volume and price, and for those of the others that are there."""
    optional = ((StepKind.INDEX, index), (StepKind.JOINT, joint), (StepKind.MIX, mix or Amount(0)))
    return (
        Step(StepKind.VOLUME, volume),
        Step(StepKind.PRICE, price),
        *(Step(kind, amount) for kind, amount in optional if amount.ore),
    )
