"""Checks a workspace: its definitions, its new files, its facts, and that its reports can be built."""

from __future__ import annotations

from pathlib import Path

from utfall.app.building import resolve
from utfall.app.opening import bring_in_new, open_workspace
from utfall.checks import RULES, CheckInput, run
from utfall.problems import Problems


def check(root: Path, report: str | None = None) -> Problems:
    """Every problem of the workspace, or of one report of it; nothing is published."""
    problems = Problems()
    opened = open_workspace(root, problems)
    if opened is None:
        return problems
    bring_in_new(opened, problems)
    snapshot = opened.snapshot()
    problems.extend(run(RULES, CheckInput(opened.definitions, snapshot.engine)))
    for name in [report] if report is not None else sorted(opened.definitions.reports):
        resolve(opened, snapshot, name, None, problems)
    return problems
