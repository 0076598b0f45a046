"""Checks a workspace: its definitions, its new files, its facts, and that its reports can be built."""

from __future__ import annotations

from pathlib import Path

from utfall.app.building import first_subject, resolve
from utfall.app.opening import Collecting, bring_in_new, open_workspace
from utfall.checks import RULES, CheckInput, run
from utfall.problems import Problems


def check(root: Path, report: str | None = None) -> Problems:
    """Every problem of the workspace, or of one report of it; nothing is published."""
    problems = Problems()
    with Collecting(problems):
        _check(root, report, problems)
    return problems


def _check(root: Path, report: str | None, problems: Problems) -> None:
    opened = open_workspace(root, problems)
    if opened is None:
        return
    bring_in_new(opened, problems)
    snapshot = opened.snapshot()
    given = CheckInput(opened.definitions, snapshot.engine, snapshot.source_of)
    problems.extend(run(RULES, given))
    for name in [report] if report is not None else sorted(opened.definitions.reports):
        resolve(opened, snapshot, name, None, problems, unit=first_subject(opened, snapshot, name))
