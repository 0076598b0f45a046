"""What each kind of unit costs and earns in a year: the municipality's size and shape, in tkr of the year 2024."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# A mix says how a sum lies on accounts, in shares of a thousand.
STAFF = {"5010": 512, "5011": 26, "5020": 48, "5021": 34, "5030": 44, "5040": 9, "5110": 52, "5120": 23,
         "5130": 4, "5610": 187, "5620": 45, "5630": 11, "5420": 5}  # fmt: skip
OFFICE_STAFF = {"5010": 640, "5011": 15, "5040": 3, "5110": 68, "5120": 12, "5130": 4, "5410": 3, "5420": 5,
                "5610": 187, "5620": 50, "5630": 13}  # fmt: skip
NIGHT_STAFF = {**STAFF, "5010": 497, "5031": 15}
CARE = {"6110": 160, "6120": 260, "6130": 240, "6140": 90, "6150": 60, "6160": 40, "6520": 30, "6620": 10, "6720": 40,
        "6810": 30, "6990": 40}  # fmt: skip
MOBILE = {"6110": 80, "6120": 130, "6130": 110, "6150": 70, "6210": 260, "6220": 170, "6230": 60, "6520": 60,
          "6540": 20, "6810": 20, "6990": 20}  # fmt: skip
OFFICE = {"6110": 60, "6510": 60, "6520": 70, "6530": 310, "6590": 30, "6610": 40, "6710": 180, "6730": 40,
          "6740": 40, "6790": 50, "6010": 10, "6810": 70, "6820": 10, "6830": 30}  # fmt: skip
INTERNAL = {"9530": 480, "9531": 250, "9532": 180, "9533": 90}
FAMILY_PAY = {"5060": 520, "5061": 150, "5610": 180, "5510": 105, "5511": 45}
CAPITAL = {"7910": 880, "7920": 20, "9540": 100}

Mix = Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of unit: how many there are, on which activity they book, and the year's sums of all of them in tkr.

    ``volume`` is the quantity that drives the kind's size; its income or purchases follow from it elsewhere.
    """

    key: str
    area: str
    activity: str
    names: tuple[str, ...]
    costs: tuple[tuple[Mix, int], ...] = ()
    income: tuple[tuple[Mix, int], ...] = ()
    volume: str = ""


def _each(label: str, *places: str) -> tuple[str, ...]:
    return tuple(f"{label} {place}" for place in places)


def _numbered(district: str, last: int) -> tuple[str, ...]:
    return tuple(f"{district} {number}" for number in range(1, last + 1))


def _one(account: str) -> Mix:
    return {account: 1000}


KINDS = (
    Kind("board", "71", "1001", ("Nämnd och sekretariat",), (({"5050": 700, "5610": 300}, 900), (OFFICE, 380))),
    Kind(
        "administration", "71", "9201",
        ("Förvaltningsledning", "Ekonomi och styrning", "HR och kompetens", "Kvalitet och utveckling",
         "Digitalisering och välfärdsteknik", "Bemanning och schema"),
        ((OFFICE_STAFF, 20_400), (OFFICE, 7_400), (_one("9510"), 2_600), (INTERNAL, 2_100), (CAPITAL, 560),
         (_one("4530"), 900), (_one("6910"), 420)),
        (({"3515": 250, "3510": 450, "3514": 200, "9120": 100}, 1_900),),
    ),
    Kind("elderly_authority", "71", "9202", ("Myndighet äldre",), ((OFFICE_STAFF, 9_400), (OFFICE, 900))),
    Kind("disability_authority", "71", "9202", ("Myndighet funktionsnedsättning",),
         ((OFFICE_STAFF, 7_000), (OFFICE, 700))),
    Kind("fees", "71", "9202", ("Avgifter och handläggarstöd",), ((OFFICE_STAFF, 4_100), (OFFICE, 500))),
    Kind(
        "home_care", "72", "5101",
        _each("Hemtjänst", *_numbered("Norr", 4), *_numbered("Söder", 4), *_numbered("Öster", 4),
              *_numbered("Väster", 4)),
        ((STAFF, 86_000), (MOBILE, 5_700), (_one("9510"), 2_300), (INTERNAL, 2_000), (CAPITAL, 60)),
        (({"3110": 620, "3112": 240, "3113": 140}, 9_400),),
        volume="home_care_hours",
    ),
    Kind("home_health", "72", "5102", _each("Hemsjukvård", "Norr", "Söder", "Öster", "Väster"),
         ((STAFF, 20_300), (MOBILE, 1_700), (_one("6310"), 3_400), (INTERNAL, 420)),
         (({"3114": 800, "3620": 200}, 1_500),)),
    Kind("day_care", "72", "5104", _each("Dagverksamhet", "Centrum", "Väster"),
         ((STAFF, 4_300), (CARE, 320), (_one("9510"), 620)), ((_one("3119"), 260),)),
    Kind("short_care", "72", "5103", _each("Korttidsboende", "1", "2"),
         ((STAFF, 11_400), (CARE, 900), (_one("9510"), 1_900), (INTERNAL, 800), (_one("4612"), 2_200)),
         (({"3115": 800, "3112": 200}, 1_100),), volume="short_care_places"),
    Kind("preventive", "72", "5351", ("Anhörigstöd och träffpunkter",),
         ((OFFICE_STAFF, 1_700), (CARE, 240), (_one("4530"), 260))),
    Kind("transport", "72", "5301", ("Färdtjänst",), ((_one("4640"), 520),), ((_one("3116"), 120),)),
    Kind(
        "residential", "73", "5105",
        _each("Särskilt boende", *_numbered("Norr", 6), *_numbered("Söder", 6), *_numbered("Öster", 6),
              *_numbered("Väster", 6)),
        ((NIGHT_STAFF, 67_500), (CARE, 8_000), (_one("9510"), 30_100), (INTERNAL, 9_800), (CAPITAL, 160)),
        (({"3410": 520, "3111": 330, "3112": 150}, 27_900), (_one("3510"), 6_200)),
        volume="residential_places",
    ),
    Kind("night", "73", "5105", _each("Nattpatrull", "Norr", "Söder"), ((NIGHT_STAFF, 9_600), (MOBILE, 420))),
    Kind("pool", "73", "5105", ("Vikariepool",), ((STAFF, 3_900), (OFFICE, 160)), ((_one("9130"), 900),)),
    Kind("bought_elderly", "73", "5105", ("Köpta platser äldre",), ((_one("4611"), 41_000), (_one("4610"), 12_400))),
    Kind(
        "group_home", "74", "5131", _each("Gruppbostad", *_numbered("Norr", 4), *_numbered("Söder", 4),
                                          *_numbered("Öster", 4), *_numbered("Väster", 3)),
        ((NIGHT_STAFF, 47_600), (CARE, 2_500), (_one("9510"), 10_600), (INTERNAL, 1_300), (CAPITAL, 90)),
        (({"3411": 900, "3119": 100}, 6_300),), volume="group_home_places",
    ),
    Kind("serviced_flats", "74", "5131", _each("Servicebostad", "Norr", "Söder", "Öster", "Väster"),
         ((STAFF, 13_200), (CARE, 520), (_one("9510"), 2_100)), ((_one("3411"), 1_300),)),
    Kind("daily_activity", "74", "5133", _each("Daglig verksamhet", "Norr", "Söder", "Öster", "Väster", "Verkstad",
                                               "Café"),
         ((STAFF, 20_900), (CARE, 1_200), (_one("9510"), 3_900), (_one("4540"), 1_700), (_one("4621"), 3_100)),
         (({"3010": 700, "3610": 300}, 1_000),), volume="daily_activity_places"),
    Kind("assistance", "74", "5132", _each("Personlig assistans", *_numbered("grupp", 4)),
         ((STAFF, 20_400), (MOBILE, 380), (_one("4520"), 14_200), (_one("4622"), 6_900)),
         ((_one("3512"), 11_500),), volume="assistance_hours"),
    Kind("short_stay", "74", "5134", _each("Korttidsvistelse", "Norr", "Söder"),
         ((STAFF, 8_700), (CARE, 420), (_one("9510"), 900), (_one("4623"), 1_600)), volume="short_stay_places"),
    Kind("housing_support", "74", "5201", _each("Boendestöd", "Norr", "Söder"),
         ((STAFF, 7_900), (MOBILE, 420)), ((_one("3510"), 300),), volume="housing_support_hours"),
    Kind("bought_disability", "74", "5131", ("Köpta platser LSS",), volume="placements_disability"),
    Kind("child_authority", "75", "9203", _each("Utredning barn och unga", "1", "2", "3", "4"),
         ((OFFICE_STAFF, 16_400), (OFFICE, 1_900))),
    Kind("child_open", "75", "5681", _each("Öppenvård barn och unga", "1", "2", "3"),
         ((OFFICE_STAFF, 9_900), (OFFICE, 700), (_one("4633"), 1_600), (_one("9510"), 600))),
    Kind("child_placements", "75", "5541", ("Placeringar barn och unga",), volume="placements_children"),
    Kind("foster_care", "75", "5571", ("Familjehemsresurs",),
         ((FAMILY_PAY, 11_900), (OFFICE_STAFF, 2_600), (OFFICE, 200)), volume="foster_homes"),
    Kind("adult_authority", "75", "9203", _each("Utredning vuxna", "1", "2"),
         ((OFFICE_STAFF, 6_600), (OFFICE, 700))),
    Kind("adult_open", "75", "5641", _each("Öppenvård vuxna", "1", "2"),
         ((OFFICE_STAFF, 2_400), (OFFICE, 200)), ((_one("3510"), 500),)),
    Kind("adult_placements", "75", "5521", ("Placeringar vuxna",), volume="placements_adults"),
    Kind("other_adults", "75", "5711", ("Bostadssociala enheten",),
         ((OFFICE_STAFF, 1_900), (_one("6011"), 3_900), (_one("6950"), 60)), ((_one("3412"), 2_600),)),
    Kind("income_support", "75", "5751", _each("Ekonomiskt bistånd", "1", "2", "3"),
         ((OFFICE_STAFF, 6_100), (OFFICE, 300), (_one("4511"), 1_100)), ((_one("3090"), 900),),
         volume="households"),
    Kind("family_law", "75", "5851", ("Familjerätt",), ((OFFICE_STAFF, 640), (OFFICE, 40)), ((_one("3119"), 90),)),
    Kind("refugees", "75", "6001", _each("Mottagande", "nyanlända", "ensamkommande"),
         ((OFFICE_STAFF, 4_600), (_one("4650"), 5_200), (_one("4590"), 900)), ((_one("3511"), 10_300),),
         volume="newly_arrived"),
    Kind("labour_market", "75", "6101", ("Arbetsmarknad",),
         ((OFFICE_STAFF, 3_300), (OFFICE, 300)), (({"3515": 600, "3513": 400}, 1_800),)),
)  # fmt: skip
