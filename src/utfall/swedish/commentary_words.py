"""How a drafted comment says what deviates, by how much and in which part: sentences with slots, and words by sign.

A slot in braces takes a name, a noun or a number. Forms between strokes are those of `utfall.swedish.words`: for plus,
minus and zero, with the unsigned number where the low line stands. Plus is better than budget, whatever the line; only
for volumes plus means more. Keys are the values of the enumerations in `utfall.narrative.commentary_subject` and
`utfall.variance`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from utfall.swedish.words import SLOT

DRAFT_TITLE = "Utkast till kommentar, inte godkänt"

# What deviates, and what that is of the budget and of the whole board.
OPENINGS_OF_NET: Mapping[str, str] = MappingProxyType(
    {
        "period": "{name} redovisar {deviation} för perioden",
        "year": "{name} redovisar {deviation} för året",
        "forecast": "{name} väntas redovisa {deviation} för helåret",
    }
)
OPENINGS_OF_LINE: Mapping[str, str] = MappingProxyType(
    {
        "period": "{name} är {deviation} för perioden",
        "year": "{name} är {deviation} för året",
        "forecast": "{name} väntas bli {deviation} för helåret",
    }
)
IS_SHARE = ", vilket motsvarar "
OF_BUDGET = "{share} av budgeten"
OF_BOARD = "{share} av {whose} {board}"
AND, STOP = " och ", "."
BUDGET_IS = "Budgeten är {size}."
BUDGET_ZERO = "över noll/under noll/noll"
BUDGET_NEAR_ZERO = "över noll/under noll/nära noll"
LARGER_THAN_BOARD = "{what} är större än {whose} {board}."
AGAINST_BOARD = "{what} minskar {whose} {board}."
THE_SURPLUS, THE_DEVIATION = "Överskottet/Underskottet/Resultatet", "Avvikelsen"
BOARD_SURPLUS = "överskott"
WHOSE: Mapping[str, str] = MappingProxyType(
    {"period": "nämndens samlade", "year": "nämndens samlade", "forecast": "nämndens väntade"}
)

# Volume and price, and the other parts of a deviation.
VOLUME_IS, WHICH_GIVES = "Volymen är {volume}", ", vilket ger {effect}"
VOLUME_GIVES = "Volymen ger {effect}"
PRICE = "{dearer} {noun} per {unit}{beside}"
PRICE_GIVES = "{price} ger {effect}."
AND_PRICE_GIVES = ", och {price} ger ytterligare {effect}."
BUT_PRICE_GIVES = ", medan {price} ger {effect}."
PRICE_BESIDE: Mapping[str, str] = MappingProxyType(
    {"index": " än uppräknad budget", "mix": " vid oförändrad sammansättning"}
)  # what the price effect leaves out, though anyone can read it out of booked cost and volume
OTHER_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "technical": "Tekniska budgetförändringar ger {effect}.",
        "index": "Känd uppräkning utöver budget ger {effect}.",
        "joint": "Volym och pris tillsammans ger {effect}.",
        "mix": "En ändrad sammansättning ger {effect}.",
        "part": "Delar som inte är uppdelade i volym och pris ger {effect}.",
        "one_off": "Engångsposter ger {effect}.",
        "accrual": "Periodisering ger {effect}.",
    }
)
REST = "En rest om {amount} förklaras inte."

# The whole year, and what has changed since the last report.
FORECAST_IS, WHICH_IS = "Prognosen för helåret är {deviation}", ", vilket är {change}"
CHANGED: Mapping[str, str] = MappingProxyType(
    {
        "period": "Avvikelsen är {change}.",
        "year": "Avvikelsen är {change}.",
        "forecast": "Prognosen är {change}.",
    }
)
CHANGE = "_ bättre än i föregående rapport/_ sämre än i föregående rapport/i nivå med föregående rapport"


@dataclass(frozen=True, slots=True)
class ResultWords:
    """What a result is called and how it is better or worse; ``article`` and ``same`` agree with ``noun``."""

    noun: str
    article: str = "en"
    better: str = "lägre"
    worse: str = "högre"
    same: str = "lika hög"
    is_net: bool = False

    @property
    def deviation(self) -> str:
        """The forms of the whole deviation: a net has a surplus, a line of costs or income is higher or lower.

        >>> RESULTS["cost"].deviation
        '_ lägre än budgeterat/_ högre än budgeterat/i nivå med budget'
        """
        if self.is_net:
            return "ett överskott om _"
        return f"_ {self.better} än budgeterat/_ {self.worse} än budgeterat/i nivå med budget"

    @property
    def effect(self) -> str:
        """The forms of what one part of the deviation gives.

        >>> RESULTS["net_cost"].effect
        '_ lägre nettokostnad/_ högre nettokostnad/ingen skillnad'
        """
        return f"_ {self.better} {self.noun}/_ {self.worse} {self.noun}/ingen skillnad"

    @property
    def effect_again(self) -> str:
        """The same where the noun was just said."""
        return f"_ {self.better}/_ {self.worse}/ingen skillnad"

    def dearer(self, *, opens_sentence: bool) -> str:
        """The forms of a unit cost, before its noun.

        >>> RESULTS["income"].dearer(opens_sentence=True)
        'En högre/En lägre/En lika hög'
        """
        article = self.article.capitalize() if opens_sentence else self.article
        return "/".join(f"{article} {form}" for form in (self.better, self.worse, self.same))


RESULTS: Mapping[str, ResultWords] = MappingProxyType(
    {
        "cost": ResultWords("kostnad"),
        "income": ResultWords("intäkt", better="högre", worse="lägre"),
        "net_cost": ResultWords("nettokostnad", is_net=True),
        "net_income": ResultWords("nettointäkt", better="högre", worse="lägre", is_net=True),
        "net": ResultWords("netto", "ett", "bättre", "sämre", "lika bra", is_net=True),
    }
)

_MARKS = frozenset('/|{}"' + SLOT)


@dataclass(frozen=True, slots=True)
class Noun:
    """What a volume counts; ``ValueError`` when a form holds a mark of the text templates."""

    singular: str
    plural: str

    def __post_init__(self) -> None:
        if found := _MARKS & set(self.singular + self.plural):
            raise ValueError(f"a noun cannot hold {''.join(sorted(found))}")

    def counted(self, shown: str) -> str:
        """The form after a printed number; only a plain 1 takes the singular.

        >>> PLACE = Noun("plats", "platser")
        >>> PLACE.counted("1"), PLACE.counted("1,5"), PLACE.counted("0")
        ('plats', 'platser', 'platser')
        """
        return self.singular if shown == "1" else self.plural

    def deviation(self, shown: str) -> str:
        """The forms of a volume against its budget, for the number as printed without sign.

        >>> Noun("timme", "timmar").deviation("1")
        '_ timme högre än budgeterat/_ timme lägre än budgeterat/i nivå med budget'
        """
        noun = self.counted(shown)
        more, less = (f"{SLOT} {noun} {way} än budgeterat" for way in ("högre", "lägre"))
        return f"{more}/{less}/i nivå med budget"


_NOUNS = (
    Noun("timme", "timmar"),
    Noun("dag", "dagar"),
    Noun("dygn", "dygn"),
    Noun("vårddygn", "vårddygn"),
    Noun("månad", "månader"),
    Noun("plats", "platser"),
    Noun("årsplats", "årsplatser"),
    Noun("hushåll", "hushåll"),
    Noun("person", "personer"),
    Noun("brukare", "brukare"),
    Noun("barn", "barn"),
    Noun("kvinna", "kvinnor"),
    Noun("man", "män"),
    Noun("placering", "placeringar"),
    Noun("insats", "insatser"),
    Noun("ärende", "ärenden"),
    Noun("beslut", "beslut"),
    Noun("uppdrag", "uppdrag"),
    Noun("besök", "besök"),
    Noun("resa", "resor"),
    Noun("årsarbetare", "årsarbetare"),
)
_BY_FORM = {form: noun for noun in _NOUNS for form in (noun.singular, noun.plural)}
UNIT = Noun("enhet", "enheter")


def noun_of(unit: str) -> Noun:
    """The noun of a declared unit; units that are no known noun are counted as *enheter*.

    >>> noun_of("årsplatser").singular, noun_of("Timmar").singular, noun_of("antal").plural
    ('årsplats', 'timme', 'enheter')
    """
    return _BY_FORM.get(unit.strip().lower(), UNIT)
