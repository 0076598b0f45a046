"""The one door to HiGHS: minimise a linear cost within bounds, over real or whole numbers.

Answers are floating point and only show where to look; callers prove what they find in whole numbers.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    Matrix = csr_array[np.float64, tuple[int, int]]

Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
_NODES = 20_000  # of the search tree: unlike a limit in seconds it gives the same answer every time


def minimise(
    cost: Vector,
    matrix: Matrix,
    rows: tuple[Vector, Vector],
    columns: tuple[Vector, Vector],
    whole: int = 0,
    gap: float = 0.0,
) -> Vector | None:
    """The ``x`` of least ``cost @ x`` with ``matrix @ x`` between ``rows`` and ``x`` between ``columns``.

    The last ``whole`` of the unknowns are whole numbers; with a ``gap`` the cost may then be that share above the
    least. None when there is no such ``x``, or none was found within the limit of the search.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    integrality = np.zeros(len(cost), dtype=np.int64)
    integrality[len(cost) - whole :] = 1
    with _hushed() if whole else contextlib.nullcontext():
        found = milp(
            cost,
            integrality=integrality,
            bounds=Bounds(*columns),
            constraints=LinearConstraint(matrix, *rows),
            options={"mip_rel_gap": gap, "node_limit": _NODES},
        )
    return None if found.x is None or found.status != 0 else np.asarray(found.x, dtype=np.float64)


def matrix_of(entries: Sequence[tuple[int, int, float]], shape: tuple[int, int]) -> Matrix:
    """A sparse matrix from (row, column, number)."""
    from scipy.sparse import csr_array

    rows = [row for row, _, _ in entries]
    columns = [column for _, column, _ in entries]
    numbers = np.array([number for _, _, number in entries], dtype=np.float64)
    return csr_array((numbers, (rows, columns)), shape=shape)


def blocks(parts: Sequence[Sequence[Matrix | None]]) -> Matrix:
    """A matrix put together from smaller ones; None is a block of zeros."""
    from scipy.sparse import block_array

    return cast("Matrix", block_array(parts, format="csr"))


def identity(size: int) -> Matrix:
    """Ones on the diagonal."""
    from scipy.sparse import eye_array

    return eye_array(size, format="csr")


def row_of(numbers: Vector) -> Matrix:
    """A matrix of one row."""
    from scipy.sparse import csr_array

    return csr_array(numbers[np.newaxis, :])


def everywhere(number: float, size: int) -> Vector:
    """The same number ``size`` times."""
    return np.full(size, number, dtype=np.float64)


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """Keep HiGHS from writing to the terminal: 1.12 prints a line of its own although told not to (its #2783)."""
    in_c = ctypes.CDLL(None)
    in_c.fflush(None)
    terminal = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        in_c.fflush(None)  # what it wrote waits in C's own buffer
        os.dup2(terminal, 1)
        os.close(nowhere)
        os.close(terminal)
