"""Whether all figures of a report can be true together, and the fewest that cannot though every relation holds alone.

Each figure is a number anywhere within its rounding; relations tie the numbers. Linear programming decides, and a
deletion filter takes away every figure that the contradiction can do without. Where it is not clear, nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from utfall.review.blame import Fault
from utfall.review.document_relations import Web
from utfall.review.relations import Bond, Linear
from utfall.review.slips import Slip
from utfall.review.solver import Vector, blocks, everywhere, identity, matrix_of, minimise

_CLEAR = 0.05  # halves of a last digit; less may be the solver's own rounding or a half rounded either way
_FEWEST = 3  # figures; fewer contradict each other only where a rule is doubtful
_MOST = 3  # contradictions told of one report


def joint_faults(web: Web, known: Sequence[Fault]) -> list[Fault]:
    """What is still contradictory when all that is already told is set aside, one fault for each smallest set."""
    values = [figure.value for figure in web.figures]
    aside = {number for fault in known for number in (fault.figure, *fault.others)}
    aside |= {number for fault in known for relation in fault.broken for number in relation.members}
    aside |= _slight(web)
    found: list[Fault] = []
    while len(found) < _MOST and len(clash := joint_contradiction(web, values, aside)) >= _FEWEST:
        target = max(clash, key=lambda number: sum(each.target == number for each in web.relations))
        others = tuple(number for number in clash if number != target)
        found.append(Fault(target, None, Slip.NONE, (), others, is_joint=True))
        aside |= set(clash)
    return found


def _slight(web: Web) -> set[int]:
    """Figures so small that the sums they are counted in would hold as well without them, and may not have them."""
    return {
        number
        for relation in web.relations
        if isinstance(relation, Linear)
        for number in relation.members
        if 0 < abs(web.figures[number].value) <= relation.tolerance(web.figures)
    }


def joint_contradiction(web: Web, values: Sequence[int], aside: Collection[int] = ()) -> tuple[int, ...]:
    """The figures of a smallest set that cannot all be true, with these counts; empty when all can.

    The figures in ``aside``, which are already known to be wrong, may be anything.
    """
    relations = [
        each for each in web.relations if isinstance(each, Linear) and not _meets_at_edge(each, web, values)
    ]
    numbers = sorted({number for each in relations for number in each.members})
    if not numbers:
        return ()
    off = _off(web, relations, values, numbers, set(aside))
    if not off:
        return ()
    near, kept = _around(relations, off)
    needed = sorted(kept - set(aside))
    size = len(needed)
    while size := size // 2:  # the last round takes them one by one
        for start in range(0, len(needed), size)[::-1]:
            rest = [*needed[:start], *needed[start + size :]]
            if _off(web, near, values, sorted(kept), kept - set(rest)):
                needed = rest
    return tuple(needed)


def _meets_at_edge(relation: Linear, web: Web, values: Sequence[int]) -> bool:
    """Whether the same fact is printed twice a whole digit apart: rounded each its own way, and no one number."""
    return relation.bond is Bond.SAME and abs(relation.gap(values)) == relation.tolerance(web.figures) > 0


def _around(relations: Sequence[Linear], off: Collection[int]) -> tuple[list[Linear], set[int]]:
    """The relations that hang together with the figures that are off, and their figures."""
    reached, near = set(off), list[Linear]()
    rest = list(relations)
    while joined := [each for each in rest if reached & set(each.members)]:
        near += joined
        reached |= {number for each in joined for number in each.members}
        rest = [each for each in rest if each not in near]
    return near, reached


def _off(
    web: Web,
    relations: Sequence[Linear],
    values: Sequence[int],
    numbers: Sequence[int],
    free: Collection[int],
) -> list[int]:
    """The figures that leave their rounding when all together leave it by the least; none when all can be true.

    Each figure is ``count + half · y``; it is within its rounding when y is between -1 and 1.
    """
    at = {number: column for column, number in enumerate(numbers)}
    size = len(numbers)
    entries, gaps = [], []
    for row, relation in enumerate(relations):
        scale = max(web.figures[number].half for number in relation.members)
        factors: dict[int, int] = {relation.target: -1}
        for number, factor in relation.terms:
            factors[number] = factors.get(number, 0) + factor
        entries += [
            (row, at[each], factor * web.figures[each].half / scale) for each, factor in factors.items()
        ]
        gaps.append(-relation.gap(values) / scale)
    equations = matrix_of(entries, (len(relations), size))
    each, endless, one = identity(size), everywhere(np.inf, size), everywhere(1, size)
    fixed = np.array([0.0 if number in free else 1.0 for number in numbers])
    found = minimise(
        np.concatenate([everywhere(0, size), fixed]),
        blocks([[equations, equations * 0], [each, -each], [each, each]]),
        (_joined(gaps, -endless, -one), _joined(gaps, one, endless)),
        (_joined([], -endless, everywhere(0, size)), _joined([], endless, endless)),
    )
    return (
        []
        if found is None
        else [number for number in numbers if found[size + at[number]] > _CLEAR and fixed[at[number]]]
    )


def _joined(first: Sequence[float], *others: Vector) -> Vector:
    return np.concatenate([np.array(first, dtype=np.float64), *others])
