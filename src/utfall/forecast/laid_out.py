"""A whole's proposal laid on its parts: each keeps its own, and what differs goes where most of the year is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from utfall.core import Amount, spread
from utfall.forecast.proposal import Interval, Proposal, Refused, TotalProposal
from utfall.forecast.standing import Standing

Whole = TotalProposal | Refused
Part = Proposal | Refused
_NOTHING = Amount(0)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The parts' proposals, how much each of them was moved, and what of the whole lies on none of them.

    ``unplaced`` is zero where every part with anything booked or budgeted has a proposal.
    """

    parts: tuple[Part, ...]
    moved: tuple[Amount, ...]
    unplaced: Amount = _NOTHING

    @classmethod
    def as_made(cls, parts: Sequence[Part]) -> LaidOut:
        """The parts as they are, whose sum is the whole."""
        return cls(tuple(parts), (_NOTHING,) * len(parts))


def lay_out(whole: Whole, parts: Sequence[Part], stand: Sequence[Standing]) -> LaidOut:
    """Let the parts add up to the whole.

    A whole and its parts are each forecast by their own record, and do not agree to the krona. What differs is laid on
    the parts by how much of their year is to come, so that what is booked stays as it is. Where a part that has money
    has no proposal, the others keep theirs and the rest is ``unplaced``: nobody knows what of it is theirs. A whole
    without a proposal leaves its parts without: a month that it lacks is no zero in them.
    """
    if isinstance(whole, Refused):
        return LaidOut((whole,) * len(parts), (_NOTHING,) * len(parts))
    known = [each.year_end.ore for each in parts if isinstance(each, Proposal)]
    differs = Amount(whole.year_end.ore - sum(known))
    lacks = (_has_money(there) for each, there in zip(parts, stand, strict=True) if isinstance(each, Refused))
    if not known or whole.left_out or any(lacks):
        return LaidOut(tuple(parts), (_NOTHING,) * len(parts), differs)
    weights = _to_come(parts, stand)
    moved = tuple(map(Amount, spread(differs.ore, weights)))
    return LaidOut(tuple(_moved(each, by) for each, by in zip(parts, moved, strict=True)), moved)


def _has_money(standing: Standing) -> bool:
    return any(each is not None and each.ore for each in (standing.booked, standing.budget))


def _to_come(parts: Sequence[Part], stand: Sequence[Standing]) -> list[int]:
    """What each part's proposal has left of its year; where nothing is left anywhere, the proposals themselves."""
    booked = [each.booked.ore if each.booked is not None else 0 for each in stand]
    ends = [each.year_end.ore if isinstance(each, Proposal) else None for each in parts]
    left = [abs(end - so_far) if end is not None else 0 for end, so_far in zip(ends, booked, strict=True)]
    if any(left):
        return left
    return [max(abs(end), 1) if end is not None else 0 for end in ends]


def _moved(part: Part, by: Amount) -> Part:
    if isinstance(part, Refused) or not by.ore:
        return part
    around = part.interval
    interval = Interval(around.low + by, around.high + by, around.year_ends) if around is not None else None
    return replace(part, year_end=part.year_end + by, interval=interval)
