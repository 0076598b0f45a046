"""Monthly history in a block of numbers: what every method of forecasting reads, and all that it may read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.intp]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Panel:
    """Series × years × 12 months, in öre with the house's signs; the last year is the one to forecast.

    ``actuals`` holds what was booked and NaN where nothing is known: missing is not zero. ``budgets`` is the budget
    of each month, and ``budget_as_of`` the whole year's budget as it stood in each month, where it has been changed
    on the way. ``one_offs`` are the items that somebody has set apart: inside ``actuals`` up to the forecast month,
    and after it those that are known to come. ``classes`` says which series resemble each other; what one series is
    too short to tell, its class tells. Make one with `Panel.of`, which fills in what is left out.
    """

    actuals: Array
    budgets: Array
    budget_as_of: Array
    one_offs: Array
    classes: Whole

    @classmethod
    def of(
        cls,
        actuals: ArrayLike,
        budgets: ArrayLike | None = None,
        *,
        classes: ArrayLike | None = None,
        one_offs: ArrayLike | None = None,
        budget_as_of: ArrayLike | None = None,
    ) -> Panel:
        """Put a panel together from plain arrays.

        ``ValueError`` when their shapes disagree or a figure is infinite.

        >>> Panel.of([[[-100] * 12, [-105] * 12]]).years
        2
        """
        booked = np.array(actuals, dtype=np.float64)
        if booked.ndim != 3 or booked.shape[2] != 12 or not booked.shape[1]:
            raise ValueError(f"a panel is series × years × 12 months, not {booked.shape}")
        if np.isinf(booked).any():
            raise ValueError("a panel holds amounts and NaN, nothing infinite")
        shape = booked.shape
        budget = _block(budgets, shape, np.nan)
        yearly = np.repeat(budget.sum(axis=2, keepdims=True), 12, axis=2)
        names = np.zeros(shape[0]) if classes is None else np.asarray(classes)
        if names.shape != shape[:1]:
            raise ValueError(f"{shape[0]} series but {names.shape} classes")
        return cls(
            booked,
            budget,
            yearly if budget_as_of is None else _block(budget_as_of, shape, np.nan),
            np.nan_to_num(_block(one_offs, shape, 0.0)),
            np.unique(names, return_inverse=True)[1].astype(np.intp).reshape(shape[:1]),
        )

    @property
    def series(self) -> int:
        """The number of series."""
        return len(self.actuals)

    @property
    def years(self) -> int:
        """The number of years, the one to forecast included."""
        return int(self.actuals.shape[1])

    @cached_property
    def underlying(self) -> Array:
        """What was booked without the one-off items: what a pace, a season or a growth may be read from."""
        return np.asarray(self.actuals - self.one_offs, dtype=np.float64)

    def as_seen(self, year: int, month: int) -> Panel:
        """The panel as it was after ``month`` months of the year with index ``year``.

        Later months are gone. So are later one-off items: whether they were known in time is not recorded.
        """
        if not 0 <= year < self.years or not 1 <= month <= 12:
            raise ValueError(f"no such point in the panel: year {year}, month {month}")
        until = slice(0, year + 1)
        actuals, one_offs = self.actuals[:, until].copy(), self.one_offs[:, until].copy()
        actuals[:, -1, month:] = np.nan
        if year < self.years - 1:
            one_offs[:, -1, month:] = 0.0
        stood = self.budget_as_of[:, until].copy()
        stood[:, -1, month:] = np.nan
        return Panel(actuals, self.budgets[:, until], stood, one_offs, self.classes)


def _block(given: ArrayLike | None, shape: tuple[int, ...], fill: float) -> Array:
    if given is None:
        return np.full(shape, fill)
    block = np.array(given, dtype=np.float64)
    if block.shape != shape:
        raise ValueError(f"expected {shape}, found {block.shape}")
    return block
