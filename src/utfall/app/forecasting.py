"""Proposes the year-end for each unit of a workspace, and freezes a proposal so that it can be judged later."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from utfall.app.opening import (
    Collecting,
    Opened,
    Progress,
    bring_in,
    bring_in_new,
    file_hash,
    open_workspace,
    period_of,
    silent,
)
from utfall.core import Month, Scenario, SourceRef, Span
from utfall.core.division import Division
from utfall.forecast import Automatic, ExtraMissing, Method, Proposal, automatic_methods
from utfall.measures import Cube
from utfall.problems import Problems
from utfall.report.actions import ActionPlan, action_plan
from utfall.report.forecast import YearForecast, division_name, forecast_year
from utfall.swedish.dates import span_text
from utfall.swedish.language import Phrase


@dataclass(frozen=True)
class ForecastResult:
    """The forecast, where it was frozen if it was, the action plan if asked for, and every problem met on the way."""

    problems: Problems
    forecast: YearForecast | None = None
    frozen: str | None = None
    actions: ActionPlan | None = None


@dataclass(frozen=True, slots=True)
class ForecastOrder:
    """What is to be forecast: after which month, divided by what, with which extra, and what is done beside it.

    Without a division it is the first that anything is booked in.
    """

    as_of: Month | None = None
    by: Division | None = None
    automatic: tuple[Automatic, ...] = ()
    freeze: bool = False
    with_actions: bool = False


def forecast(root: Path, order: ForecastOrder, progress: Progress = silent) -> ForecastResult:
    """Propose the year-end; nothing that was not known at the end of the month ``as_of`` is read."""
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            bring_in_new(opened, problems, progress)
            return _forecast(opened, order, problems, progress)
    return ForecastResult(problems)


def _forecast(opened: Opened, order: ForecastOrder, problems: Problems, progress: Progress) -> ForecastResult:
    snapshot, definitions = opened.snapshot(), opened.definitions
    at = period_of(snapshot, order.as_of, problems)
    extra = _extra(order, problems)
    if problems.blocks or at is None:
        return ForecastResult(problems)
    progress(Phrase("Räknar prognosen för {year}", year=at.year))
    cube = Cube(snapshot.engine, definitions.structure, definitions.quantities, organised_at=at)
    made = forecast_year(cube, definitions, order.by, at, problems, extra)
    frozen = None
    if made is not None and order.freeze:
        frozen = freeze(opened, made, frozen_file(at), frozen_text(made), problems)
    actions = action_plan(cube, definitions, at, problems) if order.with_actions else None
    return ForecastResult(problems, made, frozen, actions)


def _extra(order: ForecastOrder, problems: Problems) -> tuple[Method, ...]:
    found = automatic_methods(*order.automatic)
    if isinstance(found, ExtraMissing):
        asked = SourceRef(" ".join(f"--{each}" for each in order.automatic))
        problems.add("PRO-010", asked, package=found.package, extra=found.extra)
        return ()
    return found


def frozen_file(at: Month) -> str:
    """Where the proposal of a month is kept; there is one, and it is facts like any other file in the folder."""
    return f"data/prognosforslag-{at}.csv"


def freeze(opened: Opened, made: YearForecast, name: str, text: str, problems: Problems) -> str | None:
    """Write a forecast as facts and bring them in; one that says something else stays as it is (PRO-007).

    Facts of a report line have no code: a forecast that is divided by lines is not written (PRO-014).
    """
    at = made.history.at
    if made.history.division is Division.LINE:
        problems.add("PRO-014", SourceRef("data"), part=division_name(Division.ACTIVITY))
        return None
    path, content = opened.root / name, text.encode()
    if path.exists() and path.read_bytes() != content:
        held = {batch.sha256: batch.id for batch in opened.store.batches()}
        batch = held.get(file_hash(path), "")
        problems.add("PRO-007", SourceRef(name), month=span_text(Span(at, at)), batch=batch)
        return None
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    bring_in(opened, [path], problems)
    return name


def frozen_text(made: YearForecast) -> str:
    """The proposals as rows of facts: one whole year for each unit."""
    history = made.history
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    rows.writerow(("scenario", "as_of", "period_from", "period_to", str(history.division.part), "amount"))
    year = Span.of_year(history.at.year)
    for each in made.units:
        if isinstance(each.proposal, Proposal):
            amount = f"{each.proposal.year_end.kronor:f}".replace(".", ",")
            rows.writerow((Scenario.PROPOSAL, history.at, year.first, year.last, each.unit.code, amount))
    return text.getvalue()
