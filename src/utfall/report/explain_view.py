"""Finds a table that a directive makes (a bridge, the year's decisions) so that its figures can be taken apart."""

from __future__ import annotations

from collections.abc import Mapping

from utfall.core import Month, Span
from utfall.definitions import Definitions, ReportDefinition
from utfall.document import Address
from utfall.measures import Cube
from utfall.narrative import (
    BridgeSlot,
    BridgeView,
    DecisionSlot,
    ForecastSlot,
    ForecastView,
    PlanSlot,
    parse_template,
)
from utfall.problems import Problems
from utfall.report.bridge_explain import PREFIX, explain_bridge
from utfall.report.decision_table import DecisionTables, table_id
from utfall.report.explain import Explanation, explain
from utfall.report.printed_explain import explain_printed
from utfall.report.text import TextScope
from utfall.swedish.dates import period_words

View = BridgeSlot | DecisionSlot | ForecastSlot | PlanSlot


def views_of(definitions: Definitions, report: ReportDefinition | None) -> Mapping[str, View]:
    """The tables that directives make, by id: every bridge, and what else the report's text asks for."""
    found: dict[str, View] = {
        f"{PREFIX}{id}": BridgeSlot(BridgeView.BRIDGE, id, bridge.source)
        for id, bridge in definitions.bridges.items()
    }
    if report is not None:
        template = parse_template(report.template_text, report.template.file, Problems())
        found |= {table_id(slot): slot for slot in template.decisions}
        printed = (slot for slot in template.bridges if slot.view is not BridgeView.BRIDGE)
        found |= {f"{slot.view}-{slot.subject}": slot for slot in printed}
        if template.forecasts:
            from utfall.report.forecast_tables import table_ids  # numpy, which other reports do without

            found |= {id: slot for slot in template.forecasts for id in table_ids(slot)}
        if template.plans:
            from utfall.report.plan_explain import plan_views  # numpy, which other reports do without

            found |= plan_views(template.plans, definitions)
    return found


def explain_view(
    view: View,
    address: Address,
    definitions: Definitions,
    cube: Cube,
    period: Month,
    problems: Problems,
) -> Explanation | None:
    """Explain a figure of such a table; None, with a problem, when there is no such row or column."""
    row, column = address.row, address.column
    if isinstance(view, PlanSlot):
        from utfall.report.plan_explain import explain_plan

        return explain_plan(view, address, definitions, cube, period, problems)
    if isinstance(view, BridgeSlot) and view.view is not BridgeView.BRIDGE:
        return explain_printed(view, (row, column), definitions, cube, period, problems)
    if isinstance(view, BridgeSlot):
        return explain_bridge(view.subject, row, definitions, cube, period, problems)
    if isinstance(view, ForecastSlot):
        from utfall.report.forecast_explain import explain_forecast  # numpy, which other figures do without
        from utfall.report.scoreboard_explain import explain_record

        is_record = view.view is ForecastView.SCOREBOARD
        explained = explain_record if is_record else explain_forecast
        return explained(view, address, definitions, cube, period, problems)
    words = period_words(Span(Month(period.year, 1), period))
    tables = DecisionTables(TextScope(definitions, period, words), cube, problems)
    tables.bind([view])
    bound = tables.bound.get(view)
    return explain(bound, row, column, cube, problems) if bound is not None else None
