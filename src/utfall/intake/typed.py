"""A raw table as typed facts: each cell understood, each code held against the definitions, every fault told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from utfall.core import CodePart, Decision, Month, Scenario
from utfall.core.facts import AMOUNT, CODE_PARTS, GENDER, MEASURE, NUMBER, SHEET
from utfall.definitions.report import Definitions
from utfall.intake.cells import Cells
from utfall.intake.facts import FactKind, Facts, column_types
from utfall.intake.figures import kronor, to_numbers, to_ore
from utfall.intake.rejections import Params
from utfall.problems import Problems, did_you_mean
from utfall.readers import RawTable
from utfall.swedish.code_parts import part_name

if TYPE_CHECKING:
    import pyarrow as pa

_GENDERS = ("", "K", "M")
_KINDS_OF_DECISION = ("", *(str(decision) for decision in Decision))
_SCENARIOS = tuple(str(scenario) for scenario in Scenario)


def facts_of(
    raw: RawTable, definitions: Definitions, problems: Problems, *, tells_amounts: bool = False
) -> Facts:
    """The sound rows of a raw table as facts, and how many were not; every fault becomes a problem at its cell.

    With ``tells_amounts``, a code that the structure lacks is told with the kronor that the table has on it.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    cells = Cells(raw, problems)
    columns = _shared_columns(cells, raw, definitions)
    if raw.kind is FactKind.AMOUNTS:
        columns[AMOUNT] = cells.figures(AMOUNT, to_ore, "FAC-003")
    else:
        columns |= _quantity_columns(cells, definitions)
    columns |= _code_columns(cells, definitions, columns.get(AMOUNT) if tells_amounts else None)
    columns[SHEET] = pa.DictionaryArray.from_arrays(
        pa.repeat(pa.scalar(0, pa.int32()), raw.table.num_rows), pa.array([raw.sheet or ""])
    )
    columns["source_line"] = raw.table["source_line"].chunk(0)
    _check_owners(cells, columns)
    _check_order(cells, raw, columns)
    sound = cells.sound
    faulty_rows = raw.table.num_rows - (pc.sum(sound).as_py() or 0)
    types = column_types(raw.kind)
    wanted = [field for field in types if field.name in columns]
    table = pa.table([columns[field.name] for field in wanted], names=[field.name for field in wanted])
    rejected = cells.rejections.of_lines()
    has_rejected = pc.any(rejected).as_py()
    sound_lines = table.filter(pc.invert(rejected)).cast(pa.schema(wanted)) if has_rejected else None
    table = (table.filter(sound) if faulty_rows else table).cast(pa.schema(wanted))
    return Facts(raw.kind, table, faulty_rows, (cells.rejections,) if has_rejected else (), sound_lines)


def _shared_columns(cells: Cells, raw: RawTable, definitions: Definitions) -> dict[str, pa.Array]:
    decisions = (*_KINDS_OF_DECISION, *definitions.structure.decisions.by_id)
    columns = {
        "scenario": cells.words("scenario", _SCENARIOS),
        "decision": cells.words("decision", decisions),
        "as_of": cells.months("as_of", required=False),
    }
    if "period" in raw.positions:
        month = cells.months("period", required=True)
        return columns | {"period_from": month, "period_to": month}
    return columns | {column: cells.months(column, required=True) for column in ("period_from", "period_to")}


def _code_columns(cells: Cells, definitions: Definitions, amounts: pa.Array | None) -> dict[str, pa.Array]:
    columns = {part: cells.texts(part) for part in CODE_PARTS}
    for part, tree in definitions.structure.trees.items():
        known = {"", *tree.by_code}
        if amounts is None:
            cells.tell_unknown(part, columns[part], known, "FAC-006", partial(_unknown_code, part))
        else:
            params = partial(_code_with_amount, part, tree.by_code, _sums(columns[part], amounts))
            cells.tell_unknown(part, columns[part], known, "FAC-020", params)
    return columns


def _sums(codes: pa.Array, amounts: pa.Array) -> dict[str, int]:
    """Öre for each code, whatever row they stand on."""
    import pyarrow as pa

    table = pa.table({"code": codes, "amount": amounts}).group_by("code").aggregate([("amount", "sum")])
    return dict(zip(table["code"].to_pylist(), table["amount_sum"].to_pylist(), strict=True))


def _code_with_amount(part: CodePart, known: Collection[str], sums: dict[str, int], code: str) -> Params:
    return {**_unknown_code(part, code), "kronor": kronor(sums[code] or 0), "hint": did_you_mean(code, known)}


def _quantity_columns(cells: Cells, definitions: Definitions) -> dict[str, pa.Array]:
    def unknown_measure(measure: str) -> Params:
        return {"value": measure, "hint": did_you_mean(measure, definitions.quantities)}

    measures = _by_id(cells.texts(MEASURE), definitions)
    cells.tell_unknown(MEASURE, measures, definitions.quantities, "FAC-018", unknown_measure)
    numbers = cells.figures(NUMBER, to_numbers, "FAC-004")
    return {MEASURE: measures, GENDER: cells.words(GENDER, _GENDERS), NUMBER: numbers}


def _by_id(measures: pa.DictionaryArray, definitions: Definitions) -> pa.DictionaryArray:
    """The measures by their ids, which another system's file does not know: it writes the name that only one has."""
    import pyarrow as pa

    named = Counter(each.name for each in definitions.quantities.values())
    ids = {each.name: id for id, each in definitions.quantities.items() if named[each.name] == 1}
    ids |= {id: id for id in definitions.quantities}
    said = pa.array([ids.get(text, text) for text in measures.dictionary.to_pylist()], pa.string())
    return pa.DictionaryArray.from_arrays(measures.indices, said).cast(pa.string()).dictionary_encode()


def _unknown_code(part: CodePart, code: str) -> Params:
    return {"value": code, "part": part_name(part)}


def _check_owners(cells: Cells, columns: dict[str, pa.Array]) -> None:
    """Only a budget has decisions, and only what is expected is so in a certain month."""
    import pyarrow.compute as pc

    is_set = {
        "decision": pc.invert(_is(columns["decision"], "")),
        "as_of": pc.not_equal(columns["as_of"], 0),
    }
    is_proposal = _is(columns["scenario"], Scenario.PROPOSAL)
    owned = {
        "decision": (Scenario.BUDGET, _is(columns["scenario"], Scenario.BUDGET)),
        "as_of": (Scenario.FORECAST, pc.or_(_is(columns["scenario"], Scenario.FORECAST), is_proposal)),
    }
    for column, (owner, is_owner) in owned.items():
        misplaced = pc.and_not(is_set[column], is_owner)
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
