"""The words by which Swedish reports say what a figure is: its basis, its time, its direction.

Regular expressions over lower case text; `utfall.review` reads column headers and sentences with them.
"""

from __future__ import annotations

import re
from enum import StrEnum

from utfall.swedish.dates import MONTHS


class Basis(StrEnum):
    """What kind of figure it is, named as a reader would."""

    ACTUAL = "utfall"
    BUDGET = "budget"
    FORECAST = "prognos"
    DEVIATION = "avvikelse"
    TARGET = "mål"
    CHANGE = "förändring"
    SHARE = "andel"  # en andel av budgeten eller av helheten
    OTHER = "annat"


class Reach(StrEnum):
    """How much of the year a figure covers."""

    PERIOD = "perioden"
    YEAR = "helår"
    UNSAID = ""


_PART_MONTHS = "|".join(MONTHS[:-1])  # after which the year is not out

# The first that is found in a header decides: "Avvikelse budget − prognos" is a deviation.
HEADERS: tuple[tuple[Basis, re.Pattern[str]], ...] = (
    (Basis.DEVIATION, re.compile(r"avvik|diff|skillnad|\+ ?/ ?-|över-?/underskott|kvar av budget")),
    (Basis.CHANGE, re.compile(r"förändr|utveckling|ökning|minskning")),
    (
        Basis.OTHER,
        re.compile(
            r"överför|ombudget|tilläggs|omdisp|ursprung|omslutning|till/fr|slutår|bedömning|trend"
            r"|status|måluppf|andel av|kommentar"
        ),
    ),
    (
        Basis.TARGET,
        re.compile(r"målvärde|målnivå|målsättning|indikator-?\s?värde|\bmål\b|riktvärde|börvärde"),
    ),
    (Basis.FORECAST, re.compile(r"prognos|\bprogn\b|beräknat utfall|förväntat")),
    (Basis.BUDGET, re.compile(r"budget|\bbud\b|kommunbidrag|\bram\b|\bplan(?:erat|erad)?\b")),
    (
        Basis.ACTUAL,
        re.compile(r"utfall|bokslut|redovis|resultat|\back\b|faktisk|verklig|\butf\b|mätvärde|nuläge"),
    ),
)
REACHES: tuple[tuple[Reach, re.Pattern[str]], ...] = (
    (
        Reach.YEAR,
        re.compile(r"helår|hela året|\bår(?:et)?s?\b|års(?:budget|prognos|utfall)|\bslutår|bokslut"),
    ),
    (
        Reach.PERIOD,
        re.compile(
            r"period|\back|månad|tertial|delår|kvartal|\bt ?[12]\b|\d{4}-\d\d|\bper\b|hittills"
            r"|\b(?:jan|januari) ?[-–] ?(?!dec)[a-zåäö]{3,9}"
            rf"|\b(?:{_PART_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov)\b(?! ?[-–])"
        ),
    ),
)
_YEAR_HEADING = re.compile(r"helår|prognos|årsbokslut")
_PART_HEADING = re.compile(r"\bperiod|utfall|delår|tertial")
EARLIER_YEAR = re.compile(
    r"föregående år|föreg\.? ?år|förra året|året (?:innan|före)|\bfg\.? ?år|i fjol|fjolår|jämförelseår"
)
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")

# Words that mark a row or a whole as the sum of all others.
_TOTAL_WORDS = """
    summa totalt total totalsumma sum resultat netto nettokostnad nettokostnader nettoresultat nettoutfall
    nettobudget nämnden nämnd verksamhetens årets driftresultat periodens slutsumma
"""
TOTALS = frozenset(_TOTAL_WORDS.split())
WHOLE = re.compile(
    r"\b(?:\w*nämnd(?:en|ens)?|\w*förvaltning(?:en|ens)?|kommunstyrelsen|bolaget|som helhet"
    r"|det samlade|samlade|hela nämnden|det ekonomiska resultatet|nettobudget(?:en)?"
    r"|nettokostnad(?:en|er|erna))\b"
)
WIDER = re.compile(r"\b(?:kommunens|kommunkoncernens|rikets|länets|regionens|landets|riket|hela kommunen)\b")

# In a sentence.
_GOOD = r"(?:resultat|avvikelse|budgetavvikelse|utfall|netto|\w*avvikelse)"
SURPLUS = re.compile(
    rf"\böverskott\w*|\bpositivt? (?:ekonomiskt? )?{_GOOD}|\bpositiv \w*avvikelse|\bpositivt med"
    r"|\bplusresultat|\bplus\b(?! ?/)|\bbättre\b"
)
DEFICIT = re.compile(
    rf"\bunderskott\w*|\bnegativt? (?:ekonomiskt? )?{_GOOD}|\bnegativ \w*avvikelse|\bnegativt med"
    r"|\bminusresultat|(?<!/)\bminus\b|\bsämre\b"
)
# "under perioden", "över tid" compare nothing.
_NO_TIME = (
    r"(?! (?:tid\b|period(?:en)?s?\b|år|våren|sommaren|hösten|vintern|månad|tertial|kvartal|delår|halvår"
    r"|första|andra|samma|de(?:n|t)? (?:första|andra|senaste|här|period|tid|år)"
    rf"|{_PART_MONTHS}|december|(?:19|20)\d\d))"
)
MORE = re.compile(
    rf"\b(?:högre|större|fler|mer|över{_NO_TIME}|överstig(?:er|a)|översteg|överskrid(?:er|a|as|s)|överskreds?|överträffar?"
    r"|överträffade|överstigit|överskridit)\b"
)
LESS = re.compile(
    rf"\b(?:lägre|mindre|färre|under{_NO_TIME}|understig(?:er|a)|understeg|underskrid(?:er|a|as|s)|underskreds?"
    r"|understigit|underskridit)\b"
)
ROSE = re.compile(
    r"\b(?:öka(?:t|ts|de|des|r|s)|ökning\w*|stig(?:it|er)|steg|vux(?:it|en)|växt(?:e|)|växer|höj(?:ts|des|s)|uppgång)\b"
)
FELL = re.compile(
    r"\b(?:minska(?:t|ts|de|des|r|s)|minskning\w*|sjunk(?:it|er)|sjönk|sänk(?:ts|tes|s)|nedgång)\b"
)
DEVIATES = re.compile(r"\b(?:\w*avvik(?:er|it|else|elsen|elser|elserna)|avvek)\b")
BUDGET_WORD = re.compile(r"\b\w*budget(?:en|erat|erad|erade|eras|ens|ram|ramen|tak|taket)?\b")
FORECAST_WORD = re.compile(
    r"\b(?:\w*prognos\w*|bedöm(?:s|er)|räknar|(?:beräkna|förvänta|vänta|befara|uppskatta)[rs])\b"
)
ACTUAL_WORD = re.compile(
    r"\b(?:\w*utfall\w*|uppgår|uppgick|uppgått|redovisa\w*|var|är|kostade|kostat|kostar|ligger|låg"
    r"|kostnad(?:en|er|erna)? (?:på|om)|blev|blivit|(?:landa|hamna|stanna|sluta)(?:de|r|t)"
    r"|nettokostnad(?:en|er|erna)?(?: (?:19|20)\d\d)? (?:på|till|om)"
    r"|bokfört|upparbeta\w*|förbruka\w*|visar|ianspråktag\w*)\b"
)
TARGET_WORD = re.compile(r"\b(?:mål(?:et|värdet|sättningen|nivån)?|målvärde\w*|indikatorvärde\w*)\b")
FULL_YEAR = re.compile(
    r"\b(?:helår\w*|hela året|årsprognos\w*|årsbudget\w*|årsbasis|årets slut|årets budget|för året"
    r"|för år \d{4}|året som helhet)\b"
)
PART_YEAR = re.compile(
    r"\b(?:period(?:en|ens|utfall|budget|avvikelse|resultat)\w*|per den|efter \w+ månader|årets första|hittills"
    r"|tertial\w*|delår\w*|ackumulera\w*"
    rf"|(?:per|efter|januari ?[-–]|januari till|till och med|t\.?o\.?m\.?|fram till) ?(?:{_PART_MONTHS}))\b"
)
PARTS = re.compile(r"\b(?:varav|därav|fördelat på|fördelade på|uppdelat på|bestående av|som fördelas)\b")
ARE_ALL = re.compile(r"\b(?:och|samt|respektive|resterande|övriga|återstående)\b")
EXCEPT = re.compile(
    r"\((?:exkl|exklusive|utan|undantaget)[^)]*\)"
    r"|\b(?:exklusive|exkl\.|bortsett från|med undantag (?:av|för)|utan(?! att))\b[^,.]*"
)
RESULT = re.compile(
    r"\b(?:redovis\w*|uppvis\w*|visa[rdt]\w*|peka\w*|prognos\w*|beräkn\w*|bedöm\w*|generer\w*|ge[rs]|utläs\w*"
    r"|är|blir|innebär|landa\w*|hamna\w*)\b"
)
INVESTMENT = re.compile(r"invester")

# Words that any sentence about figures may hold; others narrow what it is about.
GENERIC = re.compile(
    r"redovis|uppgå|uppgick|uppgått|uppvis|\bvisa|peka|prognos|beräkn|bedöm|vänt|förvänt|motsvar"
    r"|innebä|generer|\bge[rs]?\b|skott|avvik|positi|negati|resultat|utfall|budget|netto|kostnad"
    r"|intäkt|total|samlad|sammanlag|sammantag|verksamhet|nämnd|förvaltning|område|period|helår"
    r"|\bår|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|jämför|förhåll|högre|lägre|bättre|sämre|\bfler\b|färre|störst|större|mindre|främst|\bbero"
    r"|huvudsak|framför|samma|föregåen|förra|tertial|delår|bokslut|rullande|ekonom|\bsist|först"
    r"|månader|\bslut|helhet|till följd|\bbli|\bligg|\blåg|understig|överstig|antal|genomsnitt|\bräkna"
    r"|översteg|understeg|överskr|underskr|\b(?:plus|minus|sjönk|sjunk|steg|stig|gick|gått|blev|blivit|vuxit|kosta)"
    r"|volym|timmar|platser|snitt|\bmed\b|\boch\b|något|cirka|knappt|drygt|endast|tkr|mnkr"
    r"|investering|inriktning|kommun\b|tillsammans|utgift|inkomst|planera|\bkvar|oförändr|ökat"
    r"|ökar|ökning|minsk|andel|\bmål|varav|övrig|alltså|därmed|vilket|detta|denna|hittills|efter"
    r"|under|mellan|prognostiser|upparbet|ianspråk|förbruk|tagits|däremot|\bdock\b|\bäven\b|således|samtidig"
    r"|fortsatt|fortfarande|\blit[et]|\bstor[at]?\b|kraftig|tydlig|marginell|preliminär|ackumulera"
    r"|\b(?:landa|hamna)\w*|\b(?:vid|hade|har|haft|fått|går|var|procent|jämfört|kommer|vara|oktober|fyra|åtta|nio|tio|elva)\b"
)


def reach_of_heading(heading: str) -> Reach:
    """What time a heading says that everything below it is of.

    >>> reach_of_heading("Prognos helår"), reach_of_heading("Utfall och prognos")
    (<Reach.YEAR: 'helår'>, <Reach.UNSAID: ''>)
    """
    low = heading.lower()
    is_year, is_part = _YEAR_HEADING.search(low) is not None, _PART_HEADING.search(low) is not None
    return Reach.UNSAID if is_year == is_part else Reach.YEAR if is_year else Reach.PERIOD
