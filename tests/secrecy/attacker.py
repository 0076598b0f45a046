"""An outsider with a linear program of their own: dense matrices over the cells, nothing shared with the guard."""

from __future__ import annotations

import math

import numpy as np
from scipy.optimize import linprog

from tests.secrecy.published_tables import Published

_TOLERANCE = 1e-6


def attack(published: Published, masked: frozenset[str], target: str) -> tuple[float, float]:
    """The least and the greatest whole number that a masked count can be, from all that is not masked."""
    place = {cell: number for number, cell in enumerate(published.cells)}

    def row(name: str) -> np.ndarray:
        found = np.zeros(len(place))
        found[[place[cell] for cell in published.printed[name]]] = 1
        return found

    known = [name for name in published.printed if name not in masked]
    equations = np.array([row(name) for name in known]).reshape(len(known), len(place))
    values = np.array([published.true[name] for name in known], dtype=float)
    ends = []
    for sign in (1, -1):
        found = linprog(sign * row(target), A_eq=equations, b_eq=values, bounds=(0, None), method="highs-ds")
        ends.append(math.inf if found.status == 3 else found.fun)
        assert found.status in {0, 3}, found.message
    low = math.ceil(ends[0] - _TOLERANCE)
    return low, math.inf if ends[1] == math.inf else math.floor(-ends[1] + _TOLERANCE)
