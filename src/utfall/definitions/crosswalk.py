"""Where units went: which code took over from which, how large a share of it, and from when."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from utfall.core import CodePart, Month, SourceRef, spread
from utfall.core.period import BEGINNING

Shares = Mapping[str, Fraction]  # of one old code: each new code with its share
Change = tuple[
    Month, Mapping[str, Shares]
]  # the first month of a new order, and each old code that it divides

_FINEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Crossing:
    """From ``valid_from`` on, ``share`` of what lay on ``old`` lies on ``new``; a code may keep a share itself."""

    part: CodePart
    old: str
    new: str
    share: Fraction
    valid_from: Month
    source: SourceRef


@dataclass(frozen=True, slots=True)
class Passage:
    """What was booked on ``old`` from ``since`` and before ``until``, and where it lies in a later order.

    ``shares`` are those after every change in turn, told to the millionth; they add up to one. A fact whose months
    reach over ``until`` cannot be divided.
    """

    old: str
    since: Month
    until: Month
    shares: Shares


@dataclass(frozen=True)
class Crosswalk:
    """All crossings of a workspace; the shares of one code at one time add up to one."""

    crossings: tuple[Crossing, ...] = ()

    @cached_property
    def _by_part(self) -> Mapping[CodePart, tuple[Change, ...]]:
        found: dict[CodePart, dict[Month, dict[str, dict[str, Fraction]]]] = {}
        for each in self.crossings:
            shares = found.setdefault(each.part, {}).setdefault(each.valid_from, {}).setdefault(each.old, {})
            shares[each.new] = each.share
        return {part: tuple(sorted(by_month.items())) for part, by_month in found.items()}

    def changes(self, part: CodePart, after: Month, until: Month) -> tuple[Change, ...]:
        """What changed after the month ``after``, up to and in ``until``, in order."""
        return tuple(change for change in self._by_part.get(part, ()) if after < change[0] <= until)

    def passages(self, part: CodePart, organised_at: Month) -> tuple[Passage, ...]:
        """Where everything that has been moved lies as organised in a month, by old code and time.

        >>> here, home = SourceRef("crosswalk.csv"), CodePart.RESPONSIBILITY
        >>> moved = [Crossing(home, "A", "B", Fraction(1), Month(2022, 1), here)]
        >>> moved += [Crossing(home, "B", new, Fraction(1, 2), Month(2023, 6), here) for new in ("C", "D")]
        >>> [(each.old, str(each.until), sorted(each.shares)) for each in
        ...     Crosswalk(tuple(moved)).passages(home, Month(2024, 1))]
        [('A', '2022-01', ['C', 'D']), ('B', '2023-06', ['C', 'D'])]
        """
        changes = self.changes(part, BEGINNING, organised_at)
        found: list[Passage] = []
        for old in sorted({old for _, change in changes for old in change}):
            since = BEGINNING
            for at, (month, change) in enumerate(changes):
                if old in change:
                    found.append(Passage(old, since, month, _after(old, [each for _, each in changes[at:]])))
                    since = month
        return tuple(found)


def _after(code: str, changes: Sequence[Mapping[str, Shares]]) -> Shares:
    """The shares of one code after several changes in turn."""
    held = {code: Fraction(1)}
    for change in changes:
        after: dict[str, Fraction] = {}
        for at, share in held.items():
            for new, part in change.get(at, {at: Fraction(1)}).items():
                after[new] = after.get(new, Fraction(0)) + share * part
        held = after
    return _no_finer(held)


def _no_finer(shares: Shares) -> Shares:
    """The shares in millionths, by the largest remainder, where they are finer: the facts' division is in 64 bits."""
    if math.lcm(*(share.denominator for share in shares.values())) <= _FINEST:
        return shares
    parts = spread(_FINEST, list(shares.values()))
    return {code: Fraction(part, _FINEST) for code, part in zip(shares, parts, strict=True)}
