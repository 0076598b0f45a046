"""Numbers that nothing binds and that still stand out: a thousand times their row, or alone with a minus sign."""

from __future__ import annotations

from collections.abc import Iterator

from utfall.review.blame import Fault
from utfall.review.document_relations import Web
from utfall.review.figures import Figure, Sheet
from utfall.review.header_words import Role, role
from utfall.review.slips import Slip

_FAR = 200  # times all other figures of the row; a year's change is never that large, a lost unit is
_FEWEST = 2  # other figures in the row


def outliers(web: Web) -> list[Fault]:
    """The figures of no relation that stand out by a unit or a sign, each with what was likely meant."""
    bound = {number for relation in web.relations for number in relation.members}
    return [fault for sheet in web.sheets for fault in _of(sheet) if fault.figure not in bound]


def _of(sheet: Sheet) -> Iterator[Fault]:
    for figure in sheet.figures.values():
        others = neighbours(sheet, figure)
        if len(others) < _FEWEST or role(sheet.table.columns[figure.column].name) is Role.DEVIATION:
            continue
        largest = max(abs(each.value) for each in others)
        if largest and abs(figure.value) >= _FAR * largest and figure.value % (1000 * figure.step) == 0:
            yield Fault(figure.number, figure.value // 1000, Slip.UNIT, ())
        elif figure.value < 0 and _is_alone(sheet, figure, others):
            yield Fault(figure.number, -figure.value, Slip.SIGN, ())


def neighbours(sheet: Sheet, figure: Figure) -> list[Figure]:
    """The other figures of the row that are of its kind: per cent or not, and no deviations."""
    is_percent = figure.column in sheet.percent_columns
    return [
        each
        for (row, column), each in sheet.figures.items()
        if row == figure.row
        and column != figure.column
        and (column in sheet.percent_columns) == is_percent
        and role(sheet.table.columns[column].name) is not Role.DEVIATION
    ]


def _is_alone(sheet: Sheet, figure: Figure, others: list[Figure]) -> bool:
    """Whether nothing else in the row or column is negative."""
    column = [each for (_, at), each in sheet.figures.items() if at == figure.column and each is not figure]
    return all(each.value > 0 for each in others) and all(each.value >= 0 for each in column)
