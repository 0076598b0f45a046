"""A SIE file's own balances, held against the facts that were read from it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from utfall.core import CodePart, Scenario, SourceRef
from utfall.intake.control import Balance, Key, span_of, sums_by, tell_differences
from utfall.problems import Problems
from utfall.readers import sie
from utfall.readers.sie import BalanceKind, PeriodKind

if TYPE_CHECKING:
    import pyarrow as pa

_ACCOUNT = (CodePart.ACCOUNT,)
_WHOLE_YEAR = ""


def check_balances(facts: pa.Table, file: sie.SieFile, name: str, problems: Problems) -> Collection[str]:
    """Tell where the facts of this fiscal year are not what the file states; which accounts it states for the year.

    ``#RES`` is held against all that is booked on a result account; ``#PSALDO`` against each month it states, in a
    file whose facts come from vouchers (in others it is the facts). ``facts`` holds result accounts alone.
    """
    booked = _of_this_year(facts, file)
    if booked is None or not booked.num_rows:
        return ()
    whole = SourceRef(name)
    by_month = sums_by(booked, _ACCOUNT)
    accounts = {account for _, _, account in by_month}
    by_year: dict[Key, int] = {}
    for (_, _, account), ore in by_month.items():
        key = ("", _WHOLE_YEAR, account)
        by_year[key] = by_year.get(key, 0) + ore
    of_year = _yearly(file, name)
    count = tell_differences(of_year, by_year, _ACCOUNT, whole, problems) if of_year else 0
    stated = {account for _, _, account in of_year}
    if file.transactions.num_rows and not count:
        months = {key: each for key, each in _monthly(file, name).items() if key[2] in accounts | stated}
        tell_differences(months, {key: by_month.get(key, 0) for key in months}, _ACCOUNT, whole, problems)
    return stated


def _of_this_year(facts: pa.Table, file: sie.SieFile) -> pa.Table | None:
    """What is booked in the fiscal year that the file is about; None when the file does not say which it is."""
    import pyarrow.compute as pc

    year = next((each for each in file.header.fiscal_years if each.number == 0), None)
    if year is None:
        return None
    first, last = (day.year * 100 + day.month for day in (year.first, year.last))
    inside = pc.and_(pc.greater_equal(facts["period_from"], first), pc.less_equal(facts["period_to"], last))
    return facts.filter(pc.and_(inside, pc.equal(facts["scenario"].cast("string"), Scenario.ACTUAL)))


def _yearly(file: sie.SieFile, name: str) -> dict[Key, Balance]:
    """The results of the year by account."""
    found: dict[Key, Balance] = {}
    for row in _rows(file.balances, BalanceKind.RESULT, ("account", "amount", "source_line")):
        _add(found, ("", _WHOLE_YEAR, row["account"]), row, name)
    return found


def _monthly(file: sie.SieFile, name: str) -> dict[Key, Balance]:
    """The period balances by month and account: those of the whole account, which stand without objects."""
    objects = [sie.dimension_column(number) for number in sie.dimensions_of(file.periods)]
    found: dict[Key, Balance] = {}
    for row in _rows(
        file.periods, PeriodKind.ACTUAL, ("account", "amount", "source_line", "period", *objects)
    ):
        if row["period"] and not any(row[each] for each in objects):
            span = span_of(row["period"], row["period"])
            _add(found, (Scenario.ACTUAL.value, span, row["account"]), row, name)
    return found


def _rows(table: pa.Table, kind: str, columns: Collection[str]) -> list[dict[str, Any]]:
    import pyarrow.compute as pc

    is_wanted = pc.and_(pc.equal(table["kind"].cast("string"), kind), pc.equal(table["year"], 0))
    rows: list[dict[str, Any]] = table.filter(is_wanted).select(list(columns)).to_pylist()
    return rows


def _add(found: dict[Key, Balance], key: Key, row: dict[str, Any], name: str) -> None:
    """Add a row's amount to its balance, the sign turned (ADR 0001)."""
    before = found.get(key)
    ore = -row["amount"] + (before.ore if before is not None else 0)
    source = before.source if before is not None else SourceRef(name, line=row["source_line"])
    found[key] = Balance(ore, source)
