"""Find exact amounts behind rounded figures, or the smallest set of figures that cannot all be true.

A linear engine that knows nothing of tables. Floating point only searches (HiGHS, least squares); every answer
is proved in whole numbers before it is given: amounts by rounding each cell as reports do, contradictions by
exact elimination.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from utfall.review.contradiction import Contradiction, smallest_contradiction
from utfall.review.grains import settle
from utfall.review.printed import Lattice, PrintedCell, Statement, Unknown
from utfall.review.ratio import PrintedRatio
from utfall.review.spreading import spread_smoothly
from utfall.review.system import System


@dataclass(frozen=True)
class Fitted:
    """An exact value for every unknown, a whole multiple of its resolution, from which every print follows."""

    values: Mapping[Unknown, Decimal]


class UnresolvedError(ArithmeticError):
    """Neither amounts nor a contradiction could be proved: our own fault, or too coarse a resolution."""


def fit(
    cells: Iterable[PrintedCell | PrintedRatio], resolution: Decimal | Mapping[Unknown, Decimal] = Decimal(1)
) -> Fitted | Contradiction:
    """Find exact values from which every cell's print follows by rounding alone.

    ``resolution`` is the least difference between two values of an unknown, in the unknown's own unit: 1 when
    unknowns are öre, ``Decimal("0.000001")`` for quantities; one for all, or one for each. Sums come as near their
    print as they can while staying clear of the rounding edges; what is known only through sums is spread in
    proportion to them. The same cells in the same order give the same values.

    Raises `UnresolvedError` when neither outcome can be proved; never returns values that miss a cell.

    >>> third = Fraction(1, 100_000)  # öre printed in tkr
    >>> income = PrintedCell("intäkter", {"income": third}, Decimal(145), Decimal(1))
    >>> cost = PrintedCell("kostnader", {"cost": third}, Decimal(-557), Decimal(1))
    >>> result = PrintedCell("resultat", {"income": third, "cost": third}, Decimal(-411), Decimal(1))
    >>> found = fit([income, cost, result])
    >>> all(cell.is_met(found.values) for cell in (income, cost, result))
    True
    >>> wrong = PrintedCell("resultat", result.terms, Decimal(-409), Decimal(1))
    >>> [cell.name for cell in fit([income, cost, wrong]).cells]
    ['intäkter', 'kostnader', 'resultat']
    """
    statements = [each for cell in cells for each in _statements(cell)]
    unknowns = tuple(dict.fromkeys(unknown for each in statements for unknown in each.terms))
    finest = [resolution[each] if isinstance(resolution, Mapping) else resolution for each in unknowns]
    numbers = {unknown: number for number, unknown in enumerate(unknowns)}
    grains = [Fraction(each) for each in finest]
    counts: dict[int, int] = {}
    contradictions = []
    for lattices in _independent([Lattice.of(each, numbers, grains) for each in statements]):
        found = _search(lattices)
        if isinstance(found, Contradiction):
            contradictions.append(found)
        else:
            counts.update(found)
    if contradictions:
        return min(contradictions, key=lambda each: len(each.cells))
    return Fitted({unknown: counts.get(number, 0) * finest[number] for unknown, number in numbers.items()})


def _statements(cell: PrintedCell | PrintedRatio) -> tuple[Statement, ...]:
    """What the print says, in linear terms."""
    return cell.bounds if isinstance(cell, PrintedRatio) else (cell,)


def _independent(lattices: Sequence[Lattice]) -> list[tuple[Lattice, ...]]:
    """The cells in groups that share no unknown, in the order given; a cell without unknowns is a group."""
    above: dict[int, int] = {}

    def top(number: int) -> int:
        while (higher := above.setdefault(number, number)) != number:
            above[number] = number = above[higher]
        return number

    for lattice in lattices:
        for one, other in pairwise(lattice.factors):
            above[top(other)] = top(one)
    groups: dict[int, list[Lattice]] = {}
    for index, lattice in enumerate(lattices):
        first = next(iter(lattice.factors), None)
        groups.setdefault(top(first) if first is not None else -index - 1, []).append(lattice)
    return [tuple(group) for group in groups.values()]


def _search(lattices: tuple[Lattice, ...]) -> dict[int, int] | Contradiction:
    """Counts of grains that meet every cell, or the fewest cells that cannot be met together."""
    for lattice in lattices:
        if lattice.is_impossible:
            return Contradiction((lattice.cell.figure,))
    system = System.of([lattice for lattice in lattices if lattice.factors])
    if not system.unknowns:
        return {}
    nearest = system.nearest()
    if nearest is not None:
        settled = settle(system, spread_smoothly(system, nearest))
        if settled is not None:
            return settled
    contradiction = smallest_contradiction(system)
    if contradiction is None:
        raise UnresolvedError("no exact amounts were found, nor any figures that contradict each other")
    return contradiction
