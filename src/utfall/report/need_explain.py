"""Takes a figure of need by age apart: the people of each group with their rows, the shares, and the cost of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from utfall.core import Month, Quantity
from utfall.measures import Cube, FromFacts, Request
from utfall.report.cells import number
from utfall.report.explain import Step, formula_text
from utfall.report.needs import NeedForecast, cost_request, people_requests
from utfall.swedish import need_words as words
from utfall.volumes.need import NeedYear


@dataclass(frozen=True, slots=True)
class NeedSteps:
    """What the figures of one service's year were made of, seen from the month ``at``."""

    made: NeedForecast
    year: NeedYear
    cube: Cube
    at: Month

    def of(self, column: str) -> Iterator[Step]:
        """The operands of the figure in a column; none where the figure's terms say all."""
        if column == "recipients":
            yield from self._recipients(self.year)
        elif column == "cost":
            yield self._read(words.YEARS_COST, cost_request(self.made.need, self.at))
            for year in dict.fromkeys((self.year.year, self.made.base.year)):
                each = next(each for each in self.made.years if each.year == year)
                steps = tuple(self._recipients(each))
                yield Step(f"{words.RECIPIENTS} {year}", words.GROUP_BY_GROUP, number(each.recipients), steps)
        else:
            index = [f"people_{group.id}" for group in self.made.need.groups].index(column)
            yield self._people(index, self.year)

    def _recipients(self, year: NeedYear) -> Iterator[Step]:
        for index, group in enumerate(year.groups):
            need = Step(words.NEED, "", number(group.need))
            steps = (self._people(index, year), need)
            yield Step(group.name, words.PEOPLE_BY_NEED, number(group.recipients), steps)

    def _people(self, index: int, year: NeedYear) -> Step:
        """The row that the number of people was read from."""
        asked = people_requests(self.made.need, self.made.need.groups[index], year.year, self.at)
        values = self.cube.values(asked)
        read = next(request for request in asked if isinstance(values[request], Quantity))
        return self._read(words.PEOPLE, read)

    def _read(self, name: str, request: Request) -> Step:
        value = self.cube.values([request])[request]
        return Step(
            name, formula_text(FromFacts(request)), value, (), request, tuple(self.cube.facts(request))
        )
