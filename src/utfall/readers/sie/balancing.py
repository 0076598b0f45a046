"""The arithmetic that a SIE file must keep: vouchers that balance, balances that follow from what is booked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from utfall.core import Amount, SourceRef
from utfall.problems import Problems, Severity
from utfall.readers.faults import SHOWN_FAULTS, Fault, report_faults
from utfall.readers.sie import tables
from utfall.readers.sie.model import SieFile, SieType
from utfall.readers.sie.tables import BalanceKind, PeriodKind, RowKind
from utfall.swedish.numbers import NumberFormat, format_value
from utfall.swedish.units import DisplayUnit

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_KRONOR = NumberFormat(unit=DisplayUnit.KRONA, decimals=2)
_PLACE_OF_DIFFERENCE = (BalanceKind.CLOSING, BalanceKind.RESULT)


def check_balances(sie: SieFile, name: str, problems: Problems) -> None:
    """Tell every breach; ``name`` is the file as problems call it."""
    _check_vouchers(sie, name, problems)
    _check_order(sie, name, problems)
    _check_added_rows(sie, name, problems)
    _check_accounts(sie, name, problems)
    _check_periods(sie, name, problems)


def sums_by_account(table: pa.Table) -> dict[str, int]:
    """The sum of each account in öre, exact.

    >>> sums_by_account(tables.periods({"account": ["30", "40", "30"], "amount": [5, 7, -2]}))
    {'30': 3, '40': 7}
    """
    grouped = (
        table.select(["account", "amount"])
        .group_by("account", use_threads=False)
        .aggregate([("amount", "sum")])
    )
    return dict(zip(grouped["account"].to_pylist(), grouped["amount_sum"].to_pylist(), strict=True))


def of_kind(table: pa.Table, *kinds: str) -> pa.Table:
    """The rows of some kinds."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return table.filter(pc.is_in(table["kind"], pa.array(kinds, pa.string())))


def periods_are_parts(sie: SieFile) -> bool:
    """Whether the rows of ``periods`` are all parts of one total, so that they are to be added.

    By the standard a row without objects is the account's total and rows with objects are parts of it. Some programs
    write only the remainder in the row without objects. What is stated for the year tells which: if some account
    agrees only when all its rows are added, and none disagrees by that, they are parts.
    """
    actual = of_kind(_of_year(sie.periods, 0), PeriodKind.ACTUAL)
    if actual.num_rows == 0 or not tables.dimensions_of(actual):
        return False
    stated = _change_of_year(sie)
    added, totals = sums_by_account(actual), sums_by_account(_without_objects(actual))
    by_adding = sum(added[account] == stated.get(account, 0) for account in added)
    by_totals = sum(totals.get(account, 0) == stated.get(account, 0) for account in added)
    return by_adding > by_totals


def _check_vouchers(sie: SieFile, name: str, problems: Problems) -> None:
    import numpy as np

    booked = of_kind(sie.transactions, RowKind.BOOKED)
    sums = np.zeros(sie.vouchers.num_rows, np.int64)
    np.add.at(sums, _numbers(booked["voucher"]), _numbers(booked["amount"]))
    off = np.flatnonzero(sums)
    faults = (
        Fault(_voucher_source(sie, int(place), name), _voucher_params(sie, int(place), int(sums[place])))
        for place in off[: SHOWN_FAULTS + 1]
    )
    report_faults(problems, "SIE-022", faults, len(off))


def _check_order(sie: SieFile, name: str, problems: Problems) -> None:
    """Numbers rise within a series; numbers that are no numbers, or left out, have no order."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    heads = sie.vouchers
    numbers = heads["number"]
    whole = pc.match_substring_regex(numbers, r"^[0-9]{1,18}$")
    places = np.flatnonzero(whole.to_numpy(zero_copy_only=False))
    series = _numbers(heads["series"].combine_chunks().indices)[places]
    values = _numbers(pc.cast(numbers.take(pa.array(places)), pa.int64()))
    order = np.argsort(series, kind="stable")
    series, values, places = series[order], values[order], places[order]
    late = np.flatnonzero((series[1:] == series[:-1]) & (values[1:] <= values[:-1])) + 1
    faults = (
        Fault(
            _voucher_source(sie, int(places[at]), name),
            {
                "voucher": _voucher_name(sie, int(places[at])),
                "before": _voucher_name(sie, int(places[at - 1])),
            },
        )
        for at in late[: SHOWN_FAULTS + 1]
    )
    report_faults(problems, "SIE-023", faults, len(late), severity=Severity.WARNING)


def _check_added_rows(sie: SieFile, name: str, problems: Problems) -> None:
    """Each row added afterwards is followed by the same row as booked, or its money is not counted."""
    import numpy as np
    import pyarrow.compute as pc

    rows = sie.transactions
    added = np.flatnonzero(pc.equal(rows["kind"], RowKind.ADDED).to_numpy())
    compared = [name for name in rows.column_names if name not in ("kind", tables.SOURCE_LINE)]
    lonely = []
    for place in added:
        pair = rows.slice(int(place), 2).to_pylist()
        booked = len(pair) == 2 and pair[1]["kind"] == RowKind.BOOKED
        if not booked or any(pair[0][column] != pair[1][column] for column in compared):
            lonely.append(SourceRef(name, None, pair[0][tables.SOURCE_LINE]))
    faults = (Fault(source) for source in lonely)
    report_faults(problems, "SIE-024", faults, len(lonely), severity=Severity.WARNING)


def _check_accounts(sie: SieFile, name: str, problems: Problems) -> None:
    """Opening balance and what is booked give the closing balance or the result, account by account."""
    balances = _of_year(sie.balances, 0)
    if sie.header.type is not SieType.EXPORT or balances.num_rows == 0:
        return
    if (
        sie.version == 5 and sie.vouchers.num_rows == 0
    ):  # SIE 5 has one kind of export, with or without journals
        return
    stated = _change_of_year(sie)
    booked = sums_by_account(of_kind(sie.transactions, RowKind.BOOKED))
    accounts = sorted(stated.keys() | booked.keys())
    off = [account for account in accounts if stated.get(account, 0) != booked.get(account, 0)]
    lines = _first_lines(of_kind(balances, *_PLACE_OF_DIFFERENCE))
    faults = (
        Fault(
            SourceRef(name, None, lines.get(account)),
            {
                "account": account,
                "booked": _kronor(booked.get(account, 0)),
                "stated": _kronor(stated.get(account, 0)),
            },
        )
        for account in off[: SHOWN_FAULTS + 1]
    )
    report_faults(problems, "SIE-027", faults, len(off), severity=Severity.WARNING)


def _check_periods(sie: SieFile, name: str, problems: Problems) -> None:
    if periods_are_parts(sie):
        with_objects = next(iter(sie.periods[tables.SOURCE_LINE].to_pylist()))
        problems.add("SIE-031", SourceRef(name, None, with_objects), Severity.WARNING)


def _change_of_year(sie: SieFile) -> dict[str, int]:
    """What the file says that each account changed by in the current year: UB - IB, or RES. Missing is zero here."""
    balances = _of_year(sie.balances, 0)
    change = sums_by_account(of_kind(balances, *_PLACE_OF_DIFFERENCE))
    for account, opening in sums_by_account(of_kind(balances, BalanceKind.OPENING)).items():
        change[account] = change.get(account, 0) - opening
    return change


def _of_year(table: pa.Table, year: int) -> pa.Table:
    import pyarrow.compute as pc

    return table.filter(pc.equal(table["year"], year))


def _without_objects(table: pa.Table) -> pa.Table:
    import pyarrow.compute as pc

    for number in tables.dimensions_of(table):
        table = table.filter(pc.equal(table[tables.dimension_column(number)], ""))
    return table


def _first_lines(table: pa.Table) -> Mapping[str, int]:
    pairs = zip(table["account"].to_pylist(), table[tables.SOURCE_LINE].to_pylist(), strict=True)
    return dict(reversed(list(pairs)))


def _voucher_name(sie: SieFile, place: int) -> str:
    head = sie.vouchers.slice(place, 1).to_pylist()[0]
    return f"{head['series']} {head['number']}".strip()


def _voucher_params(sie: SieFile, place: int, ore: int) -> dict[str, Any]:
    return {"voucher": _voucher_name(sie, place), "amount": _kronor(ore)}


def _voucher_source(sie: SieFile, place: int, name: str) -> SourceRef:
    return SourceRef(name, None, sie.vouchers[tables.SOURCE_LINE][place].as_py())


def _kronor(ore: int) -> str:
    return format_value(Amount(ore), _KRONOR).text


def _numbers(column: pa.Array | pa.ChunkedArray) -> npt.NDArray[np.int64]:
    import numpy as np

    return np.asarray(column.to_numpy(), np.int64)
