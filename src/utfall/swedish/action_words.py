"""How an action plan is told: what was to come, what can be seen, and that chance alone can look like an effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from utfall.swedish.language import Phrase

TITLE = Phrase("Åtgärdsplan")
TOTAL = Phrase("Summa")
ACTION, OWNER, START, STATUS = Phrase("Åtgärd"), Phrase("Ansvarig"), Phrase("Från"), Phrase("Läge")
EXPECTED, MEASURED, CHANCE, EXPECTED_YEAR, AHEAD = (
    Phrase("Förväntat"),
    Phrase("Uppmätt"),
    Phrase("Samma mått före"),
    Phrase("Förväntat helår"),
    Phrase("Kvar att räkna in"),
)
NOTE = Phrase(
    "Plus är bättre. Uppmätt är utfallet mot vad som annars skulle ha bokförts. Samma mått före är vad samma "
    "jämförelse visar för lika många månader före åtgärden: så stort blir talet av sig självt. Kvar att räkna "
    "in är den effekt som prognosen ännu inte håller."
)
STATUSES: Mapping[str, str] = {
    "planned": Phrase("beslutad"),
    "running": Phrase("pågår"),
    "done": Phrase("genomförd"),
    "stopped": Phrase("avbruten"),
}
NOT_MEASURED: Mapping[str, str] = {
    "not_begun": Phrase("Den har inte börjat"),
    "stopped": Phrase("Den är avbruten"),
    "no_base": Phrase("Den kan inte mätas: inget är bokfört samma månader före åtgärden"),
    "no_forecast": Phrase("Den kan inte mätas: prognosen har inget på åtgärdens koder"),
    "no_growth": Phrase("Den kan inte mätas: utvecklingen före åtgärden går inte att räkna ut"),
}
COUNTERFACTUAL = Phrase("Vad som annars skulle ha bokförts")
WITHOUT, WITH = Phrase("Utan åtgärder"), Phrase("Med åtgärder")
CHART_TITLE = Phrase("Helårets avvikelse mot budget, utan och med åtgärder")


def decided_says(decided: date, body: str) -> str:
    """When and by whom an action was decided."""
    return Phrase("Beslutad {decided} av {body}.", decided=decided.isoformat(), body=body)


def compared_says(kind: str, detail: str) -> str:
    """What an action's effect is measured against."""
    match kind:
        case "same_months":
            with_index = Phrase(", uppräknade med {detail} per år", detail=detail) if detail else ""
            return Phrase("Mäts mot samma månader före åtgärden{with_index}.", with_index=with_index)
        case "forecast":
            return Phrase("Mäts mot prognosen efter {detail}.", detail=detail)
        case "trend":
            return Phrase("Mäts mot samma månader före åtgärden, med ökningstakten dittills.")
        case _:
            return Phrase("Mäts mot samma månader före åtgärden, med jämförelsegruppens utveckling.")


def overlaps_says(names: Sequence[str]) -> str:
    """That the same facts are counted in other actions too."""
    return Phrase(
        "Gäller delvis samma koder som {names}: effekten kan vara räknad två gånger.", names=", ".join(names)
    )


def plan_says(expected: str, months: str, measured: str | None) -> str:
    """What was to come so far, and what can be measured."""
    told = Phrase(
        "Åtgärderna skulle till och med {months} ha gett {expected}.", months=months, expected=expected
    )
    if measured is None:
        return Phrase("{told} Den uppmätta effekten kan inte läggas ihop.", told=told)
    return Phrase("{told} Uppmätt är {measured}.", told=told, measured=measured)


def clear_says(clear: int, judged: int) -> str:
    """How many of the measured effects stand out from what comes by itself."""
    if not judged:
        return ""
    if judged == 1:
        if clear:
            return Phrase("Den uppmätta effekten är större än vad samma mått visar före åtgärden.")
        return Phrase("Den uppmätta effekten är inte större än vad samma mått visar före åtgärden.")
    if not clear:
        return Phrase(
            "Ingen av de {judged} uppmätta effekterna är större än vad samma mått visar före åtgärden.",
            judged=judged,
        )
    return Phrase(
        "{clear} av {judged} uppmätta effekter är större än vad samma mått visar före åtgärden.",
        clear=clear,
        judged=judged,
    )


def ahead_says(amount: str) -> str:
    """What the forecast does not yet hold."""
    return Phrase("Prognosen håller ännu inte {amount} av planen.", amount=amount)


NO_ACTIONS = Phrase("Inga åtgärder är beslutade.")
