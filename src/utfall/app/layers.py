"""Shows a forecast in its layers, lets a layer be added, and freezes the forecast as facts when it is decided."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from utfall.app.entries import alone, read, write
from utfall.app.forecasting import freeze
from utfall.app.opening import Collecting, Progress, silent
from utfall.app.viewing import Sight, sight_of
from utfall.core import Month, Scenario, SourceRef, Span
from utfall.core.division import Division
from utfall.definitions.files import LAYERS
from utfall.definitions.layer import LayerEntry
from utfall.definitions.layer_reader import LAYER_COLUMNS, LAYER_PARTS
from utfall.problems import Problem, Problems
from utfall.report.actions import action_plan
from utfall.report.forecast import forecast_year
from utfall.report.layers import LayeredForecast, division_said, layered
from utfall.swedish.code_parts import part_name
from utfall.swedish.dates import span_text


@dataclass(frozen=True)
class LayersResult:
    """The forecast in its layers, the file it was decided in if it was, and every problem met on the way."""

    problems: Problems
    forecast: LayeredForecast | None = None
    decided: str | None = None


def layers(
    root: Path, at: Month | None = None, by: Division | None = None, progress: Progress = silent
) -> LayersResult:
    """The forecast after a month, or after the latest with outcomes, with every layer that has been entered."""
    problems = Problems()
    with Collecting(problems):
        seen = sight_of(root, at, problems, progress)
        if seen is not None:
            return LayersResult(problems, _layered(seen, by, problems))
    return LayersResult(problems)


def _layered(seen: Sight, by: Division | None, problems: Problems) -> LayeredForecast | None:
    """Divided as asked, or as people have divided the month."""
    division = by or division_said(seen.definitions, seen.at)
    made = forecast_year(seen.cube, seen.definitions, division, seen.at, problems)
    if made is None:
        return None
    plan = action_plan(seen.cube, seen.definitions, seen.at, problems)
    return layered(made, plan, seen.definitions, problems)


def add_layer(root: Path, entry: LayerEntry) -> Problem | None:
    """Write what a layer says last in the workspace's list; nothing that stands there is touched.

    What the layer's last word says already is not written again. A month whose layers are divided in another way keeps
    its division: nothing is written, and PRO-023 is given back.
    """
    path = root / LAYERS
    with alone(root):
        standing = read(path)
        found = [dict(row) for row in csv.DictReader(io.StringIO(standing), delimiter=";")]
        here = [row for row in found if _said(row, "as_of") == str(entry.as_of)]
        other = next((each for each in LAYER_PARTS if each is not entry.part), entry.part)
        if any(_said(row, other) for row in here):
            names = {"first": part_name(other), "second": part_name(entry.part)}
            return Problem("PRO-023", SourceRef(LAYERS), {"month": _named(entry.as_of), **names})
        told = _row(entry)
        kept = ("as_of", str(entry.part), "layer", "amount", "reason")
        last = [row for row in here if all(_said(row, key) == told[key] for key in kept[:3])]
        if not last or any(_said(last[-1], key) != told[key] for key in kept):
            write(path, _with_row(standing, told))
    return None


def _said(row: Mapping[str | None, Any], key: str) -> str:
    return str(row.get(key) or "").strip()


def _row(entry: LayerEntry) -> dict[str, str]:
    """The entry as it stands in the list."""
    return {
        str(entry.part): entry.code,
        "as_of": str(entry.as_of),
        "layer": str(entry.layer),
        "amount": f"{entry.amount.kronor:f}".replace(".", ","),
        "by_role": entry.by_role,
        "when": entry.when.isoformat(),
        "reason": entry.reason,
    }


def _with_row(standing: str, told: Mapping[str, str]) -> str:
    """The list with one row more; a division that it has had no column for gets one."""
    lines = standing.splitlines()
    header = [name.strip() for name in lines[0].split(";")] if lines else [*LAYER_PARTS, *LAYER_COLUMNS]
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    missing = [name for name in told if name not in header]
    if missing or not lines:
        header += missing
        rows.writerow(header)
        rows.writerows([*line, *[""] * len(missing)] for line in csv.reader(lines[1:], delimiter=";"))
    else:
        text.write(standing.rstrip("\n") + "\n")
    rows.writerow([told.get(name, "") for name in header])
    return text.getvalue()


def decided_file(at: Month) -> str:
    """Where the decided forecast of a month is kept: facts like any other file in the folder."""
    return f"data/prognos-{at}.csv"


def decide(
    root: Path, at: Month | None = None, by: Division | None = None, progress: Progress = silent
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
            problems.add("PRO-025", SourceRef(LAYERS), month=_named(seen.at))
            return LayersResult(problems)
        name, is_there = decided_file(seen.at), _has_forecast(found)
        if is_there and not (root / name).exists():
            problems.add("PRO-026", SourceRef("data"), month=_named(seen.at))
            return LayersResult(problems, found)
        decided = freeze(seen.opened, found.made, name, _decided_text(found), problems)
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
