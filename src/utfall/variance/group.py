"""A group of activities counted in the same unit: volume at constant mix, and what a changed mix did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from utfall.core import Amount, Failed, whole_parts
from utfall.definitions.bridge import Method
from utfall.variance.bridge import Step
from utfall.variance.position import Comparison, Position
from utfall.variance.price_volume import Effects, decompose, price_weight, steps_of_effects


@dataclass(frozen=True, slots=True)
class GroupEffects:
    """The parts of a group's deviation, added up from its members; ``volume`` is at the reference's mix.

    ``volume`` and ``mix`` together are the sum of the members' volume effects; the other parts are the members'
    sums.
    """

    members: tuple[Effects, ...]
    deviation: Amount
    volume: Amount
    mix: Amount
    index: Amount
    price: Amount
    joint: Amount
    rest: Amount

    def steps(self) -> tuple[Step, ...]:
        """The explained parts as steps of a bridge; the rest is for the bridge to find."""
        return steps_of_effects(self.volume, self.index, self.price, self.joint, self.mix)


def decompose_group(
    comparisons: Sequence[Comparison], method: Method = Method.TWO_WAY
) -> GroupEffects | Failed:
    """Divide a group's deviation, from the detail up.

    The group's volume effect is (ΣV − ΣV0) at the group's mean unit cost P̄0 = ΣV0·P0 / ΣV0 (with Shapley the mean
    of P̄0 and P̄); mix is what then remains of the members' volume effects. It is zero when every member keeps its
    share of the volume. ``division_by_zero`` when the group had no volume to have a mix of.

    >>> def places(count: int, kronor: int) -> Position:
    ...     return Position(Amount.of_kronor(count * kronor), Fraction(count), Fraction(kronor * 100))
    >>> foster_homes = Comparison(places(10, -500_000), places(8, -500_000))
    >>> care_homes = Comparison(places(2, -2_000_000), places(4, -2_000_000))
    >>> group = decompose_group([foster_homes, care_homes])  # as many children, in dearer care
    >>> group.volume, group.mix.kronor, group.price
    (Amount(ore=0), Decimal('-3000000.00'), Amount(ore=0))
    """
    before = _mean_unit_cost([each.reference for each in comparisons])
    after = _mean_unit_cost([each.outcome for each in comparisons]) if method is Method.SHAPLEY else before
    if before is None or after is None:
        return Failed("division_by_zero")
    members = tuple(decompose(each, method) for each in comparisons)
    more = sum((each.outcome.volume - each.reference.volume for each in comparisons), Fraction(0))
    exact = more * price_weight(before, after, method)
    of_members = _sum(each.volume for each in members)
    volume, mix = (Amount(ore) for ore in whole_parts([exact, of_members.ore - exact]))
    return GroupEffects(
        members=members,
        deviation=_sum(each.deviation for each in members),
        volume=volume,
        mix=mix,
        index=_sum(each.index for each in members),
        price=_sum(each.price for each in members),
        joint=_sum(each.joint for each in members),
        rest=_sum(each.rest for each in members),
    )


def _mean_unit_cost(positions: Sequence[Position]) -> Fraction | None:
    volume = sum((each.volume for each in positions), Fraction(0))
    return sum((each.computed for each in positions), Fraction(0)) / volume if volume else None


def _sum(amounts: Iterable[Amount]) -> Amount:
    return Amount(sum(amount.ore for amount in amounts))
