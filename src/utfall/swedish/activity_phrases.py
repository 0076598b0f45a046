"""The names that municipalities use for the same activity, brought to one word so that text and table meet.

After the division of activities in Kommun-Bas and the national accounts summary; nothing here is one
municipality's own.

>>> one_name("Nämnd- och styrelseverksamh.") == one_name("den politiska verksamheten") == "nämndpolitik"
True
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_OFFICE = r"(?:myndighetsutövning|administration|stab)"
_NAMES: Mapping[str, tuple[str, ...]] = {
    "nämndpolitik": (
        r"(?:den |nämndens |\w+nämndens )?politisk[at]? verksamhet\w*",
        r"nämnd- ?och (?:styrelse|nämndstöds?)\w*\.?",
        r"nämndverksamhet\w*|politisk organisation|förtroendevalda",
    ),
    "flyktingmottagning": (
        r"(?:verksamheterna |verksamheten )?(?:inom |för )?(?:integrationsområdet|integrationsverksamheten)",
        r"flyktingmottag\w+(?: och integration)?|flykting-?/integrationsverksamheten?",
        r"nyanlända och ensamkommande|ensamkommande och nyanlända|mottagande av nyanlända",
    ),
    "förvaltningskontor": (
        rf"(?:förvaltnings)?ledning, ?{_OFFICE}(?: och {_OFFICE})?",
        r"förvaltnings-?/ ?myndighetskontor\w*|förvaltningskontoret",
        r"mynd\.? ?utövn\.?, ?ledn\.? ?(?:&|och) ?adm\w*\.?",
        r"förvaltningsledning(?:en)? och administration|gemensam(?:ma)? verksamhet(?:er|en)?",
        r"central förvaltning|förvaltningsgemensamt",
    ),
    "funktionsnedsättning": (
        r"funktionshinder(?:området|omsorgen|omsorg|verksamheten)?|funktionsstöd\w*",
        r"(?:personer med )?funktionsneds(?:ättning\w*|\.)?",
    ),
    "individ familjeomsorg": (r"individ-? ?(?:och|o|&|/) ?familje?(?:omsorg\w*|oms)?\b",),
    "äldreomsorg": (r"vård och omsorg (?:om|av|för) äldre|äldreomsorgsverksamheten",),
}
_PHRASES = tuple((name, re.compile("|".join(patterns), re.IGNORECASE)) for name, patterns in _NAMES.items())

ACTIVITIES = (
    "äldreomsorg hemtjänst boende särskilt funktionsnedsättning lss sol individ familjeomsorg personlig "
    "assistans daglig verksamhet försörjningsstöd bistånd integration flyktingmottagning barn ungdomar vuxna "
    "missbruk familjehem institutionsvård öppenvård socialpsykiatri kommunpsykiatri nämndpolitik "
    "förvaltningskontor egen regi investeringar förskola grundskola gymnasium vuxenutbildning kultur fritid "
    "bibliotek teknik gata park vatten avlopp avfall räddningstjänst miljö bygg plan fastighet måltid städ "
    "arbetsmarknad färdtjänst hälsovård sjukvård personal"
)
"""What parts of a municipality are named after, in headings over tables."""


def one_name(text: str) -> str:
    """The text with each known name of an activity replaced by the one they share."""
    for name, pattern in _PHRASES:
        text = pattern.sub(name, text)
    return text
