"""From a SIE file to Utfall's facts: the one place where its sign is turned (ADR 0001)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from utfall.core import CodePart, Scenario
from utfall.core.facts import AMOUNT, AMOUNT_COLUMNS
from utfall.readers.sie import tables
from utfall.readers.sie.balancing import of_kind, periods_are_parts
from utfall.readers.sie.model import SieFile
from utfall.readers.sie.tables import PeriodKind, RowKind

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    Ints = npt.NDArray[np.int64]

_NUMBERS = ("as_of", "period_from", "period_to", "source_line")
_SCENARIOS = {PeriodKind.ACTUAL: Scenario.ACTUAL, PeriodKind.BUDGET: Scenario.BUDGET}


def to_facts(sie: SieFile, mapping: Mapping[int, CodePart]) -> pa.Table:
    """The facts of a file: the columns of `AMOUNT_COLUMNS` without ``batch``, income positive and cost negative.

    ``mapping`` says which code part each dimension is; dimensions outside it are left out. Raises ``ValueError`` when
    it maps to the account or two dimensions to one code part, for that is our own fault.

    What is booked comes from ``#TRANS`` by the date of the voucher (in SIE 5 by the date of the row, if it has one);
    without vouchers in the file, and for earlier years, from ``#PSALDO``. Opening balances are no facts, nor are the
    sums of a whole year in ``#RES``. Budget comes from ``#PBUDGET``; SIE does not say by which decision, so
    ``decision`` is empty.

    Rows with objects are parts of the row without: when both stand there, the parts by the mapped dimensions are
    taken, and the remainder of the whole as a fact without objects. Where a file divides the same whole by several
    dimensions, one division is taken: the one with most mapped dimensions, and then the first in ``mapping``.
    """
    import pyarrow as pa

    if CodePart.ACCOUNT in mapping.values() or len(set(mapping.values())) < len(mapping):
        raise ValueError(
            f"dimensions must map to different code parts other than the account: {dict(mapping)}"
        )
    found = [_booked(sie, mapping), _by_month(sie, mapping)]
    return pa.concat_tables(found).unify_dictionaries().combine_chunks()


def _booked(sie: SieFile, mapping: Mapping[int, CodePart]) -> pa.Table:
    import pyarrow.compute as pc

    rows = of_kind(sie.transactions, RowKind.BOOKED)
    days = sie.vouchers["date"].take(rows["voucher"])
    if sie.version == 5:
        days = pc.coalesce(rows["date"], days)
    placed = days.is_valid()  # a voucher without a day was told when the file was read
    rows, days = rows.filter(placed), days.filter(placed)
    months = pc.add(pc.multiply(pc.year(days), 100), pc.month(days))
    scenarios = [Scenario.ACTUAL.value] * rows.num_rows
    return _facts(rows, rows["amount"], scenarios, (months, months), mapping)


def _by_month(sie: SieFile, mapping: Mapping[int, CodePart]) -> pa.Table:
    """Facts of the period balances, each whole once."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = sie.periods
    if sie.transactions.num_rows:
        of_vouchers = pc.and_(pc.equal(rows["kind"], PeriodKind.ACTUAL), pc.equal(rows["year"], 0))
        rows = rows.filter(pc.invert(of_vouchers))
    amounts = np.asarray(rows["amount"].to_numpy(), np.int64)
    if not periods_are_parts(sie):
        places, amounts = _each_whole_once(rows, amounts, mapping)
        rows = rows.take(pa.array(places))
    scenarios = [_SCENARIOS[PeriodKind(kind)].value for kind in rows["kind"].to_pylist()]
    return _facts(rows, pa.array(amounts, pa.int64()), scenarios, _spans(sie, rows), mapping)


def _spans(sie: SieFile, rows: pa.Table) -> tuple[list[int], list[int]]:
    """First and last month; a row without a month is of its whole fiscal year."""
    years = {
        year.number: (_month(year.first.year, year.first.month), _month(year.last.year, year.last.month))
        for year in sie.header.fiscal_years
    }
    pairs = zip(rows["period"].to_pylist(), rows["year"].to_pylist(), strict=True)
    spans = [(period, period) if period else years[year] for period, year in pairs]
    return [first for first, _ in spans], [last for _, last in spans]


def _month(year: int, month: int) -> int:
    return year * 100 + month


def _each_whole_once(rows: pa.Table, amounts: Ints, mapping: Mapping[int, CodePart]) -> tuple[Ints, Ints]:
    """The places of the rows to take and their amounts: for each whole one division, and what it leaves over."""
    import numpy as np

    if not len(amounts):
        return np.arange(0), amounts
    wholes = _wholes(rows)
    ranks, rank_of_whole = _ranks(rows, list(mapping))
    count = int(wholes.max()) + 1
    best = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(best, wholes, ranks)
    taken = ranks == best[wholes]
    divided = np.zeros(count, np.int64)
    np.add.at(divided, wholes[taken], amounts[taken])
    # Only a division by mapped dimensions ranks before the whole itself; then the whole keeps what is left over.
    stated = np.flatnonzero((ranks == rank_of_whole) & ~taken)
    _, first = np.unique(wholes[stated], return_index=True)  # should a whole stand on several rows
    left = amounts.copy()
    left[stated[first]] -= divided[wholes[stated[first]]]
    kept = taken.copy()
    kept[stated] = left[stated] != 0
    places = np.flatnonzero(kept)
    return places, left[places]


def _wholes(rows: pa.Table) -> Ints:
    """A number for each whole that rows may be parts of: a month of an account, by kind."""
    import numpy as np

    number = np.zeros(rows.num_rows, np.int64)
    for name in ("kind", "account", "year", "period"):
        codes = rows[name].to_numpy(zero_copy_only=False)
        _, inverse = np.unique(codes, return_inverse=True)
        _, number = np.unique(number * (int(inverse.max()) + 1) + inverse, return_inverse=True)
    return np.asarray(number, np.int64)


def _ranks(rows: pa.Table, mapped: list[int]) -> tuple[Ints, int]:
    """How much each row is wanted, 0 the most, by the dimensions that it names; and the rank of a row without any."""
    import numpy as np

    numbers = tables.dimensions_of(rows)
    named = np.zeros((rows.num_rows, len(numbers)), bool)
    for at, number in enumerate(numbers):
        named[:, at] = rows[tables.dimension_column(number)].to_numpy(zero_copy_only=False) != ""
    sets, which = np.unique(named, axis=0, return_inverse=True)
    dimensions = [tuple(numbers[at] for at in np.flatnonzero(each)) for each in sets]
    if () not in dimensions:
        dimensions.append(())
    order = sorted(range(len(dimensions)), key=lambda at: _preference(dimensions[at], mapped))
    rank_of = {at: rank for rank, at in enumerate(order)}
    ranks = np.array([rank_of[at] for at in range(len(dimensions))], np.int64)
    return ranks[which.reshape(-1)], rank_of[dimensions.index(())]


def _preference(dimensions: tuple[int, ...], mapped: list[int]) -> tuple[Any, ...]:
    places = sorted(mapped.index(number) for number in dimensions if number in mapped)
    return -len(places), places, len(dimensions), dimensions


def _facts(
    rows: pa.Table,
    amounts: Any,
    scenarios: list[str],
    months: tuple[Any, Any],
    mapping: Mapping[int, CodePart],
) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    columns: dict[str, Any] = {
        "scenario": scenarios,
        "period_from": months[0],
        "period_to": months[1],
        CodePart.ACCOUNT.value: rows["account"],
        AMOUNT: pc.negate(amounts),
        "source_line": rows[tables.SOURCE_LINE],
    }
    for number, part in mapping.items():
        name = tables.dimension_column(number)
        if name in rows.column_names:
            columns[part.value] = rows[name]
    names = [name for name in AMOUNT_COLUMNS if name != "batch"]
    arrays = [_column(name, columns.get(name), rows.num_rows) for name in names]
    fields = [pa.field(name, array.type, nullable=False) for name, array in zip(names, arrays, strict=True)]
    return pa.table(arrays, schema=pa.schema(fields))


def _column(name: str, values: Any, count: int) -> Any:
    """A column in the type of facts: ``""`` or 0 throughout when there are no values."""
    import pyarrow as pa

    numeric = {AMOUNT: pa.int64(), **dict.fromkeys(_NUMBERS, pa.int32())}
    if name in numeric:
        column = pa.repeat(pa.scalar(0), count) if values is None else values
        return column.cast(numeric[name]) if hasattr(column, "cast") else pa.array(column, numeric[name])
    if values is None or isinstance(values, list):
        return pa.array(values or [""] * count, pa.string()).dictionary_encode()
    return values
