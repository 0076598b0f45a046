"""The amounts of SIE 5: balances and budget of the accounts, and the journals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from utfall.core import Month
from utfall.readers.sie import tables
from utfall.readers.sie.model import AccountKind, FiscalYear
from utfall.readers.sie.sie5_tree import Element
from utfall.readers.sie.sie5_values import Values, named, within
from utfall.readers.sie.tables import BalanceKind, PeriodKind, RowKind
from utfall.readers.sie.typed import DIMENSION_LIMIT

if TYPE_CHECKING:
    import pyarrow as pa

_OPENING = (named("OpeningBalance"), named("OpeningBalanceMultidim"))
_CLOSING = (named("ClosingBalance"), named("ClosingBalanceMultidim"))
_BUDGET = (named("Budget"), named("BudgetMultidim"))
_RESULT_KINDS = (AccountKind.COST, AccountKind.INCOME)
_WHOLE_YEAR = 0  # the period of a budget without a month


@dataclass
class _Rows:
    """Rows on their way to a table: their columns, and their objects by dimension."""

    columns: list[dict[str, Any]] = field(default_factory=list)
    objects: list[dict[int, str]] = field(default_factory=list)

    def add(self, element: Element, objects: dict[int, str], **columns: Any) -> None:
        self.columns.append(columns | {tables.SOURCE_LINE: element.line})
        self.objects.append(objects)

    def table(self, build: Callable[..., pa.Table], root: Element, values: Values) -> pa.Table:
        dimensions = {number for one in self.objects for number in one}
        if len(dimensions) > DIMENSION_LIMIT:
            values.fault("SIE-016", root, count=len(dimensions), limit=DIMENSION_LIMIT)
            return build({})
        names = self.columns[0] if self.columns else ()
        columns = {name: [row[name] for row in self.columns] for name in names}
        objects = {number: [one.get(number, "") for one in self.objects] for number in dimensions}
        return build(columns, objects)


@dataclass(frozen=True)
class _Balance:
    """A balance of a month, while the one that speaks for its year is looked for."""

    element: Element
    month: Month
    year: int
    ore: int
    objects: dict[int, str]


def read_amounts(
    root: Element,
    years: tuple[FiscalYear, ...],
    kinds: Mapping[str, AccountKind | None],
    values: Values,
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Balances, period balances, vouchers and their rows, as `SieFile` holds them."""
    balances, periods = _Rows(), _Rows()
    for account in within(root, "Accounts", "Account"):
        number = account.get("id")
        if number:
            _read_balances(account, number, kinds[number], years, values, balances)
            _read_budget(account, number, years, values, periods)
    vouchers, rows = _read_journals(root, values)
    return (
        balances.table(tables.balances, root, values),
        periods.table(tables.periods, root, values),
        vouchers.table(lambda columns, _=None: tables.vouchers(columns), root, values),
        rows.table(tables.transactions, root, values),
    )


def _read_balances(
    account: Element,
    number: str,
    kind: AccountKind | None,
    years: tuple[FiscalYear, ...],
    values: Values,
    rows: _Rows,
) -> None:
    """Of the monthly balances those that speak for a fiscal year: its first opening one and its last closing one."""
    closing = BalanceKind.RESULT if kind in _RESULT_KINDS else BalanceKind.CLOSING
    opening = [_balance(element, years, values) for element in account.each(*_OPENING)]
    closed = [_balance(element, years, values) for element in account.each(*_CLOSING)]
    first = {_key(each): each for each in sorted(filter(None, opening), key=_when, reverse=True)}
    last = {_key(each): each for each in sorted(filter(None, closed), key=_when)}
    for label, found in ((BalanceKind.OPENING, first), (closing, last)):
        for each in found.values():
            amount = {"amount": each.ore, "quantity": values.quantity(each.element)}
            stated = _of_objects(label) if each.objects else label
            rows.add(each.element, each.objects, kind=stated.value, year=each.year, account=number, **amount)


def _balance(element: Element, years: tuple[FiscalYear, ...], values: Values) -> _Balance | None:
    month, ore, objects = values.month(element, "month"), values.ore(element), values.objects(element)
    year = None if month is None else _year_of(month, years)
    if month is not None and year is None:
        values.fault("SIE-041", element, month=month)
    return (
        None if month is None or ore is None or year is None else _Balance(element, month, year, ore, objects)
    )


def _key(balance: _Balance) -> tuple[int, tuple[tuple[int, str], ...]]:
    return balance.year, tuple(sorted(balance.objects.items()))


def _when(balance: _Balance) -> Month:
    return balance.month


def _of_objects(kind: BalanceKind) -> BalanceKind:
    return BalanceKind.OBJECT_OPENING if kind is BalanceKind.OPENING else BalanceKind.OBJECT_CLOSING


def _year_of(month: Month, years: tuple[FiscalYear, ...]) -> int | None:
    """The fiscal year that a month lies in."""
    for year in years:
        if Month(year.first.year, year.first.month) <= month <= Month(year.last.year, year.last.month):
            return year.number
    return None


def _read_budget(
    account: Element, number: str, years: tuple[FiscalYear, ...], values: Values, rows: _Rows
) -> None:
    for element in account.each(*_BUDGET):
        ore, objects = values.ore(element), values.objects(element)
        where = _budget_period(element, years, values)
        if ore is not None and where is not None:
            year, period = where
            amount = {"amount": ore, "quantity": values.quantity(element)}
            kind = PeriodKind.BUDGET.value
            rows.add(element, objects, kind=kind, year=year, period=period, account=number, **amount)


def _budget_period(element: Element, years: tuple[FiscalYear, ...], values: Values) -> tuple[int, int] | None:
    """Fiscal year and month; without a month it is the whole primary year, which must then be known."""
    if element.get("month"):
        month = values.month(element, "month")
        # A budget may reach beyond the years that the file describes; its month is all that facts need.
        return None if month is None else (_year_of(month, years) or 0, month.number)
    if any(year.number == 0 for year in years):
        return 0, _WHOLE_YEAR
    values.fault("SIE-011", element, value="")
    return None


def _read_journals(root: Element, values: Values) -> tuple[_Rows, _Rows]:
    vouchers, rows = _Rows(), _Rows()
    for journal in root.each(named("Journal")):
        for entry in journal.each(named("JournalEntry")):
            _read_rows(entry, len(vouchers.columns), values, rows)
            _read_voucher(entry, journal.get("id"), values, vouchers)
    return vouchers, rows


def _read_voucher(entry: Element, series: str, values: Values, vouchers: _Rows) -> None:
    info = entry.first(named("EntryInfo")) or entry.first(named("OriginalEntryInfo"))
    vouchers.add(
        entry,
        {},
        series=series,
        number=entry.get("id"),
        date=values.day(entry, "journalDate"),
        text=entry.get("text"),
        registered=values.optional_day(info, "date"),
        signature=info.get("by") if info else "",
    )


def _read_rows(entry: Element, voucher: int, values: Values, rows: _Rows) -> None:
    for element in entry.each(named("LedgerEntry")):
        account, ore = values.required(element, "accountId"), values.ore(element)
        if account is None or ore is None:
            continue
        struck = element.first(named("Overstrike")) is not None
        info = element.first(named("EntryInfo"))
        rows.add(
            element,
            values.objects(element),
            voucher=voucher,
            kind=(RowKind.STRUCK if struck else RowKind.BOOKED).value,
            account=account,
            amount=ore,
            date=values.optional_day(element, "ledgerDate"),
            text=element.get("text"),
            quantity=values.quantity(element),
            signature=info.get("by") if info else "",
        )
