"""The fewest printed figures that cannot all be true, found by integer programming and proved by elimination.

Farkas: cells contradict each other exactly when some weighing of them cancels every unknown, while the figures, each
anywhere within its rounding, cannot be weighed to nothing. A program in whole numbers looks for the weighing with
the fewest cells; exact elimination over fractions then proves or rejects what it proposes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from utfall.review.printed import Lattice, PrintedFigure
from utfall.review.solver import Vector, blocks, everywhere, identity, minimise, row_of
from utfall.review.system import System

if TYPE_CHECKING:
    from utfall.review.solver import Matrix

_MARGIN = 1e-3  # steps by which intervals are narrowed in the search, so that a clash at an edge is seen
_FAR = (
    60.0  # steps; a cell farther off the common centre contradicts up to as many others no less for being cut
)
_PROPOSALS = 200
_RANK = 1e-9  # relative size of a pivot that counts as none


@dataclass(frozen=True)
class Contradiction:
    """The fewest printed figures that cannot all be true; without any one of them the others can."""

    cells: tuple[PrintedFigure, ...]


def smallest_contradiction(system: System) -> Contradiction | None:
    """The smallest set of contradicting cells; None when none can be proved.

    Of several smallest sets the solver's choice is given, the same every time.
    """
    search = _Search.of(system)
    for _ in range(_PROPOSALS):
        proposed = search.propose()
        if proposed is None:
            return None
        if is_contradiction([system.lattices[row] for row in proposed]):
            figures = (system.lattices[row].cell.figure for row in proposed)
            return Contradiction(tuple({id(figure): figure for figure in figures}.values()))
        search.rejected.append(proposed)
    return None


def is_contradiction(lattices: Sequence[Lattice]) -> bool:
    """Whether the cells cannot all be true although they can without any one of them; exact.

    That is so when one weighing alone, with no weight zero, cancels every unknown, and nothing within the cells'
    intervals makes the weighed sum zero. Without one of them the others are independent: any figures could be true.
    """
    weights = _only_cancelling_weights(lattices)
    if weights is None or not all(weights):
        return False
    weighed = list(zip(weights, lattices, strict=True))
    least = [_end(weight, lattice, weight < 0) for weight, lattice in weighed]
    most = [_end(weight, lattice, weight > 0) for weight, lattice in weighed]
    return _total(least) > 0 or _total(most) < 0


def _end(weight: Fraction, lattice: Lattice, upper: bool) -> Fraction | None:
    """The weighed sum at one end of the cell's interval; None when there is no such end."""
    end = lattice.high if upper else lattice.low
    return None if end is None else weight * end * lattice.grain


def _total(ends: Sequence[Fraction | None]) -> Fraction:
    """The ends added up; zero when one is missing, for then the sum reaches any number on its side."""
    return Fraction(0) if None in ends else sum((end for end in ends if end is not None), Fraction(0))


def _only_cancelling_weights(lattices: Sequence[Lattice]) -> list[Fraction] | None:
    """The weights, up to scale, that cancel all unknowns; None when there are none or more than one choice."""
    columns: dict[int, list[Fraction]] = {}
    for row, lattice in enumerate(lattices):
        for unknown, factor in lattice.factors.items():
            columns.setdefault(unknown, [Fraction(0)] * len(lattices))[row] = factor * lattice.grain
    settled: dict[
        int, list[Fraction]
    ] = {}  # reduced equations over the weights, by the weight each one settles
    for equation in dict.fromkeys(tuple(column) for column in columns.values()):
        rest = list(equation)
        for at, earlier in settled.items():
            rest = _less(rest, earlier, rest[at])
        lead = next((at for at, number in enumerate(rest) if number), None)
        if lead is not None:
            rest = [number / rest[lead] for number in rest]
            settled = {at: _less(earlier, rest, earlier[lead]) for at, earlier in settled.items()}
            settled[lead] = rest
    free = [at for at in range(len(lattices)) if at not in settled]
    if len(free) != 1:
        return None
    return [Fraction(1) if at == free[0] else -settled[at][free[0]] for at in range(len(lattices))]


def _less(row: list[Fraction], other: list[Fraction], times: Fraction) -> list[Fraction]:
    """``row - times * other``."""
    return [number - times * their for number, their in zip(row, other, strict=True)] if times else row


@dataclass
class _Search:
    """Proposes sets of cells, the smallest first.

    The unknowns of the program are, for each cell, its weight against its upper edge, its weight against its lower
    edge, and whether it is used; all weights add up to 1. Sets in ``rejected`` can all be true and are not proposed
    again, nor are parts of them.
    """

    cancelling: Matrix  # equations that weights must satisfy
    high: Vector  # the edges of each cell's interval from a common centre, in steps; infinite where there is none
    low: Vector
    rejected: list[list[int]] = field(default_factory=list)

    @classmethod
    def of(cls, system: System) -> _Search:
        """Centre on the amounts that break the cells least, so that few cells are off at all."""
        off = np.clip(system.printed - system.sums(_least_broken(system)), -_FAR, _FAR)
        return cls(_independent_columns(system), off + system.high - _MARGIN, off + system.low + _MARGIN)

    def propose(self) -> list[int] | None:
        """The fewest cells that seem to contradict each other; None when there are no more."""
        equations, cells = self.cancelling.shape
        one, nothing, endless = everywhere(1, cells), everywhere(0, cells), everywhere(np.inf, cells)
        each = identity(cells)
        has_upper = np.isfinite(self.high)
        constraints = [
            blocks([[self.cancelling, -self.cancelling, self.cancelling * 0]]),
            row_of(np.concatenate([np.where(has_upper, self.high, 0), -self.low, nothing])),
            row_of(np.concatenate([one, one, nothing])),
            blocks([[each, each, -each]]),
            *(row_of(np.concatenate([nothing, nothing, _outside(rows, cells)])) for rows in self.rejected),
        ]
        rejected = everywhere(1, len(self.rejected))
        least = [everywhere(0, equations), np.array([-np.inf, 1]), -endless, rejected]
        most = [everywhere(0, equations), np.array([-_MARGIN / 2, 1]), nothing, rejected * np.inf]
        found = minimise(
            np.concatenate([nothing, nothing, one]),
            blocks([[constraint] for constraint in constraints]),
            (np.concatenate(least), np.concatenate(most)),
            (everywhere(0, 3 * cells), np.concatenate([np.where(has_upper, 1.0, 0.0), one, one])),
            whole=cells,
        )
        return None if found is None else [row for row in range(cells) if found[2 * cells + row] > 0.5]


def _outside(rows: Sequence[int], cells: int) -> Vector:
    """One for every cell that is not among the rows."""
    return np.array([float(row not in rows) for row in range(cells)])


def _least_broken(system: System) -> Vector:
    """Amounts that leave the intervals by the fewest steps, added over all cells."""
    cells, unknowns = system.matrix.shape
    boundless = everywhere(np.inf, unknowns)
    found = minimise(
        np.concatenate([everywhere(0, unknowns), everywhere(1, cells)]),
        blocks([[system.matrix, identity(cells)], [system.matrix, -identity(cells)]]),
        (
            np.concatenate([system.printed + system.low, everywhere(-np.inf, cells)]),
            np.concatenate([everywhere(np.inf, cells), system.printed + system.high]),
        ),
        (np.concatenate([-boundless, everywhere(0, cells)]), np.append(boundless, everywhere(np.inf, cells))),
    )
    return everywhere(0, unknowns) if found is None else found[:unknowns]


def _independent_columns(system: System) -> Matrix:
    """Unknowns enough that weights which cancel them cancel all; one equation each."""
    from scipy.linalg import qr
    from scipy.sparse import csr_array

    dense = system.matrix.toarray()
    _, triangle, order = qr(dense, mode="economic", pivoting=True)
    sizes = np.abs(np.diag(triangle))
    rank = int(np.sum(sizes > _RANK * sizes[0]))
    return csr_array(dense[:, np.sort(order[:rank])].T)
