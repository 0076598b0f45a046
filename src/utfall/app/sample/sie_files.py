"""The ledger as SIE 4E, one file per year: vouchers with their counter rows, balances and objects."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from utfall.app.sample import accounts
from utfall.app.sample.ledger import ACCOUNT_CODES, ACTIVITY_CODES, BEGINS, NOBODY, SERIES, Rows
from utfall.app.sample.seasons import LAST, YEARS, months
from utfall.app.sample.town import ACTIVITIES, BOARD, MUNICIPALITY, PROJECTS, REORGANISED, units
from utfall.readers import sie

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

_UNIT, _PROJECT, _ACTIVITY = 1, 6, 20  # dimensions
_KINDS = {"1": sie.AccountKind.ASSET, "2": sie.AccountKind.LIABILITY, "3": sie.AccountKind.INCOME}
_TEXTS = {
    "L": "Löner",
    "F": "Leverantörsfaktura",
    "K": "Kundfaktura",
    "I": "Intern bokning",
    "P": "Periodisering",
}


def sie_file(rows: Rows, year: int) -> bytes:
    """The year's vouchers as a SIE file, debit positive as the standard wants it."""
    chosen = rows.where(rows.month // 12 == year - YEARS[0])
    return sie.write(
        sie.SieFile(
            header=_header(year),
            accounts=tuple(
                sie.Account(code, name, _KINDS.get(code[0], sie.AccountKind.COST))
                for code, name in accounts.ACCOUNTS.items()
            ),
            dimensions=(
                sie.Dimension(_UNIT, "Ansvar"),
                sie.Dimension(_PROJECT, "Projekt"),
                sie.Dimension(_ACTIVITY, "Verksamhet"),
            ),
            objects=tuple(_objects(year)),
            balances=sie.balances(_balances(rows, year)),
            vouchers=sie.vouchers(_vouchers(chosen)),
            transactions=_transactions(chosen),
        )
    )


def _header(year: int) -> sie.Header:
    last = date(LAST.year, LAST.month, LAST.days) if year == LAST.year else date(year, 12, 31)
    return sie.Header(
        type=sie.SieType.EXPORT,
        program="Utfall",
        program_version="exempel",
        format="PC8",
        generated=last,
        comments=(f"Påhittad bokföring för {MUNICIPALITY}, som inte finns.",),
        company=f"{MUNICIPALITY}, {BOARD}",
        fiscal_years=(
            sie.FiscalYear(0, date(year, 1, 1), date(year, 12, 31)),
            sie.FiscalYear(-1, date(year - 1, 1, 1), date(year - 1, 12, 31)),
        ),
        covered_to=last,
        checksum=True,
    )


def _objects(year: int) -> list[sie.DimensionObject]:
    """The units that book in the year, the activities and the projects."""
    found: dict[tuple[int, str], str] = {}
    for unit in units():
        if year <= REORGANISED.year:
            found[_UNIT, unit.earlier] = unit.earlier_name
        if year >= REORGANISED.year:
            found[_UNIT, unit.code] = unit.name
    found |= {(_PROJECT, code): name for code, (name, _) in PROJECTS.items()}
    found |= {(_ACTIVITY, code): name for code, (name, _) in ACTIVITIES.items() if len(code) == 4}
    return [sie.DimensionObject(dimension, code, name) for (dimension, code), name in found.items()]


def _balances(rows: Rows, year: int) -> dict[str, list[Any]]:
    """What the balance accounts open and close at, and what each result account comes to."""
    found: dict[str, list[Any]] = {name: [] for name in ("kind", "year", "account", "amount")}

    def add(kind: sie.BalanceKind, code: str, ore: int) -> None:
        for name, value in zip(found, (kind.value, 0, code, -ore), strict=True):
            found[name].append(value)

    before, during = (_by_account(rows, first, year) for first in (BEGINS.year, year))
    for code in accounts.BALANCE:
        add(sie.BalanceKind.OPENING, code, before[code] - during[code])
    for code in accounts.BALANCE:
        add(sie.BalanceKind.CLOSING, code, before[code])
    for code, ore in during.items():
        if code not in accounts.BALANCE and ore:
            add(sie.BalanceKind.RESULT, code, ore)
    return found


def _by_account(rows: Rows, first: int, last: int) -> dict[str, int]:
    """What was booked on each account from the beginning of a year to the end of another."""
    import numpy as np

    years = rows.month // 12 + YEARS[0]
    chosen = rows.where((years >= first) & (years <= last))
    sums = np.zeros(len(ACCOUNT_CODES), np.int64)
    np.add.at(sums, chosen.account, chosen.ore)
    return dict(zip(ACCOUNT_CODES, sums.tolist(), strict=True))


def _vouchers(rows: Rows) -> dict[str, list[Any]]:
    """The head of every voucher; numbers count within the series."""
    import numpy as np

    _, first = np.unique(rows.voucher, return_index=True)
    head = rows.where(np.isin(np.arange(len(rows.ore)), first))
    series = [SERIES[at] for at in head.series.tolist()]
    numbers = np.zeros(len(first), np.int64)
    for at in range(len(SERIES)):
        of_series = head.series == at
        numbers[of_series] = np.arange(1, int(of_series.sum()) + 1)
    return {
        "series": series,
        "number": [str(number) for number in numbers.tolist()],
        "date": _days(head),
        "text": [_TEXTS[each] for each in series],
    }


def _days(rows: Rows) -> list[date]:
    every = months()
    pairs = zip(rows.month.tolist(), rows.day.tolist(), strict=True)
    return [date(every[month].year, every[month].month, day) for month, day in pairs]


def _transactions(rows: Rows) -> Any:
    import numpy as np

    _, voucher = np.unique(rows.voucher, return_inverse=True)
    codes = [[unit.earlier, unit.code] for unit in units()] + [["", ""]]  # the last is nobody's
    is_after = [int(month >= REORGANISED) for month in months()]
    pairs = zip(rows.unit.tolist(), rows.month.tolist(), strict=True)
    columns = {
        "voucher": voucher,
        "account": [ACCOUNT_CODES[at] for at in rows.account.tolist()],
        "amount": -rows.ore,
    }
    objects = {
        _UNIT: [codes[NOBODY if unit == NOBODY else unit][is_after[month]] for unit, month in pairs],
        _ACTIVITY: [ACTIVITY_CODES[at] for at in rows.activity.tolist()],
    }
    return sie.transactions(columns, objects)
