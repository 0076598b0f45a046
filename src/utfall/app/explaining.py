"""Explains one printed figure of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from utfall.app.opening import Collecting, Opened, bring_in_new, is_report, open_workspace, period_of
from utfall.app.subject import subject_of
from utfall.core import Amount, Missing, Month, Quantity, SourceRef, Text, Value
from utfall.definitions.decision import DecisionDefinition
from utfall.definitions.report import ReportDefinition
from utfall.document import Address
from utfall.measures import Cube
from utfall.problems import Problems, did_you_mean
from utfall.report import Explanation, bind_table, explain, explain_view, views_of
from utfall.report.explain import Step
from utfall.swedish.language import Phrase


@dataclass(frozen=True)
class Explained:
    """The explanation, the file of each import that its facts came from, and the decisions that they may follow."""

    problems: Problems
    explanation: Explanation | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, DecisionDefinition] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The explanation for other programs."""
        if self.explanation is None:
            return {"problems": [problem.as_json() for problem in self.problems]}
        told = self.explanation
        unrounded = None if told.unrounded is None else f"{told.unrounded:f}"
        return {
            "table": told.table,
            "row": told.row,
            "column": told.column,
            "shown": told.shown,
            "unit": told.unit,
            "rounding": {"unrounded": unrounded, "decimals": told.decimals, "rule": told.rounding},
            "expression": self._step_json(told.step),
            "defined": str(told.source),
        }

    def _step_json(self, step: Step) -> dict[str, Any]:
        facts = [
            {
                "file": self.files.get(fact.batch, fact.batch),
                **({"sheet": fact.sheet} if fact.sheet else {}),
                "line": fact.line,
                "scenario": fact.scenario,
                "span": str(fact.span),
                "codes": dict(fact.codes),
                "value": plain(fact.value),
                **({"booked": plain(fact.booked)} if fact.booked != fact.value else {}),
                **({"decision": self._decision_json(fact.decision)} if fact.decision else {}),
                **({"phasing": fact.phasing} if fact.phasing is not None else {}),
            }
            for fact in step.facts
        ]
        operands = [self._step_json(each) for each in step.steps]
        return {
            "name": step.name,
            "formula": step.formula,
            "value": plain(step.value),
            "operands": operands,
            "facts": facts,
        }

    def _decision_json(self, word: str) -> dict[str, str]:
        """The kind that a fact states, or the listed decision."""
        decision = self.decisions.get(word)
        if decision is None:
            return {"kind": word}
        decided = decision.decided.isoformat()
        return {"kind": decision.kind, "id": decision.id, "decided": decided, "body": decision.body}


def explain_figure(
    root: Path,
    report: str | None,
    table: str,
    row: str,
    column: str,
    period: Month | None = None,
    unit: str | None = None,
) -> Explained:
    """Take apart the figure of a table at a row (label or id) and a column (header or id).

    ``report`` may be left out where the workspace has only one.
    """
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            bring_in_new(opened, problems)
            return _explain(opened, (report, table, row, column), period, unit, problems)
    return Explained(problems)


def _explain(
    opened: Opened,
    figure: tuple[str | None, str, str, str],
    period: Month | None,
    unit: str | None,
    problems: Problems,
) -> Explained:
    report, table, row, column = figure
    definitions, snapshot = opened.definitions, opened.snapshot()
    at = period_of(snapshot, period, problems)
    if report is None:
        report = _the_only(definitions.reports, unit, problems)
    else:
        is_report(report, definitions, problems)
    views = views_of(definitions, definitions.reports.get(report or ""))
    hint = did_you_mean(table, [each for each in (*definitions.tables, *views) if each != table])
    if table not in definitions.tables and table not in views:
        problems.add(
            "REP-009", SourceRef("definitions/tables"), name=table, where=Phrase("rapporten"), hint=hint
        )
    if problems.blocks or at is None:
        return Explained(problems)
    subject = subject_of(definitions.reports[report or ""], unit, definitions.structure, at, problems)
    if subject is None:
        return Explained(problems)
    cube = Cube(snapshot.engine, definitions.structure, definitions.quantities, at, subject.within)
    if table in views:
        explanation = explain_view(views[table], Address(table, row, column), definitions, cube, at, problems)
        if explanation is None and not problems.blocks:  # the report has such a table, but not for this month
            where = f"rapporten {at}"
            problems.add("REP-009", SourceRef("definitions/reports"), name=table, where=where, hint=hint)
    else:
        bound = bind_table(definitions.tables[table], at, definitions.tables)
        explanation = explain(bound, row, column, cube, problems)
    files = {batch.id: batch.file for batch in snapshot.batches}
    return Explained(problems, explanation, files, definitions.structure.decisions.by_id)


def _the_only(reports: Mapping[str, ReportDefinition], unit: str | None, problems: Problems) -> str | None:
    """The one report about a unit, or about the whole board when no unit is asked for; a problem if several are."""
    fitting = [name for name, each in reports.items() if (each.per is None) == (unit is None)] or [*reports]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(sorted(fitting)) or "–"
    problems.add("REP-022", SourceRef("definitions/reports"), names=names)
    return None


def plain(value: Value) -> str | None:
    """The exact value as text: kronor, a number or words; None when there is none."""
    match value:
        case Amount():
            return f"{value.kronor:f}"
        case Quantity(number):
            return f"{number.normalize():f}"
        case Text(text):
            return text
        case Missing():
            return None
        case _:
            return f"#{value.cause}"
