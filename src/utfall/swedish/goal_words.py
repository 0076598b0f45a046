"""How a report says that a goal is met, an indicator has improved, an assignment is late: a symbol and a word.

Keys are the values of the enumerations in `utfall.definitions.goal` and `utfall.goals`. A symbol never stands alone,
and colour carries nothing. The symbols exist in the reports' typeface.

>>> print(VERDICTS["met"].symbol, VERDICTS["met"].word, TRENDS["worsened"].symbol, TRENDS["worsened"].word)
✓ Uppfyllt ▼ Försämrad
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from utfall.swedish.numbers import NBSP


@dataclass(frozen=True, slots=True)
class Marked:
    """A word with its symbol."""

    symbol: str
    word: str

    @property
    def text(self) -> str:
        """Both, as printed; the space does not break."""
        return f"{self.symbol}{NBSP}{self.word}" if self.symbol else self.word


VERDICTS: Mapping[str, Marked] = MappingProxyType(
    {
        "met": Marked("✓", "Uppfyllt"),
        "partly_met": Marked("◆", "Delvis uppfyllt"),
        "not_met": Marked("×", "Ej uppfyllt"),
        "not_judged": Marked("–", "Kan ej bedömas"),
    }
)
NOT_YET_JUDGED = Marked("–", "Ej bedömt")
TRENDS: Mapping[str, Marked] = MappingProxyType(
    {
        "improved": Marked("▲", "Förbättrad"),
        "unchanged": Marked("→", "Oförändrad"),
        "worsened": Marked("▼", "Försämrad"),
        "risen": Marked("↑", "Ökat"),
        "fallen": Marked("↓", "Minskat"),
        "not_judged": Marked("–", "Kan ej bedömas"),
    }
)
STATUSES: Mapping[str, Marked] = MappingProxyType(
    {
        "not_started": Marked("…", "Ej påbörjat"),
        "ongoing": Marked("▶", "Pågår"),
        "done": Marked("✓", "Klart"),
        "late": Marked("!", "Försenat"),
    }
)
NOT_REPORTED = Marked("–", "Ej redovisat")
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "no_outcome": "utfall saknas",
        "not_held": "undersökningen görs inte i år",
        "not_measured": "uppgiften finns inte",
        "due_later": "utfallet redovisas senare i år",
        "overdue": "utfallet skulle ha redovisats",
        "masked": "för få svar för att visas",
        "failed": "utfallet gick inte att räkna ut",
        "no_target": "målvärde saknas",
        "target_later": "målvärdet sätts senare",
        "needs_person": "ingen har gjort någon bedömning",
        "no_direction": "målvärdet säger inte vad som är bättre",
        "no_reference": "tidigare utfall saknas",
        "other_unit": "målvärdet har en annan enhet",
        "no_answers": "antalet svar saknas",
        "no_members": "ingen indikator kan bedömas",
        "some_missing": "alla indikatorer kan inte bedömas",
    }
)

INDICATORS, SUBGOALS, BOTH = "indikatorer", "delmål", "delmål och indikatorer"
INDICATOR, TARGET, ATTAINMENT, TREND = "Indikator", "Målvärde", "Måluppfyllelse", "Trend"
WOMEN, MEN = "Kvinnor", "Män"
GOAL, BASIS = "Mål", "Grund för bedömningen"
ASSIGNMENT, DEADLINE, STATUS, ACTIVITIES, COMMENT = (
    "Uppdrag",
    "Slutdatum",
    "Status",
    "Aktiviteter",
    "Kommentar",
)
CONTROL, PLANNED, DONE, DONE_SHARE = "Kontroll", "Planerat antal", "Utfört antal", "Utförd andel"
TOTAL_ROW = "Summa"
NO_AREA = "Övriga mål"
TRENDS_OF_INDICATORS = "Indikatorernas trend"
NO_TARGETS = "Indikatorerna har inga målvärden."
PROGRAMME, ACTIVITY = "Program", "Aktivitet"

# Titles and summaries of the tables that a report's text asks for
GOALS_TITLE, ASSIGNMENTS_TITLE, PROGRAMMES_TITLE = "Måluppfyllelse", "Uppdrag", "Program"
GOALS_SUMMARY = "Varje mål med sin bedömning, vad den grundas på och hur indikatorerna har utvecklats."
INDICATORS_SUMMARY = (
    "Målets indikatorer med utfall år för år, målvärde, måluppfyllelse och trend, en rad var."
)
WORK_SUMMARY = "Slutdatum och status, en rad per uppdrag, program eller aktivitet."
CONTROL_SUMMARY = "Planerade och utförda kontroller, en rad var, och sist andelen utförda."

# The same in a sentence: "målet är …", "andelen har …", "uppdraget …"
VERDICTS_IN_TEXT: Mapping[str, str] = MappingProxyType(
    {
        "met": "uppfyllt",
        "partly_met": "delvis uppfyllt",
        "not_met": "inte uppfyllt",
        "not_judged": "inte bedömt",
    }
)
TRENDS_IN_TEXT: Mapping[str, str] = MappingProxyType(
    {
        "improved": "förbättrats",
        "unchanged": "varit oförändrad",
        "worsened": "försämrats",
        "risen": "ökat",
        "fallen": "minskat",
        "not_judged": "inte kunnat bedömas",
    }
)
STATUSES_IN_TEXT: Mapping[str, str] = MappingProxyType(
    {
        "not_started": "är inte påbörjat",
        "ongoing": "pågår",
        "done": "är klart",
        "late": "är försenat",
    }
)
NOT_REPORTED_IN_TEXT = "är inte redovisat"
_TREND_COUNTS = (  # one, several
    ("improved", "förbättrad", "förbättrade"),
    ("unchanged", "oförändrad", "oförändrade"),
    ("worsened", "försämrad", "försämrade"),
    ("risen", "ökning", "ökningar"),
    ("fallen", "minskning", "minskningar"),
)


def trends_text(counts: Mapping[str, int]) -> str:
    """How many indicators have gone which way; those whose trend cannot be told are left out.

    >>> trends_text({"improved": 3, "worsened": 1, "not_judged": 2}).replace(NBSP, " ")
    '3 förbättrade, 1 försämrad'
    """
    found = ((counts.get(trend, 0), one, many) for trend, one, many in _TREND_COUNTS)
    return ", ".join(f"{count}{NBSP}{one if count == 1 else many}" for count, one, many in found if count)


def of_goal(what: str, goal: str) -> str:
    """The title of a table about a goal or an area.

    >>> of_goal(INDICATORS.capitalize(), "Trygg hemtjänst")
    'Indikatorer: Trygg hemtjänst'
    """
    return f"{what}: {goal}"


def status_text(status: str | None) -> str:
    """The status as printed; None when nobody has said anything.

    >>> status_text("ongoing").replace(NBSP, " "), status_text(None).replace(NBSP, " ")
    ('▶ Pågår', '– Ej redovisat')
    """
    return (STATUSES[status] if status is not None else NOT_REPORTED).text


def activities_done(done: int, activities: int) -> str:
    """How far an assignment has come that is told of only through its activities.

    >>> activities_done(1, 3).replace(NBSP, " "), activities_done(0, 1).replace(NBSP, " ")
    ('1 av 3 aktiviteter klara', '0 av 1 aktivitet klar')
    """
    return f"{done}{NBSP}av{NBSP}{activities} " + (
        "aktivitet klar" if activities == 1 else "aktiviteter klara"
    )


def outcome_header(year: int) -> str:
    """The header of a year's outcomes.

    >>> outcome_header(2023)
    'Utfall 2023'
    """
    return f"Utfall {year}"


def with_reason(marked: Marked, reason: str | None) -> str:
    """The mark, and in parentheses why when nobody can say.

    >>> print(with_reason(Marked("", "Kan ej bedömas"), "no_outcome"))
    Kan ej bedömas (utfall saknas)
    """
    return f"{marked.text} ({REASONS[reason]})" if reason is not None else marked.text


def with_year(shown: str, year: int) -> str:
    """A late outcome with the year it is from.

    >>> with_year("81 %", 2022)
    '81 % (2022)'
    """
    return f"{shown} ({year})"


def latest_note(name: str, shown: str, year: int) -> str:
    """The footnote about an indicator whose last outcome is older than the table.

    >>> latest_note("Daglig verksamhet", "81 %", 2022)
    'Senaste utfall för Daglig verksamhet: 81 % (2022).'
    """
    return f"Senaste utfall för {name}: {with_year(shown, year)}."


def replaced_note(old: str, new: str) -> str:
    """The footnote about an indicator that another takes over from."""
    return f"{old} ersätts av {new}."


def answers_note(year: int, answers: int, low: str = "", high: str = "") -> str:
    """How many answers an outcome rests on, and what chance alone could make of it.

    >>> answers_note(2023, 20, "70", "97")
    '2023: 20 svar, osäkerhet 70–97'
    """
    spread = f", osäkerhet {low}–{high}" if low and high else ""
    return f"{year}: {answers} svar{spread}"


def override_note(computed: str, role: str, reason: str) -> str:
    """That a person has judged otherwise than the rule, who by role, and why."""
    by = f" av {role}" if role else ""
    return f"Bedömt{by}: {reason} Enligt regeln: {computed}."


def judged_note(role: str, reason: str) -> str:
    """That a person has judged, who by role, and why."""
    by = f" av {role}" if role else ""
    return f"Bedömt{by}: {reason}"


def tally_text(met: int, judged: int, members: int, of: str = INDICATORS) -> str:
    """How a goal's members stand, in a sentence; ``of`` says what they are.

    >>> tally_text(4, 4, 5)
    '4 av 4 bedömda indikatorer är uppfyllda; 1 kan inte bedömas.'
    >>> tally_text(1, 2, 2, SUBGOALS)
    '1 av 2 delmål är uppfyllt.'
    >>> tally_text(0, 1, 1)
    'Indikatorn är inte uppfylld.'
    """
    if judged == 0:
        return f"Inga {of} kan bedömas." if members else f"Målet har inga {of}."
    if judged == members == 1:
        only, form = ("Delmålet", "uppfyllt") if of == SUBGOALS else ("Indikatorn", "uppfylld")
        return f"{only} är {form}." if met else f"{only} är inte {form}."
    form = "uppfyllda" if met != 1 else "uppfyllt" if of == SUBGOALS else "uppfylld"
    if judged == members:
        return f"{met} av {members} {of} är {form}."
    return f"{met} av {judged} bedömda {of} är {form}; {members - judged} kan inte bedömas."


def because(reason: str) -> str:
    """Why nothing can be judged, as a sentence of its own.

    >>> because("due_later")
    'Utfallet redovisas senare i år.'
    """
    text = REASONS[reason]
    return f"{text[0].upper()}{text[1:]}."


def done_late(text: str) -> str:
    """A finished assignment that was not finished in time."""
    return f"{text}, efter slutdatum"
