"""The monthly history of every unit as organised now: what the cube knows, as the panel that forecasts are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from utfall.core import Amount, Month, Scenario, Span, spread, total
from utfall.core.division import Division
from utfall.definitions import Definitions
from utfall.definitions.one_off import SetApartItem
from utfall.forecast.history import Booking, Records, panel_of
from utfall.forecast.panel import Panel
from utfall.measures.cube import Cube
from utfall.measures.monthly import MonthlySum
from utfall.variance.restatement import divided


@dataclass(frozen=True, slots=True)
class Unit:
    """One series of a history; ``group`` is what it lies under, and its class when it is forecast."""

    code: str
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A year-end that somebody, or Utfall, expected in the month ``as_of``, on the unit with this index."""

    unit: int
    scenario: Scenario
    as_of: Month
    year: int
    amount: Amount


@dataclass(frozen=True)
class History:
    """Units over whole years up to and in the month ``at``; ``panel`` has one series for each unit, in order.

    ``is_reached`` says whether anything is booked in that month. ``without_code`` is what is booked this year on no
    unit, ``in_lumps`` the outcomes that state several months at once and cannot be read, ``unphased`` the part of this
    year's budget that states several months with no rule for how it lies over them and is taken to lie evenly, and
    ``homeless`` the one-off items that name no unit.
    """

    division: Division
    at: Month
    first_year: int
    units: tuple[Unit, ...]
    panel: Panel
    is_reached: bool
    expected: tuple[Expected, ...]
    without_code: Amount
    in_lumps: tuple[MonthlySum, ...]
    unphased: Amount
    homeless: tuple[SetApartItem, ...]

    @property
    def years(self) -> range:
        """The calendar years of the panel."""
        return range(self.first_year, self.at.year + 1)


def history_of(
    cube: Cube, definitions: Definitions, division: Division, at: Month, with_past: bool = False
) -> History:
    """The history of the result as known at the end of the month ``at``; without units when nothing was booked by then.

    What lies beside the result, such as investments, is left out: a year is forecast as the report's result shows it.
    ``with_past`` keeps units that are no more but once were forecast.
    """
    return _Reader(cube, definitions, division, at, with_past).history()


@dataclass(frozen=True)
class _Reader:
    """The sums of one division, sorted into what a panel is made of."""

    cube: Cube
    definitions: Definitions
    division: Division
    at: Month
    with_past: bool

    @cached_property
    def sums(self) -> list[MonthlySum]:
        beside = self.definitions.structure.accounts_beside_result(self.at)
        return [
            each._replace(code=self.home.get(each.code, "") if self.home is not None else each.code)
            for each in self.cube.monthly(self.division.part, self.at, beside)
        ]

    @cached_property
    def home(self) -> Mapping[str, str] | None:
        """The report line of each account; None where the codes are the units themselves."""
        if self.division is not Division.LINE:
            return None
        structure = self.definitions.structure
        parents = {line.parent for line in structure.lines.values()}
        inner_first = sorted(structure.lines, key=lambda id: id not in parents)
        return {
            account: line for line in inner_first for account in structure.accounts_of_line(line, self.at)
        }

    @cached_property
    def months(self) -> list[MonthlySum]:
        """Outcomes of single months."""
        return [each for each in self._of(Scenario.ACTUAL) if each.span.months == 1]

    @cached_property
    def first_year(self) -> int:
        return min((each.span.first.year for each in self.months), default=self.at.year)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The units that live: with outcomes in the latest twelve months or a budget this year."""
        latest = Span(self.at - 11, self.at)
        alive = {each.code for each in self.months if latest.contains(each.span)}
        year = Span.of_year(self.at.year)
        budgets = self._of(Scenario.BUDGET)
        alive |= {each.code for each in budgets if year.contains(each.span) and each.amount.ore}
        if self.with_past:
            alive |= {each.code for each in self.sums if each.as_of is not None}
        return tuple(sorted(alive - {""}))

    @cached_property
    def index(self) -> Mapping[str, int]:
        return {code: number for number, code in enumerate(self.codes)}

    def history(self) -> History:
        units = tuple(self._unit(code) for code in self.codes)
        in_year = [each for each in self.months if each.span.first.year == self.at.year]
        outside = total(each.amount for each in in_year if not each.code)
        lumps = [each for each in self._of(Scenario.ACTUAL) if each.span.months > 1]
        placed, homeless = self._one_offs()
        records = Records(
            series=len(units),
            years=self.at.year - self.first_year + 1,
            month=self.at.month,
            actuals=self._bookings(self.months),
            budgets=self._bookings(self._of(Scenario.BUDGET)),
            one_offs=placed,
            classes=[unit.group for unit in units],
            closed=[self._closed(code) for code in self.codes],
        )
        return History(
            self.division,
            self.at,
            self.first_year,
            units,
            panel_of(records),
            any(each.span.last == self.at for each in self.months),
            tuple(self._expected()),
            outside if isinstance(outside, Amount) else Amount(0),
            tuple(lumps),
            self._unphased(),
            homeless,
        )

    def _of(self, scenario: Scenario) -> list[MonthlySum]:
        return [each for each in self.sums if each.scenario is scenario]

    def _unphased(self) -> Amount:
        year = Span.of_year(self.at.year)
        long = (
            each for each in self._of(Scenario.BUDGET) if each.span.months > 1 and each.code in self.index
        )
        return Amount(sum(each.amount.ore for each in long if year.overlaps(each.span)))

    def _bookings(self, sums: Iterable[MonthlySum]) -> list[Booking]:
        """One for each month; a budget for several months that no rule lays over them lies evenly, to the öre."""
        found: dict[tuple[int, int], int] = defaultdict(int)
        for each in sums:
            if each.code in self.index and each.span.first.year >= self.first_year:
                for month, ore in enumerate(spread(each.amount.ore, [1] * each.span.months)):
                    found[self.index[each.code], self._place(each.span.first) + month] += ore
        last = (self.at.year - self.first_year + 1) * 12
        return [Booking(*key, ore) for key, ore in sorted(found.items()) if key[1] < last]

    def _place(self, month: Month) -> int:
        return month.index - Month(self.first_year, 1).index

    def _unit(self, code: str) -> Unit:
        if self.division is Division.LINE:
            line = self.definitions.structure.lines[code]
            return Unit(code, line.name, line.parent or "")
        tree = self.definitions.structure.trees.get(self.division.part)
        members = tree.by_code.get(code, ()) if tree is not None else ()
        now = [each for each in members if each.validity.covers(self.at)] or list(members)
        return Unit(code, now[-1].name, now[-1].parent or "") if now else Unit(code, code, "")

    def _closed(self, code: str) -> int | None:
        """The first month, counted from the first January, in which the code is no longer valid."""
        tree = self.definitions.structure.trees.get(self.division.part)
        members = tree.by_code.get(code, ()) if tree is not None else ()
        ends = [each.validity.valid_to for each in members]
        last = max((end for end in ends if end is not None), default=None)
        if self.division is Division.LINE or last is None or None in ends:
            return None
        return max(0, self._place(last) + 1)

    def _one_offs(self) -> tuple[list[Booking], tuple[SetApartItem, ...]]:
        """The items by unit and month, and those that name none; what lies ahead only if it is in the forecast."""
        placed: list[Booking] = []
        homeless: list[SetApartItem] = []
        for item in self.definitions.forecast.one_offs:
            if not self.cube.sees(dict(item.codes)):
                continue
            code = item.code(self.division.part)
            if not code:
                homeless.append(item)
                continue
            parts = spread(item.amount.ore, [1] * item.span.months)
            for step, ore in enumerate(parts):
                month = item.span.first + step
                is_ahead = month > self.at
                if month.year < self.first_year or month.year > self.at.year:
                    continue
                if is_ahead and not item.is_in_forecast:
                    continue
                placed += self._on_units(code, month, Amount(ore))
        return placed, tuple(homeless)

    def _on_units(self, code: str, month: Month, amount: Amount) -> Iterator[Booking]:
        """The amount where the code lies now: on itself, or by share on the units that took over from it."""
        for at, piece in self._moved(code, month, amount):
            unit = self.home.get(at, "") if self.home is not None else at
            if unit in self.index:
                yield Booking(self.index[unit], self._place(month), piece.ore)

    def _moved(self, code: str, month: Month, amount: Amount) -> Sequence[tuple[str, Amount]]:
        crosswalk = self.definitions.structure.crosswalk
        for passage in crosswalk.passages(self.division.part, self.at):
            if passage.old == code and passage.since <= month < passage.until:
                pieces = divided(amount, passage.shares)
                return [(new, each) for new, each in pieces.items() if isinstance(each, Amount)]
        return [(code, amount)]

    def _expected(self) -> Iterator[Expected]:
        """Whole years that were expected, summed by unit; a year may be stated in parts."""
        parts: dict[tuple[int, Scenario, Month, int], list[MonthlySum]] = defaultdict(list)
        for each in self.sums:
            year = each.span.last.year
            if each.as_of is not None and each.code in self.index and each.span.first.year == year:
                parts[self.index[each.code], each.scenario, each.as_of, year].append(each)
        for (unit, scenario, as_of, year), stated in sorted(parts.items()):
            first, last = min(each.span.first for each in stated), max(each.span.last for each in stated)
            if Span(first, last) == Span.of_year(year):
                amount = Amount(sum(each.amount.ore for each in stated))
                yield Expected(unit, scenario, as_of, year, amount)
