"""What every unit costs and earns on each account, month by month: planned by kind, then bent by chance and events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utfall.app.sample.accounts import Settled, settled
from utfall.app.sample.kinds import KINDS, Mix
from utfall.app.sample.seasons import WHOLE_YEARS, YEARS, noise, shares, wandering
from utfall.app.sample.town import Unit, units

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

_ORE_PER_TKR = 100_000
_SMALL = 70 * _ORE_PER_TKR  # in a year
_INVOICED = ((0, 2), (3, 5), (6, 7), (8, 11))  # months of the year, from 0


@dataclass(frozen=True)
class Flow:
    """A code string that is booked on every month: the unit, the account, the activity."""

    unit: Unit
    account: str
    activity: str


@dataclass(frozen=True)
class Flows:
    """All code strings with öre per month of the simulation (income plus, cost minus): as planned, and as it went."""

    flows: tuple[Flow, ...]
    planned: Ints
    happened: Ints

    def __add__(self, other: Flows) -> Flows:
        """Both, one after the other."""
        import numpy as np

        planned = np.concatenate((self.planned, other.planned))
        happened = np.concatenate((self.happened, other.happened))
        return Flows((*self.flows, *other.flows), planned, happened)


def regular(random: np.random.Generator) -> Flows:
    """The flows of every kind's own sums: staff, premises, consumption, fees, grants."""
    import numpy as np

    found = list(_yearly())
    flows = tuple(flow for flow, _ in found)
    year = np.array([ore for _, ore in found], np.int64)
    planned = year[:, None] * shares([flow.account for flow in flows]) // 1_000_000
    return Flows(flows, planned, _as_invoiced(flows, planned * _course(random, flows) // 1000))


def _as_invoiced(flows: tuple[Flow, ...], amounts: Ints) -> Ints:
    """Small things are not invoiced every month: they come together in March, June, August and December."""
    import numpy as np

    yearly = np.abs(amounts).sum(axis=1) // len(YEARS)
    is_small = yearly < _SMALL
    is_small &= np.array([settled(flow.account) in (Settled.SUPPLIER, Settled.CUSTOMER) for flow in flows])
    found, small = amounts.copy(), amounts[is_small]
    lumped = np.zeros_like(small)
    for begin in range(0, WHOLE_YEARS, 12):
        for first, last in _INVOICED:
            lumped[:, begin + last] = small[:, begin + first : begin + last + 1].sum(axis=1)
    found[is_small] = lumped
    return found


def _yearly() -> list[tuple[Flow, int]]:
    """Each flow with its year's öre at the prices of 2024."""
    found = []
    for unit in units():
        whole = sum(each.weight for each in units() if each.kind is unit.kind)
        for sign, bundles in ((-1, unit.kind.costs), (1, unit.kind.income)):
            together: dict[str, int] = {}
            for mix, tkr in bundles:
                for account, ore in _spread(mix, tkr * unit.weight * _ORE_PER_TKR // whole).items():
                    together[account] = together.get(account, 0) + ore
            found += [
                (Flow(unit, account, unit.kind.activity), sign * ore) for account, ore in together.items()
            ]
    return found


def _spread(mix: Mix, ore: int) -> dict[str, int]:
    return {account: ore * share // 1000 for account, share in mix.items()}


def _course(random: np.random.Generator, flows: tuple[Flow, ...]) -> Ints:
    """How it went against plan, in thousandths: the year of the kind, the unit's own way, the account's chance."""
    import numpy as np

    place = {unit: at for at, unit in enumerate(units())}
    of_unit = wandering(random, 18, len(place), WHOLE_YEARS)[[place[flow.unit] for flow in flows]]
    steady = np.array([_steadiness(flow.account) for flow in flows], np.int64)[:, None]
    chance = noise(random, 50, (len(flows), WHOLE_YEARS)) - 1000
    kinds = {kind.key: at for at, kind in enumerate(KINDS)}
    years = noise(random, 6, (len(kinds), len(YEARS)))[[kinds[flow.unit.kind.key] for flow in flows]] - 1000
    return of_unit + (np.repeat(years, 12, axis=1) + _stories(flows) + chance) * steady // 100


# What moved a whole kind of unit in a year, in thousandths of the accounts that begin so.
STORIES = (
    ("residential", 2021, "5", 22),  # sick leave under the pandemic
    ("residential", 2022, "5", 14),
    ("home_care", 2022, "5", 12),
    ("home_care", 2023, "5", 21),
    ("home_care", 2024, "5", 43),  # more hours than the budget counted with
    ("residential", 2024, "5", -9),
    ("group_home", 2024, "5", -16),
    ("administration", 2023, "5", -30),
    ("administration", 2024, "5", -52),  # vacancies
    ("child_authority", 2024, "5", -41),
    ("child_authority", 2024, "671", 900),  # consultants instead
    ("residential", 2024, "6720", 650),
    ("bought_elderly", 2024, "46", -24),
    ("assistance", 2024, "5", 19),
    ("night", 2024, "5", 35),
)


def _stories(flows: tuple[Flow, ...]) -> Ints:
    """What moved each flow in each month; divided by its steadiness later, so it is raised by it here."""
    import numpy as np

    found = np.zeros((len(flows), WHOLE_YEARS), np.int64)
    for kind, year, accounts, moved in STORIES:
        months = slice((year - YEARS[0]) * 12, (year - YEARS[0] + 1) * 12)
        for at, flow in enumerate(flows):
            if flow.unit.kind.key == kind and flow.account.startswith(accounts):
                found[at, months] += moved * 100 // _steadiness(flow.account)
    return found


def _steadiness(account: str) -> int:
    """How much an account moves from month to month: rents hardly, consultants a lot; in hundredths."""
    if account[:2] in ("95", "79", "60", "34"):
        return 4
    return {"5": 25, "3": 45}.get(account[0], 210)
