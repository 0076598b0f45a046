"""Parts of a report that show counts of persons in ways the guard does not look into: the public does not get them."""

from __future__ import annotations

from collections.abc import Iterator

from utfall.definitions import Definitions
from utfall.narrative import BridgeSlot, GoalSlot, GoalView, OtherSlot, PlanSlot
from utfall.narrative.template import PlanView


def shows_persons(slot: OtherSlot, definitions: Definitions) -> str:
    """What the slot is called, when it would show counts of persons; otherwise nothing."""
    persons = {id for id, quantity in definitions.quantities.items() if quantity.persons}
    named = str(getattr(slot, "view", ""))
    return named if persons & set(_quantities(slot, definitions)) else ""


def _quantities(slot: OtherSlot, definitions: Definitions) -> Iterator[str]:
    """The quantities that the slot's tables tell of."""
    match slot:
        case BridgeSlot() if slot.subject in definitions.bridges:
            for line in definitions.bridges[slot.subject].lines:
                yield from (select.quantity or "" for select in (line.volume, line.unit_cost) if select)
        case GoalSlot(GoalView.INDICATORS | GoalView.GOALS):
            yield from (each.quantity or "" for each in definitions.goals.indicators.values())
        case PlanSlot(PlanView.DEMOGRAPHY):
            needs = definitions.forecast.needs.values()
            yield from (group.recipients for need in needs for group in need.groups)
