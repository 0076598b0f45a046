"""Spread amounts that are known only through their sums: smoothly and in proportion to the sums."""

from __future__ import annotations

import numpy as np

from utfall.review.solver import Vector, everywhere
from utfall.review.system import System

_NOTHING = 1e-9  # steps; a sum this small is a zero
_AGREES = 1e-6  # steps; how well the sums must be kept
_RANK = 1e-11  # relative size of a singular value that counts as none


def spread_smoothly(system: System, x: Vector) -> Vector:
    """Other amounts with the same sum in every cell, as small as can be in proportion to the sums they are in.

    A linear program stops at a corner, where most parts are zero. Here, where a row sum and a column sum meet and all
    sums have one sign, each part is row × column / total. Parts of a sum that is zero are zero, if the other sums
    allow it. Should neither way of weighing keep the sums to the digit, ``x`` itself is the answer.
    """
    sums = system.sums(x)
    sizes = _sizes(system, sums)
    for weight in (sizes, np.maximum(sizes, np.min(sizes[sizes > 0]))):
        smooth = _least_weighted_norm(system, sums, weight)
        if float(np.max(np.abs(system.sums(smooth) - sums))) < _AGREES:
            return smooth
    return x


def _sizes(system: System, sums: Vector) -> Vector:
    """For each unknown the product of the plain sums that it is part of; the greatest product is 1."""
    logarithm = everywhere(0, len(system.unknowns))
    at = {unknown: column for column, unknown in enumerate(system.unknowns)}
    seen: set[frozenset[object]] = set()
    for lattice, total in zip(system.lattices, np.abs(sums), strict=True):
        plain = len({factor > 0 for factor in lattice.factors.values()}) == 1
        members = frozenset(lattice.factors)
        if plain and members not in seen:
            seen.add(members)
            size = np.log(total) if total > _NOTHING else -np.inf
            logarithm[[at[unknown] for unknown in lattice.factors]] += size
    greatest = np.max(logarithm)
    return np.exp(logarithm - greatest) if np.isfinite(greatest) else everywhere(1, len(logarithm))


def _least_weighted_norm(system: System, sums: Vector, weight: Vector) -> Vector:
    """The amounts with these sums whose squares, each divided by its weight, add up to least."""
    root = np.sqrt(weight)
    scaled = system.matrix.toarray() * root
    lengths = np.linalg.norm(scaled, axis=1)
    lengths[lengths == 0] = 1.0
    parts, *_ = np.linalg.lstsq(scaled / lengths[:, np.newaxis], sums / lengths, rcond=_RANK)
    return np.asarray(root * parts)
