"""What an outsider could compute about a masked figure from all that is shown, by linear programming (HiGHS).

The outsider knows which facts there are, that none of them is below its declared least value, every sum that is shown
within its rounding, and which sums are whole numbers. That is more than a reader of the report knows, so a range
that is wide enough here is wide enough for the reader too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from utfall.secrecy.figure import Form, Range

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

_CLOSE = 1e-6  # the solver's own tolerance; a bound so near a whole number is that number


class Outsider:
    """Somebody who knows the forms and nothing else about the facts but their least values.

    ``worlds`` are facts that agree with all that is known. Each search leaves one at either end of its range, and two
    of them that differ enough in another figure answer for that without a search of its own.
    """

    def __init__(
        self,
        known: Iterable[Form],
        least: Mapping[str, Fraction],
        targets: Sequence[Form] = (),
        worlds: Sequence[np.ndarray] = (),
    ) -> None:
        self._known = tuple(known)
        self._least = least
        self._targets = targets
        named = {fact for form in (*self._known, *targets) for fact, _ in form.weights}
        self._place = {fact: at for at, fact in enumerate(sorted(named))}
        self._worlds = list(worlds)

    def told(self, forms: Sequence[Form]) -> Outsider:
        """Somebody who knows these as well, which must be among the targets."""
        agreeing = [each for each in self._worlds if all(self._agrees(each, form) for form in forms)]
        return Outsider((*self._known, *forms), self._least, self._targets, agreeing)

    def is_unsure(self, target: Form, width: Fraction) -> bool:
        """Whether the target's range is at least so wide."""
        seen = [self._value(each, target) for each in self._worlds]
        if seen and _range(min(seen), max(seen), target).is_as_wide_as(width):
            return True
        return self.range(target).is_as_wide_as(width)

    def range(self, target: Form) -> Range:
        """The least and the greatest that the target can be; whole numbers where only whole numbers can come out."""
        return _range(self._bound(target, 1), self._bound(target, -1), target)

    def _bound(self, target: Form, sign: int) -> float | None:
        from scipy.optimize import linprog

        found: Any = linprog(
            sign * self._row(target), bounds=self._limits, method="highs", **self._constraints
        )
        if found.status == 3:  # unbounded
            return None
        if found.status != 0:
            raise ValueError(f"the shown figures contradict each other: {found.message}")
        self._worlds.append(found.x)
        return sign * float(found.fun)

    def _value(self, world: np.ndarray, form: Form) -> float:
        return sum(float(weight) * float(world[self._place[fact]]) for fact, weight in form.weights)

    def _agrees(self, world: np.ndarray, form: Form) -> bool:
        value = self._value(world, form)
        slack = _CLOSE * max(1.0, abs(value))
        return float(form.low) - slack <= value <= float(form.high) + slack

    def _row(self, form: Form) -> np.ndarray:
        import numpy as np

        row = np.zeros(len(self._place))
        for fact, weight in form.weights:
            row[self._place[fact]] += float(weight)
        return row

    @cached_property
    def _limits(self) -> list[tuple[float, None]]:
        return [(float(self._least.get(fact, Fraction(0))), None) for fact in self._place]

    @cached_property
    def _constraints(self) -> dict[str, Any]:
        """The known forms: those told exactly as equations, the others between their two edges."""
        exact = [form for form in self._known if form.low == form.high]
        loose = [form for form in self._known if form.low != form.high]
        given: dict[str, Any] = {}
        if exact:
            given |= {"A_eq": self._matrix(exact), "b_eq": [float(form.low) for form in exact]}
        if loose:
            edges = [*(float(form.high) for form in loose), *(-float(form.low) for form in loose)]
            given |= {"A_ub": self._matrix(loose, both_edges=True), "b_ub": edges}
        return given

    def _matrix(self, forms: Sequence[Form], both_edges: bool = False) -> csr_array:
        from scipy.sparse import csr_array, vstack

        entries = [
            (at, self._place[fact], float(weight))
            for at, form in enumerate(forms)
            for fact, weight in form.weights
        ]
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = csr_array((values, (rows, columns)), shape=(len(forms), len(self._place)))
        return csr_array(vstack([matrix, -matrix])) if both_edges else matrix


def _range(low: float | None, high: float | None, target: Form) -> Range:
    """The range between two bounds, cut to whole numbers where only those can come out."""
    if target.counts_whole:
        low = None if low is None else float(math.ceil(low - _CLOSE))
        high = None if high is None else float(math.floor(high + _CLOSE))
    return Range(_exact(low), _exact(high))


def _exact(bound: float | None) -> Fraction | None:
    """A bound without the noise of floating point."""
    return None if bound is None else Fraction(round(bound, 6)).limit_denominator(10**6)
