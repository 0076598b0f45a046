"""Facts out of a ledger's SIE file: which of its dimensions are which code parts, and codes that nobody declared."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from utfall.core import Amount, CodePart, SourceRef
from utfall.core.facts import AMOUNT
from utfall.definitions.report import Definitions
from utfall.intake.facts import FactKind, Facts, column_types
from utfall.problems import Problems, did_you_mean
from utfall.readers import sie
from utfall.swedish import DisplayUnit, NumberFormat, format_value
from utfall.swedish.code_parts import part_name

if TYPE_CHECKING:
    import pyarrow as pa

_RESERVED = {1: CodePart.RESPONSIBILITY, 6: CodePart.PROJECT}  # SIE: kostnadsställe, projekt
_BALANCES = (sie.BalanceKind.OPENING.value, sie.BalanceKind.CLOSING.value)
_BEGINNINGS = (b"#FLAGGA", b"#FORMAT", b"#PROGRAM", b"#SIETYP", b"#KSUMMA", b"<SIE", b"<?XML")
_SUFFIXES = (".se", ".si", ".sie")


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
    accounts, those with an opening or closing balance, are no part of a board's result and are left out. A code that
    the structure lacks is told once, with its amount.
    """
    file = sie.read(path.read_bytes(), name, problems)
    if file is None:
        return None
    table = sie.to_facts(file, code_parts(file.dimensions))
    table = _without_balance_accounts(table, file)
    schema = column_types(FactKind.AMOUNTS)
    wanted = [field for field in schema if field.name in table.column_names]
    table = table.select([field.name for field in wanted])
    faulty_rows = _tell_unknown(table, definitions, name, problems)
    return Facts(FactKind.AMOUNTS, table, faulty_rows)


def code_parts(dimensions: Iterable[sie.Dimension]) -> dict[int, CodePart]:
    """Which code part each dimension of a file is; a dimension that is none of them is left out.

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


def _without_balance_accounts(table: pa.Table, file: sie.SieFile) -> pa.Table:
    import pyarrow.compute as pc

    is_balance = pc.is_in(file.balances["kind"].cast("string"), value_set=_strings(_BALANCES))
    accounts = file.balances.filter(is_balance)["account"].cast("string").unique()
    return table.filter(pc.invert(pc.is_in(table["account"].cast("string"), value_set=accounts)))


def _tell_unknown(table: pa.Table, definitions: Definitions, name: str, problems: Problems) -> int:
    """Tell each code that its tree lacks, once; the number of rows with any such code."""
    import pyarrow.compute as pc

    faulty = None
    for part, tree in definitions.structure.trees.items():
        codes = table[part].cast("string")
        unknown = pc.invert(pc.is_in(codes, value_set=_strings(["", *tree.by_code])))
        faulty = unknown if faulty is None else pc.or_(faulty, unknown)
        rows = table.filter(unknown)
        sums = rows.group_by(part).aggregate([(AMOUNT, "sum"), ("source_line", "min")])
        for found in sorted(sums.to_pylist(), key=lambda row: str(row[part])):
            kronor = format_value(Amount(found[f"{AMOUNT}_sum"]), NumberFormat(DisplayUnit.KRONA, decimals=2))
            problems.add(
                "FAC-020",
                SourceRef(name, line=found["source_line_min"]),
                value=found[part],
                part=part_name(part),
                kronor=kronor.text,
                hint=did_you_mean(found[part], tree.by_code),
            )
    return 0 if faulty is None else int(pc.sum(faulty).as_py() or 0)


def _strings(values: Iterable[str]) -> pa.Array:
    import pyarrow as pa

    return pa.array(list(values), pa.string())
