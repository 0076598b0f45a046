"""Reads which quantities there are, and the charts and reports that are made of the tables."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from utfall.core import CodePart, SourceRef
from utfall.definitions import files
from utfall.definitions.format_reader import MOST_DECIMALS
from utfall.definitions.node import Fields, Node
from utfall.definitions.page import Page, Shelf
from utfall.definitions.registry import Registry
from utfall.definitions.report import (
    CODE_WORDS,
    Aggregation,
    ChartData,
    ChartDefinition,
    QuantityDefinition,
    ReportDefinition,
)
from utfall.definitions.rule import ReportKind
from utfall.definitions.table import TableDefinition
from utfall.document import ChartKind, RowKind
from utfall.swedish import DisplayUnit
from utfall.swedish.language import Phrase

REPORT_KEYS = ("id", "title", "subtitle", "template", "per", "kind", "fulfils", "not_applicable")
_CHART_KEYS = ("id", "title", "kind", "table", "columns", "rows", "unit", "decimals", "alt", "data")


def read_quantities(node: Node, activities: Collection[str] | None = None) -> dict[str, QuantityDefinition]:
    """The quantities by id; ``activities`` are the declared codes, None where none are."""
    quantities: Registry[QuantityDefinition] = Registry()
    for item in node.fields("quantities").some("quantities"):
        fields = item.fields(
            "id", "name", "unit", "aggregation", "kolada", "persons", "entered", "activities"
        )
        persons, entered = fields.get("persons"), fields.get("entered")
        quantity = QuantityDefinition(
            id=fields.identifier(),
            name=fields.text("name"),
            unit=fields.text("unit"),
            aggregation=fields.choice("aggregation", Aggregation) or Aggregation.SUM,
            source=fields.node.source,
            kolada=fields.text("kolada", ""),
            persons=(persons.boolean() or False) if persons is not None else False,
            is_entered=(entered.boolean() or False) if entered is not None else False,
            activities=tuple(_activities(fields, activities)),
        )
        quantities.add(quantity, fields)
    return quantities.found


def _activities(fields: Fields, known: Collection[str] | None) -> Iterator[str]:
    for node in fields.one_or_many("activities"):
        code = node.text() if known is None else node.reference(known, Phrase("en kod i activity.csv"))
        if code:
            yield code


def read_charts(node: Node, tables: Mapping[str, TableDefinition]) -> dict[str, ChartDefinition]:
    """The charts by id; one without its table is a problem and left out."""
    charts: Registry[ChartDefinition] = Registry()
    for item in node.fields("charts").some("charts"):
        fields = item.fields(*_CHART_KEYS)
        chart = _chart(fields, tables)
        if chart is not None:
            charts.add(chart, fields)
    return charts.found


def _chart(fields: Fields, tables: Mapping[str, TableDefinition]) -> ChartDefinition | None:
    id, title = fields.identifier(), fields.phrase("title")
    kind, unit = fields.choice("kind", ChartKind), fields.choice("unit", DisplayUnit)
    alt = fields.get("alt")
    if alt is None and isinstance(fields.node.value, Mapping):
        fields.node.problem("ACC-001", name=id)
    node = fields.need("table")
    table = tables.get(node.reference(tables, Phrase("en tabell")) or "") if node is not None else None
    columns, data = fields.need("columns"), fields.get("data")
    if table is None or columns is None or kind is None:
        return None
    with_figures = [row.id for row in table.rows if row.kind not in (RowKind.HEADING, RowKind.COMMENT)]
    return ChartDefinition(
        id=id,
        title=title,
        kind=kind,
        table=table.id,
        columns=_references(
            columns, [column.id for column in table.columns], Phrase("en kolumn i {id}", id=table.id)
        ),
        rows=_references(fields.get("rows"), with_figures, Phrase("en rad med siffror i {id}", id=table.id)),
        unit=unit or DisplayUnit.NUMBER,
        decimals=fields.integer("decimals", 0, at_most=MOST_DECIMALS),
        alt=alt.text() if alt is not None else "",
        source=fields.node.source,
        data=(data.choice(ChartData) if data is not None else None) or ChartData.SHOWN,
    )


def _references(node: Node | None, known: list[str], kind: str) -> tuple[str, ...]:
    found = (each.reference(known, kind) for each in node.one_or_many()) if node is not None else ()
    return tuple(name for name in found if name is not None)


def read_reports(nodes: Iterable[Node], shelf: Shelf) -> Mapping[str, ReportDefinition]:
    """The reports by id, each of a file of its own; one without its template is left out."""
    reports: Registry[ReportDefinition] = Registry()
    for node in nodes:
        fields = node.fields(*REPORT_KEYS)
        report = read_report(fields, shelf)
        if report is not None:
            reports.add(report, fields)
    return reports.found


def read_report(fields: Fields, shelf: Shelf) -> ReportDefinition | None:
    """The report with its template's text; None when there is no template to read."""
    id, per = fields.identifier(), fields.get("per")
    also = CODE_WORDS if per is not None else ()
    title, subtitle = fields.phrase("title", also=also), fields.phrase("subtitle", "", also=also)
    node = fields.need("template")
    page = _template(node, shelf) if node is not None else None
    if page is None:
        return None
    template = SourceRef(page.file, line=1)
    kind = fields.get("kind")
    return ReportDefinition(
        id,
        title,
        subtitle,
        template,
        page.text,
        fields.node.source,
        per.choice(CodePart) if per is not None else None,
        kind.choice(ReportKind) if kind is not None else None,
        fulfils=tuple(_fulfils(fields)),
        not_applicable=tuple(
            (entry.key.text(), entry.value.text()) for entry in fields.entries("not_applicable")
        ),
    )


def _fulfils(fields: Fields) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The requirements that the report meets, each with the ids of the places where."""
    for entry in fields.entries("fulfils"):
        yield entry.key.text(), tuple(node.text() for node in entry.value.one_or_many())


def _template(node: Node, shelf: Shelf) -> Page | None:
    """The template's page, which must lie in the workspace."""
    text = node.text()
    if not text:
        return None
    path = Path(os.path.normpath(shelf.root / files.REPORTS / text))
    if not path.is_relative_to(shelf.root):
        node.problem("DEF-023", file=text)
        return None
    if not path.is_file():
        node.problem("DEF-009", file=shelf.name(path))
        return None
    return shelf.page(path)
