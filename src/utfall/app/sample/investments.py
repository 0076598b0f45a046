"""What was spent on investments, and what was expected to be."""

from __future__ import annotations

from utfall.app.sample.budget import INVESTMENTS, SPENT, TKR, evenly, investment_unit
from utfall.app.sample.facts import Columns
from utfall.app.sample.seasons import LAST, YEARS
from utfall.core import Month, Scenario

_BOUGHT = (2, 5, 6, 9, 11, 12)  # months in which something is bought


def spent() -> Columns:
    """The expenses on each project; equipment comes a few times a year."""
    import numpy as np

    rows = [
        (Month(year, month), project, ore)
        for year in YEARS
        for project, (original, carried, moved) in INVESTMENTS.items()
        for month, ore in zip(
            _BOUGHT,
            evenly(-(original + carried + moved) * TKR * SPENT[project] // 100, len(_BOUGHT)),
            strict=True,
        )
        if Month(year, month) <= LAST
    ]
    unit = investment_unit()
    return {
        "scenario": np.full(len(rows), str(Scenario.ACTUAL)),
        "period": np.array([month.number for month, _, _ in rows]),
        "responsibility": np.array([unit.code_in(month) for month, _, _ in rows]),
        "account": np.full(len(rows), "1210"),
        "activity": np.full(len(rows), "9201"),
        "project": np.array([project for _, project, _ in rows]),
        "ore": np.array([ore for _, _, ore in rows]),
    }


def expected() -> Columns:
    """The forecast of each project, each April and August: what has been decided, less what seldom gets done."""
    import numpy as np

    rows = [
        (year, made, project, -(sum(decided) * TKR * (100 + SPENT[project]) // 200))
        for year in YEARS
        for made in (4, 8)
        for project, decided in INVESTMENTS.items()
    ]
    unit = investment_unit()
    return {
        "scenario": np.full(len(rows), str(Scenario.FORECAST)),
        "as_of": np.array([year * 100 + made for year, made, _, _ in rows]),
        "period_from": np.array([year * 100 + 1 for year, _, _, _ in rows]),
        "period_to": np.array([year * 100 + 12 for year, _, _, _ in rows]),
        "responsibility": np.full(len(rows), unit.code),
        "account": np.full(len(rows), "1210"),
        "activity": np.full(len(rows), "9201"),
        "project": np.array([project for _, _, project, _ in rows]),
        "ore": np.array([ore for *_, ore in rows]),
    }
