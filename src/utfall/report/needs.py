"""Services that follow from the population's ages: recipients and cost in the years ahead, from the cube's facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from utfall.core import Amount, Month, Quantity, Scenario, Span, Value
from utfall.definitions import Definitions, Selection
from utfall.definitions.need import NeedDefinition, NeedGroup
from utfall.measures import Cube, Request
from utfall.problems import Problems, Severity
from utfall.volumes.need import AgeGroup, NeedYear, project

_YEARS_AHEAD = 15  # as far as a population forecast is worth reading


@dataclass(frozen=True, slots=True)
class NeedForecast:
    """A service's years, the report's own first; ``cost`` is that of the latest twelve months (cost negative)."""

    need: NeedDefinition
    years: tuple[NeedYear, ...]
    cost: Amount | None

    @property
    def base(self) -> NeedYear:
        """The year that the others are compared with."""
        return self.years[0]

    def change(self, year: NeedYear) -> Amount | None:
        """How much dearer than the base a year is; minus is dearer."""
        if year.cost is None or self.base.cost is None:
            return None
        return year.cost - self.base.cost


def need_forecasts(
    cube: Cube, definitions: Definitions, at: Month, problems: Problems
) -> tuple[NeedForecast, ...]:
    """Every declared service; one whose population is not known in the base year is told of (PRO-024)."""
    found = (_Reader(cube, need, at, problems).forecast() for need in definitions.forecast.needs.values())
    return tuple(each for each in found if each is not None)


def cost_request(need: NeedDefinition, at: Month) -> Request:
    """What a service has cost in the latest twelve months."""
    return Request(need.cost, Scenario.ACTUAL, Span(at - 11, at))


def people_requests(need: NeedDefinition, group: NeedGroup, year: int, at: Month) -> tuple[Request, ...]:
    """Where the people of a group are read, in order: the outcome of this year if there is one, or what is forecast."""
    expected = Request(
        Selection(quantity=group.population), Scenario.FORECAST, Span.of_year(year), as_of=need.as_of
    )
    return (_booked(group.population, at), expected) if year == at.year else (expected,)


def _booked(quantity: str, at: Month) -> Request:
    return Request(Selection(quantity=quantity), Scenario.ACTUAL, Span(Month(at.year, 1), at))


@dataclass(frozen=True)
class _Reader:
    """Reads one service."""

    cube: Cube
    need: NeedDefinition
    at: Month
    problems: Problems

    def forecast(self) -> NeedForecast | None:
        values = self.cube.values(self._requests())
        rates = {group.id: self._rate(group, values) for group in self.need.groups}
        years = list(self._years(values, rates))
        if not years or years[0][0] != self.at.year:
            return None
        cost = values[cost_request(self.need, self.at)]
        spent = cost if isinstance(cost, Amount) else None
        return NeedForecast(self.need, project(self.at.year, years, spent), spent)

    def _requests(self) -> Iterator[Request]:
        yield cost_request(self.need, self.at)
        for group in self.need.groups:
            if group.recipients:
                yield _booked(group.recipients, self.at)
            for year in range(self.at.year, self.at.year + _YEARS_AHEAD + 1):
                yield from people_requests(self.need, group, year, self.at)

    def _years(
        self, values: Mapping[Request, Value], rates: Mapping[str, Fraction | None]
    ) -> Iterator[tuple[int, tuple[AgeGroup, ...]]]:
        """The years that every group is known in, up to the first that is not."""
        for year in range(self.at.year, self.at.year + _YEARS_AHEAD + 1):
            groups = []
            for group in self.need.groups:
                people, rate = self._people(group, year, values), rates[group.id]
                if people is None or rate is None:
                    if year == self.at.year:
                        self._tell(group, year)
                    return
                groups.append(AgeGroup(group.name, people, rate))
            yield year, tuple(groups)

    def _people(self, group: NeedGroup, year: int, values: Mapping[Request, Value]) -> Fraction | None:
        read = (_number(values[request]) for request in people_requests(self.need, group, year, self.at))
        return next((each for each in read if each is not None), None)

    def _rate(self, group: NeedGroup, values: Mapping[Request, Value]) -> Fraction | None:
        """The share of the group that gets the service: as stated, or this year's recipients over its people."""
        if group.need is not None:
            return group.need
        recipients = _number(values[_booked(group.recipients, self.at)])
        people = self._people(group, self.at.year, values)
        return recipients / people if recipients is not None and people else None

    def _tell(self, group: NeedGroup, year: int) -> None:
        self.problems.add(
            "PRO-024", self.need.source, Severity.WARNING, name=self.need.name, group=group.name, year=year
        )


def _number(value: Value) -> Fraction | None:
    return Fraction(value.number) if isinstance(value, Quantity) else None
