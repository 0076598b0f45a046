"""Amounts by code and single month, added up without the cube, also where codes have moved since."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from typing import Any

from utfall.core import CodePart, Month, Scenario, spread
from utfall.core.facts import AMOUNT
from utfall.definitions.crosswalk import Passage, Shares
from utfall.definitions.structure import Structure
from utfall.store.sums import FACTS, REST

SCENARIOS = (Scenario.ACTUAL, Scenario.BUDGET)
Cell = tuple[int, str]  # a month as facts state it, and a scenario
PlainMonths = Mapping[str, Mapping[Cell, int]]  # öre by code; what nothing is booked on is not among them
# Those of `utfall.store.sums`, of codes that are divided and by what.
Sums = Callable[[Collection[str], int], Iterable[Mapping[str, Any]]]
_LARGEST = (1 << 63) - 1  # what an amount can be: divided by more, all of it is left


def plain_months(sums: Sums, part: CodePart, structure: Structure, at: Month) -> PlainMonths | None:
    """What is booked on each code itself, and its budget as decided by the end of the month ``at``, month by month.

    All as organised in that month: facts on a code that has moved since lie where it has gone, each divided by itself.
    None when some state several months: then it takes the cube to tell.
    """
    moved: defaultdict[str, list[Passage]] = defaultdict(list)
    for each in structure.crosswalk.passages(part, at):
        moved[each.old].append(each)
    later = structure.decisions.words_after(at)
    found: defaultdict[str, defaultdict[Cell, int]] = defaultdict(lambda: defaultdict(int))
    for row in sums(moved.keys(), _divisor(chain.from_iterable(moved.values()))):
        cell = month, scenario = row["period_from"], row["scenario"]
        if scenario not in SCENARIOS:
            continue
        if month != row["period_to"]:
            return None
        if scenario == Scenario.ACTUAL or row["decision"] not in later:
            for code, ore in _as_organised(row, row[part], moved.get(row[part], ())).items():
                found[code][cell] += ore
    return found


def _divisor(passages: Iterable[Passage]) -> int:
    """What all the shares are whole parts of."""
    shares = (share for each in passages for share in each.shares.values())
    return min(math.lcm(*(share.denominator for share in shares)), _LARGEST)


def _as_organised(row: Mapping[str, Any], code: str, passages: Iterable[Passage]) -> Mapping[str, int]:
    """The öre of the row's facts on each code that they lie on now, after the passages of the code that they are on."""
    for each in passages:
        if each.since.number <= row["period_from"] < each.until.number:
            return _divided(row, each.shares)
    return {code: row[AMOUNT]}


def _divided(row: Mapping[str, Any], shares: Shares) -> dict[str, int]:
    """What facts make on each new code, when each is divided by itself: only the rest, which all share, is uneven."""
    facts, rest = row[FACTS], row[REST]
    even = row[AMOUNT] - facts * rest
    rests = spread(rest, list(shares.values()))
    return {
        code: int(even * share) + facts * uneven
        for (code, share), uneven in zip(shares.items(), rests, strict=True)
    }
