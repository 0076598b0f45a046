"""Every state grant as it stands in a month, its use and its income read from the ledger."""

from __future__ import annotations

from utfall.budget.grant import GrantPosition
from utfall.core import Amount, Month, Scenario, Span
from utfall.definitions import Definitions, Selection
from utfall.definitions.grant import StateGrant
from utfall.measures import Cube, Request


def grant_positions(cube: Cube, definitions: Definitions, at: Month) -> tuple[GrantPosition, ...]:
    """Each grant whose time has begun, or will, with what is booked from its first month to ``at``."""
    grants = tuple(definitions.forecast.grants.values())
    asked = {
        (grant.id, name): request
        for grant in grants
        for name, select in (("cost", grant.cost), ("income", grant.income))
        if select is not None and (request := _request(grant, select, at)) is not None
    }
    values = cube.values(asked.values())

    def booked(grant: StateGrant, name: str, sign: int) -> Amount | None:
        """Turned positive; nothing booked on codes that are stated is zero."""
        if (grant.cost if name == "cost" else grant.income) is None:
            return None
        request = asked.get((grant.id, name))
        value = values[request] if request is not None else Amount(0)
        return Amount(sign * value.ore) if isinstance(value, Amount) else Amount(0)

    return tuple(
        GrantPosition(grant, at, booked(grant, "cost", -1), booked(grant, "income", 1)) for grant in grants
    )


def _request(grant: StateGrant, select: Selection, at: Month) -> Request | None:
    if at < grant.span.first:
        return None
    return Request(select, Scenario.ACTUAL, Span(grant.span.first, min(at, grant.span.last)))
