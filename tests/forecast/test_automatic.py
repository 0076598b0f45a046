"""AutoTheta is an extra: there, it is a method like the others; absent, it says what to install."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from tests.forecast.boards import even, noisy
from utfall.forecast import ExtraMissing, Method, Panel, automatic_methods, propose


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    found = automatic_methods()
    assert isinstance(found, ExtraMissing)
    assert "pip install 'utfall[forecast]'" in found.sentence


def methods() -> tuple[Method, ...]:
    found = automatic_methods()
    if isinstance(found, ExtraMissing):
        pytest.skip(found.sentence)
    return found


def test_theta_carries_a_season_on_and_joins_the_pool() -> None:
    (theta,) = methods()
    given = noisy(series=10, years=6)
    assert theta.year_end(given, 8) == pytest.approx(given.actuals[:, -1].sum(axis=1), rel=0.1)
    assert "auto_theta" in dict(propose(given, 8, methods()).series[0].weights)  # type: ignore[union-attr]


def test_theta_does_not_speak_of_what_is_short_or_flat() -> None:
    (theta,) = methods()
    young = np.full((5, 12), np.nan)
    young[4] = -100.0
    assert np.isnan(theta.year_end(Panel.of([young, even(0, 5)]), 8)).all()
