"""A made-up board whose costs grow by exactly three per cent a year, so that an effect can be counted by hand.

In 2023 an activity costs 103 000 kronor a month and in 2024 106 090; from April 2024 home care costs 10 000 less.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.app.forecast_workspace import Row, write

COSTS = {2021: 97_000, 2022: 100_000, 2023: 103_000, 2024: 106_090}
SAVED = 10_000
ACTION = """\
  - id: {id}
    name: Åtgärd {id}
    decided: 2024-02-21
    body: Socialnämnden
    by_role: Verksamhetschef
    start: {start}
    status: {status}
    counterfactual: {counterfactual}
    effects:
      - {{activity: "{activity}", per_month: "10 000"}}
"""


def action(
    id: str,
    counterfactual: str = "{kind: same_months, index: 3 %}",
    start: str = "2024-04",
    status: str = "running",
    activity: str = "510",
) -> str:
    """An action that is to give 10 000 kronor a month."""
    return ACTION.format(id=id, counterfactual=counterfactual, start=start, status=status, activity=activity)


def actions(*each: str) -> str:
    """The file of the action plan."""
    return "actions:\n" + "".join(each)


def rows() -> Iterator[Row]:
    """Outcomes to August 2024, budgets at last year's cost and three per cent, and a forecast made in March 2024."""
    for activity in ("510", "520"):
        for year, cost in COSTS.items():
            for month in range(1, 13 if year < 2024 else 9):
                saved = SAVED if (activity, year) == ("510", 2024) and month >= 4 else 0
                period = f"{year}-{month:02d}"
                yield "actual", "", "", period, period, activity, saved - cost
            yield "budget", "original", "", f"{year}-01", f"{year}-12", activity, -12 * cost
        yield "forecast", "", "2024-03", "2024-01", "2024-12", activity, -12 * COSTS[2024]


def plan_board(folder: Path, **files: str) -> Path:
    """The board, its budgets a twelfth each month, with further files, named as in `write`."""
    phasing = "phasing:\n  - {profile: even}\n"
    return write(folder, rows(), definitions__structure__phasing_0yaml=phasing, **files)
