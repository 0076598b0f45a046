"""What kind of figure the words around it say it is: rules tried in turn, the first that knows decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from utfall.swedish import report_vocabulary as words
from utfall.swedish.dates import MONTHS
from utfall.swedish.report_vocabulary import Basis
from utfall.swedish.running_numbers import COUNTED, PERCENT, POINTS, RunningNumber

_NEAR = 28  # characters within which words after a figure belong to it
# "84 procent är nöjda", "hade 432 personer hemtjänst": a share or a count of what is or has been.
_ARE = re.compile(
    r"\s*(?:\w+ )?(?:är|var|anger|angav|uppger|uppgav|anser|ansåg|upplever|upplevde|känner|kände)\b"
)
_HAD_SO_MANY = re.compile(r"\b(?:hade|har|fick|får)\s*(?:ca|cirka|drygt|knappt)?\s*$")
_SHORT = re.compile(r"\s*i (?:över|under)skott\b")
_DEVIATION_NEXT = re.compile(r"\s*[,(;]\s*(?:\w+ )?\w*avvikelse\w*\b")
_HAD = re.compile(r"\s*(?:\w+ )?(?:har (?:haft|fått)|hade|fick|fanns|finns|beviljades)\b")
_OF_BUDGET = re.compile(r"\s*av\s+(?:\w+\s+){0,2}?\w*budget")
_THAN_EARLIER = re.compile(
    r"[^,.(]{0,30}?\b(?:högre|lägre|mer|mindre|fler|färre|större)\b[^,.(]{0,40}"
    r"\bän (?:under )?(?:föregående|förra|20|i fjol|året|motsvarande period|samma period)"
)
_COMPARES = re.compile(rf"\s*(?:bättre|sämre|{words.MORE.pattern}|{words.LESS.pattern})")
_BUDGET_OR_PLAN = re.compile(rf"{words.BUDGET_WORD.pattern}|\bplanera(?:t|d|de)\b")
_BETTER = re.compile(r"\s*(?:bättre|sämre)")
_NEITHER = re.compile(
    r"\brullande|årstakt|årskostnadstakt|\br12\b"
    r"|(?<!än )(?<!med )(?<!mot )\b(?:förra|föregående|tidigare|senaste) \w*prognos"
    r"|\bprognos(?:en|er|erna)?\b(?: \w+){0,4} (?:var|visade|pekade|låg)\b"
    r"|\b\w*(?:ökningen|minskningen)\b[^,.]*\bkosta\b"
    r"|\b(?:tillskott|förstärkning|tillägg\w*|utökning|besparing\w*)\b[^,.]*$"
    r"|\b(?:tidigare|föregående|förra) års (?:över|under)skott|\bsparade?\b"
    r"|^\s*av (?:det |detta |den )?(?:\w*skottet|\w*avvikelsen)\b(?! (?:på|om|med)\b)"
    rf"|\b(?:kvar|återstår|återstående)\b[^,.]*budget|^\s*i (?:{'|'.join(MONTHS)}) (?:var|är|blev|uppgick|kostade)\b"
)
_LEVEL = re.compile(r"\b(?:\w*utfall|förbruk|upparbet|\w*kostnad|\w*prognos|använ|nyttja|ianspråk)")
_CAUSE = re.compile(r"\b(?:beror|beroende|berodde|förklaras|förklarades|orsakas)\b[^,.]*,")
_OFF = (words.SURPLUS, words.DEFICIT, words.DEVIATES)
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


def is_said_to_have(after: str, before: str) -> bool:
    """Whether a count is told by a verb: *185 hushåll har haft stöd*, *hade 432 personer hemtjänst*."""
    return bool(_HAD.match(after) or _HAD_SO_MANY.search(before))


def uses_budget(after: str) -> re.Match[str] | None:
    """Words that an amount of a budget is used: *av årets medel har använts*."""
    return _USED.match(after)


def _share(around: Around) -> Basis | None:
    """*Ett överskott på 2 % av budgeten*; but *utfallet är 98 % av budgeten* is no deviation."""
    if around.number.unit not in (PERCENT, POINTS) or not re.match(r"\s*av\b", around.near):
        return None
    is_budget = _OF_BUDGET.match(around.after) and not words.WIDER.search(around.after)
    is_level = _LEVEL.search(around.before) and around.last(*_OFF) < 0
    return Basis.SHARE if is_budget and not is_level else Basis.OTHER


def _compared_after(around: Around) -> Basis | None:
    """*5,3 mnkr lägre än budget*, *högre än föregående år*, *6,6 mnkr i underskott*."""
    if _THAN_EARLIER.match(around.after[:90]):
        return Basis.CHANGE
    if _SHORT.match(around.after):
        return Basis.DEVIATION
    if not _COMPARES.match(around.near):
        return None
    is_budget = _BUDGET_OR_PLAN.search(f"{around.after} {around.before}")
    return Basis.DEVIATION if is_budget or _BETTER.match(around.near) else Basis.OTHER


def _had(around: Around) -> Basis | None:
    """*185 hushåll har haft försörjningsstöd*, *84 procent är nöjda*: a count or a share of what is or has been."""
    if around.number.exponent is not None:
        return None
    is_share, is_count = around.number.unit == PERCENT, around.number.unit in COUNTED
    is_told = (is_count or _HAD.match(around.after)) and is_said_to_have(around.after, around.before)
    are = is_share and not around.before.strip() and _ARE.match(around.after)
    return Basis.ACTUAL if is_told or are else None


def _neither(around: Around) -> Basis | None:
    """A rolling year, one month alone, an earlier forecast, a part or what is left of a budget has no column."""
    return Basis.OTHER if _NEITHER.search(around.before) else None


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
    surplus = around.last(*_OFF)
    says_by = _BY.search(around.before)
    if _DEVELOPED.search(around.before) and not words.FORECAST_WORD.search(around.before):
        return Basis.CHANGE
    is_change = change > surplus and says_by and "avvik" not in around.before[: max(change, 0)]
    return Basis.CHANGE if is_change else None


def _budgeted(around: Around) -> Basis | None:
    return Basis.BUDGET if _BUDGETED.search(around.before) else None


def _surplus(around: Around) -> Basis | None:
    """*Ett överskott på 2,5 mnkr*; but *överskottet beror på vakanser, 1,8 mnkr* tells the size of the cause."""
    at = around.last(*_OFF)
    if at < 0:
        return None
    return Basis.OTHER if _CAUSE.search(around.before, at) else Basis.DEVIATION


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


def _level_ahead(around: Around) -> Basis | None:
    """*Äldreomsorg: 121,4 mnkr, avvikelse 2,5 mnkr*: what a deviation follows upon is the outcome."""
    return Basis.ACTUAL if not around.number.is_signed and _DEVIATION_NEXT.match(around.after) else None


_RULES: tuple[Callable[[Around], Basis | None], ...] = (
    _share, _compared_after, _off_budget, _neither, _used, _budget_near, _change, _budgeted, _surplus, _exceeds, _named,
    _had, _level_ahead,
)  # fmt: skip
