"""Lillköping's organisation: a board, five areas, 120 units, and what changed on 1 June 2024."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from utfall.app.sample.kinds import KINDS, Kind
from utfall.core import Month

MUNICIPALITY, CODE, BOARD = "Lillköpings kommun", "9999", "Socialnämnden"
ROOT = "7"
AREAS = {
    "71": "Ledning och myndighet",
    "72": "Hemtjänst och hälsa",
    "73": "Särskilt boende",
    "74": "Stöd till personer med funktionsnedsättning",
    "75": "Individ- och familjeomsorg",
}
ACTIVITIES = {
    "1": ("Politisk verksamhet", ""),
    "100": ("Nämnd- och styrelseverksamhet", "1"),
    "1001": ("Nämnd", "100"),
    "5": ("Vård och omsorg", ""),
    "510": ("Vård och omsorg om äldre", "5"),
    "5101": ("Hemtjänst", "510"),
    "5102": ("Hemsjukvård", "510"),
    "5103": ("Korttidsboende", "510"),
    "5104": ("Dagverksamhet", "510"),
    "5105": ("Särskilt boende", "510"),
    "513": ("Insatser enligt LSS och SFB", "5"),
    "5131": ("Bostad med särskild service", "513"),
    "5132": ("Personlig assistans", "513"),
    "5133": ("Daglig verksamhet", "513"),
    "5134": ("Korttidsvistelse", "513"),
    "520": ("Insatser till personer med funktionsnedsättning", "5"),
    "5201": ("Boendestöd", "520"),
    "530": ("Färdtjänst och riksfärdtjänst", "5"),
    "5301": ("Färdtjänst", "530"),
    "535": ("Förebyggande verksamhet", "5"),
    "5351": ("Anhörigstöd och träffpunkter", "535"),
    "55": ("Individ- och familjeomsorg", "5"),
    "552": ("Institutionsvård för vuxna", "55"),
    "5521": ("Institutionsvård för vuxna med missbruk", "552"),
    "554": ("Institutionsvård för barn och unga", "55"),
    "5541": ("HVB-hem", "554"),
    "557": ("Familjehemsvård för barn och unga", "55"),
    "5571": ("Familjehem och jourhem", "557"),
    "564": ("Öppna insatser för vuxna med missbruk", "55"),
    "5641": ("Öppenvård för vuxna", "564"),
    "568": ("Öppna insatser för barn och unga", "55"),
    "5681": ("Öppenvård för barn och unga", "568"),
    "571": ("Övrig vuxenvård", "55"),
    "5711": ("Bostadssocial verksamhet", "571"),
    "575": ("Ekonomiskt bistånd", "55"),
    "5751": ("Försörjningsstöd", "575"),
    "585": ("Familjerätt", "55"),
    "5851": ("Familjerätt och familjerådgivning", "585"),
    "6": ("Särskilt riktade insatser", ""),
    "600": ("Flyktingmottagande", "6"),
    "6001": ("Mottagande av nyanlända", "600"),
    "610": ("Arbetsmarknadsåtgärder", "6"),
    "6101": ("Arbetsmarknadsinsatser", "610"),
    "9": ("Gemensamma verksamheter", ""),
    "920": ("Förvaltning och myndighet", "9"),
    "9201": ("Förvaltningsledning och stöd", "920"),
    "9202": ("Myndighet äldre och funktionsnedsättning", "920"),
    "9203": ("Myndighet individ och familj", "920"),
}
PROJECTS = {
    "900": ("Investeringar", ""),
    "901": ("Inventarier", "900"),
    "902": ("Välfärdsteknik", "900"),
    "903": ("Lokalanpassning", "900"),
    "904": ("Nytt gruppboende, inventarier", "900"),
}
REORGANISED = Month(2024, 6)


@dataclass(frozen=True, eq=False)
class Unit:
    """The smallest part that keeps together over the years: ``code`` as organised now, ``earlier`` before June 2024."""

    code: str
    name: str
    kind: Kind
    weight: int  # of the kind's sums, 1000 is a unit of middle size
    earlier: str
    earlier_name: str
    earlier_area: str

    def code_in(self, month: Month) -> str:
        """The code that the unit books on in a month."""
        return self.earlier if month < REORGANISED else self.code


# Of a unit's name as it is now: the names it had before, with their shares of it in thousands.
SPLIT = {
    "Hemtjänst Söder 3": ("Hemtjänst Söder 3 och 4", 600),
    "Hemtjänst Söder 4": ("Hemtjänst Söder 3 och 4", 400),
}
MERGED = {"Dagverksamhet Centrum": (("Dagverksamhet Norr", 550), ("Dagverksamhet Söder", 450))}
MOVED = {
    "Korttidsboende 1": "73",
    "Korttidsboende 2": "73",
    "Boendestöd Norr": "75",
    "Boendestöd Söder": "75",
}


@cache
def units() -> tuple[Unit, ...]:
    """Every unit, in the order of its code; a merged unit stands once for each that it was merged from."""
    return tuple(_units())


def _units() -> Iterator[Unit]:
    places = dict.fromkeys(AREAS, 0)
    old_codes: dict[str, str] = {}
    for kind in KINDS:
        for at, name in enumerate(kind.names):
            places[kind.area] += 1
            code = f"{kind.area}{places[kind.area]:02d}"
            weight = 800 + 400 * (at * 7 % 11) // 10  # units differ in size, without any chance in it
            area = MOVED.get(name, kind.area)
            for before, share in _before(name):
                earlier = (
                    code if before == name else old_codes.setdefault(before, f"{area}{90 + len(old_codes)}")
                )
                yield Unit(code, name, kind, weight * share // 1000, earlier, before, area)


def _before(name: str) -> tuple[tuple[str, int], ...]:
    if name in SPLIT:
        return ((SPLIT[name][0], SPLIT[name][1] * 2),)  # together they are two units
    return MERGED.get(name, ((name, 1000),))


def of_kind(key: str) -> tuple[Unit, ...]:
    """The units of a kind."""
    return tuple(unit for unit in units() if unit.kind.key == key)
