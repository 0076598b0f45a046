"""Where units went: which code took over from which, how large a share of it, and from when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from utfall.core import CodePart, Month, SourceRef

Shares = Mapping[str, Fraction]  # of one old code: each new code with its share
Change = tuple[
    Month, Mapping[str, Shares]
]  # the first month of a new order, and each old code that it divides


@dataclass(frozen=True, slots=True)
class Crossing:
    """From ``valid_from`` on, ``share`` of what lay on ``old`` lies on ``new``; a code may keep a share itself."""

    part: CodePart
    old: str
    new: str
    share: Fraction
    valid_from: Month
    source: SourceRef


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
