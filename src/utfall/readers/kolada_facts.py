"""From Kolada's rows to facts about quantities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from utfall.core import Month, Scenario, SourceRef, Span
from utfall.core.facts import GENDER, MEASURE, NUMBER, NUMBER_PRECISION, NUMBER_SCALE, QUANTITY_COLUMNS
from utfall.problems import Problems, Severity
from utfall.readers.faults import Fault, report_faults
from utfall.readers.kolada_rows import Gender, KolRow
from utfall.swedish.language import Phrase

if TYPE_CHECKING:
    import pyarrow as pa

_STEP = Decimal(1).scaleb(-NUMBER_SCALE)
_MOST = Decimal(10) ** (NUMBER_PRECISION - NUMBER_SCALE)
_GENDERS = {Gender.TOTAL: "", Gender.WOMEN: "K", Gender.MEN: "M"}
_NUMBERS = ("as_of", "period_from", "period_to", "source_line")


def to_quantity_facts(
    rows: Iterable[KolRow], quantities: Mapping[str, str], municipality: str, problems: Problems
) -> pa.Table:
    """The facts of one municipality: the columns of `QUANTITY_COLUMNS` without ``batch``, for whole calendar years.

    ``quantities`` gives the workspace's quantity for each key figure; others are left out. Another municipality's
    values, or the country's (0000), are quantities of their own: call again with their code. A value that is missing
    in Kolada is no fact, never zero; that of the total is said with its status. Values are rounded half up to the six
    decimals that facts have. ``source_line`` is the row's number among ``rows``, from 1.
    """
    numbered = [
        (number, row)
        for number, row in enumerate(rows, start=1)
        if row.municipality == municipality and row.kpi in quantities and not row.is_deleted
    ]
    _tell_missing(numbered, problems)
    facts = [(number, row, row.value) for number, row in numbered if row.value is not None]
    huge = [(number, row) for number, row, value in facts if abs(value) >= _MOST]
    faults = [
        Fault(_place(number, row), {"detail": Phrase("värdet är orimligt stort")}) for number, row in huge
    ]
    report_faults(problems, "KOL-008", faults, len(faults))
    return _table([(number, row, value) for number, row, value in facts if abs(value) < _MOST], quantities)


def _tell_missing(numbered: list[tuple[int, KolRow]], problems: Problems) -> None:
    """Only the total's: figures by gender are missing wherever the groups are small."""
    missing = [
        Fault(
            _place(number, row),
            {
                "kpi": row.kpi,
                "municipality": row.municipality,
                "year": row.year,
                "gender": str(row.gender),
                "status": row.status or "ingen",
            },
        )
        for number, row in numbered
        if row.value is None and row.gender is Gender.TOTAL
    ]
    report_faults(problems, "KOL-009", missing, len(missing), severity=Severity.WARNING)


def _place(number: int, row: KolRow) -> SourceRef:
    return SourceRef("Kolada", line=number, excerpt=f"{row.kpi} {row.municipality} {row.year} {row.gender}")


def _table(facts: list[tuple[int, KolRow, Decimal]], quantities: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa

    spans = [Span(Month(row.year, 1), Month(row.year, 12)) for _, row, _ in facts]
    said: dict[str, list[Any]] = {
        MEASURE: [quantities[row.kpi] for _, row, _ in facts],
        GENDER: [_GENDERS[row.gender] for _, row, _ in facts],
        "scenario": [str(Scenario.ACTUAL)] * len(facts),
        "period_from": [span.first.number for span in spans],
        "period_to": [span.last.number for span in spans],
        NUMBER: [value.quantize(_STEP, ROUND_HALF_UP) for _, _, value in facts],
        "source_line": [number for number, _, _ in facts],
    }
    names = [name for name in QUANTITY_COLUMNS if name != "batch"]
    columns = []
    for name in names:
        empty = 0 if name in _NUMBERS else ""
        columns.append(pa.array(said.get(name, [empty] * len(facts)), _type(name)))
    fields = [
        pa.field(name, column.type, nullable=False) for name, column in zip(names, columns, strict=True)
    ]
    return pa.table(columns, schema=pa.schema(fields))


def _type(name: str) -> pa.DataType:
    import pyarrow as pa

    if name == NUMBER:
        return pa.decimal128(NUMBER_PRECISION, NUMBER_SCALE)
    return pa.int32() if name in _NUMBERS else pa.dictionary(pa.int32(), pa.string())
