"""What kind of figure the words around it say it is: rules tried in turn, the first that knows decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from utfall.swedish import report_vocabulary as words
from utfall.swedish.report_vocabulary import Basis
from utfall.swedish.running_numbers import PERCENT, POINTS, RunningNumber

_NEAR = 28  # characters within which words after a figure belong to it
_HAD = re.compile(r"\s*(?:\w+ )?(?:har (?:haft|fått)|hade|fick|fanns|finns|beviljades)\b")
_OF_BUDGET = re.compile(r"\s*av\s+(?:\w+\s+){0,2}?\w*budget")
_THAN_EARLIER = re.compile(
    r"[^,.(]{0,30}?\b(?:högre|lägre|mer|mindre|fler|färre|större)\b[^,.(]{0,40}"
    r"\bän (?:under )?(?:föregående|förra|20|i fjol|året|motsvarande period|samma period)"
)
_COMPARES = re.compile(rf"\s*(?:bättre|sämre|{words.MORE.pattern}|{words.LESS.pattern})")
_BUDGET_OR_PLAN = re.compile(rf"{words.BUDGET_WORD.pattern}|\bplanera(?:t|d|de)\b")
_BETTER = re.compile(r"\s*(?:bättre|sämre)")
_ROLLING = re.compile(r"\brullande|årstakt|årskostnadstakt|\br12\b")
_USED = re.compile(
    r"\s*av (?:\w+ )?(?:\w*budget\w*|\w*medel\w*|anslaget|ramen)\b[^.;]*?"
    r"(?:ianspråk\w*|förbruka\w*|använts|användas|utnyttja\w*|nyttja\w*|upparbeta\w*)"
)
_IN_BUDGET = re.compile(r"\s*i \w*budget|\s*(?:är|var) budget")
_DEVELOPED = re.compile(r"\bkostnadsutveckling(?:en)?\b[^,;.]*\b(?:är|var|blev|uppg\w+ till)\s*$")
_TO_BUDGET = re.compile(
    r"\s*(?:jämfört med|mot|gentemot|jmf med|i förhållande till|i jämförelse med)\s+(?:\w+\s+)?\w*budget"
)
_BY = re.compile(r"\b(?:med|på|om)\s*(?:ca|cirka|drygt|knappt|nästan|ungefär)?\s*$")
_WITH = re.compile(r"\b(?:med|om)\s*(?:ca|cirka|drygt|knappt)?\s*$")
_BUDGETED = re.compile(
    r"(?:budgeterad|planerad)[e]?\s+(?:\w+\s+){0,2}[,(]?\s*$|total budget\w*[^.]*$|\bbudget\w*\s*[=:]\s*$"
    r"|(?:^\s*\w+ än|\b(?:av|en))\s+(?:\w+ )?\w*budget(?:en)? (?:på|om)\s*(?:ca|cirka)?\s*$"
)
_SAYS_LEVEL = re.compile(r"(?:uppgå\w*|uppgick|är|blir|var|på|om|;|,)(?: till)?\s*$")


@dataclass(frozen=True, slots=True)
class Around:
    """A figure and the words on both sides of it, in lower case."""

    number: RunningNumber
    before: str
    after: str

    @property
    def near(self) -> str:
        """The words straight after."""
        return self.after[:_NEAR]

    def last(self, *patterns: re.Pattern[str]) -> int:
        """Where any of the patterns is last found before the figure; -1 when none is."""
        return max((match.start() for each in patterns for match in each.finditer(self.before)), default=-1)


def basis_of(around: Around) -> tuple[Basis, bool]:
    """The kind of figure, and whether the words say so or it is only supposed."""
    for rule in _RULES:
        found = rule(around)
        if found is not None:
            return found, found is not Basis.OTHER
    return Basis.ACTUAL, words.ACTUAL_WORD.search(around.before) is not None


def uses_budget(after: str) -> re.Match[str] | None:
    """Words that an amount of a budget is used: *av årets medel har använts*."""
    return _USED.match(after)


def _share(around: Around) -> Basis | None:
    if around.number.unit not in (PERCENT, POINTS) or not re.match(r"\s*av\b", around.near):
        return None
    is_budget = _OF_BUDGET.match(around.after) and not words.WIDER.search(around.after)
    return Basis.SHARE if is_budget else Basis.OTHER


def _compared_after(around: Around) -> Basis | None:
    """*5,3 mnkr lägre än budget*, *högre än föregående år*."""
    if _THAN_EARLIER.match(around.after[:90]):
        return Basis.CHANGE
    if not _COMPARES.match(around.near):
        return None
    is_budget = _BUDGET_OR_PLAN.search(f"{around.after} {around.before}")
    return Basis.DEVIATION if is_budget or _BETTER.match(around.near) else Basis.OTHER


def _had(around: Around) -> Basis | None:
    """*185 hushåll har haft försörjningsstöd*: a count of what has been."""
    return Basis.ACTUAL if around.number.exponent is None and _HAD.match(around.after) else None


def _rolling(around: Around) -> Basis | None:
    """A rolling year is neither actual nor forecast of the year."""
    return Basis.OTHER if _ROLLING.search(around.before) else None


def _used(around: Around) -> Basis | None:
    used = uses_budget(around.after)
    if used is None:
        return None
    return Basis.FORECAST if words.FORECAST_WORD.search(used[0]) else Basis.ACTUAL


def _budget_near(around: Around) -> Basis | None:
    return Basis.BUDGET if _IN_BUDGET.match(around.near) else None


def _change(around: Around) -> Basis | None:
    """*har ökat med*; an *avvikelse* that has grown is still a deviation."""
    change = around.last(words.ROSE, words.FELL)
    surplus = around.last(words.SURPLUS, words.DEFICIT, words.DEVIATES)
    says_by = _BY.search(around.before)
    if _DEVELOPED.search(around.before) and not words.FORECAST_WORD.search(around.before):
        return Basis.CHANGE
    is_change = change > surplus and says_by and "avvik" not in around.before[: max(change, 0)]
    return Basis.CHANGE if is_change else None


def _budgeted(around: Around) -> Basis | None:
    return Basis.BUDGET if _BUDGETED.search(around.before) else None


def _surplus(around: Around) -> Basis | None:
    return Basis.DEVIATION if around.last(words.SURPLUS, words.DEFICIT, words.DEVIATES) >= 0 else None


def _exceeds(around: Around) -> Basis | None:
    """*överstiger budget med*; but *lägre än budgeterat och uppgår till* says no amount of the difference."""
    exceeds, budget = around.last(words.MORE, words.LESS), around.last(words.BUDGET_WORD)
    if exceeds < 0 or budget < 0:
        return None
    if _WITH.search(around.before):
        return Basis.DEVIATION
    is_compared = budget > exceeds and re.search(r"\bän\b|över|under", around.before[exceeds:budget])
    return Basis.OTHER if is_compared else None


def _named(around: Around) -> Basis | None:
    """The word itself: budget, mål, prognos."""
    budget, forecast = around.last(words.BUDGET_WORD), around.last(words.FORECAST_WORD)
    if budget > forecast:
        return Basis.BUDGET
    if around.last(words.TARGET_WORD) >= 0:
        return Basis.TARGET
    has_plus = around.number.text.startswith("+")
    if around.number.is_signed and (has_plus or not _SAYS_LEVEL.search(around.before)):
        return Basis.OTHER  # "årsprognos −12 mnkr" is a deviation without the word
    return Basis.FORECAST if forecast >= 0 else None


def _off_budget(around: Around) -> Basis | None:
    """*+3,2 mnkr jämfört med budget*: a figure with a sign is no level."""
    return Basis.DEVIATION if around.number.is_signed and _TO_BUDGET.match(around.near) else None


_RULES: tuple[Callable[[Around], Basis | None], ...] = (
    _share, _compared_after, _off_budget, _rolling, _used, _budget_near, _change, _budgeted, _surplus, _exceeds, _named,
    _had,
)  # fmt: skip
