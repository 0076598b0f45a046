"""Chooses which further figures are masked so that no secret one can be computed, losing as little as possible.

One linear program finds, for a masked figure that is too well known, two worlds that agree with all that stays shown
and differ in it by the protection asked for; the figures that would have to differ between them, and no others, are
masked. The sum of what they lose is the program's goal (the method is the LP heuristic of the textbooks on cell
suppression). Afterwards each is shown again if nothing becomes too well known by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from utfall.secrecy.figure import Figure, Form, Range
from utfall.secrecy.outsider import Outsider

_NOTHING = 1e-7


class Reason(StrEnum):
    """Why a figure is masked."""

    PRIMARY = "primary"  # it could point somebody out by itself
    COMPLEMENTARY = "complementary"  # without it a masked figure could be computed


@dataclass(frozen=True, slots=True)
class Mask:
    """A masked figure, why, and what an outsider can still compute about it (None for a quotient)."""

    key: str
    reason: Reason
    range: Range | None


@dataclass(frozen=True, slots=True)
class Masking:
    """All masks in the order of the figures, and the figures that nothing can protect since too much is public."""

    masks: tuple[Mask, ...]
    exposed: tuple[Mask, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The masked figures' keys."""
        return frozenset(mask.key for mask in self.masks)


def protect(
    figures: Sequence[Figure],
    protection: Fraction,
    least: Mapping[str, Fraction] | None = None,
) -> Masking:
    """Mask the secret figures and what else must be masked, so that each range is at least ``protection`` wide.

    Args:
        figures: All that is printed, or was printed before, with unique keys.
        protection: The least width, in what is counted, of the range that an outsider may compute.
        least: The least value of facts that may be below zero; all others are known not to be.
    """
    return _Guard(tuple(figures), protection, least or {}).masking()


class _Guard:
    def __init__(
        self,
        figures: tuple[Figure, ...],
        protection: Fraction,
        least: Mapping[str, Fraction],
    ) -> None:
        self._figures = figures
        self._protection = protection
        self._least = least
        self._primary = {each.key for each in figures if each.is_secret and not each.is_public}
        self._masked = set(self._primary)
        self._exposed: set[str] = set()
        self._safe: set[str] = set()  # while masks are added, a range can only grow
        self._every_form = [form for each in figures for form in each.forms]

    def masking(self) -> Masking:
        """Mask until every masked figure is safe, then show again what need not be masked."""
        while (figure := self._too_well_known()) is not None:
            more = self._further(figure)
            self._masked |= more
            if not more:
                self._exposed.add(figure.key)
        self._show_again()
        outsider = self._outsider(self._masked)
        told = [each for each in self._figures if each.is_printed or each.key in self._exposed]
        masks = {each.key: self._mask(each, outsider) for each in told if each.key in self._masked}
        return Masking(
            tuple(masks[each.key] for each in told if each.is_printed and each.key in masks),
            tuple(mask for key, mask in masks.items() if key in self._exposed),
        )

    def _mask(self, figure: Figure, outsider: Outsider) -> Mask:
        reason = Reason.PRIMARY if figure.key in self._primary else Reason.COMPLEMENTARY
        return Mask(figure.key, reason, outsider.range(figure.target) if figure.target is not None else None)

    def _outsider(self, masked: set[str]) -> Outsider:
        return Outsider(self._shown(masked), self._least, self._every_form)

    def _shown(self, masked: set[str]) -> list[Form]:
        return [form for each in self._figures if each.key not in masked for form in each.forms]

    def _too_well_known(self) -> Figure | None:
        """The first masked figure whose range is too narrow; those that nothing helps are passed over."""
        outsider = self._outsider(self._masked)
        for figure in self._watched(self._masked):
            if figure.key not in self._safe:
                if not self._is_safe(figure, outsider):
                    return figure
                self._safe.add(figure.key)
        return None

    def _watched(self, masked: set[str]) -> list[Figure]:
        return [
            each
            for each in self._figures
            if each.key in masked and each.needs_range and each.target and each.key not in self._exposed
        ]

    def _is_safe(self, figure: Figure, outsider: Outsider) -> bool:
        return figure.target is None or outsider.is_unsure(figure.target, self._protection_of(figure))

    def _protection_of(self, figure: Figure) -> Fraction:
        return self._protection if figure.protection is None else figure.protection

    def _further(self, figure: Figure) -> set[str]:
        """What to mask besides so that the figure's range is wide enough; nothing when that cannot be had.

        A whole number's range is cut to whole numbers at both ends, for which the second try makes room.
        """
        from scipy.optimize import linprog

        shown = [each for each in self._figures if each.key not in self._masked]
        for room in (0.0, 2.0):
            program = _Program(figure, shown, self._least, float(self._protection_of(figure)) + room)
            found: Any = linprog(method="highs", **program.given)
            if found.status == 0 and (moved := program.moved(found.x)):
                return moved
        return set()

    def _show_again(self) -> None:
        """Unmask what nobody's protection needs, the most telling first."""
        added = [each for each in self._figures if each.key in self._masked - self._primary]
        outsider = self._outsider(self._masked)
        for figure in sorted(added, key=lambda each: (-each.weight, each.key)):
            fewer = self._masked - {figure.key}
            knowing = outsider.told(figure.forms)
            nearest = sorted(self._watched(fewer), key=lambda each: -_shared(each, figure))
            if all(self._is_safe(each, knowing) for each in nearest):
                self._masked, outsider = fewer, knowing


def _shared(one: Figure, other: Figure) -> float:
    """How much of a figure lies in another; what shares most is the first to become too well known."""
    facts = {fact for form in one.forms for fact, _ in form.weights}
    others = {fact for form in other.forms for fact, _ in form.weights}
    return len(facts & others) / (len(facts) * len(others))


class _Program:
    """Two worlds that differ in the target by the protection, and how far each shown figure must give way."""

    def __init__(
        self,
        figure: Figure,
        shown: Sequence[Figure],
        least: Mapping[str, Fraction],
        protection: float,
    ) -> None:
        target = figure.target
        if target is None:
            raise ValueError(f"{figure.key} is no single sum and has no range")
        forms = [*target.weights, *(pair for each in shown for form in each.forms for pair in form.weights)]
        self._names = sorted({fact for fact, _ in forms})
        self._place = {fact: at for at, fact in enumerate(self._names)}
        self._shown = [each for each in shown if not each.is_public]
        size, count = len(self._names), len(self._shown)
        giving = {each.key: at for at, each in enumerate(self._shown)}
        rows: list[tuple[Form, float, float, int | None]] = []
        for each in shown:
            gives = giving.get(each.key)
            rows += [(form, float(form.low), float(form.high), gives) for form in each.forms]
        self.given = self._program(target, rows, protection, size, count)
        self.given["bounds"] = [
            *[(float(least.get(fact, Fraction(0))), None) for fact in self._names] * 2,
            *[(0.0, None)] * count,
        ]

    def _program(
        self,
        target: Form,
        rows: Sequence[tuple[Form, float, float, int | None]],
        protection: float,
        size: int,
        count: int,
    ) -> dict[str, Any]:
        """``A_ub x <= b_ub`` over the facts of the first world, those of the second, and what gives way."""
        import numpy as np
        from scipy.sparse import coo_array

        entries: list[tuple[int, int, float]] = []
        edges: list[float] = []
        for form, low, high, gives in rows:
            for world in (0, size):
                for sign, edge in ((1.0, high), (-1.0, -low)):
                    entries += [
                        (len(edges), world + self._place[f], sign * float(w)) for f, w in form.weights
                    ]
                    if gives is not None:
                        entries.append((len(edges), 2 * size + gives, -1.0))
                    edges.append(edge)
        entries += [(len(edges), self._place[f], -float(w)) for f, w in target.weights]
        entries += [(len(edges), size + self._place[f], float(w)) for f, w in target.weights]
        edges.append(-protection)
        at, column, value = zip(*entries, strict=True)
        matrix = coo_array((value, (at, column)), shape=(len(edges), 2 * size + count)).tocsr()
        cost = np.zeros(2 * size + count)
        cost[2 * size :] = [each.weight for each in self._shown]
        return {"c": cost, "A_ub": matrix, "b_ub": edges}

    def moved(self, solution: Sequence[float]) -> set[str]:
        """The shown figures that had to give way."""
        gave = solution[2 * len(self._names) :]
        return {each.key for each, by in zip(self._shown, gave, strict=True) if by > _NOTHING}
