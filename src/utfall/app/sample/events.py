"""One-offs: what happened once, and so must not be read into next month's pace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utfall.app.sample.flows import Flow, Flows
from utfall.app.sample.seasons import months
from utfall.app.sample.town import units
from utfall.core import Month

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class OneOff:
    """A single booking, in tkr (income plus, cost minus), with the words of its voucher."""

    month: Month
    unit: str
    account: str
    tkr: int
    text: str


ONE_OFFS = (
    OneOff(Month(2020, 5), "Ekonomi och styrning", "3514", 4_600, "Ersättning för sjuklöner, pandemin"),
    OneOff(Month(2020, 11), "Kvalitet och utveckling", "6130", -5_200, "Skyddsutrustning, pandemin"),
    OneOff(Month(2021, 3), "Ekonomi och styrning", "3514", 3_100, "Ersättning för sjuklöner, pandemin"),
    OneOff(Month(2021, 12), "Särskilt boende Norr 2", "6790", -1_450, "Evakuering efter vattenskada"),
    OneOff(Month(2022, 9), "Köpta platser LSS", "4620", -2_300, "Retroaktiv ersättning enligt dom"),
    OneOff(Month(2023, 2), "Ekonomi och styrning", "3510", 3_800, "Statsbidrag avseende 2022"),
    OneOff(Month(2023, 10), "Förvaltningsledning", "6740", -1_150, "Skadestånd, upphandling"),
    OneOff(Month(2024, 2), "Hemsjukvård Norr", "6310", -860, "Uppstart hjälpmedelsförråd"),
    OneOff(Month(2024, 5), "Ekonomi och styrning", "3510", -2_400, "Återkrav av statsbidrag 2022"),
    OneOff(Month(2024, 7), "Förvaltningsledning", "3090", 1_300, "Vite från leverantör"),
)


def one_off_flows() -> Flows:
    """The one-offs as flows of one month; no budget has them."""
    import numpy as np

    by_name = {unit.name: unit for unit in units()}
    flows, happened = [], np.zeros((len(ONE_OFFS), len(months())), np.int64)
    for at, each in enumerate(ONE_OFFS):
        unit = by_name[each.unit]
        flows.append(Flow(unit, each.account, unit.kind.activity))
        happened[at, months().index(each.month)] = each.tkr * 100_000
    return Flows(tuple(flows), np.zeros_like(happened), happened)
