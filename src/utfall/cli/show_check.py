"""Shows in the terminal what is asked of each report and how it stands, and how far its comments explain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from utfall.checks.law import LAW_SINCE
from utfall.cli import show
from utfall.swedish import NBSP, DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish.language import said, say

if TYPE_CHECKING:
    from utfall.app.checking import ReportStanding
    from utfall.checks.requirements import Fulfilment
    from utfall.report.comment_rule import CommentDue

_KRONOR = NumberFormat(DisplayUnit.KRONA, sign=SignRule.ALWAYS, suffix=f"{NBSP}kr")


def standings(found: Iterable[ReportStanding]) -> None:
    """Each report that something is asked of: the requirements, the days, the comments and the typed figures."""
    for each in found:
        if each.duties.requirements:
            show.line(say("\nKrav på {report}, {period}", report=each.report, period=each.period))
        if each.duties.is_before_law:
            show.line(say("\nLagens krav prövas på rapporter från {year} och senare.", year=LAW_SINCE.year))
        for requirement in each.duties.requirements:
            show.line(_requirement(requirement))
        for deadline in each.duties.deadlines:
            show.line(f"  Senast {deadline.day.isoformat()}: {deadline.what} ({deadline.law})")
        if each.comments:
            show.line(
                say("\nKommentarer som krävs i {report}, {period}", report=each.report, period=each.period)
            )
        for due in each.comments:
            show.line(_comment(due))
        if each.typed.count:
            show.line(
                say(
                    "\nSkrivna tal i {report}, {period}: {checked} av {count} kontrollerade mot tabellerna.",
                    report=each.report, period=each.period, checked=each.typed.checked, count=each.typed.count,
                )
            )  # fmt: skip


def _requirement(found: Fulfilment) -> str:
    asked = found.requirement
    where = f" → {', '.join(found.places)}" if found.places else ""
    detail = f": {found.detail}" if found.detail else ""
    return f"  {found.standing:<10}  {asked.id}: {asked.text} ({asked.law}){where}{detail}"


def _comment(due: CommentDue) -> str:
    deviation, tail = format_value(due.deviation, _KRONOR).text, ""
    if due.explained.ore:
        explained, rest = (
            format_value(each, _KRONOR).text for each in (due.explained, due.deviation - due.explained)
        )
        tail = say(
            "; kommentaren förklarar {explained} av avvikelsen, {rest} är oförklarat",
            explained=explained,
            rest=rest,
        )
    return f"  {due.table} / {due.label}: {deviation}, {said(due.commented)}{tail}"
