"""Facts out of a ledger's SIE file: which of its dimensions are which code parts, and codes that nobody declared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from utfall.core import CodePart, SourceRef
from utfall.core.facts import AMOUNT
from utfall.definitions.report import Definitions
from utfall.intake.facts import FactKind, Facts, column_types
from utfall.intake.figures import kronor
from utfall.intake.personal import masked_facts
from utfall.intake.rejections import Params, Rejections
from utfall.problems import Problem, Problems, did_you_mean
from utfall.swedish.code_parts import part_name

if TYPE_CHECKING:  # what reads a ledger is imported when there is one
    import pyarrow as pa

    from utfall.readers import sie

_RESERVED = {1: CodePart.RESPONSIBILITY, 6: CodePart.PROJECT}  # SIE: kostnadsställe, projekt
_BEGINNINGS = (b"#FLAGGA", b"#FORMAT", b"#PROGRAM", b"#SIETYP", b"#KSUMMA", b"<SIE", b"<?XML")
_SUFFIXES = (".se", ".si", ".sie")
_BALANCE_CLASS = "^[12]"  # BAS and Kommun-Bas: assets, and equity with liabilities


def is_ledger(path: Path) -> bool:
    """Whether a file is a SIE file: by its name, or by how it begins."""
    if path.suffix.lower() in _SUFFIXES:
        return True
    with path.open("rb") as stream:
        head = stream.read(256).lstrip(b"\xef\xbb\xbf \t\r\n").upper()
    return head.startswith(_BEGINNINGS[:-1]) or (head.startswith(_BEGINNINGS[-1]) and b"<SIE" in head)


def read_ledger(path: Path, name: str, definitions: Definitions, problems: Problems) -> Facts | None:
    """Read the result accounts of a SIE file as facts, the sign turned once (ADR 0001).

    Dimension 1 is the responsibility and 6 the project; any other is the code part whose Swedish name it has. Balance
    accounts are no part of a board's result and are left out: those with an opening or closing balance, and those of
    classes 1 and 2 that the structure does not name. A code that
    the structure lacks is told once, with its amount. Facts that differ from the file's own balances are told too.
    """
    import pyarrow.compute as pc

    from utfall.intake.control_ledger import check_balances
    from utfall.readers import sie

    found = Problems()
    file = sie.read(path.read_bytes(), name, found)
    if file is None:
        problems.extend(found)
        return None
    table = sie.to_facts(file, code_parts(file.dimensions))
    table = _without_balance_accounts(table, file, definitions)
    if not table.num_rows:
        found.add("INT-015", SourceRef(name))
    controlled = check_balances(table, file, name, found)
    problems.extend(each for each in found if not _is_controlled(each, controlled))
    schema = column_types(FactKind.AMOUNTS)
    table = table.select([field.name for field in schema if field.name in table.column_names])
    table = masked_facts(table, file, name, definitions, problems)
    rejections = _tell_unknown(table, definitions, name, problems)
    rejected = rejections.of_lines()
    faulty_rows = pc.sum(rejected).as_py() or 0
    if not faulty_rows:
        return Facts(FactKind.AMOUNTS, table)
    sound_lines = table.filter(pc.invert(rejected))
    return Facts(FactKind.AMOUNTS, table, faulty_rows, (rejections,), sound_lines)


def _is_controlled(problem: Problem, accounts: Collection[str]) -> bool:
    """Whether the reader warns of a balance that the control has the last word about."""
    return problem.code == "SIE-027" and problem.params["account"] in accounts


def code_parts(dimensions: Iterable[sie.Dimension]) -> dict[int, CodePart]:
    """Which code part each dimension of a file is; a dimension that is none of them is left out.

    >>> from utfall.readers import sie
    >>> sorted(code_parts([sie.Dimension(20, "Verksamhet"), sie.Dimension(7, "Anställd")]))
    [1, 6, 20]
    """
    named = {part_name(part): part for part in CodePart if part is not CodePart.ACCOUNT}
    found = dict(_RESERVED)
    for dimension in dimensions:
        part = named.get(dimension.name.strip().lower())
        if part is not None and part not in found.values():
            found[dimension.number] = part
    return found


def _without_balance_accounts(table: pa.Table, file: sie.SieFile, definitions: Definitions) -> pa.Table:
    import pyarrow.compute as pc

    from utfall.readers.sie import BalanceKind

    kinds = _strings([BalanceKind.OPENING, BalanceKind.CLOSING])
    is_balance = pc.is_in(file.balances["kind"].cast("string"), value_set=kinds)
    accounts = file.balances.filter(is_balance)["account"].cast("string").unique()
    coded = table["account"].cast("string")
    tree = definitions.structure.trees.get(CodePart.ACCOUNT)
    is_named = pc.is_in(coded, value_set=_strings(tree.by_code if tree is not None else ()))
    is_of_balance_class = pc.and_(pc.match_substring_regex(coded, _BALANCE_CLASS), pc.invert(is_named))
    return table.filter(pc.invert(pc.or_(pc.is_in(coded, value_set=accounts), is_of_balance_class)))


def _tell_unknown(table: pa.Table, definitions: Definitions, name: str, problems: Problems) -> Rejections:
    """Tell each code that its tree lacks, once; which rows have any such code."""
    import pyarrow.compute as pc

    rejections = Rejections(None, table["source_line"].combine_chunks())
    for part, tree in definitions.structure.trees.items():
        codes = table[part].cast("string")
        unknown = pc.invert(pc.is_in(codes, value_set=_strings(["", *tree.by_code])))
        sums = table.filter(unknown).group_by(part).aggregate([(AMOUNT, "sum"), ("source_line", "min")])
        told = {}
        for found in sorted(sums.to_pylist(), key=lambda row: str(row[part])):
            told[found[part]] = {
                "value": found[part],
                "part": part_name(part),
                "kronor": kronor(found[f"{AMOUNT}_sum"]),
                "hint": did_you_mean(found[part], tree.by_code),
            }
            problems.add("FAC-020", SourceRef(name, line=found["source_line_min"]), **told[found[part]])
        if told:
            rejections.add("FAC-020", unknown.combine_chunks(), partial(_told_of, told, codes))
    return rejections


def _told_of(told: Mapping[str, Params], codes: pa.ChunkedArray, row: int) -> Params:
    return told[codes[row].as_py()]


def _strings(values: Iterable[str]) -> pa.Array:
    import pyarrow as pa

    return pa.array(list(values), pa.string())
