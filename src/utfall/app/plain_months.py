"""Amounts by code and single month, added up without the cube where nothing has to be divided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from utfall.core import CodePart, Month, Scenario
from utfall.core.facts import AMOUNT
from utfall.definitions.crosswalk import Passage
from utfall.definitions.structure import Structure

SCENARIOS = (Scenario.ACTUAL, Scenario.BUDGET)
PlainMonths = Mapping[tuple[str, Month, Scenario], int]  # öre; what nothing is booked on is not among them


def plain_months(
    sums: Iterable[Mapping[str, Any]], part: CodePart, structure: Structure, at: Month
) -> PlainMonths | None:
    """What is booked on each code itself, and its budget as decided by the end of the month ``at``, month by month.

    ``sums`` are rows of amounts by what they are stated for and the code of the part. None when some state several
    months, or lie on a code that has moved since: then it takes the cube to tell.
    """
    moved = structure.crosswalk.passages(part, at)
    later = structure.decisions.words_after(at)
    found: defaultdict[tuple[str, Month, Scenario], int] = defaultdict(int)
    for row in sums:
        if row["scenario"] not in SCENARIOS:
            continue
        if row["period_from"] != row["period_to"] or _has_moved(row[part], row["period_from"], moved):
            return None
        scenario = Scenario(row["scenario"])
        if scenario is Scenario.ACTUAL or row["decision"] not in later:
            found[row[part], Month.of_number(row["period_from"]), scenario] += row[AMOUNT]
    return found


def _has_moved(code: str, month: int, passages: Sequence[Passage]) -> bool:
    return any(each.old == code and each.since.number <= month < each.until.number for each in passages)
