"""Cubes that see one code each and are asked the same: what one of them is asked is answered for all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from utfall.core import Month, Value
from utfall.definitions.report import QuantityDefinition
from utfall.definitions.structure import Structure
from utfall.measures.cube import Cube
from utfall.measures.engine import Engine
from utfall.measures.request import Request
from utfall.measures.selection import Within


class AlikeCubes:
    """A cube for each of ``withins`` over one snapshot (see `Cube`), all of them by the same few queries.

    A question is put to the facts for all the codes when the first cube is asked it; the others then find their
    answers ready. They are those that each cube would have given alone.
    """

    def __init__(
        self,
        engine: Engine,
        structure: Structure,
        quantities: Mapping[str, QuantityDefinition],
        organised_at: Month,
        withins: Sequence[Within],
    ) -> None:
        self.declared = engine, structure, quantities, organised_at
        self._withins = withins
        self._whole = Cube(*self.declared)
        self._answers: dict[Within, dict[Request, Value]] = {each: {} for each in withins}

    def about(self, within: Within) -> Cube:
        """The cube that sees nothing outside ``within``."""
        return _AlikeCube(self, within)

    def answers(self, within: Within, requests: Iterable[Request]) -> dict[Request, Value]:
        """The answers of the cube that sees nothing outside ``within``."""
        asked = list(dict.fromkeys(requests))
        known = self._answers[within]
        new = [each for each in asked if each not in known]
        if new:
            narrowed = {
                each: [replace(request, select=replace(request.select, within=each)) for request in new]
                for each in self._withins
            }
            found = self._whole.values(request for each in narrowed.values() for request in each)
            for each, requests_of_one in narrowed.items():
                answers = (found[request] for request in requests_of_one)
                self._answers[each].update(zip(new, answers, strict=True))
        return {request: known[request] for request in asked}


class _AlikeCube(Cube):
    def __init__(self, cubes: AlikeCubes, within: Within) -> None:
        super().__init__(*cubes.declared, within)
        self._cubes = cubes

    def values(self, requests: Iterable[Request]) -> dict[Request, Value]:
        return self._cubes.answers(self._within, requests)
