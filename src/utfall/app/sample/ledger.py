"""The ledger: payrolls, invoices early and late, accruals at tertials and internal bookings, as balanced vouchers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utfall.app.sample import accounts
from utfall.app.sample.accounts import ACCOUNTS, Settled, settled
from utfall.app.sample.flows import Flows
from utfall.app.sample.seasons import closed, months
from utfall.app.sample.town import ACTIVITIES, units
from utfall.core import Month

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

BEGINS = Month(2021, 1)  # before this the ledger is known by month only, from an earlier system
ACCOUNT_CODES = tuple(ACCOUNTS)
ACTIVITY_CODES = ("", *ACTIVITIES)
NOBODY = -1  # the unit of a balance account's row

_LARGE = 25_000_000  # öre: a larger cost comes on more than one invoice
_MOST = 3
_LATE = 180  # thousandths of purchased care that is invoiced the month after
SERIES = "LFKIPO"
_DAY = {"L": 25, "I": 28, "P": 30}
_COUNTER = {
    "F": accounts.SUPPLIERS,
    "K": accounts.CUSTOMERS,
    "I": accounts.OTHER_BOARDS,
    "P": accounts.ACCRUED,
}
_TAX = 30  # per cent of salaries


@dataclass(frozen=True)
class Rows:
    """Rows of vouchers as columns: place of month, day, series, unit, account and activity, and öre.

    Income is plus and cost minus, so a row on a balance account has the opposite sign of what the bank would say.
    ``voucher`` numbers the vouchers from 0; the rows of each add up to zero.
    """

    voucher: Ints
    month: Ints
    day: Ints
    series: Ints
    unit: Ints
    account: Ints
    activity: Ints
    ore: Ints

    def where(self, wanted: npt.NDArray[np.bool_]) -> Rows:
        """The rows for which ``wanted`` is true."""
        return Rows(*(column[wanted] for column in self.columns))

    @property
    def columns(self) -> tuple[Ints, ...]:
        """The columns, in the order of the class."""
        return (
            self.voucher,
            self.month,
            self.day,
            self.series,
            self.unit,
            self.account,
            self.activity,
            self.ore,
        )

    @property
    def is_result(self) -> npt.NDArray[np.bool_]:
        """Where a row is a cost or an income, not the other side of it."""
        import numpy as np

        return np.not_equal(self.unit, NOBODY)


def bookkeeping(random: np.random.Generator, flows: Flows) -> Rows:
    """Every voucher from `BEGINS` to the last closed month, by date."""
    import numpy as np

    begin = months().index(BEGINS)
    happened = flows.happened[:, begin : closed()]
    kinds = np.array([SERIES.index(settled(flow.account)) for flow in flows.flows], np.int64)
    is_bought = np.array([flow.account.startswith("46") for flow in flows.flows])
    late = np.where(is_bought[:, None], happened * _LATE // 1000, 0)
    booked = [_entries(begin, happened - late, kinds)]
    booked += _late_entries(random, begin, late[is_bought], np.flatnonzero(is_bought))
    flow, month, ore, series = (np.concatenate(parts) for parts in zip(*booked, strict=True))
    flow, month, ore, series = _on_invoices(random, flow, month, ore, series)
    return _balanced(_vouchers(random, flows, flow, month, ore, series))


def _entries(begin: int, amounts: Ints, series: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Flow, place of month, öre and series of every amount that is not zero."""
    import numpy as np

    flow, month = np.nonzero(amounts)
    return flow, month + begin, amounts[flow, month], series[flow]


def _late_entries(
    random: np.random.Generator, begin: int, late: Ints, flow: Ints
) -> list[tuple[Ints, Ints, Ints, Ints]]:
    """What is invoiced a month late; at the end of a tertial it is accrued by estimate, and the estimate taken back."""
    import numpy as np

    suppliers, accruals = (np.full(len(flow), SERIES.index(each), np.int64) for each in "FP")
    ends_tertial = np.array([months()[begin + at].month % 4 == 0 for at in range(late.shape[1])])
    guess = late * random.integers(960, 1041, size=late.shape) // 1000
    accrued = np.where(ends_tertial, guess, 0)
    next_month = np.zeros_like(late)
    next_month[:, 1:] = late[:, :-1]
    back = np.zeros_like(late)
    back[:, 1:] = -accrued[:, :-1]
    found = []
    for amounts, series in ((next_month, suppliers), (accrued, accruals), (back, accruals)):
        rows, month, ore, kind = _entries(begin, amounts, series)
        found.append((flow[rows], month, ore, kind))
    return found


def _on_invoices(
    random: np.random.Generator, flow: Ints, month: Ints, ore: Ints, series: Ints
) -> tuple[Ints, Ints, Ints, Ints]:
    """Large suppliers' costs divided by chance over several invoices, to the öre."""
    import numpy as np

    is_supplier = series == SERIES.index(Settled.SUPPLIER)
    count = np.where(is_supplier, np.minimum(1 + np.abs(ore) // _LARGE, _MOST), 1)
    row = np.repeat(np.arange(len(ore)), count)
    weight = random.integers(40, 101, size=len(row))
    before = np.cumsum(weight) - weight
    first = np.cumsum(count) - count
    whole = np.add.reduceat(weight, first)
    begin = before - before[first][row]
    parts = ore[row] * (begin + weight) // whole[row] - ore[row] * begin // whole[row]
    return flow[row], month[row], parts, series[row]


def _vouchers(
    random: np.random.Generator, flows: Flows, flow: Ints, month: Ints, ore: Ints, series: Ints
) -> Rows:
    """The rows gathered on vouchers, numbered by date: one payroll per unit and month, one voucher per invoice."""
    import numpy as np

    place = {unit: at for at, unit in enumerate(units())}
    unit = np.array([place[each.unit] for each in flows.flows], np.int64)[flow]
    account = np.array([ACCOUNT_CODES.index(each.account) for each in flows.flows], np.int64)[flow]
    activity = np.array([ACTIVITY_CODES.index(each.activity) for each in flows.flows], np.int64)[flow]
    fixed = np.array([_DAY.get(each, 0) for each in SERIES], np.int64)[series]
    day = np.where(fixed > 0, fixed, random.integers(2, 29, size=len(flow)))
    lengths = np.array([each.days for each in months()], np.int64)
    day = np.minimum(day, lengths[month])
    alone = np.where(series == SERIES.index(Settled.PAYROLL), unit, len(place) + np.arange(len(flow)))
    order = np.lexsort((account, alone, series, day, month))
    keys = np.stack((month, day, series, alone))[:, order]
    is_first = np.ones(len(order), bool)
    is_first[1:] = (keys[:, 1:] != keys[:, :-1]).any(axis=0)
    columns = (column[order] for column in (month, day, series, unit, account, activity, ore))
    return Rows(np.cumsum(is_first) - 1, *columns)


def _balanced(rows: Rows) -> Rows:
    """The rows with those that balance each voucher, after the voucher's own."""
    import numpy as np

    count = int(rows.voucher[-1]) + 1
    first = np.searchsorted(rows.voucher, np.arange(count))
    total = np.add.reduceat(rows.ore, first)
    series = rows.series[first]
    is_pay = series == SERIES.index(Settled.PAYROLL)
    is_fee = np.array([code.startswith("56") for code in ACCOUNT_CODES])[rows.account]
    fees = np.where(is_pay, np.add.reduceat(np.where(is_fee, rows.ore, 0), first), 0)
    tax = np.where(is_pay, (total - fees) * _TAX // 100, 0)
    own = np.array([ACCOUNT_CODES.index(_COUNTER.get(each, accounts.BANK)) for each in SERIES], np.int64)[
        series
    ]
    parts = (
        (own, tax + fees - total),
        (_at(accounts.PAY_TAX, count), -tax),
        (_at(accounts.PAY_FEES, count), -fees),
    )
    found = [rows.columns]
    for account, ore in parts:
        wanted = np.flatnonzero(ore)
        nobody, nothing = np.full(len(wanted), NOBODY, np.int64), np.zeros(len(wanted), np.int64)
        head = (wanted, rows.month[first][wanted], rows.day[first][wanted], series[wanted])
        found.append((*head, nobody, account[wanted], nothing, ore[wanted]))
    every = [np.concatenate(columns) for columns in zip(*found, strict=True)]
    order = np.argsort(every[0], kind="stable")
    return Rows(*(column[order] for column in every))


def _at(account: str, count: int) -> Ints:
    import numpy as np

    return np.full(count, ACCOUNT_CODES.index(account), np.int64)
