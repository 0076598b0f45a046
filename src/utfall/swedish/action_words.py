"""How an action plan is told: what was to come, what can be seen, and that chance alone can look like an effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

TITLE = "Åtgärdsplan"
TOTAL = "Summa"
ACTION, OWNER, START, STATUS = "Åtgärd", "Ansvarig", "Från", "Läge"
EXPECTED, MEASURED, CHANCE, EXPECTED_YEAR, AHEAD = (
    "Förväntat", "Uppmätt", "Samma mått före", "Förväntat helår", "Kvar att räkna in",
)  # fmt: skip
NOTE = (
    "Plus är bättre. Uppmätt är utfallet mot vad som annars skulle ha bokförts. Samma mått före är vad samma "
    "jämförelse visar för lika många månader före åtgärden: så stort blir talet av sig självt. Kvar att räkna "
    "in är den effekt som prognosen ännu inte håller."
)
STATUSES: Mapping[str, str] = {
    "planned": "beslutad", "running": "pågår", "done": "genomförd", "stopped": "avbruten",
}  # fmt: skip
NOT_MEASURED: Mapping[str, str] = {
    "not_begun": "Den har inte börjat",
    "stopped": "Den är avbruten",
    "no_base": "Den kan inte mätas: inget är bokfört samma månader före åtgärden",
    "no_forecast": "Den kan inte mätas: prognosen har inget på åtgärdens koder",
    "no_growth": "Den kan inte mätas: utvecklingen före åtgärden går inte att räkna ut",
}
COUNTERFACTUAL = "Vad som annars skulle ha bokförts"
WITHOUT, WITH = "Utan åtgärder", "Med åtgärder"
CHART_TITLE = "Helårets avvikelse mot budget, utan och med åtgärder"


def decided_says(decided: date, body: str) -> str:
    """When and by whom an action was decided."""
    return f"Beslutad {decided.isoformat()} av {body}."


def compared_says(kind: str, detail: str) -> str:
    """What an action's effect is measured against."""
    match kind:
        case "same_months":
            with_index = f", uppräknade med {detail} per år" if detail else ""
            return f"Mäts mot samma månader före åtgärden{with_index}."
        case "forecast":
            return f"Mäts mot prognosen efter {detail}."
        case "trend":
            return "Mäts mot samma månader före åtgärden, med ökningstakten dittills."
        case _:
            return "Mäts mot samma månader före åtgärden, med jämförelsegruppens utveckling."


def overlaps_says(names: Sequence[str]) -> str:
    """That the same facts are counted in other actions too."""
    return f"Gäller delvis samma koder som {', '.join(names)}: effekten kan vara räknad två gånger."


def plan_says(expected: str, months: str, measured: str | None) -> str:
    """What was to come so far, and what can be measured."""
    told = f"Åtgärderna skulle till och med {months} ha gett {expected}."
    if measured is None:
        return f"{told} Den uppmätta effekten kan inte läggas ihop."
    return f"{told} Uppmätt är {measured}."


def clear_says(clear: int, judged: int) -> str:
    """How many of the measured effects stand out from what comes by itself."""
    if not judged:
        return ""
    if judged == 1:
        told = "är" if clear else "är inte"
        return f"Den uppmätta effekten {told} större än vad samma mått visar före åtgärden."
    if not clear:
        return f"Ingen av de {judged} uppmätta effekterna är större än vad samma mått visar före åtgärden."
    return f"{clear} av {judged} uppmätta effekter är större än vad samma mått visar före åtgärden."


def ahead_says(amount: str) -> str:
    """What the forecast does not yet hold."""
    return f"Prognosen håller ännu inte {amount} av planen."


NO_ACTIONS = "Inga åtgärder är beslutade."
