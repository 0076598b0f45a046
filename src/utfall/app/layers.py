"""Shows a forecast in its layers, lets a layer be added, and freezes the forecast as facts when it is decided."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from utfall.app.forecasting import freeze
from utfall.app.opening import Collecting, Progress, silent
from utfall.app.viewing import Sight, sight_of
from utfall.core import Amount, CodePart, Month, Scenario, SourceRef, Span
from utfall.core.division import Division
from utfall.definitions.layer import ForecastLayer
from utfall.definitions.layer_reader import FILE, LAYER_COLUMNS, LAYER_PARTS
from utfall.problems import Problems
from utfall.report.actions import action_plan
from utfall.report.forecast import forecast_year
from utfall.report.layers import LayeredForecast, layered
from utfall.swedish.dates import span_text


@dataclass(frozen=True)
class LayersResult:
    """The forecast in its layers, the file it was decided in if it was, and every problem met on the way."""

    problems: Problems
    forecast: LayeredForecast | None = None
    decided: str | None = None


@dataclass(frozen=True, slots=True)
class LayerChange:
    """What somebody says that a unit's whole year comes to (cost negative); ``by_role`` is a role, never a person."""

    as_of: Month
    part: CodePart
    code: str
    layer: ForecastLayer
    amount: Amount
    by_role: str
    when: date
    reason: str


def layers(
    root: Path, at: Month | None = None, by: Division = Division.ACTIVITY, progress: Progress = silent
) -> LayersResult:
    """The forecast after a month, or after the latest with outcomes, with every layer that has been entered."""
    problems = Problems()
    with Collecting(problems):
        seen = sight_of(root, at, problems, progress)
        if seen is not None:
            return LayersResult(problems, _layered(seen, by, problems))
    return LayersResult(problems)


def _layered(seen: Sight, by: Division, problems: Problems) -> LayeredForecast | None:
    made = forecast_year(seen.cube, seen.definitions, by, seen.at, problems)
    if made is None:
        return None
    plan = action_plan(seen.cube, seen.definitions, seen.at, problems)
    return layered(made, plan, seen.definitions, problems)


def add_layer(root: Path, change: LayerChange) -> None:
    """Write a change last in the workspace's list; nothing that stands there is touched."""
    path = root / FILE
    standing = path.read_text(encoding="utf-8") if path.is_file() else ""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    header = standing.splitlines()[0].split(";") if standing else [*LAYER_PARTS, *LAYER_COLUMNS]
    if not standing:
        rows.writerow(header)
    told = {
        str(change.part): change.code,
        "as_of": str(change.as_of),
        "layer": str(change.layer),
        "amount": f"{change.amount.kronor:f}".replace(".", ","),
        "by_role": change.by_role,
        "when": change.when.isoformat(),
        "reason": change.reason,
    }
    rows.writerow([told.get(name.strip(), "") for name in header])
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_text(
        standing + ("" if not standing or standing.endswith("\n") else "\n") + text.getvalue(), "utf-8"
    )
    new.replace(path)


def decided_file(at: Month) -> str:
    """Where the decided forecast of a month is kept: facts like any other file in the folder."""
    return f"data/prognos-{at}.csv"


def decide(
    root: Path, at: Month | None = None, by: Division = Division.ACTIVITY, progress: Progress = silent
) -> LayersResult:
    """Freeze the forecast as it stands as facts; it is never changed again, and is judged by the year-end.

    A month that has a forecast already, from another system or another day, keeps it (PRO-026).
    """
    problems = Problems()
    with Collecting(problems):
        seen = sight_of(root, at, problems, progress)
        if seen is None:
            return LayersResult(problems)
        found = _layered(seen, by, problems)
        if found is None or not found.known:
            problems.add("PRO-025", SourceRef(FILE), month=_named(seen.at))
            return LayersResult(problems)
        name, is_there = decided_file(seen.at), _has_forecast(found)
        if is_there and not (root / name).exists():
            problems.add("PRO-026", SourceRef("data"), month=_named(seen.at))
            return LayersResult(problems, found)
        decided = freeze(seen.opened, name, _decided_text(found), seen.at, problems)
        return LayersResult(problems, found, decided)
    return LayersResult(problems)


def _has_forecast(found: LayeredForecast) -> bool:
    stated = found.made.history.expected
    return any(each.scenario is Scenario.FORECAST and each.as_of == found.at for each in stated)


def _decided_text(found: LayeredForecast) -> str:
    """The forecasts as rows of facts: one whole year for each unit."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    part, year = found.made.history.division.part, Span.of_year(found.at.year)
    rows.writerow(("scenario", "as_of", "period_from", "period_to", str(part), "amount"))
    for each in found.known:
        if each.current is not None:
            amount = f"{each.current.kronor:f}".replace(".", ",")
            rows.writerow((Scenario.FORECAST, found.at, year.first, year.last, each.code, amount))
    return text.getvalue()


def _named(month: Month) -> str:
    return span_text(Span(month, month))
