"""The names that municipalities use for the same activity, brought to one word so that text and table meet.

After the nationwide accounts' division of activities (Kommun-Bas, the RS summary); nothing here is one municipality's own.

>>> one_name("Nämnd- och styrelseverksamh.") == one_name("den politiska verksamheten") == "nämndpolitik"
True
"""

from __future__ import annotations

import re

_PHRASES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "nämndpolitik",
            r"(?:den |nämndens |\w+nämndens )?politisk[at]? verksamhet\w*|nämnd- ?och (?:styrelse|nämndstöds?)\w*\.?|nämndverksamhet\w*"
            r"|politisk organisation|förtroendevalda",
        ),
        (
            "flyktingmottagning",
            r"(?:verksamheterna |verksamheten )?(?:inom |för )?(?:integrationsområdet|integrationsverksamheten|flyktingmottag\w+"
            r"(?: och integration)?|flykting-?/integrationsverksamheten?|nyanlända och ensamkommande|ensamkommande och nyanlända"
            r"|mottagande av nyanlända)",
        ),
        (
            "förvaltningskontor",
            r"(?:förvaltnings)?ledning, ?(?:myndighetsutövning|administration|stab)(?: och (?:administration|myndighetsutövning|stab))?"
            r"|förvaltnings-?/ ?myndighetskontor\w*|mynd\.? ?utövn\.?, ?ledn\.? ?(?:&|och) ?adm\w*\.?|förvaltningskontoret"
            r"|förvaltningsledning(?:en)? och administration|gemensam(?:ma)? verksamhet(?:er|en)?|central förvaltning|förvaltningsgemensamt",
        ),
        (
            "funktionsnedsättning",
            r"funktionshinder(?:området|omsorgen|omsorg|verksamheten)?|funktionsstöd\w*|(?:personer med )?funktionsneds(?:ättning\w*|\.)?",
        ),
        ("individ familjeomsorg", r"individ-? ?(?:och|o|&|/) ?familje?(?:omsorg\w*|oms)?\b"),
        ("äldreomsorg", r"vård och omsorg (?:om|av|för) äldre|äldreomsorgsverksamheten"),
    )
)


ACTIVITIES = (
    "äldreomsorg hemtjänst boende särskilt funktionsnedsättning lss sol individ familjeomsorg personlig assistans daglig "
    "verksamhet försörjningsstöd bistånd integration flyktingmottagning barn ungdomar unga vuxna missbruk familjehem "
    "institutionsvård öppenvård socialpsykiatri kommunpsykiatri nämndpolitik förvaltningskontor egen regi investeringar "
    "förskola grundskola gymnasium vuxenutbildning kultur fritid bibliotek teknik gata park vatten avlopp avfall "
    "räddningstjänst miljö bygg plan fastighet måltid städ arbetsmarknad färdtjänst hälsovård sjukvård personal"
)
"""What parts of a municipality are named after, in headings over tables."""


def one_name(text: str) -> str:
    """The text with each known name of an activity replaced by the one they share."""
    for name, pattern in _PHRASES:
        text = pattern.sub(name, text)
    return text
