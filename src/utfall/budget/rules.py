"""What must hold for budget decisions; each fault is a problem at the decision's own place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from utfall.budget.ledger import BudgetDecision, BudgetLedger, BudgetLine
from utfall.core import Amount, Decision, Month
from utfall.problems import Problem, Severity
from utfall.swedish import DisplayUnit, NumberFormat, format_value

_KRONOR = NumberFormat(DisplayUnit.KRONA, decimals=2, suffix=" kr")


def check_ledger(ledger: BudgetLedger) -> list[Problem]:
    """Every fault among the decisions, in the order they were made."""
    found: list[Problem] = []
    seen: dict[str, BudgetDecision] = {}
    for decision in ledger.in_order:
        before = seen.setdefault(decision.id, decision)
        if before is not decision:
            params = {"name": decision.id, "first": str(before.source)}
            found.append(Problem("BUD-005", decision.source, params))
        for rule in _RULES:
            found.extend(rule(decision))
    return found


def _reallocation_sums_to_zero(decision: BudgetDecision) -> Iterator[Problem]:
    """Within a board money only moves; year by year, or one year would pay for another."""
    if decision.kind is Decision.REALLOCATION:
        for year, amount in _by_year(decision.lines).items():
            if amount.ore:
                params = {"name": decision.id, "year": year, "amount": _kronor(amount)}
                yield Problem("BUD-001", decision.source, params)


def _supplement_is_financed(decision: BudgetDecision) -> Iterator[Problem]:
    """One that adds spending says how it is paid for; one that takes money back need not."""
    cost = -decision.amount
    if decision.kind is not Decision.SUPPLEMENT or cost.ore <= 0:
        return
    named = [each for each in decision.financing if each.name.strip()]
    covered = Amount(sum(each.amount.ore for each in named))
    if not named:
        yield Problem("BUD-002", decision.source, {"name": decision.id, "amount": _kronor(cost)})
    elif covered != cost:
        params = {"name": decision.id, "amount": _kronor(cost), "covered": _kronor(covered)}
        yield Problem("BUD-003", decision.source, params)


def _the_other_board_is_named(decision: BudgetDecision) -> Iterator[Problem]:
    if decision.kind is Decision.BETWEEN_BOARDS and not decision.other_board.strip():
        yield Problem("BUD-004", decision.source, {"name": decision.id})


def _carry_over_comes_from_the_year_before(decision: BudgetDecision) -> Iterator[Problem]:
    if decision.kind is Decision.CARRY_OVER:
        years = sorted({line.span.first.year for line in decision.lines})
        if any(decision.carried_from != year - 1 for year in years):
            params = {"name": decision.id, "year": ", ".join(map(str, years))}
            yield Problem("BUD-006", decision.source, params)


def _decided_before_the_time_is_over(decision: BudgetDecision) -> Iterator[Problem]:
    """A budget for a year that is past steers nothing; it may be right, so it is only remarked on."""
    day = decision.decided_on
    ends: dict[int, Month] = {}
    for line in decision.lines:
        end = line.span.last
        ends[end.year] = max(ends.get(end.year, end), end)
    for _, last in sorted(ends.items()):
        if last < Month(day.year, day.month):
            params = {"name": decision.id, "day": day.isoformat(), "month": last}
            yield Problem("BUD-007", decision.source, params, Severity.WARNING)


_RULES = (
    _reallocation_sums_to_zero,
    _supplement_is_financed,
    _the_other_board_is_named,
    _carry_over_comes_from_the_year_before,
    _decided_before_the_time_is_over,
)


def _by_year(lines: Iterable[BudgetLine]) -> dict[int, Amount]:
    years: dict[int, Amount] = {}
    for line in lines:
        year = line.span.first.year
        years[year] = years.get(year, Amount(0)) + line.amount
    return dict(sorted(years.items()))


def _kronor(amount: Amount) -> str:
    return format_value(amount, _KRONOR).text
