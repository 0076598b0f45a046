"""How a forecast is told: methods, what a proposal rests on, how sure it is, and what the rest of the year may cost.

Nothing here says that a year *will* end somewhere: eight years of ten it has ended within the interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from utfall.core import Amount
from utfall.swedish.language import Phrase, listed
from utfall.swedish.numbers import MINUS, NBSP, NumberFormat, format_value, round_half_up
from utfall.swedish.units import DisplayUnit

PROPOSAL, FORECAST = Phrase("Utfalls förslag"), Phrase("Lämnad prognos")
FROZEN = Phrase("Utfalls förslag, fryst")
TOTAL = Phrase("Summa")
SHORT = {
    "run_rate": Phrase("Årstakten hittills"),
    "period_budget_remaining": Phrase("Utfall och resten av budgeten"),
    "seasonal_budget_remaining": Phrase("Resten av budgeten efter säsong"),
    "rolling_twelve": Phrase("Rullande tolv månader (R12)"),
    "rolling_twelve_with_drift": Phrase("R12 med ökningstakt"),
    "last_rest_with_growth": Phrase("Förra årets rest med ökning"),
    "chain_ladder_own": Phrase("Andel av året, egna år"),
    "chain_ladder_pooled": Phrase("Andel av året, egna och liknande"),
    "bornhuetter_ferguson": Phrase("Förra året och utfall"),
    "benktander": Phrase("Budget och utfall"),
    "smoothed": Phrase("Nuvarande nivå med säsong"),
    "theta": Phrase("Theta"),
    "volume_price": Phrase("Volym × pris"),
    "open_decisions": Phrase("Löpande beslut"),
    "auto_theta": Phrase("AutoTheta"),
    "auto_ets": Phrase("AutoETS"),
    "proposal": PROPOSAL,
    "forecast": FORECAST,
    "frozen": FROZEN,
}


_MNKR = NumberFormat(DisplayUnit.MILLION, decimals=1, suffix=f"{NBSP}mnkr")
_KRONOR = NumberFormat(DisplayUnit.KRONA, suffix=f"{NBSP}kr")
_BIG = 100_000_00  # öre: from here on millions are easier to read than kronor


def money(amount: Amount) -> str:
    r"""An amount in running text: millions with a decimal, smaller ones in kronor.

    >>> money(Amount(-123_456_789_00)), money(Amount(5_000_00))
    ('−123,5\xa0mnkr', '5\xa0000\xa0kr')
    """
    return format_value(amount, _MNKR if abs(amount.ore) >= _BIG else _KRONOR).text


def method_name(name: str) -> str:
    """What a method is called in tables."""
    return SHORT.get(name, name)


def percent(share: Fraction, decimals: int = 1, signed: bool = False) -> str:
    r"""A share as a percentage.

    >>> percent(Fraction(31, 1000)), percent(Fraction(-1, 3), 0, signed=True)
    ('3,1\xa0%', '−33\xa0%')
    """
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    rounded = round_half_up(exact, decimals)
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{abs(rounded):f}".replace(".", ",") + f"{NBSP}%"


def outcome_of(year: int) -> str:
    """What a year's outcome is called in a chart."""
    return f"Utfall {year}"


def year_ends(count: int) -> str:
    """A number of earlier year-ends.

    >>> year_ends(1), year_ends(4)
    ('ett tidigare bokslut', '4 tidigare bokslut')
    """
    return Phrase("ett tidigare bokslut") if count == 1 else Phrase("{count} tidigare bokslut", count=count)


def interval_says(low: str, high: str, count: int) -> str:
    """The interval in a sentence, with the experience behind it."""
    return Phrase(
        "8 av 10 år hamnar bokslutet mellan {low} och {high}, att döma av {count}.",
        low=low,
        high=high,
        count=year_ends(count),
    )


NO_DEVIATION = Phrase("Utan budget går det inte att säga vad åtgärderna betyder för avvikelsen.")
_NO_INTERVAL = Phrase("För få tidigare bokslut för att säga hur säkert förslaget är.")
_YEAR_IS_OVER = Phrase("Året är slut: förslaget är det som är bokfört till och med december.")


def no_interval_says(is_over: bool) -> str:
    """Why there is no interval: the year is over, or there is too little to judge by."""
    return _YEAR_IS_OVER if is_over else _NO_INTERVAL


def laid_out_says(amount: str) -> str:
    """That a row's proposal has been changed for the rows to add up to what they are rows of."""
    return Phrase("I förslaget ingår {amount} för att raderna ska bli enhetens eget förslag.", amount=amount)


def basis_says(basis: str, count: int, own: int) -> str:
    """What a proposal rests on; ``basis`` is the forecast room's word for it, ``own`` the unit's own of the year-ends.

    >>> basis_says("record", 3, 1)
    'Metoderna är vägda efter hur de träffade vid 3 tidigare bokslut, 1 eget och annars hos enheter som liknar den.'
    """
    match basis:
        case "record":
            return _weighed_says(year_ends(count), count, own)
        case "short_history":
            return Phrase(
                "Kort historik: för få bokslut att väga metoderna efter, så förslaget är det mittersta av fyra."
            )
        case "begun_this_year":
            return Phrase(
                "Började i år: förslaget är medel av resten av budgeten och den egna nivån hittills."
            )
        case _:
            return Phrase("Ingen metod kunde säga något.")


def _weighed_says(ends: str, count: int, own: int) -> str:
    if own >= count:
        return Phrase("Metoderna är vägda efter hur de träffade vid {ends}.", ends=ends)
    if not own:
        return Phrase(
            "Metoderna är vägda efter hur de träffade vid {ends} hos enheter som liknar den.", ends=ends
        )
    mine = Phrase("{own} eget", own=own) if own == 1 else Phrase("{own} egna", own=own)
    return Phrase(
        "Metoderna är vägda efter hur de träffade vid {ends}, {mine} och annars hos enheter som liknar den.",
        ends=ends,
        mine=mine,
    )


def weights_say(weights: Sequence[tuple[str, Fraction]]) -> str:
    """Which methods the proposal is made of, those that weigh at least a hundredth."""
    told = [
        listed((method_name(name), percent(share, 0)), " ")
        for name, share in weights
        if share >= Fraction(1, 100)
    ]
    return Phrase("Vägt av: {told}.", told=listed(told)) if told else ""


def one_offs_say(amount: str) -> str:
    """That known single items are in the proposal as they are."""
    return Phrase(
        "I förslaget ingår engångsposter med {amount}; de är inte uppräknade till helår.", amount=amount
    )


def refusal_says(reason: str, year: int, month: str) -> str:
    """Why there is no proposal, in short."""
    match reason:
        case "no_figures":
            return Phrase("Inget bokfört {year}", year=year)
        case "month_missing":
            return Phrase("Uppgift saknas för {month}", month=month)
        case _:
            return Phrase("För lite underlag")


def remainder_says(growth: Fraction | None, is_spent: bool, left: str, is_cost: bool) -> str:
    """What the rest of the year must look like for the year to end on budget."""
    if is_spent:
        return Phrase(
            "Budgeten är redan passerad: resten av året måste ge {left} netto för att nå budget.", left=left
        )
    if growth is None:
        return Phrase(
            "Resten av året har {left} kvar av budgeten; det finns inget förra år att jämföra med.", left=left
        )
    return Phrase(_REMAINDERS[is_cost, growth >= 0].words, size=percent(abs(growth)))


_REMAINDERS = {  # by whether the row is a cost, and whether it may grow
    (True, True): Phrase(
        "För att nå budget får kostnaden öka högst {size} resten av året mot samma månader förra året."
    ),
    (True, False): Phrase(
        "För att nå budget måste kostnaden minska minst {size} resten av året mot samma månader förra året."
    ),
    (False, True): Phrase(
        "För att nå budget måste intäkterna öka minst {size} resten av året mot samma månader förra året."
    ),
    (False, False): Phrase(
        "För att nå budget får intäkterna minska högst {size} resten av året mot samma månader förra året."
    ),
}


def percent_of(share: object, signed: bool = False) -> str:
    r"""A share as a percentage with one decimal, whatever kind of number it is.

    >>> percent_of("0.0213")
    '2,1\xa0%'
    """
    return percent(Fraction(str(share)), signed=signed)


def basis_short(basis: str, count: int, own: int) -> str:
    """The same as `basis_says` in a narrow column."""
    match basis:
        case "record":
            return year_ends(count) if own else Phrase("liknande enheter")
        case "short_history":
            return Phrase("kort historik")
        case "begun_this_year":
            return Phrase("började i år")
        case _:
            return ""


def number(exact: Fraction, decimals: int = 4) -> str:
    """An exact number as text with a decimal point, for other programs.

    >>> number(Fraction(1, 3))
    '0.3333'
    """
    return f"{round_half_up(Decimal(exact.numerator) / Decimal(exact.denominator), decimals):f}"


def method_within(name: str) -> str:
    """A method's name in the middle of a sentence."""
    shown = method_name(name)
    return (
        shown
        if name in ("proposal", "frozen", "theta", "auto_theta", "auto_ets")
        else Phrase(shown[0].lower() + shown[1:])
    )


def target_says(name: str, within: Amount, kept: Sequence[tuple[str, int, int]]) -> str:
    """How often a declared target has been kept, source by source: its name, the years kept and the years judged."""
    told = [
        Phrase("{source} {hits} av {years} år", source=method_within(source), hits=hits, years=years)
        for source, hits, years in kept
    ]
    return Phrase(
        "{name}, högst {within} från bokslutet, har hållits så här: {told}.",
        name=name,
        within=money(within),
        told=listed(told),
    )


def kept_says(kept: bool | None) -> str:
    """Whether a target was kept, in a table; empty where there was none."""
    return "" if kept is None else Phrase("hållet") if kept else Phrase("missat")


def best_says(month: str, source: str, error: Fraction) -> str:
    """Who has come nearest the year-end after a month."""
    best = method_within(source)
    return Phrase(
        "Efter {month} har {best} kommit närmast bokslutet, med {error} fel per enhet.",
        month=month,
        best=best,
        error=percent(error),
    )


def known_then(month: str) -> str:
    """That a method's figure was worked out afterwards, from what was known in a month."""
    return Phrase("räknat nu av det som var känt efter {month}", month=month)


MARKS_NOTE = Phrase("Fel i procent av bokslutet. Minus i skevhet: året slutade sämre än prognosen.")
MARKS_NOTE_UNRANKED = Phrase(
    "{marks_note} Plats får de som har en prognos för alla enheter och år som jämförs.", marks_note=MARKS_NOTE
)
# How a figure of the record is taken apart
RECORD_HOW = {
    "rank": Phrase("platsen efter fel per enhet, bland dem som har lika många prognoser"),
    "error": Phrase("summan av felen utan tecken ÷ summan av boksluten"),
    "total_error": Phrase("medel över åren av summans fel ÷ bokslutet"),
    "bias": Phrase("summan av felen med tecken ÷ summan av boksluten"),
    "forecasts": Phrase("antal enheter och år"),
    "stated": Phrase("summan av prognoserna per enhet"),
    "outcome": Phrase("summan av boksluten per enhet"),
    "error_of_total": Phrase("bokslut − prognos"),
    "share": Phrase("skillnaden ÷ bokslutets storlek"),
    "target": Phrase("om skillnaden är högst så stor som målet"),
    "within": Phrase("högst från bokslutet"),
    "size": Phrase("summan av boksluten, utan tecken"),
    "years": Phrase("årets del"),
}
