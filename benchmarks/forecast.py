"""How well the year-end is forecast: invented boards from fixed seeds, and real cities where their figures are at hand.

    python benchmarks/forecast.py [--seeds 1 2 3 …] [--shared ../shared] [--theta]

Every forecast is made from what was known after the month. Errors are scored against what the year became, one-off
items and all. The invented boards tell nobody of their one-offs, so none is taken out of history. The cities are
city × economic class, 2021-2025, with the budget as it stood each month; their last two years are scored.
"""

from __future__ import annotations

import argparse
import csv
import os
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import forecast_simulator as simulator
import numpy as np
from numpy.typing import NDArray

from utfall.forecast import METHODS, POOL, PROPOSAL, Backtest, Method, Panel, Score, Track, YearEnds, within
from utfall.forecast.automatic import Automatic, ExtraMissing, automatic_methods

MONTHS = (3, 4, 8)
BOARDS = 20
GOALS = {3: 0.0154, 4: 0.0154, 8: 0.01155}  # Nacka 2014: ±20 mnkr in April and ±15 mnkr in August of 1 298.9
CITY_YEARS = range(2021, 2026)


@dataclass(frozen=True)
class DataSet:
    """A panel with the years to score and the board or city of each series."""

    name: str
    panel: Panel
    years: tuple[int, ...]
    groups: NDArray[np.intp]


@dataclass(frozen=True)
class Cell:
    """One data set after one month."""

    data: str
    month: int
    scores: dict[str, Score]
    total_errors: NDArray[np.float64]
    coverage: tuple[float, float]
    ratios: dict[str, float]  # the proposal's error over each method's, on the forecasts that both give

    @property
    def best(self) -> str:
        """The single method that turned out hardest to beat."""
        return max(self.ratios, key=lambda name: self.ratios[name])


def invented(seed: int) -> DataSet:
    """Twenty boards of sixty activities over eight years; the last three are scored."""
    dice = np.random.default_rng(seed)
    boards = [simulator.board(dice) for _ in range(BOARDS)]
    panel = Panel.of(
        np.concatenate([board.actuals for board in boards]),
        np.concatenate([board.budgets for board in boards]),
        classes=[activity for board in boards for activity in board.activities],
    )
    return DataSet(f"SIM{seed}", panel, (5, 6, 7), np.repeat(np.arange(BOARDS), len(simulator.ACTIVITIES)))


def cities(shared: Path) -> DataSet | None:
    """Real monthly accounts of twelve cities; None where the file is not at hand."""
    path = shared / "fcdata" / "cities_monthly.csv"
    if not path.is_file():
        return None
    series: dict[tuple[str, str], dict[tuple[int, int], tuple[float, float]]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            figures = float(row["actual_ytd"]), float(row["plan_annual_as_of"])
            series[row["city"], row["econ_code"]][int(row["year"]), int(row["month"])] = figures
    wanted = [(year, month) for year in CITY_YEARS for month in range(1, 13)]
    whole = {key: months for key, months in series.items() if all(each in months for each in wanted)}
    blocks = np.array([[months[each] for each in wanted] for months in whole.values()]).reshape(
        len(whole), -1, 12, 2
    )
    booked, plans = -100 * np.diff(blocks[..., 0], axis=2, prepend=0), -100 * blocks[..., 1]
    monthly = np.repeat(plans[:, :, :1] / 12, 12, axis=2)  # no city says which months its budget is for
    panel = Panel.of(booked, monthly, classes=[code for _, code in whole], budget_as_of=plans)
    return DataSet("CITIES", panel, (3, 4), np.unique([city for city, _ in whole], return_inverse=True)[1])


def cell(data: DataSet, month: int, extra: tuple[Method, ...]) -> Cell:
    """Score one data set after one month."""
    track = Track(data.panel, month, METHODS + extra, POOL + tuple(each.name for each in extra))
    test = Backtest.of(track, data.years, data.groups)
    scores = {score.name: score for score in test.scores()}
    ratios = {name: test.ratio(name) for name in scores if name != PROPOSAL}
    coverage = test.series_coverage(), test.total_coverage()
    return Cell(data.name, month, scores, test.total_errors(), coverage, ratios)


def print_methods(cells: Sequence[Cell]) -> None:
    """Error per method, data set and month; the simulator's seeds together."""
    heads = [(name, month) for name in ("SIM", "CITIES") for month in MONTHS]
    print("\nWAPE, per cent of outcome" + " " * 5 + "".join(f"{name:>7} {month}" for name, month in heads))
    for name in (PROPOSAL, *(method.name for method in METHODS)):
        values = []
        for data, month in heads:
            found = [
                each.scores[name].wape
                for each in cells
                if each.data.startswith(data) and each.month == month and name in each.scores
            ]
            values.append(f"{100 * np.mean(found):9.2f}" if found else "        –")
        print(f"{name:30}" + "".join(values))


def print_cells(cells: Sequence[Cell]) -> None:
    """Each cell: against the best single method, and what became of totals and intervals."""
    print(
        "\ndata     month  ratio  best single             budget    R12   bias  total  within  series  totals"
    )
    for each in cells:
        proposal, goal = each.scores[PROPOSAL], GOALS[each.month]
        print(
            f"{each.data:8} {each.month:5} {each.ratios[each.best]:6.3f}  {each.best:22}"
            f"{each.ratios['period_budget_remaining']:7.2f}{each.ratios['rolling_twelve']:7.2f}"
            f"{100 * proposal.total_bias:7.2f}{100 * proposal.total_error:7.2f}"
            f"{100 * within(each.total_errors, goal):7.0f}%"
            f"{100 * each.coverage[0]:7.0f}%{100 * each.coverage[1]:7.0f}%"
        )


def targets(cells: Sequence[Cell]) -> list[tuple[str, str, bool]]:
    """Each target of issue 5 with what was measured; a cell is a data set after a month, all seeds together."""
    groups = {
        (data, month): [each for each in cells if each.data.startswith(data) and each.month == month]
        for data in ("SIM", "CITIES")
        for month in MONTHS
    }
    groups = {key: members for key, members in groups.items() if members}
    ratios = [float(np.mean([each.ratios[each.best] for each in members])) for members in groups.values()]
    invented_cells = {month: groups["SIM", month] for month in MONTHS}
    budget, rolling = (
        max(float(np.mean([each.ratios[name] for each in members])) for members in invented_cells.values())
        for name in ("period_budget_remaining", "rolling_twelve")
    )
    hits = {
        month: within(np.concatenate([each.total_errors for each in members]), GOALS[month])
        for month, members in invented_cells.items()
    }
    bias = max(
        abs(float(np.mean([each.scores[PROPOSAL].total_bias for each in members])))
        for members in invented_cells.values()
    )
    series, totals = (
        [float(np.mean([each.coverage[part] for each in members])) for members in groups.values()]
        for part in (0, 1)
    )
    return [
        ("mean ratio to the best single ≤ 0.97", f"{np.mean(ratios):.3f}", float(np.mean(ratios)) <= 0.97),
        ("no cell > 1.03", f"{max(ratios):.3f}", max(ratios) <= 1.03),
        ("SIM against period budget ≤ 0.68", f"{budget:.2f}", budget <= 0.68),
        ("SIM against R12 ≤ 0.70", f"{rolling:.2f}", rolling <= 0.70),
        ("SIM totals within ±1.54 % in April ≥ 70 %", f"{100 * hits[4]:.1f} %", hits[4] >= 0.70),
        ("SIM totals within ±1.155 % in August ≥ 83 %", f"{100 * hits[8]:.1f} %", hits[8] >= 0.83),
        ("SIM bias of totals ≤ 0.5 %", f"{100 * bias:.2f} %", bias <= 0.005),
        ("series inside 80 % intervals: 75–88 %", _range(series), _is_between(series, 0.75, 0.88)),
        ("totals inside 80 % intervals: 75–92 %", _range(totals), _is_between(totals, 0.75, 0.92)),
    ]


def _range(shares: Sequence[float]) -> str:
    return f"{100 * min(shares):.0f}–{100 * max(shares):.0f} %"


def _is_between(shares: Sequence[float], low: float, high: float) -> bool:
    return low <= min(shares) and max(shares) <= high


def seconds(panel: Panel, pool: tuple[str, ...] = POOL, rounds: int = 7) -> tuple[float, float]:
    """The least wall and processor time for proposals, intervals and total of a whole panel after April."""
    walls, processor = [], []
    for _ in range(rounds):
        wall, own = time.perf_counter(), time.process_time()
        made = YearEnds(Track(panel.as_seen(panel.years - 1, 4), 4, METHODS, pool))
        made.total()
        walls.append(time.perf_counter() - wall)
        processor.append(time.process_time() - own)
    return min(walls), min(processor)


def two_thousand() -> Panel:
    """Two thousand series of eight years."""
    first, second = invented(1).panel, invented(2).panel
    joined = [
        np.concatenate(pair)[:2000]
        for pair in ((first.actuals, second.actuals), (first.budgets, second.budgets))
    ]
    return Panel.of(*joined, classes=np.concatenate([first.classes, second.classes])[:2000])


def main() -> int:
    """Run everything; 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(1, 11)))
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("UTFALL_SHARED", "../shared")))
    parser.add_argument("--theta", action="store_true", help="with AutoTheta in the pool (slow)")
    options = parser.parse_args()
    extra = automatic_methods(Automatic.THETA) if options.theta else ()
    if isinstance(extra, ExtraMissing):
        print(extra.sentence)
        return 2
    real = cities(options.shared)
    if real is None:
        print(f"skipped the cities: no fcdata in {options.shared}")
    sets = [*(invented(seed) for seed in options.seeds), *([real] if real else [])]
    cells = [cell(data, month, extra) for data in sets for month in MONTHS]
    print_methods(cells)
    print_cells(cells)
    wall, own = seconds(two_thousand())
    found = targets(cells)
    # By the processor's time: other work on the machine is no fault of the forecast. It runs on one core.
    found.append(("2 000 series ≤ 0.5 s, numpy only", f"{own:.2f} s (by the clock {wall:.2f} s)", own <= 0.5))
    wall, own = seconds(two_thousand(), (*POOL, "theta"))
    found.append(
        ("2 000 series ≤ 10 s with Theta weighed in", f"{own:.2f} s (by the clock {wall:.2f} s)", own <= 10)
    )
    print()
    for name, measured, is_met in found:
        print(f"{'met   ' if is_met else 'MISSED'}  {name}: {measured}")
    return 0 if all(is_met for _, _, is_met in found) else 1


if __name__ == "__main__":
    raise SystemExit(main())
