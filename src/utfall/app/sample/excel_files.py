"""What Lillköping's ledger system exports to Excel: the bookings of an area and month, their balances, a year's budget.

The sheets look as such exports do: titles above the table, group headers over merged cells, the system's own names of
the columns in a hidden row, codes as text, and a sum at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from utfall.app.sample.facts import Columns, booked
from utfall.app.sample.ledger import SERIES, Rows
from utfall.app.sample.seasons import months
from utfall.app.sample.town import AREAS, MUNICIPALITY, units
from utfall.core import Month, Span
from utfall.swedish.dates import month_name, span_text

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

AREA, MONTH = "71", Month(2023, 12)  # what comes in Excel; all else comes in other formats
_SPAN = Span(MONTH, MONTH)
_COUNTERPARTIES = {"I": "010", "F": "080", "P": "080", "K": "090"}  # own boards, companies, households
_Groups = Mapping[str, Sequence[str]]  # headers, each over several columns
_Line = Sequence[str | Decimal | None]
_LEDGER: _Groups = {
    "Kontering": ("Ansvar", "Konto", "Verksamhet", "Motpart"),
    "Verifikation": ("Nummer", "Period"),
    "Belopp": ("Debet", "Kredit"),
}
_BALANCE: _Groups = {"Konto": ("Konto", "Period"), "Saldo": ("Saldo",)}
_BUDGET: _Groups = {
    "Kontering": ("Ansvar", "Konto", "Verksamhet", "Budgetbeslut"),
    "Belopp per månad": [
        f"{month_name(Month(MONTH.year, month))[:3]} {MONTH.year}" for month in range(1, 13)
    ],
}


def is_exported(rows: Rows) -> npt.NDArray[np.bool_]:
    """Where a row of the ledger comes in Excel, and so in no other file."""
    import numpy as np

    in_area = np.array([unit.earlier_area == AREA for unit in units()])
    wanted: npt.NDArray[np.bool_] = (
        rows.is_result & (rows.month == months().index(MONTH)) & in_area[rows.unit]
    )
    return wanted


def is_exported_budget(columns: Columns, decision: str) -> npt.NDArray[np.bool_]:
    """Where a row of the budget is of the area's operations by the decision, and so comes in Excel alone."""
    import numpy as np

    codes = [unit.earlier for unit in units() if unit.earlier_area == AREA]
    is_areas = np.isin(columns["responsibility"], codes) & (columns["project"] == "")
    wanted: npt.NDArray[np.bool_] = is_areas & (columns["decision"] == decision)
    return wanted


def ledger_workbook(rows: Rows) -> bytes:
    """The rows of `is_exported`, debit and credit apart, with the number of each voucher."""
    columns = booked(rows)
    codes = [columns[name].tolist() for name in ("responsibility", "account", "activity")]
    series = [SERIES[at] for at in rows.series.tolist()]
    numbers = (rows.voucher - rows.voucher.min() + 1).tolist()
    lines: list[_Line] = [
        [*key, _COUNTERPARTIES.get(of, ""), f"{of}{number:06d}", str(MONTH.number), *_debit_and_credit(ore)]
        for key, of, number, ore in zip(
            zip(*codes, strict=True), series, numbers, columns["ore"].tolist(), strict=True
        )
    ]
    return _workbook("Huvudbok", _LEDGER, lines)


def balance_workbook(rows: Rows) -> bytes:
    """What the ledger itself says that each account of the export comes to, debit positive."""
    columns = booked(rows)
    found: dict[str, int] = {}
    for account, ore in zip(columns["account"].tolist(), columns["ore"].tolist(), strict=True):
        found[account] = found.get(account, 0) - ore
    lines: list[_Line] = [
        [account, str(MONTH.number), _kronor(ore)] for account, ore in sorted(found.items())
    ]
    return _workbook("Saldolista", _BALANCE, lines)


def budget_workbook(columns: Columns) -> bytes:
    """A year's budget with a column for each month, debit positive; a month without an amount is empty."""
    names = ("responsibility", "account", "activity", "decision", "period", "ore")
    found: dict[tuple[str, ...], dict[int, Decimal]] = {}
    for *key, period, ore in zip(*(columns[name].tolist() for name in names), strict=True):
        found.setdefault(tuple(key), {})[period % 100] = _kronor(-ore)
    lines = [(*key, *map(by_month.get, range(1, 13))) for key, by_month in found.items()]
    return _workbook("Internbudget", _BUDGET, lines)


def _debit_and_credit(ore: int) -> tuple[Decimal | None, Decimal | None]:
    """A cost in debit and an income in credit; the other is empty."""
    return (_kronor(-ore), None) if ore < 0 else (None, _kronor(ore))


def _kronor(ore: int) -> Decimal:
    return Decimal(ore) / 100


def _workbook(title: str, groups: _Groups, lines: Sequence[_Line]) -> bytes:
    """One sheet, the same bytes for the same lines: titles, hidden names, groups, headers, lines and their sums."""
    import xlsxwriter

    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": datetime(MONTH.year, MONTH.month, MONTH.days, tzinfo=UTC)})
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "border": 1})
    headers = [header for each in groups.values() for header in each]
    sheet.merge_range(0, 0, 0, len(headers) - 1, f"{title}, {MUNICIPALITY}, som är påhittad", bold)
    sheet.merge_range(1, 0, 1, len(headers) - 1, f"Ansvar {AREA} {AREAS[AREA]}, {span_text(_SPAN)}", bold)
    sheet.write_row(2, 0, [f"FALT{at:02d}" for at in range(len(headers))])
    sheet.set_row(2, None, None, {"hidden": True})
    column = 0
    for group, names in groups.items():
        if len(names) > 1:
            sheet.merge_range(3, column, 3, column + len(names) - 1, group, bold)
        column += len(names)
    sheet.write_row(4, 0, headers, bold)
    for row, line in enumerate([*lines, _sums(lines)], start=5):
        for at, value in enumerate(line):
            if isinstance(value, str):
                sheet.write_string(row, at, value)  # a code, although it looks like a number
            elif value is not None:
                sheet.write_number(row, at, value)
    book.close()
    return content.getvalue()


def _sums(lines: Sequence[_Line]) -> _Line:
    """The last line: a word, and the sum of each column of amounts."""
    columns = [*zip(*lines, strict=True)]
    return ["Summa", *(_sum(column) for column in columns[1:])]


def _sum(column: Iterable[str | Decimal | None]) -> Decimal | None:
    amounts = [value for value in column if isinstance(value, Decimal)]
    return sum(amounts, Decimal(0)) if amounts else None
