"""The tables of a SIE file as Arrow columns: balances, period balances, vouchers and their rows.

Amounts are öre as int64, debit positive as in the file. Quantities are decimals, null where none is given. Dates are
days, null where none is given. Codes are dictionaries of text. Each dimension that some row uses has a column of its
own, named by `dimension_column`, with ``""`` where the row has no object in it. ``source_line`` counts from 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from utfall.core.facts import NUMBER_PRECISION, NUMBER_SCALE

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE_LINE = "source_line"
_DIMENSION = re.compile(r"dimension_(\d+)")


class BalanceKind(StrEnum):
    """The kinds in ``balances``: column ``kind``, which holds the label of the file."""

    OPENING = "IB"  # ingående balans
    CLOSING = "UB"  # utgående balans
    RESULT = "RES"  # saldo på resultatkonto
    OBJECT_OPENING = "OIB"
    OBJECT_CLOSING = "OUB"


class PeriodKind(StrEnum):
    """The kinds in ``periods``. An amount is the change within its month, never accumulated."""

    ACTUAL = "PSALDO"
    BUDGET = "PBUDGET"


class RowKind(StrEnum):
    """The kinds in ``transactions``. Only `BOOKED` rows count; the others are the voucher's history."""

    BOOKED = "TRANS"
    ADDED = "RTRANS"  # added afterwards; an identical booked row follows it
    STRUCK = "BTRANS"  # no longer part of the voucher


_CODE, _TEXT, _NUMBER, _AMOUNT, _DATE, _QUANTITY = "code", "text", "int32", "int64", "date", "quantity"

_BALANCES = {
    "kind": _CODE,
    "year": _NUMBER,  # of the fiscal year: 0 current, -1 the one before
    "account": _CODE,
    "amount": _AMOUNT,
    "quantity": _QUANTITY,
    SOURCE_LINE: _NUMBER,
}
_PERIODS = {
    "kind": _CODE,
    "year": _NUMBER,
    "period": _NUMBER,  # 202408
    "account": _CODE,
    "amount": _AMOUNT,
    "quantity": _QUANTITY,
    SOURCE_LINE: _NUMBER,
}
_VOUCHERS = {
    "series": _CODE,
    "number": _TEXT,
    "date": _DATE,
    "text": _TEXT,
    "registered": _DATE,
    "signature": _CODE,
    SOURCE_LINE: _NUMBER,
}
_TRANSACTIONS = {
    "voucher": _NUMBER,  # row in `vouchers`, from 0
    "kind": _CODE,
    "account": _CODE,
    "amount": _AMOUNT,
    "date": _DATE,
    "text": _TEXT,
    "quantity": _QUANTITY,
    "signature": _CODE,
    SOURCE_LINE: _NUMBER,
}

Columns = Mapping[str, Any]  # Arrow arrays or sequences of Python values
Objects = Mapping[int, Any]  # the same, by dimension


def balances(columns: Columns, objects: Objects | None = None) -> pa.Table:
    """Balances per year; a column left out is empty, and so is every column of no rows.

    >>> balances({"kind": ["IB"], "year": [0], "account": ["1930"], "amount": [12500]}).num_rows
    1
    """
    return _table(_BALANCES, columns, objects)


def periods(columns: Columns, objects: Objects | None = None) -> pa.Table:
    """Balances and budget per month."""
    return _table(_PERIODS, columns, objects)


def vouchers(columns: Columns) -> pa.Table:
    """The heads of the vouchers, in the order of the file."""
    return _table(_VOUCHERS, columns, None)


def transactions(columns: Columns, objects: Objects | None = None) -> pa.Table:
    """The rows of the vouchers, in the order of the file; without ``kind`` they are booked."""
    count = _length(columns)
    return _table(_TRANSACTIONS, {"kind": [RowKind.BOOKED.value] * count} | dict(columns), objects)


def dimension_column(number: int) -> str:
    """The name of the column that holds the objects of a dimension."""
    return f"dimension_{number}"


def dimensions_of(table: pa.Table) -> list[int]:
    """The dimensions that have a column in the table, in order.

    >>> dimensions_of(balances({"year": [0]}, {6: ["P1"], 1: [""]}))
    [6]
    """
    found = (_DIMENSION.fullmatch(name) for name in table.column_names)
    return sorted(int(match[1]) for match in found if match)


def same(one: pa.Table, other: pa.Table) -> bool:
    """Whether two tables say the same, whatever lines it stood on and however their codes are numbered."""
    return bool(_plain(one).equals(_plain(other)))


def _plain(table: pa.Table) -> pa.Table:
    import pyarrow as pa

    table = table.drop_columns([SOURCE_LINE])
    types = [
        pa.field(field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type)
        for field in table.schema
    ]
    return table.cast(pa.schema(types))


def _table(kinds: Mapping[str, str], columns: Columns, objects: Objects | None) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    count = _length(columns)
    arrays = {name: _column(kind, columns.get(name), count) for name, kind in kinds.items()}
    lines = arrays.pop(SOURCE_LINE)
    for number, codes in sorted((objects or {}).items()):
        column = _column(_CODE, codes, count)
        if pc.any(pc.not_equal(column.dictionary, "")).as_py():
            arrays[dimension_column(number)] = column
    return pa.table(arrays | {SOURCE_LINE: lines})


def _length(columns: Columns) -> int:
    return max((len(column) for column in columns.values()), default=0)


def _column(kind: str, values: Any, count: int) -> pa.Array:
    import pyarrow as pa

    type_ = _arrow_type(kind)
    if isinstance(values, pa.Array):
        if values.type == type_:
            return values
        return values.dictionary_encode() if kind == _CODE else values.cast(type_)
    if kind == _CODE:
        texts = [""] * count if values is None else [str(value) for value in values]
        return pa.array(texts, pa.string()).dictionary_encode()
    return pa.array(_filled(kind, values, count), type_)


def _filled(kind: str, values: Sequence[Any] | None, count: int) -> Sequence[Any]:
    """Texts and whole numbers are never null; days and quantities are, where there is none."""
    if values is not None:
        return values
    nothing: Any = {_TEXT: "", _NUMBER: 0, _AMOUNT: 0}.get(kind)
    return [nothing] * count


def _arrow_type(kind: str) -> pa.DataType:
    import pyarrow as pa

    return {
        _CODE: pa.dictionary(pa.int32(), pa.string()),
        _TEXT: pa.string(),
        _NUMBER: pa.int32(),
        _AMOUNT: pa.int64(),
        _DATE: pa.date32(),
        _QUANTITY: pa.decimal128(NUMBER_PRECISION, NUMBER_SCALE),
    }[kind]
