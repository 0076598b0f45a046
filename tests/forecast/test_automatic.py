"""AutoTheta and AutoETS are an extra: there, they are methods like the others; absent, it says what to install."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from tests.forecast.boards import even, noisy
from utfall.forecast import Automatic, ExtraMissing, Method, Panel, automatic_methods, propose

BOTH = (Automatic.THETA, Automatic.ETS)


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    found = automatic_methods(Automatic.ETS)
    assert isinstance(found, ExtraMissing)
    assert "pip install 'utfall[forecast]'" in found.sentence
    assert automatic_methods() == (), "who asks for nothing needs nothing"


def methods(*which: Automatic) -> tuple[Method, ...]:
    found = automatic_methods(*which)
    if isinstance(found, ExtraMissing):
        pytest.skip(found.sentence)
    return found


@pytest.mark.parametrize("which", BOTH)
def test_a_season_is_carried_on_and_joins_the_pool(which: Automatic) -> None:
    (method,) = methods(which)
    given = noisy(series=4, years=6)
    assert method.name == f"auto_{which}"
    assert method.year_end(given, 8) == pytest.approx(given.actuals[:, -1].sum(axis=1), rel=0.1)
    assert method.name in dict(propose(given, 8, methods(which)).series[0].weights)  # type: ignore[union-attr]


def test_both_can_be_asked_for_at_once() -> None:
    assert [each.name for each in methods(*BOTH)] == ["auto_theta", "auto_ets"]


@pytest.mark.parametrize("which", BOTH)
def test_nothing_is_said_of_what_is_short_or_flat(which: Automatic) -> None:
    (method,) = methods(which)
    young = np.full((5, 12), np.nan)
    young[4] = -100.0
    assert np.isnan(method.year_end(Panel.of([young, even(0, 5)]), 8)).all()
