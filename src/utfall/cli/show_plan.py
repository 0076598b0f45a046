"""How the plan for the rest of the year looks in the terminal, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from utfall.app.planning import PlanResult
from utfall.budget.grant import GrantPosition
from utfall.cli import show
from utfall.core import Amount
from utfall.document import Block, Paragraph, Plain, Table, TableBlock
from utfall.forecast import MODEL, Band, Outlook
from utfall.report.action_tables import ActionTables
from utfall.report.actions import ActionPlan, ActionState, Measured
from utfall.report.grant_tables import GrantTables
from utfall.report.layer_tables import LayerTables
from utfall.report.layers import LayeredForecast, LayeredUnit
from utfall.report.need_tables import NeedTables
from utfall.report.needs import NeedForecast
from utfall.report.risk_tables import RiskTables
from utfall.report.risks import RiskReview
from utfall.swedish.forecast_words import number
from utfall.swedish.language import said

_ROOM = 5  # columns


def plan(result: PlanResult, as_json: bool) -> None:
    """Every part of the plan that there is, as tables with what they say."""
    if as_json:
        show.json_text(as_document(result))
        return
    show.problems(result.problems)
    for block in _blocks(result):
        if isinstance(block, TableBlock):
            show.table(figures_only(block.table))
        elif isinstance(block, Paragraph):
            show.line("".join(said(each.text) for each in block.inlines if isinstance(each, Plain)))


def figures_only(table: Table) -> Table:
    """A wide table without its columns of words, which a terminal has no room for; they are in the report."""
    kept = [at for at, column in enumerate(table.columns) if not column.is_text]
    if len(table.columns) <= _ROOM or not kept:
        return table
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=rows)


def _blocks(result: PlanResult) -> Iterator[Block]:
    if result.forecast is not None:
        yield from LayerTables(result.forecast).blocks()
    if result.actions is not None and result.actions.states:
        yield from ActionTables(result.actions, result.forecast).blocks()
    if result.risks is not None and result.at is not None and result.risks.entries:
        yield from RiskTables(result.risks, result.at).blocks()
    if result.grants:
        yield from GrantTables(result.grants).blocks()
    yield from NeedTables(result.needs).blocks()


# The same as JSON, exact öre (docs/sv/prognos.md)


def as_document(result: PlanResult) -> dict[str, Any]:
    """The plan as other programs read it; amounts are whole öre, costs negative and plus better."""
    return {
        "as_of": str(result.at) if result.at is not None else None,
        "unit": "öre",
        "forecast": _forecast(result.forecast) if result.forecast is not None else None,
        "actions": actions_document(result.actions) if result.actions is not None else None,
        "risks": _risks(result.risks) if result.risks is not None else None,
        "grants": [_grant(each) for each in result.grants],
        "needs": [_need(each) for each in result.needs],
        "problems": [problem.as_json() for problem in result.problems],
    }


def _forecast(made: LayeredForecast) -> dict[str, Any]:
    return {
        "by": str(made.made.history.division),
        "series": [_unit(each) for each in made.units],
        "without_actions": _ore(made.without_actions),
        "with_actions": _ore(made.with_actions),
        "budget": _ore(made.budget),
        "change_since": _ore(made.change_since),
        "before_as_of": str(made.before_as_of) if made.before_as_of is not None else None,
    }


def _unit(each: LayeredUnit) -> dict[str, Any]:
    growth = each.remainder.growth if each.remainder is not None else None
    return {
        "code": each.code,
        "name": each.name,
        "budget": _ore(each.budget),
        "proposal": _ore(each.proposal),
        "current": _ore(each.current),
        "without_actions": _ore(each.without_actions),
        "layer": str(each.layer),
        "change_since": _ore(each.change_since),
        "growth_to_budget": number(growth) if growth is not None else None,
        "steps": [
            {
                "layer": str(step.layer),
                "amount": step.amount.ore,
                "change": _ore(step.change),
                "by_role": step.by_role,
                "when": step.when.isoformat(),
                "reason": step.reason,
            }
            for step in each.steps
        ],
    }


def actions_document(plan: ActionPlan) -> dict[str, Any]:
    """The action plan as other programs read it."""
    return {
        "expected": plan.expected.ore,
        "measured": _ore(plan.measured),
        "expected_year": plan.expected_year.ore,
        "ahead": plan.ahead.ore,
        "actions": [_action(each) for each in plan.states],
    }


def _action(each: ActionState) -> dict[str, Any]:
    action, measured = each.action, each.measured
    told: dict[str, Any] = {"why_not": str(measured)}
    if isinstance(measured, Measured):
        told = {
            "span": str(measured.span),
            "actual": measured.actual.ore,
            "counterfactual": measured.counterfactual.ore,
            "effect": measured.effect.ore,
            "before": _ore(measured.chance),
        }
    return {
        "id": action.id,
        "name": action.name,
        "decided": action.decided.isoformat(),
        "body": action.body,
        "by_role": action.by_role,
        "start": str(action.start),
        "end": str(action.end) if action.end is not None else None,
        "status": str(action.status),
        "per_month": action.per_month.ore,
        "expected": each.expected.ore,
        "expected_year": each.expected_year.ore,
        "ahead": each.ahead.ore,
        "in_forecast": each.is_in_forecast,
        "counterfactual": str(action.counterfactual.kind),
        "measured": told,
        "overlaps": list(each.overlaps),
    }


def _risks(review: RiskReview) -> dict[str, Any]:
    return {
        "list": [
            {
                "id": each.id,
                "name": each.name,
                "probability": number(each.probability),
                "kind": str(each.effect.kind),
                "likely": each.effect.mode.ore,
                "in_forecast": each.is_in_forecast,
                "by_role": each.by_role,
            }
            for each in review.entries
        ],
        "around": {
            "deviation": _ore(review.deviation),
            "proposed": _ore(review.proposed),
            "still_to_give": review.still_to_give.ore,
            "changed": review.changed,
        },
        "outlook": _outlook(review.outlook, review.year_ends) if review.outlook is not None else None,
        "sensitivities": [
            {"id": each.id, "name": each.name, "yearly": each.yearly.ore, "this_year": this_year.ore}
            for each, this_year in review.sensitivities
        ],
    }


def _outlook(made: Outlook, year_ends: int) -> dict[str, Any]:
    return {
        "model": _band(made.model),
        "items": _band(made.items),
        "both": _band(made.both),
        "overrun": round(made.overrun, 4),
        "expected": made.expected.ore,
        "worst": made.worst.ore,
        "best": made.best.ore,
        "tornado": {id if id != MODEL else "model": round(part, 4) for id, part in made.tornado},
        "level": "8 av 10",
        "year_ends": year_ends,
    }


def _band(band: Band) -> dict[str, int]:
    return {"p10": band.p10.ore, "p50": band.p50.ore, "p90": band.p90.ore}


def _grant(each: GrantPosition) -> dict[str, Any]:
    grant = each.grant
    return {
        "id": grant.id,
        "name": grant.name,
        "kind": str(grant.kind),
        "granted": grant.granted.ore,
        "received": grant.received.ore,
        "earned": each.bookable.ore,
        "used": _ore(each.used),
        "booked": _ore(each.booked),
        "to_accrue": _ore(each.to_accrue),
        "expected_use": each.expected_use.ore,
        "at_risk": each.at_risk.ore,
        "deadline": grant.deadline.isoformat() if grant.deadline is not None else None,
        "by_role": grant.by_role,
    }


def _need(made: NeedForecast) -> dict[str, Any]:
    return {
        "id": made.need.id,
        "name": made.need.name,
        "cost": _ore(made.cost),
        "years": [
            {
                "year": each.year,
                "recipients": number(each.recipients),
                "cost": _ore(each.cost),
                "groups": [
                    {"name": group.name, "people": number(group.people), "need": number(group.need)}
                    for group in each.groups
                ],
            }
            for each in made.years
        ],
    }


def _ore(amount: Amount | None) -> int | None:
    return None if amount is None else amount.ore
