"""What Utfall proposes for each unit, made for all of them together: the one proposal that every page of it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from utfall.app.figures import Figures, Sight
from utfall.app.reading import Reading, RestsOn
from utfall.core import CodePart, Month
from utfall.core.division import Division
from utfall.definitions.structure import Tree
from utfall.forecast import Proposal
from utfall.forecast.laid_out import Whole
from utfall.forecast.proposal import TotalProposal
from utfall.problems import Problems
from utfall.report.forecast import UnitForecast, YearForecast, forecast_year


@dataclass(frozen=True, slots=True)
class UnitProposals:
    """The units that anything is booked or budgeted on, and what is proposed for every part of the organisation."""

    units: Mapping[str, UnitForecast]
    wholes: Mapping[str, Whole]


def unit_proposals(figures: Figures, at: Month) -> UnitProposals:
    """Every unit's year by its code, made together once for each state of the workspace."""

    def made(reading: Reading) -> UnitProposals:
        cube, definitions = figures.cube(Sight(at)), reading.definitions
        year = forecast_year(cube, definitions, Division.RESPONSIBILITY, at, Problems())
        if year is None:
            return UnitProposals({}, {})
        tree = definitions.structure.trees.get(CodePart.RESPONSIBILITY)
        return UnitProposals({each.unit.code: each for each in year.units}, _wholes(year, tree, at))

    return figures.once(("unit proposals", at), made, rests_on=RestsOn.FORECASTS)


def proposed_for(figures: Figures, sight: Sight) -> Whole | None:
    """The proposal for the part of the organisation that is looked at; None for all of it, or without any."""
    return unit_proposals(figures, sight.period).wholes.get(sight.unit) if sight.unit is not None else None


def _wholes(year: YearForecast, tree: Tree | None, at: Month) -> dict[str, Whole]:
    """A unit's own proposal, and the sum of those below whatever has units below it."""
    places = {each.unit.code: index for index, each in enumerate(year.units)}
    found: dict[str, Whole] = {}
    for code in (*places, *(each.code for each in (tree.members if tree is not None else ()))):
        below = tree.within([code], at) if tree is not None else {code}
        members = sorted(places[each] for each in below if each in places)
        if members:
            found[code] = _whole(year, members)
    return found


def _whole(year: YearForecast, members: list[int]) -> Whole:
    if len(members) > 1:
        return year.made.total(members)
    (only,) = (year.units[index].proposal for index in members)
    return TotalProposal(only.year_end, only.interval) if isinstance(only, Proposal) else only
