"""Drafts comments on a table's deviations, for a person to work on and answer for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from utfall.app.entries import WrittenComment, publish_comments
from utfall.app.opening import Collecting, Opened, bring_in_new, open_workspace, period_of
from utfall.core import Amount, Month, SourceRef, Span
from utfall.definitions import Definitions
from utfall.measures import Cube
from utfall.narrative.commentary_draft import Draft
from utfall.narrative.commentary_subject import Threshold
from utfall.problems import Problems, did_you_mean
from utfall.report.comment_rule import threshold_of
from utfall.report.drafts import RowDraft, draft_rows
from utfall.report.text import TextScope
from utfall.swedish.dates import period_words
from utfall.swedish.language import Phrase

USUAL = Threshold(Amount(500_000_00), Decimal("0.02"))  # where no rule is declared


def threshold(kronor: int | None, percent: int | None) -> Threshold | None:
    """The threshold that somebody asks for, the usual one where only a part is said; None when nothing is."""
    if kronor is None and percent is None:
        return None
    amount = USUAL.amount if kronor is None else Amount(kronor * 100)
    return Threshold(amount, USUAL.share if percent is None else Decimal(percent) / 100)


@dataclass(frozen=True)
class DraftResult:
    """The drafts, in the order of the table's rows; ``rows`` say which row each is about."""

    problems: Problems
    rows: tuple[RowDraft, ...] = ()
    period: Month | None = None
    commented: frozenset[str] = frozenset()  # rows that already have a comment for the period

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The drafts alone."""
        return tuple(each.draft for each in self.rows)


def draft_comments(
    root: Path,
    table: str,
    least: Threshold | None = None,
    period: Month | None = None,
    since: Month | None = None,
) -> DraftResult:
    """Draft a comment for each row of a table whose deviation reaches the threshold.

    Without a threshold the table's own rule decides, and without a rule the usual one. ``since`` is the month of the
    last report, whose forecasts the new ones are compared with.
    """
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            bring_in_new(opened, problems)
            return _draft(opened, table, least, (period, since), problems)
    return DraftResult(problems)


def save_drafts(root: Path, table: str, result: DraftResult) -> int:
    """Put the drafts among the workspace's comments, for somebody to accept; how many were put there.

    A row that is already commented on keeps what it has.
    """
    if result.period is None:
        return 0
    new = [each for each in result.rows if each.row not in result.commented]
    publish_comments(root, result.period, _written(table, new))
    return len(new)


def _written(table: str, rows: Iterable[RowDraft]) -> Iterable[WrittenComment]:
    for each in rows:
        yield WrittenComment(table, each.row, "", each.draft.template, is_draft=True, role="", day=None)


def _draft(
    opened: Opened,
    table: str,
    least: Threshold | None,
    months: tuple[Month | None, Month | None],
    problems: Problems,
) -> DraftResult:
    definitions, snapshot = opened.definitions, opened.snapshot()
    period, since = months
    at = period_of(snapshot, period, problems)
    if table not in definitions.tables:
        hint = did_you_mean(table, definitions.tables)
        problems.add(
            "REP-009", SourceRef("definitions/tables"), name=table, where=Phrase("arbetsytan"), hint=hint
        )
    if problems.blocks or at is None:
        return DraftResult(problems)
    scope = TextScope(definitions, at, period_words(Span(Month(at.year, 1), at)))
    cube = Cube(snapshot.engine, definitions.structure, definitions.quantities, organised_at=at)
    chosen = least or _declared(definitions, table)
    rows = draft_rows(scope.table(table), scope, cube, chosen, since)
    here = ("", table, at)
    commented = {each.row for each in definitions.comments if (each.unit, each.table, each.period) == here}
    return DraftResult(problems, rows, at, frozenset(commented))


def _declared(definitions: Definitions, table: str) -> Threshold:
    rule = definitions.rules.comment_rule(table)
    return threshold_of(rule) if rule is not None else USUAL
