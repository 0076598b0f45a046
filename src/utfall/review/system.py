"""All printed cells as one linear system in floating point, and amounts that satisfy it near the print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from utfall.review.printed import Lattice
from utfall.review.solver import Vector, blocks, everywhere, identity, matrix_of, minimise, row_of

if TYPE_CHECKING:
    from utfall.review.solver import Matrix

_KEPT_SLACK = 0.5  # of the distance that all cells can keep to the edges of their intervals
_NO_SLACK = -1e-7  # the solver's own tolerance: below it no amounts exist
_ZERO_COUNTS = 100.0  # a printed zero is nearly always a true zero


@dataclass(frozen=True)
class System:
    """Rows are cells counted in their steps, columns are unknowns scaled so that the largest factor is 1.

    Row i says ``low[i] <= (matrix @ x)[i] - printed[i] <= high[i]``; without an upper end ``high[i]`` is infinite.
    """

    lattices: tuple[Lattice, ...]
    unknowns: tuple[int, ...]
    matrix: Matrix
    printed: Vector
    low: Vector
    high: Vector
    column_unit: Vector  # how many grains of the unknown one unit of its column is

    @classmethod
    def of(cls, lattices: Sequence[Lattice]) -> System:
        """Collect the cells; unknowns come in the order in which cells first name them."""
        unknowns = tuple(dict.fromkeys(unknown for lattice in lattices for unknown in lattice.factors))
        at = {unknown: column for column, unknown in enumerate(unknowns)}
        entries: list[tuple[int, int, float]] = []
        largest = everywhere(0, len(unknowns))
        for row, lattice in enumerate(lattices):
            grain_in_steps = float(lattice.grain / Fraction(lattice.cell.step))
            for unknown, factor in lattice.factors.items():
                entries.append((row, at[unknown], factor * grain_in_steps))
                largest[at[unknown]] = max(largest[at[unknown]], abs(factor * grain_in_steps))
        scaled = [(row, column, number / float(largest[column])) for row, column, number in entries]
        return cls(
            tuple(lattices),
            unknowns,
            matrix_of(scaled, (len(lattices), len(unknowns))),
            np.array([float(lattice.cell.printed / lattice.cell.step) for lattice in lattices]),
            np.array([_from_print(lattice, lattice.low) for lattice in lattices]),
            np.array([_from_print(lattice, lattice.high) for lattice in lattices]),
            1 / largest,
        )

    @property
    def half(self) -> Vector:
        """How far inside each interval its middle is; half a step where there is no upper end."""
        return np.where(np.isfinite(self.high), self.high - self.low, 1.0) / 2

    def sums(self, x: Vector) -> Vector:
        """Each cell's sum in steps."""
        return np.asarray(self.matrix @ x)

    def counts(self, x: Vector) -> dict[int, int]:
        """The nearest whole number of grains of each unknown."""
        grains = x * self.column_unit
        return {unknown: round(float(each)) for unknown, each in zip(self.unknowns, grains, strict=True)}

    def nearest(self) -> Vector | None:
        """Amounts within every interval, clear of its edges and near the print; None when there are none."""
        slack = self._largest_slack()
        if slack is None or slack < _NO_SLACK:
            return None
        return self._nearest_print(max(slack, 0.0) * _KEPT_SLACK)

    def _largest_slack(self) -> float | None:
        """How far inside all cells can be at once: 1 in the middle of every interval, 0 on an edge, less outside."""
        cells, unknowns = self.matrix.shape
        half = row_of(self.half).T.tocsr()
        boundless = everywhere(np.inf, unknowns)
        found = minimise(
            np.append(everywhere(0, unknowns), -1.0),
            blocks([[self.matrix, half], [self.matrix, -half]]),
            (
                np.concatenate([everywhere(-np.inf, cells), self.printed + self.low]),
                np.concatenate([self.printed + self.high, everywhere(np.inf, cells)]),
            ),
            (np.append(-boundless, -np.inf), np.append(boundless, 1.0)),
        )
        return None if found is None else float(found[-1])

    def _nearest_print(self, slack: float) -> Vector | None:
        """Amounts that keep the slack and whose sums differ least from the print, in steps added over all cells."""
        cells, unknowns = self.matrix.shape
        low, high = self.low + self.half * slack, self.high - self.half * slack
        weight = np.where(self.printed == 0, _ZERO_COUNTS, 1.0)
        weight[np.isinf(self.high)] = 0  # no print of its own to be near
        boundless = everywhere(np.inf, unknowns)
        nothing = everywhere(0, cells)
        found = minimise(
            np.concatenate([everywhere(0, unknowns), weight, weight]),
            blocks([[self.matrix, -identity(cells), identity(cells)]]),
            (self.printed, self.printed),
            (
                np.concatenate([-boundless, np.maximum(low, nothing), np.maximum(-high, nothing)]),
                np.concatenate([boundless, np.maximum(high, nothing), np.maximum(-low, nothing)]),
            ),
        )
        return None if found is None else found[:unknowns]


def _from_print(lattice: Lattice, count: int | None) -> float:
    """How many steps above the print this number of grains is; endless for None."""
    if count is None:
        return np.inf
    cell = lattice.cell
    return float((count * lattice.grain - Fraction(cell.printed)) / Fraction(cell.step))
