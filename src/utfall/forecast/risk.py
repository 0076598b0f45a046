"""Risks and opportunities that are not in the forecast, drawn many times beside the forecast's own uncertainty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.random import Generator

from utfall.core import Amount
from utfall.forecast.effect import Effect, normal, strata
from utfall.forecast.panel import Array

DRAWS = 10_000  # P10 and P90 are then known to within two per cent of their distance
_SEED = 20_240_831
_Z90 = 1.2815515655446004


@dataclass(frozen=True, slots=True)
class Risk:
    """A named item of the sensitivity list: with ``probability`` (0–1) it comes, with ``effect``.

    Items with the same ``shock`` come together and are strong together: an index that strikes several accounts. Of
    items with the same ``one_of`` at most one comes. ``is_in_forecast`` marks what the forecast already holds; it is
    shown and not drawn, since it would count twice.
    """

    name: str
    probability: float
    effect: Effect
    shock: str = ""
    one_of: str = ""
    is_in_forecast: bool = False


class RiskFault(StrEnum):
    """What is wrong with a list of risks."""

    NO_PROBABILITY = "no_probability"  # not between 0 and 1
    SAME_NAME = "same_name"
    MORE_THAN_CERTAIN = "more_than_certain"  # exclusive outcomes with more than 1 together
    UNEQUAL_SHOCK = "unequal_shock"  # items of a shock that are not equally probable
    SHOCK_AND_CHOICE = "shock_and_choice"  # both a shock and an exclusive outcome


@dataclass(frozen=True, slots=True)
class Band:
    """Three places in a distribution: one of ten is worse than ``p10``, one of ten better than ``p90``."""

    p10: Amount
    p50: Amount
    p90: Amount


@dataclass(frozen=True, slots=True)
class Outlook:
    """The year's deviation from budget with both layers, each by itself and together; plus is a surplus.

    ``model`` is the forecast's own uncertainty around its deviation, ``items`` what the list adds, ``both`` the two
    together. ``overrun`` is the probability (0–1) of a deficit. ``expected``, ``worst`` and ``best`` are the list's
    mean and the sums of its extremes. ``tornado`` gives each item's part of the variance, largest first, and that of
    the model under `MODEL`; they add up to 1.
    """

    model: Band
    items: Band
    both: Band
    overrun: float
    expected: Amount
    worst: Amount
    best: Amount
    tornado: tuple[tuple[str, float], ...]
    already_in_forecast: tuple[str, ...] = ()

    @property
    def overrun_share(self) -> Fraction:
        """The probability of a deficit to four places; ten thousand draws know it no better."""
        return _to_four_places(self.overrun)

    @property
    def shares(self) -> Mapping[str, Fraction]:
        """The tornado to four places, by item."""
        return {name: _to_four_places(part) for name, part in self.tornado}


MODEL = ""  # no item has an empty name


def _to_four_places(share: float) -> Fraction:
    return Fraction(round(share * 10_000), 10_000)


def faults(risks: Sequence[Risk]) -> tuple[tuple[str, RiskFault], ...]:
    """Everything wrong with a list, each with the item or group it is about; empty when it can be drawn."""
    found = [(risk.name, RiskFault.NO_PROBABILITY) for risk in risks if not 0 <= risk.probability <= 1]
    names = Counter(risk.name for risk in risks)
    found += [(name, RiskFault.SAME_NAME) for name, times in names.items() if times > 1 or name == MODEL]
    found += [(risk.name, RiskFault.SHOCK_AND_CHOICE) for risk in risks if risk.shock and risk.one_of]
    drawn = [risk for risk in risks if not risk.is_in_forecast]
    for group in sorted({risk.one_of for risk in drawn} - {""}):
        if sum(risk.probability for risk in drawn if risk.one_of == group) > 1 + 1e-9:
            found.append((group, RiskFault.MORE_THAN_CERTAIN))
    for shock in sorted({risk.shock for risk in drawn} - {""}):
        if len({risk.probability for risk in drawn if risk.shock == shock}) > 1:
            found.append((shock, RiskFault.UNEQUAL_SHOCK))
    return tuple(found)


def outlook(
    deviation: Amount, half_width: Amount, risks: Sequence[Risk], draws: int = DRAWS, seed: int = _SEED
) -> Outlook:
    """Draw the year's deviation: the forecast's, ± ``half_width`` eight times of ten, and the listed items.

    The same arguments give the same answer. ``ValueError`` for a list with `faults`.
    """
    if wrong := faults(risks):
        raise ValueError(f"the list of risks cannot be drawn: {wrong}")
    dice = np.random.default_rng(seed)
    listed = [risk for risk in risks if not risk.is_in_forecast]
    model = deviation.ore + half_width.ore / _Z90 * normal(dice.permutation(strata(draws)))
    drawn = _drawn(listed, draws, dice)
    items = np.sum(drawn, axis=0) if drawn else np.zeros(draws)
    both = model + items
    return Outlook(
        _band(model),
        _band(items),
        _band(both),
        float((both < 0).mean()),
        Amount(round(float(items.mean()))),
        Amount(-_farthest(listed, -1)),
        Amount(_farthest(listed, 1)),
        _tornado([MODEL, *(risk.name for risk in listed)], [model, *drawn], both),
        tuple(risk.name for risk in risks if risk.is_in_forecast),
    )


def per_unit(unit_cost: Amount, month: int, units: int = 1) -> Amount:
    """What ``units`` more of a volume change the year-end, if they come after ``month`` months and stay.

    ``unit_cost`` is for a whole year. Half an öre is rounded away from zero.

    >>> per_unit(Amount.of_kronor(-1_200_000), 8).kronor
    Decimal('-400000.00')
    """
    return unit_cost.times(Fraction(units * (12 - month), 12))


def _drawn(risks: Sequence[Risk], draws: int, dice: Generator) -> list[Array]:
    """Each item's amount in each draw. Draws are stratified: an item of 0.2 comes in exactly a fifth of them."""
    comes: dict[str, Array] = {}
    strength: dict[str, Array] = {}
    taken: dict[str, float] = {}
    amounts = []
    for risk in risks:
        group = (
            f"shock {risk.shock}"
            if risk.shock
            else f"one of {risk.one_of}"
            if risk.one_of
            else f"item {risk.name}"
        )
        chance = comes.setdefault(group, dice.permutation(strata(draws)))
        strong = strength.setdefault(group, dice.permutation(strata(draws)))
        start = taken.get(group, 0.0) if risk.one_of else 0.0
        taken[group] = start + risk.probability
        is_there = (chance >= start) & (chance < start + risk.probability)
        amounts.append(np.where(is_there, risk.effect.drawn(strong), 0.0))
    return amounts


def _farthest(risks: Sequence[Risk], side: int) -> int:
    """The sum in öre of the extremes on one side (1 better, -1 worse); of exclusive outcomes the farthest one."""
    reach: dict[str, int] = {}
    for risk in risks:
        key = f"one of {risk.one_of}" if risk.one_of else f"item {risk.name}"
        ends = [side * each.ore for each in risk.effect.extremes]
        reach[key] = max(reach.get(key, 0), *ends)
    return sum(reach.values())


def _band(figures: Array) -> Band:
    low, middle, high = (Amount(round(float(each))) for each in np.quantile(figures, (0.1, 0.5, 0.9)))
    return Band(low, middle, high)


def _tornado(names: Sequence[str], parts: Sequence[Array], whole: Array) -> tuple[tuple[str, float], ...]:
    """Each part's covariance with the whole, over the whole's variance; nothing when nothing varies."""
    centred = whole - whole.mean()
    variance = float(np.mean(np.square(centred)))
    if not variance:
        return ()
    shares = [
        (name, float(np.mean((part - part.mean()) * centred)) / variance)
        for name, part in zip(names, parts, strict=True)
    ]
    return tuple(sorted(shares, key=lambda pair: -abs(pair[1])))
