"""Numbers that nothing binds and that still stand out: a thousand times their row, or a count or share below zero."""

from __future__ import annotations

import re
from collections.abc import Iterator

from utfall.review.blame import Fault
from utfall.review.document_relations import Web
from utfall.review.figures import Figure, Sheet
from utfall.review.header_words import Role, role
from utfall.review.slips import Slip

_FAR = 200  # times all other figures of the row; a year's change is never that large, a lost unit is
_FEWEST = 2  # other figures in the row
_MOST_PERCENT = 1000  # no share and no change is printed as more by anybody who looks at it
_COUNTED = re.compile(
    r"\b(antal|andel\w*|timmar|dygn|dagar|årsplatser|platser|hushåll|personer|ärenden)\b", re.IGNORECASE
)


def outliers(web: Web) -> list[Fault]:
    """The figures of no relation that stand out by a unit or a sign, each with what was likely meant."""
    bound = {number for relation in web.relations for number in relation.members}
    return [fault for sheet in web.sheets for fault in _of(sheet) if fault.figure not in bound]


def _of(sheet: Sheet) -> Iterator[Fault]:
    for figure in sheet.figures.values():
        if role(sheet.table.columns[figure.column].name) is Role.DEVIATION:
            continue
        others = neighbours(sheet, figure)
        if _is_thousandfold(sheet, figure, others):
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


def _is_thousandfold(sheet: Sheet, figure: Figure, others: list[Figure]) -> bool:
    if figure.value % (1000 * figure.step):
        return False
    if figure.column in sheet.percent_columns:
        return sheet.as_printed(figure.row, figure.column)[0] > _MOST_PERCENT
    largest = max((abs(each.value) for each in others), default=0)
    return len(others) >= _FEWEST and 0 < _FAR * largest <= abs(figure.value)


def _is_alone(sheet: Sheet, figure: Figure, others: list[Figure]) -> bool:
    """Whether nothing else in the row or column is negative, and the row has several figures or counts something."""
    column = [each for (_, at), each in sheet.figures.items() if at == figure.column and each is not figure]
    is_lone = all(each.value > 0 for each in others) and all(each.value >= 0 for each in column)
    return is_lone and (len(others) >= _FEWEST or _is_counted(sheet, figure))


def _is_counted(sheet: Sheet, figure: Figure) -> bool:
    """Whether the row or its column counts or shares out something, which cannot be less than nothing."""
    names = (sheet.table.rows[figure.row].label, sheet.table.columns[figure.column].name)
    return any(_COUNTED.search(name) for name in names)
