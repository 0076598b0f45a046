"""What a sentence's figure is held against: a printed cell, or what follows from cells by difference or division."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from utfall.readers.foreign.raw import Spot
from utfall.review.text_facts import Fact, FactGraph
from utfall.review.text_mentions import Asked, Mention
from utfall.swedish.numbers import MINUS, NBSP
from utfall.swedish.report_vocabulary import FULL_YEAR, PART_YEAR, Basis, Reach
from utfall.swedish.running_numbers import PERCENT, POINTS

_HUNDRED = Decimal(100)
_DIGITS = 28


@dataclass(frozen=True, slots=True)
class Reference:
    """An interval that the true figure lies in, in kronor or the row's own unit, and how it was come by.

    ``more`` is 1 when the figure spoken of is larger in size than what it is compared with, -1 when smaller, 0 when
    equal; ``better`` the same for better and worse. None when the tables do not tell.
    """

    low: Decimal
    high: Decimal
    address: str
    calculation: str
    spots: tuple[Spot, ...]
    fact: Fact
    unit: str
    more: int | None = None
    better: int | None = None
    also: tuple[
        tuple[Decimal, Decimal], ...
    ] = ()  # other intervals that are as right: a printed per cent cell

    @property
    def middle(self) -> Decimal:
        """The figure itself, as near as print tells."""
        return (self.low + self.high) / 2

    def holds(self, low: Decimal, high: Decimal) -> bool:
        """Whether any true figure rounds to a print with this interval; signs are not compared.

        Prints of the same step are alike only when equal: that they meet at an edge is not enough.
        """
        intervals = ((self.low, self.high), *self.also)
        return any(low < top and bottom < high for bottom, top in intervals)


def reference(graph: FactGraph, line: tuple[int, int], asked: Asked, mention: Mention) -> Reference | None:
    """The figure of a row that the words ask for; None when the row does not have it."""
    is_percent = mention.number.unit in (PERCENT, POINTS)
    if asked.is_earlier and len({f.year for f in graph.lines[line] if f.basis is Basis.ACTUAL}) != 2:
        return None
    match asked.basis:
        case Basis.DEVIATION | Basis.SHARE if is_percent:
            return _deviation_share(graph, line, asked, mention)
        case Basis.DEVIATION:
            return _deviation(graph, line, asked, mention)
        case Basis.CHANGE:
            return _change(graph, line, asked, mention, is_percent)
        case Basis.ACTUAL | Basis.BUDGET | Basis.FORECAST | Basis.TARGET:
            found = _find(graph, line, asked.basis, _reach_for(asked), _year(graph, asked, mention), mention)
            return _forecast_from_budget(graph, line, asked, mention) if found is None else _direct(found)
    return None


def _year(graph: FactGraph, asked: Asked, mention: Mention) -> int | None:
    if mention.year is not None:
        return mention.year
    return graph.year - 1 if asked.is_earlier and graph.year is not None else graph.year


def _reach_for(asked: Asked) -> Reach:
    return Reach.YEAR if asked.basis is Basis.FORECAST else asked.reach


def _find(
    graph: FactGraph, line: tuple[int, int], basis: Basis, reach: Reach, year: int | None, mention: Mention
) -> Fact | None:
    """The cell of a row with this meaning; None when there is none, or several that say different things."""
    is_money = mention.number.exponent is not None
    is_percent = mention.number.unit == PERCENT
    fits = [
        fact
        for fact in graph.lines[line]
        if fact.basis is basis
        and (fact.exponent is not None) == is_money
        and (fact.unit == PERCENT) == is_percent
        and (year is None or fact.year is None or fact.year == year)
    ]
    if reach is Reach.YEAR and not any(fact.header or fact.reach is Reach.YEAR for fact in fits):
        return None  # what a column without a header tells is likelier of the period
    if reach is Reach.UNSAID and basis is not Basis.FORECAST and not _one_reach(graph, line):
        reach = Reach.PERIOD  # what is said without a time is said of what has been
    exact = [fact for fact in fits if fact.reach is reach] if reach is not Reach.UNSAID else fits
    exact = (
        exact
        or [fact for fact in fits if fact.reach is Reach.UNSAID]
        or (fits if _one_reach(graph, line) else [])
    )
    if not exact:
        return None
    net = [fact for fact in exact if "netto" in fact.header.lower()] or exact
    total = [fact for fact in net if "total" in fact.header.lower()] or net
    sizes = {abs(fact.size) for fact in total}
    return total[0] if len(sizes) == 1 else None


def _one_reach(graph: FactGraph, line: tuple[int, int]) -> bool:
    return len({fact.reach for fact in graph.lines[line]} - {Reach.UNSAID}) <= 1


def _direct(fact: Fact) -> Reference:
    size, half = abs(fact.size), fact.half_step
    return Reference(
        size - half,
        size + half,
        fact.address,
        f"{fact.address}: {shown(fact)}",
        (fact.spot,),
        fact,
        fact.unit,
    )


def _forecast_from_budget(
    graph: FactGraph, line: tuple[int, int], asked: Asked, mention: Mention
) -> Reference | None:
    """A forecast that no header names: what the row's budget and its only deviation make together.

    As with a forecast's deviation, only where the row has no actual that the deviation could belong to.
    """
    facts = [fact for fact in graph.lines[line] if fact.exponent is not None]
    named = [fact.basis for fact in facts if fact.basis in (Basis.ACTUAL, Basis.FORECAST, Basis.BUDGET)]
    deviations = [fact for fact in facts if fact.basis is Basis.DEVIATION]
    is_other_year = mention.year is not None and mention.year != graph.year
    if asked.basis is not Basis.FORECAST or named != [Basis.BUDGET] or len(deviations) != 1 or is_other_year:
        return None
    (budget,), (deviation,) = [fact for fact in facts if fact.basis is Basis.BUDGET], deviations
    if Reach.PERIOD in (budget.reach, deviation.reach):
        return None
    level = abs(budget.size + deviation.size if budget.value < 0 else budget.size - deviation.size)
    slack = budget.half_step + deviation.half_step
    told = (
        f"{budget.label}: budget {shown(budget)} och avvikelse {shown(deviation)} ger {_plain(level, budget)}"
    )
    spots = (budget.spot, deviation.spot)
    return Reference(
        level - slack,
        level + slack,
        f"{budget.label} / budget och avvikelse",
        told,
        spots,
        budget,
        budget.unit,
    )


def _deviation(graph: FactGraph, line: tuple[int, int], asked: Asked, mention: Mention) -> Reference | None:
    year = _year(graph, asked, mention)
    reach = Reach.YEAR if asked.is_forecast and asked.reach is Reach.UNSAID else asked.reach
    fact = _find(graph, line, Basis.DEVIATION, reach, year, mention)
    if fact is None:
        return _difference_from_budget(graph, line, reach, year, asked, mention)
    actual, budget = _pair(graph, fact, asked)
    if budget is None and "skott" in asked.word and actual is not None and abs(actual.size) != abs(fact.size):
        return None  # a surplus may be the result itself where there is no budget to deviate from
    size, half = abs(fact.size), fact.half_step
    sign = (fact.value > 0) - (fact.value < 0)
    more = None if actual is None or budget is None else _sign(abs(actual.size) - abs(budget.size))
    turn = orientation(graph, fact.table)
    calculation = f"{fact.address}: {shown(fact)}"
    if actual is not None and budget is not None:
        calculation += f" ({_words(actual)} {shown(actual)}, budget {shown(budget)})"
    return Reference(
        size - half, size + half, fact.address, calculation, (fact.spot,), fact, fact.unit,
        more=more, better=None if turn == 0 or fact.exponent is None else sign * turn,
    )  # fmt: skip


def _words(fact: Fact) -> str:
    return str(fact.basis)


def _pair(graph: FactGraph, fact: Fact, asked: Asked) -> tuple[Fact | None, Fact | None]:
    """The actual or forecast, and the budget, that a deviation lies between."""
    year = fact.year
    budget = graph.beside(fact, Basis.BUDGET, year)
    forecast = graph.beside(fact, Basis.FORECAST, year)
    actual = graph.beside(fact, Basis.ACTUAL, year)
    if fact.reach is Reach.YEAR and forecast is not None:
        return forecast, budget
    return (actual or forecast), budget


def _difference_from_budget(
    graph: FactGraph, line: tuple[int, int], reach: Reach, year: int | None, asked: Asked, mention: Mention
) -> Reference | None:
    """A deviation that no column prints: what the row's actual or forecast lacks to its budget."""
    basis = Basis.FORECAST if asked.is_forecast else Basis.ACTUAL
    level = _find(graph, line, basis, reach, year, mention)
    budget = _find(graph, line, Basis.BUDGET, reach, year, mention)
    if mention.number.unit == PERCENT or level is None or budget is None:
        return None
    return _between(level, budget)


def _between(one: Fact, other: Fact) -> Reference:
    difference = abs(abs(one.size) - abs(other.size))
    slack = one.half_step + other.half_step
    calculation = f"{one.label}: {shown(one)} mot {shown(other)}, skillnad {_plain(difference, one)}"
    return Reference(
        max(difference - slack, Decimal(0)), difference + slack, f"{one.address} − {other.header}", calculation,
        (one.spot, other.spot), one, one.unit, more=_sign(abs(one.size) - abs(other.size)),
    )  # fmt: skip


def _deviation_share(
    graph: FactGraph, line: tuple[int, int], asked: Asked, mention: Mention
) -> Reference | None:
    """A deviation in per cent of the budget."""
    lines = graph.lines[line]
    year, reach = _year(graph, asked, mention), asked.reach
    if reach is Reach.UNSAID and not _one_reach(graph, line):
        reach = Reach.YEAR if asked.is_forecast else Reach.PERIOD
    budgets = [
        f for f in lines if f.basis is Basis.BUDGET and f.unit != PERCENT and (year is None or f.year == year)
    ]
    if reach is not Reach.UNSAID:
        budgets = [f for f in budgets if f.reach in (reach, Reach.UNSAID)] or budgets
    sizes = {abs(fact.size) for fact in budgets}
    if len(sizes) != 1:
        return None
    budget = budgets[0]
    deviation = graph.beside(budget, Basis.DEVIATION)
    level = graph.beside(budget, Basis.FORECAST, year) if asked.is_forecast else None
    level = level or graph.beside(budget, Basis.ACTUAL, year)
    if budget.size == 0:
        return None
    if deviation is not None:
        part, slack = abs(deviation.size), deviation.half_step
        told = f"{shown(deviation)} ÷ {shown(budget)}"
        turn = orientation(graph, deviation.table)
        sign = _sign(deviation.value)
    elif level is None:
        return None
    else:
        part, slack = abs(abs(level.size) - abs(budget.size)), level.half_step + budget.half_step
        told = f"({shown(level)} − {shown(budget)}) ÷ {shown(budget)}"
        turn = sign = 0
    low, high = _quotient(part, slack, abs(budget.size), budget.half_step)
    printed = [f for f in lines if f.basis is Basis.SHARE and f.reach in (budget.reach, Reach.UNSAID)]
    also = tuple((abs(f.value) - f.half_step, abs(f.value) + f.half_step) for f in printed)
    compared = None if level is None else _sign(abs(level.size) - abs(budget.size))
    return Reference(
        low, high, f"{budget.label} / avvikelse i procent av budget",
        f"{budget.label}: {told} = {percent((low + high) / 2)}", (budget.spot,), budget, PERCENT,
        more=compared, better=sign * turn if turn else None, also=also,
    )  # fmt: skip


def share_used(graph: FactGraph, level: Fact, words: str) -> Reference | None:
    """*121,4 mnkr, vilket motsvarar 65 procent av årsbudgeten*: a level in per cent of the budget that words name.

    None when they do not say whether it is the period's or the year's and the row has both.
    """
    said = (
        Reach.YEAR if FULL_YEAR.search(words) else Reach.PERIOD if PART_YEAR.search(words) else Reach.UNSAID
    )
    budgets = [
        fact
        for fact in graph.lines[level.line]
        if fact.basis is Basis.BUDGET and fact.exponent is not None and fact.year in (None, level.year)
    ]
    budgets = [fact for fact in budgets if said is Reach.UNSAID or fact.reach in (said, Reach.UNSAID)]
    if level.exponent is None or len(budgets) != 1 or not budgets[0].size:
        return None
    budget = budgets[0]
    low, high = _quotient(abs(level.size), level.half_step, abs(budget.size), budget.half_step)
    told = f"{level.label}: {shown(level)} ÷ {shown(budget)} = {percent((low + high) / 2)}"
    spots = (level.spot, budget.spot)
    return Reference(low, high, f"{level.label} / andel av budget", told, spots, level, PERCENT)


def _quotient(part: Decimal, slack: Decimal, whole: Decimal, give: Decimal) -> tuple[Decimal, Decimal]:
    with localcontext(prec=_DIGITS):
        low = max(part - slack, Decimal(0)) * _HUNDRED / (whole + give)
        high = (part + slack) * _HUNDRED / max(whole - give, Decimal("0.000001"))
    return low, high


def _change(
    graph: FactGraph, line: tuple[int, int], asked: Asked, mention: Mention, is_percent: bool
) -> Reference | None:
    """What a row has changed since the year before, in its own unit or per cent."""
    year = graph.year
    facts = [
        fact
        for fact in graph.lines[line]
        if fact.basis is Basis.ACTUAL
        and (
            (is_percent and mention.number.unit == PERCENT)
            or (fact.exponent is not None) == (mention.number.exponent is not None)
        )
        and (fact.unit == PERCENT) == (mention.number.unit == POINTS)
    ]
    now = [fact for fact in facts if fact.year == year]
    before = [fact for fact in facts if year is not None and fact.year == year - 1]
    if len({abs(f.size) for f in now}) != 1 or len({abs(f.size) for f in before}) != 1:
        return None
    one, other = now[0], before[0]
    if mention.number.unit != PERCENT:
        return _between(one, other)
    if other.size == 0:
        return None
    difference = abs(abs(one.size) - abs(other.size))
    low, high = _quotient(difference, one.half_step + other.half_step, abs(other.size), other.half_step)
    told = f"({shown(one)} − {shown(other)}) ÷ {shown(other)} = {percent((low + high) / 2)}"
    return Reference(
        low, high, f"{one.label} / förändring i procent", f"{one.label}: {told}", (one.spot, other.spot), one, PERCENT,
        more=_sign(abs(one.size) - abs(other.size)),
    )  # fmt: skip


def orientation(graph: FactGraph, table: int) -> int:
    """1 when a positive deviation of this table is for the better, 0 when the figures do not tell.

    A table without a budget to tell by follows the report's other tables when they all go one way.
    """
    own = _orientation(graph, table)
    if own is not None:
        return own
    others = {found for each in range(len(graph.tables)) if (found := _orientation(graph, each)) is not None}
    return others.pop() if len(others) == 1 else 0


def _orientation(graph: FactGraph, table: int) -> int | None:
    """The rule of most rows, never the header's; None where no row has both actual and budget.

    Signed costs with actual − budget, or positive costs with budget − actual: the two ways of Swedish reports.
    """
    known = graph.orientations
    if table not in known:
        known[table] = _rule_of_rows(graph, table)
    return known[table]


def _rule_of_rows(graph: FactGraph, table: int) -> int | None:
    signed = turned = negative = rows = 0
    for line, facts in graph.lines.items():
        if line[0] != table:
            continue
        for fact in facts:
            if fact.basis is not Basis.DEVIATION or fact.exponent is None or fact.value == 0:
                continue
            actual, budget = _pair(graph, fact, Asked(Basis.DEVIATION))
            if actual is None or budget is None:
                continue
            rows += 1
            negative += actual.value < 0 or budget.value < 0
            slack = 3 * fact.half_step
            signed += abs(actual.size - budget.size - fact.size) <= slack
            turned += abs(budget.size - actual.size - fact.size) <= slack
    if rows == 0:
        return None
    if signed * 2 > rows and negative * 2 >= rows:
        return 1
    return 1 if turned * 2 > rows and negative * 2 < rows else 0


def _sign(number: Decimal) -> int:
    return (number > 0) - (number < 0)


def shown(fact: Fact) -> str:
    """A cell as a calculation shows it."""
    number = f"{abs(fact.value):,.{max(fact.decimals, 0)}f}".replace(",", NBSP).replace(".", ",")
    unit = f"{NBSP}{fact.unit}" if fact.unit else ""
    return f"{MINUS if fact.value < 0 else ''}{number}{unit}"


def _plain(size: Decimal, like: Fact) -> str:
    value = size.scaleb(-(like.exponent or 0))
    number = f"{value:,.{max(like.decimals, 0)}f}".replace(",", NBSP).replace(".", ",")
    return f"{number}{NBSP}{like.unit}" if like.unit else number


def percent(value: Decimal) -> str:
    """A share as a calculation shows it.

    >>> percent(Decimal("3.336")).replace(NBSP, " ")
    '3,34 %'
    """
    return f"{value:.2f}".replace(".", ",") + f"{NBSP}%"
