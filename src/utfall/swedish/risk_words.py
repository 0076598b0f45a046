"""How risks are told: so many years of ten, and never that anything is certain."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from utfall.swedish.numbers import NBSP, round_half_up

MODEL = "Prognosens egen osäkerhet"
TITLE = "Risker och möjligheter utanför prognosen"
OUTLOOK_TITLE = "Årets avvikelse mot budget, med risker och möjligheter"
TORNADO_TITLE = "Vad som mest påverkar var året slutar"
SENSITIVITY_TITLE = "Känslighet: vad en till kostar"
ITEM, PROBABILITY, WORST, LIKELY, BEST, OWNER, IN_FORECAST = (
    "Post", "Sannolikhet", "Sämst", "Troligast", "Bäst", "Ansvarig", "I prognosen",
)  # fmt: skip
SHARE, LAYER, ITEMS, BOTH = "Del av osäkerheten", "Lager", "Listans poster", "Tillsammans"
P10, P50, P90 = "1 av 10 år sämre än", "Hälften av åren bättre än", "1 av 10 år bättre än"
YEARLY = "Ett helår"
YES, NO = "ja", "nej"
TORNADO_UNIT = "procent av osäkerheten"
NOTE = "Minus är sämre. Poster som redan ligger i prognosen visas men räknas inte en gång till."
OUTLOOK_NOTE = (
    "Avvikelse = prognos − budget; minus är underskott. Prognosen är den som står nu, med åtgärder och ändringar; "
    "osäkerheten är den som Utfalls förslag har visat vid tidigare bokslut. Raderna är dragna var för sig och kan inte "
    "läggas ihop."
)
FAULTS: Mapping[str, str] = {
    "no_probability": "sannolikheten ligger inte mellan 0 och 1",
    "same_name": "två poster har samma id",
    "more_than_certain": "utfall som utesluter varandra har tillsammans mer än 100 procents sannolikhet",
    "unequal_shock": "poster som kommer tillsammans har olika sannolikhet",
    "shock_and_choice": "posten har både shock och one_of",
}


def of_ten(share: Fraction) -> str:
    """A probability as so many years of ten, never none and never all.

    >>> of_ten(Fraction(3, 10)), of_ten(Fraction(1, 100)), of_ten(Fraction(999, 1000))
    ('3 av 10 år', 'färre än 1 av 10 år', 'fler än 9 av 10 år')
    """
    tenths = round_half_up(Decimal(share.numerator * 10) / Decimal(share.denominator), 0)
    if tenths < 1:
        return "färre än 1 av 10 år"
    return "fler än 9 av 10 år" if tenths > 9 else f"{tenths:f} av 10 år"


def chance(share: Fraction) -> str:
    r"""A stated probability as a percentage.

    >>> chance(Fraction(1, 3))
    '33\xa0%'
    """
    return f"{round_half_up(Decimal(share.numerator * 100) / Decimal(share.denominator), 0):f}{NBSP}%"


def around_says(deviation: str, proposed: str, changed: int, has_plan: bool) -> str:
    """Which forecast the items are added to, and what is in it beside Utfall's proposal.

    >>> around_says("−2 kr", "−1 kr", 2, True)
    'De läggs till prognosen, −2 kr mot budget: Utfalls förslag, −1 kr, med åtgärdsplanen och ändringar av 2 enheter.'
    >>> around_says("−1 mnkr", "−1 mnkr", 0, False)
    'De läggs till Utfalls förslag, −1 mnkr mot budget.'
    """
    units = "ändringar av en enhet" if changed == 1 else f"ändringar av {changed} enheter"
    beside = [*(["åtgärdsplanen"] if has_plan else []), *([units] if changed else [])]
    if not beside:
        return f"De läggs till Utfalls förslag, {deviation} mot budget."
    return f"De läggs till prognosen, {deviation} mot budget: Utfalls förslag, {proposed}, med {' och '.join(beside)}."


def outlook_says(low: str, high: str, count: int) -> str:
    """Where the year ends when the list is counted in."""
    behind = "ett tidigare bokslut" if count == 1 else f"{count} tidigare bokslut"
    return (
        f"Med risker och möjligheter slutar avvikelsen mellan {low} och {high} 8 av 10 år, "
        f"att döma av {behind} och listans sannolikheter."
    )


def overrun_says(share: Fraction) -> str:
    """How often the budget is overrun."""
    return f"Året slutar med underskott {of_ten(share)}."


def list_says(expected: str, worst: str, best: str) -> str:
    """What the list comes to by itself."""
    return f"Listans poster ger i genomsnitt {expected}; går allt emot blir det {worst}, går allt väl {best}."


def tornado_says(largest: str) -> str:
    """Which item matters most."""
    return f"Störst del av osäkerheten: {largest}." if largest else "Ingenting på listan varierar."


def this_year(month: str) -> str:
    """The header of what something costs this year."""
    return f"I år, om det kommer efter {month}"


NOT_DRAWN = "Utan intervall för prognosen kan risklistan inte vägas samman med den."
EMPTY = "Inga risker eller möjligheter är upptagna."
