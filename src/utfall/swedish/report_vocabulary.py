"""The words by which Swedish reports say what a figure is: its basis, its time, its direction.

Regular expressions over lower case text; `utfall.review` reads column headers and sentences with them.
"""

from __future__ import annotations

import re
from enum import StrEnum


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


# The first that is found in a header decides: "Avvikelse budget − prognos" is a deviation.
HEADERS: tuple[tuple[Basis, re.Pattern[str]], ...] = (
    (Basis.DEVIATION, re.compile(r"avvik|diff|skillnad|\+ ?/ ?-|över-?/underskott|kvar av budget")),
    (Basis.CHANGE, re.compile(r"förändr|utveckling|ökning|minskning")),
    (Basis.OTHER, re.compile(
        r"överför|ombudget|tilläggs|omdisp|ursprung|omslutning|till/fr|slutår|bedömning|trend|status|måluppf|andel av|kommentar")),
    (Basis.TARGET, re.compile(r"målvärde|målnivå|målsättning|indikator-?\s?värde|\bmål\b|\bmål \d{4}|riktvärde|börvärde")),
    (Basis.FORECAST, re.compile(r"prognos|\bprogn\b|beräknat utfall|förväntat")),
    (Basis.BUDGET, re.compile(r"budget|\bbud\b|kommunbidrag|\bram\b")),
    (Basis.ACTUAL, re.compile(r"utfall|bokslut|redovis|resultat|\back\b|faktisk|verklig|\butf\b|mätvärde|nuläge")),
)  # fmt: skip
REACHES: tuple[tuple[Reach, re.Pattern[str]], ...] = (
    (Reach.YEAR, re.compile(r"helår|hela året|\bår(?:et)?s?\b|års(?:budget|prognos|utfall)|\bslutår|bokslut")),
    (Reach.PERIOD, re.compile(
        r"period|\back|månad|tertial|delår|kvartal|\bt ?[12]\b|\d{4}-\d\d|\bper (?:mars|april|augusti|\d)"
        r"|\b(?:jan|januari) ?[-–] ?(?!dec)[a-zåäö]{3,9}|hittills|\bper\b")),
)  # fmt: skip
EARLIER_YEAR = re.compile(r"föregående år|föreg\.? ?år|förra året|\bfg\.? ?år|i fjol|fjolår|jämförelseår")
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")

# Words that mark a row or a whole as the sum of all others.
TOTALS = frozenset(
    ["summa", "totalt", "total", "totalsumma", "sum", "resultat", "netto", "nettokostnad", "nettokostnader", "nettoresultat", "nettoutfall", "nettobudget", "nämnden", "nämnd", "verksamhetens", "årets", "driftresultat", "periodens", "slutsumma"]
)
WHOLE = re.compile(
    r"\b(?:\w*nämnd(?:en|ens)?|\w*förvaltning(?:en|ens)?|kommunstyrelsen|bolaget|som helhet|det samlade|samlade|hela nämnden"
    r"|det ekonomiska resultatet|nettobudget(?:en)?|nettokostnad(?:en|er|erna))\b"
)
WIDER = re.compile(r"\b(?:kommunens|kommunkoncernens|rikets|länets|regionens|landets|riket|hela kommunen)\b")

# In a sentence.
SURPLUS = re.compile(r"\böverskott\w*|\bpositivt? (?:ekonomiskt? )?(?:resultat|avvikelse|budgetavvikelse|utfall|netto|\w*avvikelse)|"
                     r"\bpositiv \w*avvikelse|\bpositivt med|\bplusresultat|\bbättre\b")  # fmt: skip
DEFICIT = re.compile(r"\bunderskott\w*|\bnegativt? (?:ekonomiskt? )?(?:resultat|avvikelse|budgetavvikelse|utfall|netto|\w*avvikelse)|"
                     r"\bnegativ \w*avvikelse|\bnegativt med|\bminusresultat|\bsämre\b")  # fmt: skip
MORE = re.compile(r"\b(?:högre|större|fler|mer|över|överstiger|översteg|överskrider|överskred|överträffar|överträffade|överstigit|överskridit)\b")  # fmt: skip
LESS = re.compile(r"\b(?:lägre|mindre|färre|under|understiger|understeg|underskrider|underskred|understigit|underskridit)\b")  # fmt: skip
LEVEL = re.compile(r"\bi (?:nivå|paritet|balans|linje|fas) (?:med|mot)\b|\benligt budget\b|\bi balans\b")
ROSE = re.compile(r"\b(?:ökat|ökade|ökar|ökning\w*|stigit|steg|vuxit|höjts|uppgång)\b")
FELL = re.compile(r"\b(?:minskat|minskade|minskar|minskning\w*|sjunkit|sjönk|sänkts|nedgång)\b")
DEVIATES = re.compile(r"\b\w*avvik(?:er|else|elsen|elser)\b|\bavvikelse")
THAN_BUDGET = re.compile(
    r"\b(?:än|mot|med|jämfört med|i förhållande till|jämförelse med|gentemot)? ?(?:\w*budget(?:en|erat|erad|erade|ens)?|planerat|beräknat)\b"
)
BUDGET_WORD = re.compile(r"\b\w*budget(?:en|erat|erad|erade|eras|ens|ram|ramen|tak|taket)?\b")
FORECAST_WORD = re.compile(r"\b(?:\w*prognos\w*|bedöms|beräknas|förväntas|väntas|befaras|prognostiser\w*)\b")
ACTUAL_WORD = re.compile(r"\b(?:\w*utfall\w*|uppgår|uppgick|uppgått|redovisa\w*|var|är|kostade|ligger|låg|bokfört|upparbeta\w*|visar|ianspråktag\w*)\b")  # fmt: skip
TARGET_WORD = re.compile(r"\b(?:mål(?:et|värdet|sättningen|nivån)?|målvärde\w*|indikatorvärde\w*)\b")
EARLIER = re.compile(r"\b(?:föregående år|förra året|i fjol|fjolåret|året före|året innan|samma (?:period|tid|tertial) (?:förra|föregående)(?: år\w*)?)\b")  # fmt: skip
FULL_YEAR = re.compile(r"\b(?:helår\w*|hela året|årsprognos\w*|årsbudget\w*|årsbasis|vid årets slut|årets slut|för året|för år \d{4}|året som helhet)\b")  # fmt: skip
PART_YEAR = re.compile(
    r"\b(?:perioden\w*|periodens|per (?:mars|april|augusti|juni|september|oktober|den)|efter \w+ månader|årets första|hittills|tertial\w*"
    r"|delår\w*|januari ?(?:[-–]|till|t\.?o\.?m\.?|till och med) ?(?:mars|april|augusti|juni|september|oktober))\b"
)
# Words that any sentence about figures may hold; others narrow what it is about.
GENERIC = re.compile(
    r"(?:redovis|uppgå|uppgick|uppgått|uppvis|\bvisa|peka|prognos|beräkn|bedöm|vänt|förvänt|motsvar|innebä|generer|\bge[rs]?\b|skott"
    r"|avvik|positi|negati|resultat|utfall|budget|netto|kostnad|intäkt|total|samlad|sammanlag|sammantag|verksamhet|nämnd"
    r"|förvaltning|område|period|helår|\bår|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november"
    r"|december|jämför|förhåll|högre|lägre|bättre|sämre|\bfler\b|färre|störst|större|mindre|främst|\bbero|huvudsak|framför"
    r"|samma|föregåen|förra|tertial|delår|bokslut|rullande|ekonom|\bsist|först|månader|\bslut|helhet|till följd|\bbli|\bligg|\blåg"
    r"|understig|överstig|antal|genomsnitt|volym|timmar|platser|snitt|\bmed\b|\boch\b|något|cirka|knappt|drygt|endast|tkr|mnkr"
    r"|investering|inriktning|kommun\b|tillsammans|utgift|inkomst|planera|\bkvar|oförändr|ökat|ökar|ökning|minsk|andel|\bmål"
    r"|varav|övrig|alltså|därmed|vilket|detta|denna|hittills|efter|under|mellan|prognostiser|upparbet|ianspråk|förbruk|tagits)"
)
INVESTMENT = re.compile(r"invester")
PARTS = re.compile(r"\b(?:varav|därav|fördelat på|fördelade på|uppdelat på|bestående av|som fördelas)\b")
ARE_ALL = re.compile(r"\b(?:och|samt|respektive|resterande|övriga|återstående)\b")
EXCEPT = re.compile(r"\((?:exkl|exklusive|utan|undantaget)[^)]*\)|\b(?:exklusive|exkl\.|bortsett från|med undantag (?:av|för))\b[^,.]*")  # fmt: skip
FROM_TO = re.compile(r"\bfrån\b")
