"""What is known beside the ledger, as methods for a forecast: declared volumes, and decisions that run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from utfall.core import Amount, CodePart, Month, Scenario, Span
from utfall.core.division import Division
from utfall.definitions import Definitions, Selection
from utfall.definitions.placement import Placement
from utfall.forecast import Method
from utfall.forecast.drivers import OpenDecisions, VolumePrice
from utfall.forecast.history import Booking, volumes_of
from utfall.measures import Cube, Request
from utfall.measures.history import History
from utfall.measures.monthly import MonthlyVolume
from utfall.problems import Problems, Severity
from utfall.swedish.dates import span_text
from utfall.swedish.forecast_words import money

_MILLIONTHS = 6
_NEAR = 20  # decisions and ledger agree when they differ by less than a twentieth of the decisions' cost


def driven_methods(
    cube: Cube, definitions: Definitions, history: History, problems: Problems
) -> tuple[Method, ...]:
    """Volume × price where volumes are declared to drive a unit, and open decisions where a unit has any.

    Decisions that the ledger does not agree with are told (PRO-009).
    """
    if history.division is Division.LINE or not history.units:
        return ()
    return (
        *_volume_price(cube, definitions, history),
        *_open_decisions(cube, definitions, history, problems),
    )


def _volume_price(cube: Cube, definitions: Definitions, history: History) -> Iterator[Method]:
    drivers = [each for each in definitions.forecast.drivers if each.part is history.division.part]
    places = {unit.code: number for number, unit in enumerate(history.units)}
    owners: dict[tuple[str, str], int] = {}  # by quantity and code
    for driver in drivers:
        if driver.code in places:
            tree = definitions.structure.trees.get(driver.part)
            codes = tree.within([driver.code], history.at) if tree is not None else {driver.code}
            owners |= {(driver.quantity, code): places[driver.code] for code in codes}
    if owners:
        measures = frozenset(quantity for quantity, _ in owners)
        found = cube.monthly_volumes(history.division.part, measures, history.at)
        volumes = _bookings(found, owners, history.first_year)
        yield VolumePrice(volumes_of(len(history.units), len(history.years), volumes)).method


def _bookings(
    found: list[MonthlyVolume], owners: Mapping[tuple[str, str], int], first_year: int
) -> Iterator[Booking]:
    start = Month(first_year, 1).index
    for each in found:
        owner = owners.get((each.measure, each.code))
        if owner is not None and each.span.first == each.span.last and each.span.first.index >= start:
            millionths = int(each.quantity.number.scaleb(_MILLIONTHS))
            yield Booking(owner, each.span.first.index - start, millionths)


def _open_decisions(
    cube: Cube, definitions: Definitions, history: History, problems: Problems
) -> Iterator[Method]:
    places = {unit.code: number for number, unit in enumerate(history.units)}
    owned = [
        (placement, places[code])
        for placement in definitions.forecast.placements
        if (code := _code(placement, history.division.part)) in places and cube.sees(_codes(placement))
    ]
    if not owned:
        return
    placements, owners = [each for each, _ in owned], [owner for _, owner in owned]
    decisions = OpenDecisions(placements, owners, history.first_year, len(history.years), len(history.units))
    _reconcile(cube, history, decisions, problems)
    yield decisions.method


def _code(placement: Placement, part: CodePart) -> str:
    return placement.activity if part is CodePart.ACTIVITY else placement.responsibility


def _reconcile(cube: Cube, history: History, decisions: OpenDecisions, problems: Problems) -> None:
    """Tell each unit whose decisions come to something else than the ledger has on the same codes."""
    at = history.at
    span = Span(Month(at.year, 1), at)
    asked: dict[int, set[Selection]] = defaultdict(set)
    for placement, owner in zip(decisions.placements, decisions.owners, strict=True):
        asked[owner].add(_selection(placement))
    requests = {select: Request(select, Scenario.ACTUAL, span) for each in asked.values() for select in each}
    booked = cube.values(requests.values())
    costs = decisions.decided(at.year, at.month)
    for owner, selects in sorted(asked.items()):
        amounts = [booked[requests[select]] for select in selects]
        ledger = Amount(sum(each.ore for each in amounts if isinstance(each, Amount)))
        decided = costs[owner]
        if decided is not None and abs(ledger.ore - decided.ore) * _NEAR > abs(decided.ore):
            problems.add(
                "PRO-009",
                decisions.placements[decisions.owners.index(owner)].source,
                Severity.WARNING,
                name=history.units[owner].name,
                decided=money(decided),
                month=span_text(Span(at, at)),
                booked=money(ledger),
            )


def _selection(placement: Placement) -> Selection:
    return Selection(tuple((part, (code,)) for part, code in _codes(placement).items()))


def _codes(placement: Placement) -> Mapping[CodePart, str]:
    """The codes that a decision states."""
    stated = {
        CodePart.ACCOUNT: placement.account,
        CodePart.ACTIVITY: placement.activity,
        CodePart.RESPONSIBILITY: placement.responsibility,
    }
    return {part: code for part, code in stated.items() if code}
