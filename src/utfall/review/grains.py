"""From nearly right numbers to exact ones: whole grains, every cell proved, grains moved where need be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from utfall.review.printed import Lattice
from utfall.review.solver import Vector, blocks, everywhere, matrix_of, minimise
from utfall.review.system import System

_FEW_ENOUGH = 1.0  # moves need not be fewest; twice as many are found much sooner
_AS_PRINTED = 1e-6  # steps; a sum this near its print is meant to be the print


def settle(system: System, amounts: Vector) -> dict[int, int] | None:
    """Whole grains near the amounts that meet every cell; None when none are found.

    Where a sum of the amounts is its print, the sum of the grains is exactly the print, if whole grains can do that.
    """
    counts = system.counts(amounts)
    loose = [(lattice.low, lattice.high) for lattice in system.lattices]
    tight = [
        (lattice.as_printed, lattice.as_printed)
        if lattice.is_plain and lattice.as_printed is not None and abs(difference) < _AS_PRINTED
        else (lattice.low, lattice.high)
        for lattice, difference in zip(system.lattices, system.sums(amounts) - system.printed, strict=True)
    ]
    for bounds in (tight, loose):
        moved = _moved_between(system.lattices, counts, bounds)
        if moved is not None and all(lattice.is_met(moved) for lattice in system.lattices):
            return moved
    return None


def _moved_between(
    lattices: Sequence[Lattice], counts: Mapping[int, int], bounds: Sequence[tuple[int, int | None]]
) -> dict[int, int] | None:
    """The counts after few moves of one grain that bring each cell's sum within its bounds."""
    now = [lattice.count(counts) for lattice in lattices]
    within = (
        low <= each and (high is None or each <= high) for each, (low, high) in zip(now, bounds, strict=True)
    )
    if all(within):
        return dict(counts)
    at = {unknown: column for column, unknown in enumerate(counts)}
    matrix = matrix_of(
        [
            (row, at[unknown], float(factor))
            for row, lattice in enumerate(lattices)
            for unknown, factor in lattice.factors.items()
        ],
        (len(lattices), len(counts)),
    )
    moves = 2 * len(counts)
    found = minimise(
        everywhere(1, moves),
        blocks([[matrix, -matrix]]),
        (
            np.array([float(low - each) for (low, _), each in zip(bounds, now, strict=True)]),
            np.array(
                [
                    np.inf if high is None else float(high - each)
                    for (_, high), each in zip(bounds, now, strict=True)
                ]
            ),
        ),
        (everywhere(0, moves), everywhere(np.inf, moves)),
        whole=moves,
        gap=_FEW_ENOUGH,
    )
    if found is None:
        return None
    change = found[: len(counts)] - found[len(counts) :]
    return {unknown: count + round(float(change[at[unknown]])) for unknown, count in counts.items()}
