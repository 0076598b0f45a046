"""How Swedish plans write a target: the words for at least, at most, increase, and those for no number at all.

Regular expressions over text in lower case with single spaces and ASCII hyphens; `utfall.definitions.target` puts
them together.
"""

from __future__ import annotations

import re

from utfall.swedish.numbers import NBSP

AT_LEAST = r">=|=>|≥|minst|lägst|inte under|inte lägre än|ej under|ej lägre än|från och med"
AT_MOST = (
    r"<=|=<|≤|högst|max\.?|maximalt|som mest|inte över|inte högre än|ej över|ej högre än|inte mer än|upp till"
)
MORE_THAN = r">|mer än|fler än|högre än|större än|över"
LESS_THAN = r"<|mindre än|färre än|lägre än|under"
EXACTLY = r"=|exakt|precis"
WITHIN = r"\+ ?/ ?-|±|\+-|plus/minus|plus minus"

# After the number: "5 eller fler".
OR_MORE = r"eller (?:mer|mera|fler|högre|bättre|över|större)"
OR_LESS = r"eller (?:mindre|färre|lägre|under)"

BETWEEN = r"mellan"
AND = r"och|till"
SHOULD = r"(?:(?:ska|skall|bör) )?"
INCREASE = r"öka|ökar|ökas|ökad|ökat|ökning|stiga|stigande"
DECREASE = r"minska|minskar|minskas|minskad|minskat|minskning|sjunka|sjunkande"
KEEP = r"oförändrat|oförändrad|bibehålla|bibehålls|bibehållas|bibehållen|behålla|vara kvar på samma nivå"
REACH = r"till"  # "öka till 85 %": the number is to be reached

COMPARED_WITH = (
    r"(?:i )?(?:jmf|jfr|jmfrt|jämf\.?|jämfört|jämförelse|jämförelsevis|mot|från|sedan)"
    r"(?: med| mot)?(?: med)?(?: (?:utfall|utfallet|resultat|resultatet|bokslut|år|året))*"
)
PREVIOUS_YEAR = r"(?:föregående|förra|fjolårets|tidigare) ?(?:års?|året)?(?: (?:utfall|resultat|nivå))?"
HIGHER_THAN = r"högre än|mer än|fler än|större än"
LOWER_THAN = r"lägre än|mindre än|färre än"

BASELINE = (
    r"(?:fastställa|fastställ|mäta|kartlägga|beskriva) (?:ett |ett första )?"
    r"(?:nuläget|nuläge|utgångsläget|utgångsläge|basvärde|basvärdet)|nulägesmätning|basmätning"
)
LATER = (
    r"(?:redovisas|redovisas i|mäts|mäts i|följs upp|följs upp i|rapporteras|rapporteras i)?"
    r" ?(?:t|tertial) ?([123])"
)
NOTHING = ("", "-", "..", "...", "x", "ej aktuellt", "saknas", "inget målvärde")
PER = r"per"


def unbroken(target: str) -> str:
    """The target with its number and per cent sign kept on one line, as figures are set.

    >>> unbroken("Minst 85 %") == f"Minst 85{NBSP}%", unbroken("öka jmf utfall 2023")
    (True, 'öka jmf utfall 2023')
    """
    return re.sub(r"(?<=\d) (?=%)", NBSP, target)
