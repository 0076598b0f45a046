"""Everything that happened in Lillköping, from one seed."""

from __future__ import annotations

from dataclasses import dataclass

from utfall.app.sample.events import one_off_flows
from utfall.app.sample.flows import Flows, regular
from utfall.app.sample.ledger import Rows, bookkeeping
from utfall.app.sample.managers import Forecasts, forecasts
from utfall.app.sample.payroll import payroll
from utfall.app.sample.placements import Placement, placement_flows, placements
from utfall.app.sample.volumes import Volumes, money_of, volumes

SEED = 20_240_831


@dataclass(frozen=True)
class Simulation:
    """The municipality's flows of money, its quantities, its placements, its ledger, and what its managers believed."""

    flows: Flows
    volumes: Volumes
    payroll: Volumes
    placements: tuple[Placement, ...]
    ledger: Rows
    forecasts: list[Forecasts]


def simulate(seed: int = SEED) -> Simulation:
    """The same seed gives the same municipality, to the öre."""
    import numpy as np

    random = np.random.default_rng(seed)
    placed = placements(random)
    placed_flows, taken = placement_flows(placed)
    quantities = volumes(random, taken)
    flows = regular(random) + money_of(quantities) + placed_flows + one_off_flows()
    return Simulation(
        flows,
        quantities,
        payroll(random, flows),
        placed,
        bookkeeping(random, flows),
        forecasts(random, flows),
    )
