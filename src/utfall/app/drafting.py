"""Drafts comments on a table's deviations, for a person to work on and answer for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from utfall.app.opening import Collecting, Opened, bring_in_new, open_workspace, period_of
from utfall.core import Month, SourceRef
from utfall.measures import Cube, requests
from utfall.narrative.commentary_draft import Draft
from utfall.narrative.commentary_subject import Threshold
from utfall.problems import Problems, did_you_mean
from utfall.report import bind_table
from utfall.report.drafts import draft_rows


@dataclass(frozen=True)
class DraftResult:
    """The drafts, in the order of the table's rows."""

    problems: Problems
    drafts: tuple[Draft, ...] = ()


def draft_comments(root: Path, table: str, threshold: Threshold, period: Month | None = None) -> DraftResult:
    """Draft a comment for each row of a table whose deviation reaches the threshold."""
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            bring_in_new(opened, problems)
            return _draft(opened, table, threshold, period, problems)
    return DraftResult(problems)


def _draft(
    opened: Opened, table: str, threshold: Threshold, period: Month | None, problems: Problems
) -> DraftResult:
    definitions, snapshot = opened.definitions, opened.snapshot()
    at = period_of(snapshot, period, problems)
    if table not in definitions.tables:
        hint = did_you_mean(table, definitions.tables)
        problems.add("REP-009", SourceRef("definitions/tables"), name=table, where="arbetsytan", hint=hint)
    if problems.blocks or at is None:
        return DraftResult(problems)
    bound = bind_table(definitions.tables[table], at, definitions.tables)
    cube = Cube(snapshot.engine, definitions.structure, definitions.quantities, organised_at=at)
    values = cube.values(request for each in bound.expressions for request in requests(each))
    return DraftResult(problems, draft_rows(bound, values, threshold))
