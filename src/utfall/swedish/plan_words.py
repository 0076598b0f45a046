"""How the figures of the plan are explained."""

from __future__ import annotations

from collections.abc import Mapping

SUM, DIFFERENCE, BOOKED = "summan av raderna", "det första minus det andra", "Bokfört"
STATED = "som det är angivet"
AHEAD = "Åtgärdernas återstående effekt"
HOW: Mapping[tuple[str, str], str] = {
    ("actions", "expected"): "effekt per månad × månader hittills i år",
    ("actions", "measured"): "utfall − vad som annars skulle ha bokförts",
    ("actions", "chance"): "samma jämförelse för lika många månader före åtgärden",
    ("actions", "expected_year"): "effekt per månad × månader i år",
    ("actions", "ahead"): "effekt per månad × månader kvar, om prognosen inte redan räknar med den",
    ("grants", "booked"): "bokfört på bidragets koder",
    ("grants", "earned"): "kostnader, prestationer eller tid som bidraget gäller, högst beviljat belopp",
    ("grants", "expected_use"): "angivet, eller intjänat i nuvarande takt till tidens slut",
    ("grants", "at_risk"): "utbetalt − väntas intjänas, om bidraget kan krävas tillbaka",
    ("risks", "share"): "postens del av variansen i 10 000 dragningar",
    ("risks", "p10"): "en tiondel av 10 000 dragningar är sämre",
    ("risks", "p50"): "hälften av 10 000 dragningar är bättre",
    ("risks", "p90"): "en tiondel av 10 000 dragningar är bättre",
    ("risks", "this_year"): "helårets kostnad × månader kvar ÷ 12",
    ("layers", "budget"): "årets budget",
    ("layers", "proposal"): "vägt av metoderna",
    ("layers", "change"): "mot det som stod före",
    ("layers", "without"): "prognosen − det som åtgärderna ännu ska ge",
    ("layers", "current"): "det senaste lagret, eller förslaget med åtgärderna",
    ("layers", "since"): "prognosen − den förra beslutade prognosen",
    ("layers", "rest"): "återstående budget mot samma månader förra året",
    ("demography", "recipients"): "invånare × andel, grupp för grupp",
    ("demography", "cost"): "senaste tolv månadernas kostnad × antal ÷ antal i år",
}
