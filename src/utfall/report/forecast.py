"""The year-end as a report and the terminal tell it: each unit, the whole, and what the whole says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from utfall.core import Amount, Month, SourceRef, Span
from utfall.core.division import Division
from utfall.definitions import Definitions
from utfall.forecast import (
    Backtest,
    Method,
    Proposal,
    Reason,
    Refused,
    Score,
    TotalProposal,
    YearEnds,
    propose,
)
from utfall.forecast.history import merged
from utfall.forecast.laid_out import LaidOut, Whole, lay_out
from utfall.forecast.standing import Standing, standings, together
from utfall.measures import Cube
from utfall.measures.history import History, Unit, history_of
from utfall.problems import Problems, Severity
from utfall.report.forecast_drivers import driven_methods
from utfall.swedish import forecast_words as words
from utfall.swedish.code_parts import part_name
from utfall.swedish.dates import month_name, span_text
from utfall.swedish.forecast_words import money
from utfall.swedish.language import Phrase

_NOTHING = Amount(0)
_LEAST_YEARS_TESTED = 2  # whole years that lie before the first that is tested


@dataclass(frozen=True, slots=True)
class UnitForecast:
    """A unit's year: where it stands, what is proposed, and what each method says by itself.

    ``moved`` is how much of the proposal is there for the units to add up to a whole that has its own.
    """

    unit: Unit
    standing: Standing
    proposal: Proposal | Refused
    methods: tuple[tuple[str, Amount | None], ...]
    moved: Amount = _NOTHING

    @property
    def deviation(self) -> Amount | None:
        """The proposal less the budget: plus is a surplus."""
        if isinstance(self.proposal, Refused) or self.standing.budget is None:
            return None
        return self.proposal.year_end - self.standing.budget

    def says(self, at: Month) -> tuple[str, ...]:
        """What a reader should know of the proposal, sentence by sentence."""
        if isinstance(self.proposal, Refused):
            return (f"{refusal(self.proposal, at)}.",)
        made = self.proposal
        interval = made.interval
        shares = [(name, Fraction(str(round(share, 4)))) for name, share in made.weights]
        told = [words.basis_says(made.basis, made.year_ends, made.own_year_ends), words.weights_say(shares)]
        told += [words.laid_out_says(money(self.moved))] if self.moved.ore else []
        told += [words.one_offs_say(money(made.one_offs))] if made.one_offs.ore else []
        told += [
            words.interval_says(money(interval.low), money(interval.high), interval.year_ends)
            if interval is not None
            else words.no_interval_says(at.month == 12)
        ]
        told += [remainder_says(self.standing, at)]
        return tuple(each for each in told if each)


def remainder_says(standing: Standing, at: Month) -> str:
    """What the rest of the year must look like; empty where there is no budget to land on, or no rest of the year."""
    rest = standing.remainder
    if rest is None or standing.budget is None or at.month == 12:
        return ""
    return words.remainder_says(rest.growth, rest.is_spent, money(rest.left), standing.budget.ore < 0)


def refusal(refused: Refused, at: Month) -> str:
    """Why there is no proposal, in short."""
    month = month_name(Month(at.year, refused.month)) if refused.month is not None else ""
    return words.refusal_says(refused.reason, at.year, month)


@dataclass(frozen=True)
class YearForecast:
    """All units of a history with their proposals, and the whole: their sum, unless it has a proposal of its own."""

    history: History
    made: YearEnds
    whole: Whole | None = None

    @cached_property
    def units(self) -> tuple[UnitForecast, ...]:
        """Each unit, in the order of its code."""
        names = [method.name for method in self.made.track.methods]
        by_method = {name: self.made.by_method(name) for name in names}
        laid_out = self.laid_out
        parts = zip(self.history.units, self._stand, laid_out.parts, laid_out.moved, strict=True)
        return tuple(
            UnitForecast(unit, stand, made, tuple((name, by_method[name][index]) for name in names), moved)
            for index, (unit, stand, made, moved) in enumerate(parts)
        )

    @cached_property
    def laid_out(self) -> LaidOut:
        """The units' proposals, which add up to the whole's own where it has one."""
        made = self.made.series
        return lay_out(self.whole, made, self._stand) if self.whole is not None else LaidOut.as_made(made)

    @cached_property
    def _stand(self) -> tuple[Standing, ...]:
        return standings(self.history.panel, self.history.at.month)

    @cached_property
    def total(self) -> TotalProposal | Refused:
        """The whole's own proposal, or else the sum of the units that have one."""
        return self.whole if self.whole is not None else self.made.total()

    @cached_property
    def standing(self) -> Standing:
        """Where the units in the whole stand together."""
        is_own = self.whole is not None
        return together(each.standing for each in self.units if is_own or isinstance(each.proposal, Proposal))

    @property
    def deviation(self) -> Amount | None:
        """The total less the budget of the units in it."""
        if isinstance(self.total, Refused) or self.standing.budget is None:
            return None
        return self.total.year_end - self.standing.budget

    @cached_property
    def from_above(self) -> Amount | None:
        """The sum's counterpart, forecast as if it were one unit; None where units are left out or nothing is said."""
        if (
            self.whole is not None
            or isinstance(self.total, Refused)
            or self.total.left_out
            or len(self.units) < 2
        ):
            return None
        (whole,) = propose(merged(self.history.panel), self.history.at.month).series
        return whole.year_end if isinstance(whole, Proposal) else None

    @property
    def disagrees(self) -> bool:
        """Whether the parts' sum and the whole lie further apart than the total's interval reaches."""
        if self.from_above is None or isinstance(self.total, Refused) or self.total.interval is None:
            return False
        return not self.total.interval.low <= self.from_above <= self.total.interval.high

    @property
    def tested_years(self) -> tuple[int, ...]:
        """The earlier years on which the methods can be tested, as calendar years."""
        first = self.history.first_year + _LEAST_YEARS_TESTED
        return tuple(year for year in self.history.years if first <= year < self.history.at.year)

    def backtest(self) -> Backtest | None:
        """The same forecast made after the same month in each earlier year; None when there is too little history."""
        years = [year - self.history.first_year for year in self.tested_years]
        return Backtest.of(self.made.track, years) if years else None

    def scores(self) -> tuple[Score, ...]:
        """The record of the proposal and of every method, best first; empty without a back-test."""
        test = self.backtest()
        return test.scores() if test is not None else ()


def forecast_year(
    cube: Cube,
    definitions: Definitions,
    division: Division | None,
    at: Month,
    problems: Problems,
    extra: Sequence[Method] = (),
    whole: Whole | None = None,
) -> YearForecast | None:
    """Propose the year-end from what was known at the end of the month ``at``.

    Without a division it is made in the first that anything is booked in. With the proposal of a ``whole`` that the
    cube sees, the units add up to that. Problems tell what is left out and why. None when nothing can be forecast.
    """
    history = _booked_history(cube, definitions, division, at)
    if history.in_lumps:
        _tell_lumps(history, problems)
    if not history.is_reached:
        problems.add("PRO-005", SourceRef("data"), month=_named(at))
        return None
    if not history.units:
        problems.add("PRO-014", SourceRef("data"), part=division_name(history.division))
        return None
    methods = (*driven_methods(cube, definitions, history, problems), *extra)
    made = YearForecast(history, propose(history.panel, at.month, methods), whole)
    _tell(made, problems)
    return made


def _booked_history(cube: Cube, definitions: Definitions, division: Division | None, at: Month) -> History:
    """The history in a division; without one, in the first that has units."""
    for each in Division if division is None else (division,):
        history = history_of(cube, definitions, each, at)
        if history.units:
            break
    return history


def division_name(division: Division) -> str:
    """What a forecast is divided by, in Swedish."""
    return Phrase("resultatrad") if division is Division.LINE else part_name(division.part)


def _named(month: Month) -> str:
    return span_text(Span(month, month))


def _tell_lumps(history: History, problems: Problems) -> None:
    """Outcomes for several months at once."""
    latest = [each for each in history.in_lumps if each.span.last.year == history.at.year]
    lumps = latest or list(history.in_lumps)
    amount = money(Amount(sum(each.amount.ore for each in lumps)))
    span = span_text(max(each.span for each in lumps))
    problems.add("PRO-001", SourceRef("data"), Severity.WARNING, amount=amount, span=span)


def _tell(made: YearForecast, problems: Problems) -> None:
    history = made.history
    part = division_name(history.division)
    if history.without_code.ore:
        problems.add(
            "PRO-006", SourceRef("data"), Severity.WARNING, amount=money(history.without_code), part=part
        )
    if history.unphased.ore:
        problems.add("PRO-027", SourceRef("data"), Severity.WARNING, amount=money(history.unphased))
    for item in history.homeless:
        problems.add("PRO-016", item.source, Severity.WARNING, label=item.label, part=part)
    for code, name, params in _refusals(made):
        problems.add(code, SourceRef("data"), Severity.WARNING, name=name, **params)
    if made.disagrees and made.from_above is not None and isinstance(made.total, TotalProposal):
        parts, whole = money(made.total.year_end), money(made.from_above)
        problems.add("PRO-008", SourceRef("data"), Severity.WARNING, parts=parts, whole=whole)


def _refusals(made: YearForecast) -> Iterator[tuple[str, str, dict[str, object]]]:
    at = made.history.at
    for each in made.units:
        if isinstance(each.proposal, Refused):
            match each.proposal.reason:
                case Reason.MONTH_MISSING:
                    month = Month(at.year, each.proposal.month or at.month)
                    yield "PRO-002", each.unit.name, {"month": _named(month)}
                case Reason.NO_FIGURES:
                    yield "PRO-003", each.unit.name, {"year": at.year}
                case Reason.NO_BASIS:
                    yield "PRO-004", each.unit.name, {}
