"""Spread amounts that are known only through their sums: smoothly and in proportion to the sums."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from utfall.review.solver import Vector, everywhere
from utfall.review.system import System

_NOTHING = 1e-9  # steps; a sum this small is a zero
_AGREES = 1e-6  # steps; how well the sums must be kept
_RANK = 1e-11  # relative size of a pivot that counts as none


def spread_smoothly(system: System, x: Vector) -> Vector:
    """Other amounts with the same sum in every cell, as small as can be in proportion to the sums they are in.

    A linear program stops at a corner, where most parts are zero. Here, where a row sum and a column sum meet and
    all sums have one sign, each part is row × column / total. The parts of a sum that is zero are zero, unless
    other sums need them. Should no weighing keep the sums to the digit, ``x`` itself is the answer.
    """
    sums = system.sums(x)
    deciding = _deciding_sums(system)
    sizes = {row: float(abs(sums[row])) for row in deciding}
    sizes = {row: size if size > _NOTHING else 0.0 for row, size in sizes.items()}
    while True:
        weights = _weights(system, deciding, sizes)
        smooth = _least_weighted_norm(system, sums, weights)
        # Weights of very different size cost digits; what the first solution missed is solved for again.
        smooth = smooth + _least_weighted_norm(system, sums - system.sums(smooth), weights)
        missed = np.abs(system.sums(smooth) - sums) > _AGREES
        if not missed.any():
            return smooth
        needed = [row for row, size in sizes.items() if size == 0 and missed[row]]
        if not needed:
            return x
        sizes.update(dict.fromkeys(needed, 1.0))


def _deciding_sums(system: System) -> Mapping[int, list[int]]:
    """The plain sums that say most of how large each unknown is, with the columns of the unknowns they say it of.

    A sum says nothing of an unknown that a narrower sum holds.
    """
    plain: dict[frozenset[int], int] = {}
    for row, lattice in enumerate(system.lattices):
        if lattice.is_plain:
            plain.setdefault(frozenset(lattice.factors), row)
    at = {unknown: column for column, unknown in enumerate(system.unknowns)}
    deciding: dict[int, list[int]] = {}
    for members, row in plain.items():
        narrower = frozenset[int]().union(*(other for other in plain if other < members))
        deciding[row] = [at[unknown] for unknown in system.lattices[row].factors if unknown not in narrower]
    return deciding


def _weights(system: System, deciding: Mapping[int, list[int]], sizes: Mapping[int, float]) -> Vector:
    """For each unknown the product of the sums that decide it; the greatest product is 1.

    Each sum counts as its share of the greatest, so that an unknown that more sums decide does not weigh more for that.
    """
    logarithm = everywhere(0, len(system.unknowns))
    whole = max(sizes.values(), default=0.0)
    for row, columns in deciding.items():
        logarithm[columns] += np.log(sizes[row] / whole) if sizes[row] else -np.inf
    greatest = np.max(logarithm)
    return np.exp(logarithm - greatest) if np.isfinite(greatest) else everywhere(1, len(logarithm))


def _least_weighted_norm(system: System, sums: Vector, weights: Vector) -> Vector:
    """The amounts with these sums whose squares, each divided by its weight, add up to least."""
    from scipy.linalg import lstsq

    root = np.sqrt(weights)
    scaled = system.matrix.toarray() * root
    lengths = np.linalg.norm(scaled, axis=1)
    lengths[lengths == 0] = 1.0
    parts = lstsq(scaled / lengths[:, np.newaxis], sums / lengths, cond=_RANK, lapack_driver="gelsy")[0]
    return np.asarray(root * parts)
