"""Figures as organised then and as organised now, with what moved between units as a bridge that sums to zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from utfall.core import (
    Amount,
    CodePart,
    Failed,
    Missing,
    Month,
    Quantity,
    Span,
    Value,
    negate,
    spread,
    total,
)
from utfall.core.facts import NUMBER_SCALE
from utfall.definitions.crosswalk import Crosswalk, Shares

_PRECISION = 50
_SPLIT = Failed("split_span")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a code had in a span, as booked: money or a quantity that can be added (hours, days)."""

    code: str
    span: Span
    value: Value


@dataclass(frozen=True, slots=True)
class Move:
    """What a reorganisation moves from one code to another; ``month`` is the first in the new order."""

    month: Month
    old: str
    new: str
    value: Value


@dataclass(frozen=True, slots=True)
class RestatementRow:
    """One code: as organised then, what moved out and in, and as organised now; ``then + out + into = now``."""

    code: str
    then: Value
    out: Value
    into: Value
    now: Value


@dataclass(frozen=True, slots=True)
class Restatement:
    """Figures in both organisations, and the moves between them."""

    then: Mapping[str, Value]
    now: Mapping[str, Value]
    moves: tuple[Move, ...]

    def rows(self) -> tuple[RestatementRow, ...]:
        """The bridge, one row per code in the order of codes; its moves sum to zero over all rows."""
        out: dict[str, list[Value]] = defaultdict(list)
        into: dict[str, list[Value]] = defaultdict(list)
        for move in self.moves:
            out[move.old].append(negate(move.value))
            into[move.new].append(move.value)
        codes = sorted({*self.then, *self.now, *out, *into})
        gap = Missing()
        return tuple(
            RestatementRow(
                code,
                self.then.get(code, gap),
                total(out[code]),
                total(into[code]),
                self.now.get(code, gap),
            )
            for code in codes
        )


def restate(
    figures: Iterable[Figure], crosswalk: Crosswalk, part: CodePart, organised_at: Month
) -> Restatement:
    """Read figures as organised in ``organised_at``.

    Each figure is taken through every change after its own span, in order, and divided by share with the largest
    remainder, so that nothing is lost. A figure that already lies on the new code stays where it is. One that
    states a span across a change of its code cannot be divided: the codes concerned are ``split_span``.
    A later figure is never read in an earlier organisation: what was merged cannot be taken apart.

    >>> from fractions import Fraction
    >>> from utfall.core import SourceRef
    >>> from utfall.definitions.crosswalk import Crossing
    >>> at, june, here = CodePart.RESPONSIBILITY, Month(2023, 6), SourceRef("crosswalk.csv")
    >>> walk = Crosswalk((
    ...     Crossing(at, "SON", "SON", Fraction(2, 5), june, here),
    ...     Crossing(at, "SON", "ÄN", Fraction(3, 5), june, here),
    ... ))
    >>> may = Figure("SON", Span.parse("2023-05"), Amount(-1001))
    >>> [(row.code, row.then, row.now) for row in restate([may], walk, at, Month(2023, 12)).rows()]
    [('SON', Amount(ore=-1001), Amount(ore=-400)), ('ÄN', Missing(reason=<MissingReason.NO_FACTS: 'no_facts'>), \
Amount(ore=-601))]
    """
    then: dict[str, list[Value]] = defaultdict(list)
    now: dict[str, list[Value]] = defaultdict(list)
    moved: dict[tuple[Month, str, str], list[Value]] = defaultdict(list)
    for figure in figures:
        then[figure.code].append(figure.value)
        held = {figure.code: [figure.value]}
        for month, change in crosswalk.changes(part, figure.span.first, organised_at):
            held = _after(change, month, held, moved, is_split=month <= figure.span.last)
        for code, values in held.items():
            now[code].extend(values)
    moves = tuple(Move(*key, total(values)) for key, values in sorted(moved.items()))
    return Restatement(_totals(then), _totals(now), moves)


def restated_by(
    then: Mapping[str, Value], moves: Iterable[Move], undivided: frozenset[str] = frozenset()
) -> Restatement:
    """What lies where after moves that are known; codes whose figures could not be divided are ``split_span``.

    >>> moved = Move(Month(2023, 6), "SON", "ÄN", Amount(-600))
    >>> [(row.code, row.out, row.into, row.now) for row in restated_by({"SON": Amount(-1000)}, [moved]).rows()][1]
    ('ÄN', Missing(reason=<MissingReason.NO_FACTS: 'no_facts'>), Amount(ore=-600), Amount(ore=-600))
    """
    kept = tuple(replace(move, value=_SPLIT) if {move.old, move.new} & undivided else move for move in moves)
    now: dict[str, list[Value]] = {code: [value] for code, value in then.items()}
    for move in kept:
        now.setdefault(move.old, []).append(negate(move.value))
        now.setdefault(move.new, []).append(move.value)
    return Restatement(dict(then), {**_totals(now), **dict.fromkeys(undivided, _SPLIT)}, kept)


def _after(
    change: Mapping[str, Shares],
    month: Month,
    held: Mapping[str, list[Value]],
    moved: dict[tuple[Month, str, str], list[Value]],
    *,
    is_split: bool,
) -> dict[str, list[Value]]:
    """What lies where after one change; everything changes at once, so that two codes may trade places."""
    after: dict[str, list[Value]] = defaultdict(list)
    for code, values in held.items():
        shares = change.get(code)
        if shares is None:
            after[code].extend(values)
            continue
        for value in values:
            for new, piece in divided(_SPLIT if is_split else value, shares).items():
                after[new].append(piece)
                if new != code:
                    moved[month, code, new].append(piece)
    return after


def divided(value: Value, shares: Shares) -> dict[str, Value]:
    """The value's parts by share; they add up to it. What is no number goes whole to every code.

    >>> from fractions import Fraction
    >>> divided(Quantity(Decimal("1.000001")), {"A": Fraction(1, 2), "B": Fraction(1, 2)})["A"]
    Quantity(number=Decimal('0.500001'))
    """
    weights = list(shares.values())
    if isinstance(value, Amount):
        return dict(zip(shares, map(Amount, spread(value.ore, weights)), strict=True))
    if isinstance(value, Quantity):
        # As fine as facts are kept, or finer where the number is.
        scale = max(NUMBER_SCALE, -int(value.number.as_tuple().exponent))
        with localcontext(prec=_PRECISION):
            parts = spread(int(value.number.scaleb(scale)), weights)
            numbers = (Quantity(Decimal(part).scaleb(-scale)) for part in parts)
            return dict(zip(shares, numbers, strict=True))
    return dict.fromkeys(shares, value)


def _totals(values: Mapping[str, list[Value]]) -> dict[str, Value]:
    return {code: total(each) for code, each in sorted(values.items())}
