"""Reads a file of facts, maps its cells to typed columns and checks them against the definitions."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from utfall.core import CodePart, Decision, Month, Scenario
from utfall.core.facts import AMOUNT, CODE_PARTS, GENDER, MEASURE, NUMBER
from utfall.definitions.report import Definitions
from utfall.intake.cells import Cells, Params
from utfall.intake.facts import FactKind, Facts, column_types
from utfall.intake.figures import to_numbers, to_ore
from utfall.intake.ledger import is_ledger, read_ledger
from utfall.problems import Problems, did_you_mean
from utfall.readers import RawTable, facts_csv
from utfall.swedish.code_parts import part_name

if TYPE_CHECKING:
    import pyarrow as pa

_GENDERS = ("", "K", "M")
_DECISIONS = ("", *(str(decision) for decision in Decision))
_SCENARIOS = tuple(str(scenario) for scenario in Scenario)


def read_facts(path: Path, name: str, definitions: Definitions, problems: Problems) -> Facts | None:
    """Read a file of amounts or quantities: Utfall's own CSV, or a ledger's SIE file.

    ``name`` is what problems and lineage call it. Every fault becomes a problem with line, column and excerpt.
    None when the file's form lets nothing be read; otherwise the sound rows, and how many were not.
    """
    if is_ledger(path):
        return read_ledger(path, name, definitions, problems)
    raw = facts_csv.read(path, name, problems)
    return None if raw is None else _facts_of(raw, definitions, problems)


def _facts_of(raw: RawTable, definitions: Definitions, problems: Problems) -> Facts:
    import pyarrow as pa
    import pyarrow.compute as pc

    cells = Cells(raw, problems)
    columns = _shared_columns(cells, raw) | _code_columns(cells, definitions)
    if raw.kind is FactKind.AMOUNTS:
        columns[AMOUNT] = cells.figures(AMOUNT, to_ore, "FAC-003")
    else:
        columns |= _quantity_columns(cells, definitions)
    columns["source_line"] = raw.table["source_line"].chunk(0)
    _check_owners(cells, columns)
    _check_order(cells, raw, columns)
    sound = cells.sound
    faulty_rows = raw.table.num_rows - (pc.sum(sound).as_py() or 0)
    types = column_types(raw.kind)
    wanted = [field for field in types if field.name in columns]
    table = pa.table([columns[field.name] for field in wanted], names=[field.name for field in wanted])
    table = table.filter(sound) if faulty_rows else table
    return Facts(raw.kind, table.cast(pa.schema(wanted)), faulty_rows)


def _shared_columns(cells: Cells, raw: RawTable) -> dict[str, pa.Array]:
    columns = {
        "scenario": cells.words("scenario", _SCENARIOS),
        "decision": cells.words("decision", _DECISIONS),
        "as_of": cells.months("as_of", required=False),
    }
    if "period" in raw.positions:
        month = cells.months("period", required=True)
        return columns | {"period_from": month, "period_to": month}
    return columns | {column: cells.months(column, required=True) for column in ("period_from", "period_to")}


def _code_columns(cells: Cells, definitions: Definitions) -> dict[str, pa.Array]:
    columns = {part: cells.texts(part) for part in CODE_PARTS}
    for part, tree in definitions.structure.trees.items():
        cells.tell_unknown(part, columns[part], {"", *tree.by_code}, "FAC-006", partial(_unknown_code, part))
    return columns


def _quantity_columns(cells: Cells, definitions: Definitions) -> dict[str, pa.Array]:
    def unknown_measure(measure: str) -> Params:
        return {"value": measure, "hint": did_you_mean(measure, definitions.quantities)}

    measures = cells.texts(MEASURE)
    cells.tell_unknown(MEASURE, measures, definitions.quantities, "FAC-018", unknown_measure)
    numbers = cells.figures(NUMBER, to_numbers, "FAC-004")
    return {MEASURE: measures, GENDER: cells.words(GENDER, _GENDERS), NUMBER: numbers}


def _unknown_code(part: CodePart, code: str) -> Params:
    return {"value": code, "part": part_name(part)}


def _check_owners(cells: Cells, columns: dict[str, pa.Array]) -> None:
    """Only a budget has decisions, and only a forecast is made in a certain month."""
    import pyarrow.compute as pc

    is_set = {
        "decision": pc.invert(_is(columns["decision"], "")),
        "as_of": pc.not_equal(columns["as_of"], 0),
    }
    for column, owner in (("decision", Scenario.BUDGET), ("as_of", Scenario.FORECAST)):
        misplaced = pc.and_not(is_set[column], _is(columns["scenario"], owner))
        cells.reject(column, pc.fill_null(misplaced, False), "FAC-019", partial(_misplaced, column, owner))


def _is(words: pa.Array, word: str) -> pa.Array:
    """Where a dictionary-encoded column holds the word, found without decoding it."""
    import pyarrow.compute as pc

    return pc.equal(words.indices, pc.index(words.dictionary, word))


def _misplaced(column: str, owner: Scenario, _: int) -> Params:
    return {"column": column, "scenario": owner}


def _check_order(cells: Cells, raw: RawTable, columns: dict[str, pa.Array]) -> None:
    import pyarrow.compute as pc

    first, last = columns["period_from"], columns["period_to"]

    def params(row: int) -> Params:
        return {"first": Month.of_number(first[row].as_py()), "last": Month.of_number(last[row].as_py())}

    if "period" not in raw.positions:
        cells.reject("period_to", pc.fill_null(pc.less(last, first), False), "FAC-011", params)
