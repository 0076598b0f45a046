"""Reads how a kind of file is to be read: one mapping in each ``definitions/sources/*.yaml``.

::

    id: ledger
    file: "huvudbok*.xlsx"            # the names that such files have
    columns:                          # column of facts: header in the file
      responsibility: Ansvar
      account: Konto
      period: Period
    amount: Belopp                    # or debit and credit, or amounts: {actual: Utfall, budget: Budget}, or number
    sign: debit_positive
    scenario: actual
    skip: [Summa, Totalt]

Further keys: ``sheets``, ``header_rows``, ``months: wide`` with ``year``, ``cumulative``, ``unit``, ``defaults``,
``sum_row``, ``fill_down``, ``with_name``, ``voucher``, ``controls``. They are explained in `utfall.definitions.source`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from utfall.core import Scenario
from utfall.core.facts import CODE_PARTS, GENDER, MEASURE
from utfall.definitions.node import Entry, Fields, Node
from utfall.definitions.registry import Registry
from utfall.definitions.source import SourceFigure, SourceMapping, SourceSign, YearPlace
from utfall.problems import did_you_mean
from utfall.swedish import DisplayUnit
from utfall.swedish.language import Phrase

SOURCE_KEYS = (
    *("id", "file", "sheets", "header_rows", "columns"),
    *("amount", "debit", "credit", "amounts", "number"),
    *("months", "year", "cumulative", "sign", "unit", "scenario"),
    *("defaults", "skip", "sum_row", "fill_down", "with_name", "voucher", "controls"),
)
_FIGURE_KEYS = ("amount", "number", "amounts", "debit")
_SPAN = ("period_from", "period_to")
FACT_COLUMNS = ("scenario", "decision", "as_of", "period", *_SPAN, *CODE_PARTS, MEASURE, GENDER)
MOST_HEADER_ROWS = 1000  # a header further down is no header
_SIGNED = "debit and credit"


class Months(StrEnum):
    """How months stand in a table."""

    ROWS = "rows"
    WIDE = "wide"


def read_sources(declared: Sequence[Fields]) -> Mapping[str, SourceMapping]:
    """The mappings by id; one that controls a mapping which does not exist is a problem."""
    sources: Registry[SourceMapping] = Registry()
    for fields in declared:
        sources.add(read_source(fields), fields)
    for fields in declared:
        node = fields.get("controls")
        if node is not None:
            controlled = [id_ for id_, each in sources.found.items() if not each.controls]
            node.reference(controlled, Phrase("en källa som läses in"))
    return sources.found


def read_source(fields: Fields) -> SourceMapping:
    """The mapping of one file; every fault in it is a problem with its line."""
    columns = _texts(fields, "columns")
    defaults = _texts(fields, "defaults")
    if "scenario" in fields:
        scenario = fields.choice("scenario", Scenario)
        defaults |= {"scenario": str(scenario)} if scenario else {}
    is_wide = "months" in fields and fields.choice("months", Months) is Months.WIDE
    cumulative = fields.get("cumulative")
    mapping = SourceMapping(
        id=fields.identifier(),
        file=fields.text("file"),
        source=fields.node.source,
        columns=columns,
        figures=_figures(fields, is_wide),
        sheets=_names(fields, "sheets"),
        header_rows=_header_rows(fields),
        months_as_columns=is_wide,
        year=_year(fields),
        cumulative=bool(cumulative.boolean()) if cumulative is not None else False,
        sign=_sign(fields),
        unit=_unit(fields),
        defaults=defaults,
        skip=_names(fields, "skip"),
        sum_row=fields.text("sum_row", ""),
        fill_down=_mapped(fields, "fill_down", columns),
        with_name=_mapped(fields, "with_name", columns),
        voucher=fields.text("voucher", ""),
        controls=fields.text("controls", ""),
    )
    _check_complete(fields, mapping)
    return mapping


def _texts(fields: Fields, key: str) -> dict[str, str]:
    """A block of columns of facts, each with a text."""
    return {
        entry.key.text(): entry.value.text()
        for entry in fields.entries(key)
        if _is_column(entry) and entry.value.text()
    }


def _is_column(entry: Entry) -> bool:
    key = entry.key.text()
    if key not in FACT_COLUMNS:
        entry.key.problem("DEF-001", key=key, hint=did_you_mean(key, FACT_COLUMNS))
    return key in FACT_COLUMNS


def _names(fields: Fields, key: str) -> tuple[str, ...]:
    return tuple(text for node in fields.one_or_many(key) if (text := node.text()))


def _mapped(fields: Fields, key: str, columns: Mapping[str, str]) -> tuple[str, ...]:
    """A list of columns of facts that have a header of their own."""
    nodes = fields.one_or_many(key)
    return tuple(name for node in nodes if (name := node.reference(columns, Phrase("en kolumn i columns"))))


def _header_rows(fields: Fields) -> tuple[int, ...]:
    rows = (node.integer(1, MOST_HEADER_ROWS) for node in fields.one_or_many("header_rows"))
    return tuple(sorted({row for row in rows if row is not None}))


def _figures(fields: Fields, is_wide: bool) -> tuple[SourceFigure, ...]:
    """The figures of a row; one of the ways to declare them, and only one."""
    ways = fields.present(_FIGURE_KEYS)
    if not ways:
        if not is_wide:
            fields.need("amount")
        return (SourceFigure(""),) if is_wide else ()
    fields.exclude(ways[1:], by=ways[0])
    if is_wide and ways[0] != "amounts":
        fields.exclude(ways[:1], by="months: wide")
    if ways[0] == "amounts":
        entries = fields.entries("amounts")
        return tuple(figure for entry in entries if (figure := _of_scenario(entry)) is not None)
    if ways[0] == "debit":
        return (SourceFigure(fields.text("debit"), fields.text("credit")),)
    return (SourceFigure(fields.text(ways[0])),)


def _of_scenario(entry: Entry) -> SourceFigure | None:
    key = entry.key.text()
    if key not in list(Scenario):
        entry.key.problem("DEF-004", value=key, key="amounts", hint=did_you_mean(key, Scenario))
        return None
    return SourceFigure(entry.value.text(), scenario=Scenario(key))


def _year(fields: Fields) -> int | YearPlace | None:
    node = fields.get("year")
    if node is None:
        return None
    text = node.value if isinstance(node.value, str) else ""
    if text in list(YearPlace):
        return YearPlace(text)
    if text.isdecimal():
        return node.integer(1900, 2999)
    node.wrong(Phrase("ett år, file eller sheet"))
    return None


def _sign(fields: Fields) -> SourceSign:
    """Debit and credit say their sign themselves; a single column must declare it, since cost may be plus or minus."""
    if "debit" in fields:
        fields.exclude(("sign",), by=_SIGNED)
        return SourceSign.DEBIT_POSITIVE
    node = fields.get("sign")
    return (node.choice(SourceSign) if node is not None else None) or SourceSign.INCOME_POSITIVE


def _unit(fields: Fields) -> DisplayUnit:
    node = fields.get("unit")
    unit = node.choice(DisplayUnit) if node is not None else None
    if node is not None and unit is not None and not unit.is_money:
        node.wrong("kr, tkr, mnkr eller mdkr")
        return DisplayUnit.KRONA
    return unit or DisplayUnit.KRONA


def _check_complete(fields: Fields, mapping: SourceMapping) -> None:
    """Everything that a fact needs is said either by a column or for all rows."""
    said = {*mapping.columns, *(mapping.defaults or {})}
    if not {"period", *_SPAN} & said and not mapping.months_as_columns:
        _lacks(fields, "period")
    if mapping.cumulative and not mapping.months_as_columns and "period" not in said:
        fields.exclude(("cumulative",), by="period_from")
    if mapping.is_quantities:
        fields.exclude(("voucher",), by=MEASURE)
    elif mapping.months_as_columns or "amounts" in fields:
        fields.exclude(("voucher",), by="months: wide" if mapping.months_as_columns else "amounts")
    if "scenario" not in said and any(figure.scenario is None for figure in mapping.figures):
        fields.need("scenario")
    if mapping.is_quantities:
        fields.exclude(("amount", "debit", "credit", "unit", "sign"), by=MEASURE)
    elif "number" in fields:
        _lacks(fields, MEASURE)
    elif "sign" not in fields and "debit" not in fields:
        fields.need("sign")


def _lacks(fields: Fields, column: str) -> None:
    node: Node = fields.get("columns") or fields.node
    node.problem("DEF-002", key=column)
