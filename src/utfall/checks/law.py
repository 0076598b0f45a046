"""What law and practice ask of a board's reports, as data: who says so, of which report, and which figures it takes.

The balance requirement and the group are the municipality's own to report, not a board's: a board delivers the
forecast that they rest on. The words are ours; the paragraphs are those of kommunallagen (KL), lagen om kommunal
bokföring och redovisning (LKBR) and the recommendations of Rådet för kommunal redovisning (RKR). Reports of earlier
years were asked by other laws, which are not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from utfall.core import Month, Scenario, SourceRef, WindowKind
from utfall.definitions.rule import ReportKind, Requirement, Shown

LAW_SINCE = Month(2019, 1)  # when LKBR and the recommendations that follow it came into force
INTERIM_MONTHS = range(6, 9)  # at least half and at most two thirds of the year
INTERIM_LAW = "LKBR 13 kap. 1 §"
_MONTHS_TO_COUNCIL = 2

_INTERIM, _YEAR_END = (ReportKind.INTERIM,), (ReportKind.YEAR_END,)
_BOTH = (ReportKind.INTERIM, ReportKind.YEAR_END)
_ACTUAL, _BUDGET = Shown(Scenario.ACTUAL), Shown(Scenario.BUDGET)
_YEAR_BUDGET = Shown(Scenario.BUDGET, WindowKind.FULL_YEAR)
_YEAR_FORECAST = Shown(Scenario.FORECAST, WindowKind.FULL_YEAR)
_ACTUAL_BEFORE = Shown(Scenario.ACTUAL, year=-1)


def _law(
    id: str, law: str, kinds: tuple[ReportKind, ...], text: str, shows: tuple[Shown, ...] = ()
) -> Requirement:
    return Requirement(id, text, law, kinds, SourceRef(law), shows)


LAW: tuple[Requirement, ...] = (
    _law("handelser", "RKR R17", _INTERIM, "Viktiga händelser under perioden och efter den"),
    _law("utveckling", "RKR R17", _INTERIM, "Förväntad utveckling av ekonomi och verksamhet mot målen"),
    _law(
        "prognos",
        "RKR R17",
        _INTERIM,
        "Helårsprognos mot budget, som kommunens balanskravsbedömning vilar på",
        (_YEAR_FORECAST, _YEAR_BUDGET),
    ),
    _law(
        "driftredovisning",
        "LKBR 10 kap. 1 §, RKR R14 och R17",
        _BOTH,
        "Driftredovisning: utfall mot budget per verksamhet",
        (_ACTUAL, _BUDGET),
    ),
    _law(
        "investeringsredovisning",
        "LKBR 10 kap. 2 §, RKR R14 och R17",
        _BOTH,
        "Investeringsredovisning: utgifter mot budget",
        (_ACTUAL, _BUDGET),
    ),
    _law("jamforelse", "LKBR 13 kap.", _INTERIM, "Jämförelse med samma tid förra året", (_ACTUAL_BEFORE,)),
    _law("mal", "KL 11 kap. 1 § och 12 kap. 2 §", _BOTH, "Bedömning av hur målen nås, som går att följa"),
    _law("anslagsforandringar", "RKR R14", _YEAR_END, "Årets ändringar av budgeten, beslut för beslut"),
    _law(
        "totalutgift",
        "RKR R14",
        _YEAR_END,
        "Fleråriga projekt: beslutad totalutgift mot beräknad, och hittills använt",
    ),
    _law("principer", "RKR R14", _YEAR_END, "Hur interna poster och gemensamma kostnader fördelas"),
    _law("oversikt", "RKR R15", _YEAR_END, "Verksamhetens utveckling över flera år"),
    _law("vasentliga_handelser", "RKR R15", _YEAR_END, "Händelser av väsentlig betydelse"),
    _law("styrning", "RKR R15", _YEAR_END, "Styrning och uppföljning av verksamheten"),
    _law("personal", "RKR R15", _YEAR_END, "Väsentliga personalförhållanden"),
    _law("framtid", "RKR R15", _YEAR_END, "Förväntad utveckling"),
    _law("internkontroll", "KL 6 kap. 6 §", _YEAR_END, "Intern kontroll: vad som prövats och vad det visade"),
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that the law sets, what must have been done by then, and the paragraph."""

    day: date
    what: str
    law: str


def deadlines(kind: ReportKind, period: Month) -> Iterator[Deadline]:
    """The days that the law sets for what the report is part of; a board hands its own in well before."""
    if kind is ReportKind.INTERIM:
        after = period + (_MONTHS_TO_COUNCIL + 1)
        day = date(after.year, after.month, 1) - timedelta(days=1)
        what = "kommunens delårsrapport ska ha lämnats till fullmäktige och revisorerna"
        yield Deadline(day, what, "KL 11 kap. 16 §")
    if kind is ReportKind.YEAR_END:
        what = "kommunens årsredovisning ska ha lämnats till fullmäktige och revisorerna"
        yield Deadline(date(period.year + 1, 4, 15), what, "KL 11 kap. 19–21 §§")
