"""Short words for the boards that the tests of forecasts are made of; amounts in whole öre, costs negative."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from utfall.forecast import Panel

Block = NDArray[np.float64]


def even(yearly: float, years: int, growth: float = 0.0) -> Block:
    """One series with the same amount every month of a year, and growth between the years."""
    return np.array([[yearly / 12 * (1 + growth) ** year] * 12 for year in range(years)])


def panel(*series: Block, budget: float | None = None, **more: object) -> Panel:
    """A panel of some series, with the same straight-lined budget each year if there is one."""
    block = np.array(series, dtype=np.float64)
    budgets = None if budget is None else np.full(block.shape, budget / 12)
    return Panel.of(block, budgets, **more)  # type: ignore[arg-type]


def noisy(seed: int = 1, series: int = 40, years: int = 6) -> Panel:
    """Series of different sizes, seasons and growth with noise, of two classes."""
    dice = np.random.default_rng(seed)
    size = dice.uniform(1e8, 9e8, (series, 1, 1))
    season = 1 + 0.2 * np.sin(np.arange(12) / 12 * 2 * np.pi) * (np.arange(series) % 2)[:, None]
    level = np.cumprod(1 + dice.normal(0.03, 0.03, (series, years, 1)), axis=1)
    booked = np.rint(-size * season[:, None, :] * level * dice.normal(1, 0.05, (series, years, 12)))
    budgets = np.repeat(booked.mean(axis=2, keepdims=True), 12, axis=2) * dice.normal(
        1, 0.05, (series, years, 1)
    )
    return Panel.of(booked, np.rint(budgets), classes=np.arange(series) % 2)
