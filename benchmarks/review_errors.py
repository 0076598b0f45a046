"""Errors put into printed tables on purpose, one at a time, as hands and spreadsheets make them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from utfall.review.blame import faults
from utfall.review.document_relations import Web, web_of
from utfall.review.outliers import outliers
from utfall.review.reading import CellState, ReadCell, ReadReport, ReadTable

KINDS = ("digit", "transposition", "sign", "stale", "unit", "moved")
Place = tuple[int, int]  # row and column
_TRIES = 200


@dataclass(frozen=True)
class Outcome:
    """What became of one injected error.

    ``is_visible`` when the error breaks, beyond rounding, some relation of the report it was put into; an error in a
    number that nothing else in the report depends on, or smaller than the rounding, can be seen by no arithmetic.
    """

    kind: str
    table: str
    places: tuple[Place, ...]
    is_visible: bool
    is_found: bool
    is_pinned: bool


def draw(reports: Sequence[ReadReport], kind: str, random: Random) -> tuple[int, int, dict[Place, Decimal]]:
    """A report, a table and changed numbers; every printed number is equally likely to be hit.

    Raises `ValueError` when no number can be changed so, as where no two of a row are printed alike.
    """
    sized = [
        (at, index, len(_numbers(table)))
        for at, report in enumerate(reports)
        for index, table in enumerate(report.tables)
    ]
    for _ in range(_TRIES):
        at, index, _ = random.choices(sized, [size for *_, size in sized])[0]
        changes = _changed(reports[at].tables[index], kind, random)
        if changes:
            return at, index, changes
    raise ValueError(f"no number takes the error {kind}")


def with_changes(report: ReadReport, index: int, changes: Mapping[Place, Decimal]) -> ReadReport:
    """The report with other numbers at some places of one table."""
    table = report.tables[index]
    rows = []
    for at, row in enumerate(table.rows):
        cells = tuple(_put(cell, changes.get((at, column))) for column, cell in enumerate(row.cells))
        rows.append(replace(row, cells=cells))
    changed = replace(table, rows=tuple(rows))
    return replace(report, tables=(*report.tables[:index], changed, *report.tables[index + 1 :]))


def judge(report: ReadReport, clean: Web, index: int, kind: str, changes: Mapping[Place, Decimal]) -> Outcome:
    """Review the report with the error in it; findings that the clean report has already do not count."""
    web = web_of(with_changes(report, index, changes).tables)
    hit = {each.number for each in web.figures if each.table == index and (each.row, each.column) in changes}
    values = [each.value for each in web.figures]
    held_before = [
        each for each in clean.relations if each.holds([one.value for one in clean.figures], clean.figures)
    ]
    is_visible = any(not each.holds(values, web.figures) for each in held_before if hit & set(each.members))
    blamed = _blamed(web) - (_blamed(clean) - hit)
    return Outcome(
        kind, report.tables[index].id, tuple(changes), is_visible, bool(blamed), bool(blamed & hit)
    )


def _blamed(web: Web) -> set[int]:
    return {fault.figure for fault in (*faults(web), *outliers(web))}


def _put(cell: ReadCell, value: Decimal | None) -> ReadCell:
    return cell if value is None else replace(cell, value=value, text=f"{value:f}".replace(".", ","))


def _numbers(table: ReadTable) -> list[Place]:
    return [
        (at, column)
        for at, row in enumerate(table.rows)
        for column, cell in enumerate(row.cells)
        if cell.state is CellState.NUMBER
    ]


def _changed(table: ReadTable, kind: str, random: Random) -> dict[Place, Decimal] | None:
    places = _numbers(table)
    row, column = random.choice(places)
    cell = table.rows[row].cells[column]
    value = cell.value or Decimal(0)
    if kind in ("digit", "transposition"):
        return _other({(row, column): _respelt(value, cell.decimals, kind, random)}, table)
    if kind in ("sign", "unit"):
        return _other({(row, column): -value if kind == "sign" else value * 1000}, table)
    along = {"stale": [(row, each) for each in range(len(table.columns))]}
    near = along.get(kind, [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)])
    like = [place for place in near if place in places and _at(table, place).decimals == cell.decimals]
    if not like:
        return None
    other = random.choice(like)
    taken = _at(table, other).value or Decimal(0)
    return _other({(row, column): taken} | ({other: value} if kind == "moved" else {}), table)


def _at(table: ReadTable, place: Place) -> ReadCell:
    return table.rows[place[0]].cells[place[1]]


def _other(changes: dict[Place, Decimal], table: ReadTable) -> dict[Place, Decimal] | None:
    return changes if all(_at(table, place).value != value for place, value in changes.items()) else None


def _respelt(value: Decimal, decimals: int, kind: str, random: Random) -> Decimal:
    """With one digit exchanged for another, or two neighbouring digits in each other's places."""
    digits = str(int(abs(value).scaleb(decimals)))
    at = random.randrange(len(digits))
    spelt = digits[:at] + random.choice("0123456789") + digits[at + 1 :]
    if kind == "transposition":
        spelt = digits[:at] + digits[at + 1 : at + 2] + digits[at] + digits[at + 2 :]
    return Decimal(spelt).scaleb(-decimals).copy_sign(value)
