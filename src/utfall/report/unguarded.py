"""Parts of a report that show counts of persons or secret costs in ways that cannot be guarded: left out of public."""

from __future__ import annotations

from utfall.definitions import Definitions
from utfall.narrative import BridgeSlot, BridgeView, ForecastSlot, ForecastView, OtherSlot, PlanSlot
from utfall.narrative.template import PlanView
from utfall.report.guard import Guarded


def is_unguarded(slot: OtherSlot, definitions: Definitions, guarded: Guarded) -> bool:
    """Whether the slot would show what must be guarded and cannot be masked figure by figure.

    A bridge adds up to the last krona, so where one of its costs is masked all of it goes. The record of earlier
    forecasts, the state grants and what a reorganisation has moved show booked sums of their own choice, and go where
    any costs are secret.
    """
    has_secret_costs = bool(definitions.secrecy.costs)
    match slot:
        case (
            BridgeSlot(BridgeView.RESTATED)
            | ForecastSlot(ForecastView.SCOREBOARD)
            | PlanSlot(PlanView.GRANTS)
        ):
            return has_secret_costs
        case BridgeSlot():
            return (slot.subject, "") in guarded.keys
        case PlanSlot(PlanView.DEMOGRAPHY):
            needs = definitions.forecast.needs.values()
            quantities = (
                definitions.quantities.get(group.recipients) for need in needs for group in need.groups
            )
            return has_secret_costs or any(each is not None and each.persons for each in quantities)
        case _:
            return False
