"""How risks are told: so many years of ten, and never that anything is certain."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from utfall.swedish.forecast_words import year_ends
from utfall.swedish.language import Phrase, listed
from utfall.swedish.numbers import NBSP, round_half_up

MODEL = Phrase("Prognosens egen osäkerhet")
TITLE = Phrase("Risker och möjligheter utanför prognosen")
OUTLOOK_TITLE = Phrase("Årets avvikelse mot budget, med risker och möjligheter")
TORNADO_TITLE = Phrase("Vad som mest påverkar var året slutar")
SENSITIVITY_TITLE = Phrase("Känslighet: vad en till kostar")
ITEM, PROBABILITY, WORST, LIKELY, BEST, OWNER, IN_FORECAST = (
    Phrase("Post"),
    Phrase("Sannolikhet"),
    Phrase("Sämst"),
    Phrase("Troligast"),
    Phrase("Bäst"),
    Phrase("Ansvarig"),
    Phrase("I prognosen"),
)
SHARE, LAYER, ITEMS, BOTH = (
    Phrase("Del av osäkerheten"),
    Phrase("Lager"),
    Phrase("Listans poster"),
    Phrase("Tillsammans"),
)
P10, P50, P90 = (
    Phrase("1 av 10 år sämre än"),
    Phrase("Hälften av åren bättre än"),
    Phrase("1 av 10 år bättre än"),
)
YEARLY = Phrase("Ett helår")
YES, NO = Phrase("ja"), Phrase("nej")
TORNADO_UNIT = Phrase("procent av osäkerheten")
NOTE = Phrase("Minus är sämre. Poster som redan ligger i prognosen visas men räknas inte en gång till.")
OUTLOOK_NOTE = Phrase(
    "Avvikelse = prognos − budget; minus är underskott. Prognosen är den som står nu, med åtgärder och ändringar; "
    "osäkerheten är den som Utfalls förslag har visat vid tidigare bokslut. Raderna är dragna var för sig och kan inte "
    "läggas ihop."
)
FAULTS: Mapping[str, str] = {
    "no_probability": Phrase("sannolikheten ligger inte mellan 0 och 1"),
    "same_name": Phrase("två poster har samma id"),
    "more_than_certain": Phrase(
        "utfall som utesluter varandra har tillsammans mer än 100 procents sannolikhet"
    ),
    "unequal_shock": Phrase("poster som kommer tillsammans har olika sannolikhet"),
    "shock_and_choice": Phrase("posten har både shock och one_of"),
}


def of_ten(share: Fraction) -> str:
    """A probability as so many years of ten, never none and never all.

    >>> of_ten(Fraction(3, 10)), of_ten(Fraction(1, 100)), of_ten(Fraction(999, 1000))
    ('3 av 10 år', 'färre än 1 av 10 år', 'fler än 9 av 10 år')
    """
    tenths = round_half_up(Decimal(share.numerator * 10) / Decimal(share.denominator), 0)
    if tenths < 1:
        return Phrase("färre än 1 av 10 år")
    return Phrase("fler än 9 av 10 år") if tenths > 9 else Phrase("{tenths:f} av 10 år", tenths=tenths)


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
    units = (
        Phrase("ändringar av en enhet")
        if changed == 1
        else Phrase("ändringar av {changed} enheter", changed=changed)
    )
    beside = [*([Phrase("åtgärdsplanen")] if has_plan else []), *([units] if changed else [])]
    if not beside:
        return Phrase("De läggs till Utfalls förslag, {deviation} mot budget.", deviation=deviation)
    return Phrase(
        "De läggs till prognosen, {deviation} mot budget: Utfalls förslag, {proposed}, med {beside}.",
        deviation=deviation,
        proposed=proposed,
        beside=listed(beside, " och "),
    )


def outlook_says(low: str, high: str, count: int) -> str:
    """Where the year ends when the list is counted in."""
    return Phrase(
        "Med risker och möjligheter slutar avvikelsen mellan {low} och {high} 8 av 10 år, "
        "att döma av {behind} och listans sannolikheter.",
        low=low,
        high=high,
        behind=year_ends(count),
    )


def overrun_says(share: Fraction) -> str:
    """How often the budget is overrun."""
    return Phrase("Året slutar med underskott {share}.", share=of_ten(share))


def list_says(expected: str, worst: str, best: str) -> str:
    """What the list comes to by itself."""
    return Phrase(
        "Listans poster ger i genomsnitt {expected}; går allt emot blir det {worst}, går allt väl {best}.",
        expected=expected,
        worst=worst,
        best=best,
    )


def tornado_says(largest: str) -> str:
    """Which item matters most."""
    return (
        Phrase("Störst del av osäkerheten: {largest}.", largest=largest)
        if largest
        else Phrase("Ingenting på listan varierar.")
    )


def this_year(month: str) -> str:
    """The header of what something costs this year."""
    return Phrase("I år, om det kommer efter {month}", month=month)


NOT_DRAWN = Phrase("Utan intervall för prognosen kan risklistan inte vägas samman med den.")
NOT_TOLD = Phrase("Hur risklistan vägs samman med prognosen visas inte, för den kan röja en skyddad kostnad.")
EMPTY = Phrase("Inga risker eller möjligheter är upptagna.")
