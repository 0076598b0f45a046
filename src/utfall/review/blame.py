"""Which figure is likeliest wrong when relations break, and what should stand there.

A figure is suspected when one other number in its place mends broken relations and breaks none that hold. Of several
suspects the one comes first that mends most, then the one whose printed number an ordinary slip explains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from utfall.review.document_relations import Web
from utfall.review.figures import Figure
from utfall.review.relations import Interval, Relation
from utfall.review.slips import Slip, undone
from utfall.review.surroundings import Surroundings

_COST = {  # how unlikely each slip is, in powers of ten
    Slip.SIGN: 0.0,
    Slip.UNIT: 0.0,
    Slip.MOVED: 0.5,
    Slip.SWAPPED: 0.7,
    Slip.STALE: 1.0,
    Slip.DIGIT: 1.2,
    Slip.LENGTH: 2.5,
    Slip.NONE: 2.5,
}
_NEARLY = 1.5  # powers of ten; a suspect less likely by more is not named beside the likeliest


@dataclass(frozen=True)
class Fault:
    """A figure that cannot be right: what should stand there, what it breaks, and who else might be wrong instead."""

    figure: int
    suggestion: int | None  # as a count; None when the relations leave no single number
    slip: Slip
    broken: tuple[Relation, ...]
    others: tuple[int, ...] = ()  # figures suspected nearly as much, or that cannot be true with this one
    is_joint: bool = False  # no relation breaks; it and the others cannot all be true together


@dataclass(frozen=True)
class _Suspect:
    """One explanation of broken relations: new counts for one figure, or for two that changed places."""

    changes: dict[int, int | None]
    slip: Slip
    mended: frozenset[int]
    spoilt: int
    bound: int  # relations that hold and bind the figure

    odd: float  # how much less the new count stands out among its neighbours, in powers of ten

    @property
    def gain(self) -> int:
        """Relations mended, less those spoilt."""
        return len(self.mended) - self.spoilt

    @property
    def likely(self) -> float:
        """How likely the slip is, and how well the new count sits, in powers of ten."""
        return round(self.odd - _COST[self.slip], 3)

    @property
    def merit(self) -> tuple[float, ...]:
        """What the better explanation has more of; the last is the order of the report."""
        return self.gain, -len(self.changes), self.likely, -self.bound, -min(self.changes)


@dataclass
class _Search:
    """The web with the counts as they are believed to be so far."""

    web: Web
    values: list[int]
    open: set[int] = field(default_factory=set)  # broken relations, not yet explained

    @cached_property
    def by_figure(self) -> dict[int, list[int]]:
        """The relations of each figure."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, relation in enumerate(self.web.relations):
            for number in dict.fromkeys(relation.members):
                found[number].append(at)
        return found

    @cached_property
    def around(self) -> Surroundings:
        """What stands around each figure."""
        return Surroundings(self.web)

    def holds(self, at: int) -> bool:
        """Whether a relation holds with the counts believed."""
        return self.web.relations[at].holds(self.values, self.web.figures)

    def suspects(self, component: Sequence[int]) -> list[_Suspect]:
        """Every figure of broken relations as the one that is wrong, and every two that may have changed places."""
        numbers = dict.fromkeys(number for at in component for number in self.web.relations[at].members)
        alone = [found for number in numbers if (found := self.alone(number)) is not None]
        best = max((each.gain for each in alone), default=0)
        return alone + [found for number in numbers for found in self.exchanges(number) if found.gain > best]

    def alone(self, number: int) -> _Suspect | None:
        """The figure as the one that is wrong; None when no number in its place mends anything."""
        figure = self.web.figures[number]
        mine = self.by_figure[number]
        broken = [at for at in mine if at in self.open]
        window, mended = self._window(number, broken)
        if window is None:
            return None
        held = [at for at in mine if at not in self.open]
        narrowed, kept = self._window(number, held, window)
        value, slip = _likeliest(figure, narrowed or window, self.around.is_copied(figure))
        spoilt = len(held) - len(kept)
        return _Suspect(
            {number: value}, slip, frozenset(mended), spoilt, len(held), self.around.gain(figure, value)
        )

    def _window(
        self, number: int, relations: Iterable[int], window: Interval | None = None
    ) -> tuple[Interval | None, list[int]]:
        """The counts that mend most of the relations, in order, and which they mend."""
        fitting = []
        for at in relations:
            implied = self.web.relations[at].implied(number, self.values, self.web.figures)
            if implied is None:
                continue
            narrowed = implied if window is None else window.overlap(implied)
            if narrowed is not None and _first_printed(self.web.figures[number], narrowed) is not None:
                window = narrowed
                fitting.append(at)
        return window, fitting

    def exchanges(self, number: int) -> Iterable[_Suspect]:
        """The figure and a near one in each other's places."""
        figure = self.web.figures[number]
        for other in self.around.near(figure):
            if other <= number or self.values[other] == self.values[number]:
                continue
            touched = set(self.by_figure[number]) | set(self.by_figure[other])
            self._exchange(number, other)
            holding = {at for at in touched if self.holds(at)}
            self._exchange(number, other)
            mended = frozenset(holding & self.open)
            if mended:
                spoilt = len([at for at in touched - holding if at not in self.open])
                changes: dict[int, int | None] = {number: self.values[other], other: self.values[number]}
                yield _Suspect(changes, Slip.MOVED, mended, spoilt, len(touched - self.open), 0.0)

    def _exchange(self, one: int, other: int) -> None:
        self.values[one], self.values[other] = self.values[other], self.values[one]


def faults(web: Web) -> list[Fault]:
    """The figures that cannot be right, so that every broken relation is explained by one of them."""
    search = _Search(web, [figure.value for figure in web.figures])
    search.open = {at for at in range(len(web.relations)) if not search.holds(at)}
    found: list[Fault] = []
    while search.open:
        component = _component(search)
        suspects = sorted(search.suspects(component), key=lambda each: each.merit, reverse=True)
        if not suspects:
            found.append(_unexplained(search, component))
            search.open -= set(component)
            continue
        best = suspects[0]
        found += _blamed(search, best, suspects)
        for number, value in best.changes.items():
            search.values[number] = search.values[number] if value is None else value
        search.open -= best.mended
        search.open -= {at for number in best.changes for at in search.by_figure[number] if search.holds(at)}
    return found


def _component(search: _Search) -> list[int]:
    """Broken relations that share figures, beginning with the first."""
    reached = [min(search.open)]
    seen = set(reached)
    for at in reached:
        for number in search.web.relations[at].members:
            new = [other for other in search.by_figure[number] if other in search.open and other not in seen]
            reached += new
            seen |= set(new)
    return reached


def _blamed(search: _Search, best: _Suspect, suspects: Sequence[_Suspect]) -> list[Fault]:
    broken = tuple(search.web.relations[at] for at in sorted(best.mended))
    like = [
        each
        for each in suspects[1:]
        if each.gain == best.gain and len(each.changes) == 1 and best.likely - each.likely < _NEARLY
    ]
    others = tuple(number for each in like for number in each.changes) if len(best.changes) == 1 else ()
    return [Fault(number, value, best.slip, broken, others) for number, value in best.changes.items()]


def _unexplained(search: _Search, component: Sequence[int]) -> Fault:
    """The figure in most broken relations, with no suggestion."""
    broken = tuple(search.web.relations[at] for at in component)
    counts: dict[int, int] = defaultdict(int)
    for relation in broken:
        for number in relation.members:
            counts[number] += 1
    return Fault(max(counts, key=lambda number: counts[number]), None, Slip.NONE, broken)


def _first_printed(figure: Figure, window: Interval) -> int | None:
    """The least count in the window that can be printed here; None when none can."""
    steps = -(-window.low // figure.step)
    count = int(steps * figure.step)
    return count if count <= window.high else None


def _likeliest(figure: Figure, window: Interval, is_copied: bool) -> tuple[int | None, Slip]:
    """The count in the window that an ordinary slip explains, else its middle when only one can be printed."""
    best: tuple[int, int, int] | None = None
    printed = figure.cell.value
    if printed is None:
        raise TypeError(f"a figure without a number: {figure}")
    middle = (window.low + window.high) / 2
    for number, slip in undone(printed, figure.cell.decimals):
        steps = number.scaleb(figure.cell.decimals)
        count = int(steps) * figure.step
        if steps == int(steps) and count != figure.value and window.low <= count <= window.high:
            rank = (int(slip), int(abs(count - middle)), count)
            best = rank if best is None or rank < best else best
    first = _first_printed(figure, window)
    if best is None or (is_copied and best[0] >= Slip.STALE):
        slip = Slip.STALE if is_copied else Slip.NONE
        only = first is not None and first + figure.step > window.high
        return (first if only else _middle(figure, window)), slip
    return best[2], Slip(best[0])


def _middle(figure: Figure, window: Interval) -> int:
    """The printable count nearest the middle of the window."""
    middle = (window.low + window.high) / 2
    return round(middle / figure.step) * figure.step
