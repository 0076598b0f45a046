"""The rules over budget decisions: what decisions.csv lists, held against the budget facts that follow it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from utfall.budget import BudgetDecision, BudgetLedger, BudgetLine, Financing, check_ledger
from utfall.checks.run import CheckInput
from utfall.checks.usage import Usage, Use, by_code, kronor, uses_of
from utfall.core import Amount, Decision, Scenario, Span
from utfall.definitions.decision import DecisionDefinition
from utfall.problems import Problem, Severity, did_you_mean
from utfall.readers import FactKind


def decisions_in_order(given: CheckInput) -> Iterator[Problem]:
    """Financing, balance and time of each listed decision, by the rules of `utfall.budget.check_ledger` (BUD)."""
    amounts = by_code(_uses(given, FactKind.AMOUNTS))
    yield from check_ledger(BudgetLedger(tuple(_ledger(given, amounts))))


def decisions_used(given: CheckInput) -> Iterator[Problem]:
    """Listed decisions that no fact follows (BUD-010), and facts that follow one not listed (BUD-011)."""
    listed = given.definitions.structure.decisions.by_id
    uses = by_code(use for kind in FactKind for use in _uses(given, kind))
    for decision in listed.values():
        if decision.id not in uses:
            yield Problem("BUD-010", decision.source, {"name": decision.id}, Severity.WARNING)
    for word, usage in uses.items():
        if word not in listed and word not in ("", *Decision):
            params = {"name": word, "rows": usage.rows, "amount": kronor(usage.amount)}
            hint = did_you_mean(word, listed)
            yield Problem("BUD-011", usage.source(given), params | {"hint": hint})


def _uses(given: CheckInput, kind: FactKind) -> list[Use]:
    from sqlglot import exp

    return uses_of(given, "decision", kind, exp.column("scenario").eq(str(Scenario.BUDGET)))


def _ledger(given: CheckInput, amounts: Mapping[str, Usage]) -> Iterator[BudgetDecision]:
    """The listed decisions that facts follow, with what the facts say of each span."""
    for decision in given.definitions.structure.decisions.by_id.values():
        if decision.id in amounts:
            lines = tuple(_lines(amounts[decision.id]))
            yield _decided(decision, lines)


def _lines(usage: Usage) -> Iterator[BudgetLine]:
    spans: dict[Span, int] = defaultdict(int)
    for use in usage.uses:
        spans[use.span] += use.ore
    return (BudgetLine((), span, Amount(ore)) for span, ore in sorted(spans.items()))


def _decided(decision: DecisionDefinition, lines: tuple[BudgetLine, ...]) -> BudgetDecision:
    """The decision with its rows; a source of money without an amount pays for all that the others do not."""
    cost = -sum(line.amount.ore for line in lines)
    named = sum(source.amount.ore for source in decision.financing if source.amount is not None)
    rest = Amount(cost - named)
    return BudgetDecision(
        id=decision.id,
        kind=decision.kind,
        decided_on=decision.decided,
        decided_by=decision.body,
        lines=lines,
        source=decision.source,
        financing=tuple(Financing(each.name, each.amount or rest) for each in decision.financing),
        other_board=decision.other_board,
        carried_from=decision.carried_from,
    )
