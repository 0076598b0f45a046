"""The records that come in great numbers: balances, period balances, vouchers and their rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from utfall.problems import Problems
from utfall.readers.sie import tables
from utfall.readers.sie.blocks import owned_rows
from utfall.readers.sie.bulk import OBJECTS, RawColumns, Shape, read_records
from utfall.readers.sie.lines import Lines
from utfall.readers.sie.tables import BalanceKind, PeriodKind, RowKind
from utfall.readers.sie.typed import TypedColumns

if TYPE_CHECKING:
    import pyarrow as pa

    from utfall.readers.sie.lines import Rows

_Key = TypeVar("_Key")
_Columns = dict[str, Any]  # Arrow arrays by column
_Objects = dict[int, Any]  # the same by dimension

_BALANCE = Shape(("year", "account", "amount"), ("quantity",))
_OBJECT_BALANCE = Shape(("year", "account", OBJECTS, "amount"), ("quantity",))
_PERIOD = Shape(("year", "period", "account", OBJECTS, "amount"), ("quantity",))
_VOUCHER = Shape(("series", "number", "date"), ("text", "registered", "signature"))
_TRANSACTION = Shape(("account", OBJECTS, "amount"), ("date", "text", "quantity", "signature"))

_YEAR_KINDS = (BalanceKind.OPENING, BalanceKind.CLOSING, BalanceKind.RESULT)
_OBJECT_KINDS = (BalanceKind.OBJECT_OPENING, BalanceKind.OBJECT_CLOSING)


def read_balances(lines: Lines, problems: Problems) -> pa.Table:
    """``#IB``, ``#UB``, ``#RES``, ``#OIB`` and ``#OUB`` in the order of the file."""
    import numpy as np
    import pyarrow as pa

    plain, _ = _balances(lines, lines.labelled(*_YEAR_KINDS), _BALANCE, problems)
    detailed, objects = _balances(lines, lines.labelled(*_OBJECT_KINDS), _OBJECT_BALANCE, problems)
    both = {name: _joined(plain[name], detailed[name]) for name in plain}
    nothing = pa.array([""] * len(plain["kind"]), pa.string())
    both_objects = {number: _joined(nothing, codes) for number, codes in objects.items()}
    order = pa.array(np.argsort(both[tables.SOURCE_LINE].to_numpy(), kind="stable"))
    return tables.balances(_taken(both, order), _taken(both_objects, order))


def read_periods(lines: Lines, problems: Problems) -> pa.Table:
    """``#PSALDO`` and ``#PBUDGET`` in the order of the file."""
    raw = read_records(lines, lines.labelled(*PeriodKind), _PERIOD, problems)
    typed = TypedColumns(raw, problems)
    columns = {
        "kind": lines.labels_of(raw.rows),
        "year": typed.years("year"),
        "period": typed.months("period"),
        "account": typed.codes("account", required=True),
        "amount": typed.amounts(),
        "quantity": typed.quantities(),
        tables.SOURCE_LINE: typed.source_line,
    }
    objects = typed.objects()
    return tables.periods(*_kept(typed, columns, objects))


def read_vouchers(lines: Lines, problems: Problems) -> tuple[pa.Table, pa.Table]:
    """The vouchers and their rows, in the order of the file."""
    import numpy as np
    import pyarrow as pa

    heads = lines.labelled("VER")
    raw_heads = read_records(lines, heads, _VOUCHER, problems)
    rows, owners = owned_rows(lines, heads, lines.labelled(*RowKind), problems)
    known = np.isin(
        owners, raw_heads.rows
    )  # a voucher that cannot be read was told, and takes its rows with it
    rows, owners = rows[known], owners[known]
    raw = read_records(lines, rows, _TRANSACTION, problems)
    typed = TypedColumns(raw, problems)
    columns = {
        "voucher": pa.array(_numbered(owners, rows, raw, raw_heads), pa.int32()),
        "kind": lines.labels_of(raw.rows),
        "account": typed.codes("account", required=True),
        "amount": typed.amounts(),
        "date": typed.dates("date"),
        "text": typed.texts("text"),
        "quantity": typed.quantities(),
        "signature": typed.codes("signature"),
        tables.SOURCE_LINE: typed.source_line,
    }
    objects = typed.objects()
    return _vouchers(raw_heads, problems), tables.transactions(*_kept(typed, columns, objects))


def _numbered(owners: Rows, rows: Rows, raw: RawColumns, heads: RawColumns) -> Rows:
    """For each row that was read, the place of its voucher among those that were read."""
    import numpy as np

    heads_of_rows = owners[np.searchsorted(rows, raw.rows)]
    return np.searchsorted(heads.rows, heads_of_rows)


def _balances(lines: Lines, rows: Rows, shape: Shape, problems: Problems) -> tuple[_Columns, _Objects]:
    raw = read_records(lines, rows, shape, problems)
    typed = TypedColumns(raw, problems)
    columns = {
        "kind": lines.labels_of(raw.rows),
        "year": typed.years("year"),
        "account": typed.codes("account", required=True),
        "amount": typed.amounts(),
        "quantity": typed.quantities(),
        tables.SOURCE_LINE: typed.source_line,
    }
    objects = typed.objects() if OBJECTS in shape.fields else {}
    return _kept(typed, columns, objects)


def _vouchers(raw: RawColumns, problems: Problems) -> pa.Table:
    typed = TypedColumns(raw, problems)
    columns = {
        "series": typed.codes("series"),
        "number": typed.texts("number"),
        "date": typed.dates("date", required=True),
        "text": typed.texts("text"),
        "registered": typed.dates("registered"),
        "signature": typed.codes("signature"),
        tables.SOURCE_LINE: typed.source_line,
    }
    # A voucher whose date cannot be read keeps its rows, so that only one fault is told.
    return tables.vouchers(columns)


def _kept(typed: TypedColumns, columns: _Columns, objects: _Objects) -> tuple[_Columns, _Objects]:
    """The columns without the rows that had a fault."""
    import pyarrow as pa

    sound = typed.sound
    if len(sound) == len(columns[tables.SOURCE_LINE]):
        return columns, objects
    places = pa.array(sound)
    return _taken(columns, places), _taken(objects, places)


def _taken(columns: Mapping[_Key, Any], places: pa.Array) -> dict[_Key, Any]:
    return {key: column.take(places) for key, column in columns.items()}


def _joined(one: pa.Array, other: pa.Array) -> pa.Array:
    import pyarrow as pa

    plain = [part.cast(pa.string()) if pa.types.is_dictionary(part.type) else part for part in (one, other)]
    return pa.concat_arrays(plain)
