"""The rules over facts: codes, accounts, budget decisions and forecasts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from utfall.checks.decisions import decisions_in_order, decisions_used
from utfall.checks.run import CheckInput, Rule
from utfall.checks.usage import Usage, Use, by_code, kronor, uses_of
from utfall.core import CodePart, Decision, Month, Scenario, Span
from utfall.definitions.report import Aggregation
from utfall.definitions.structure import Member
from utfall.problems import Problem, Severity
from utfall.readers import FactKind
from utfall.swedish.code_parts import part_name
from utfall.swedish.dates import span_text

if TYPE_CHECKING:
    from sqlglot import exp

_HELD = re.compile(r"(plats(er)?|årsarbetare|heltidstjänst(er)?)$")  # not platsdygn, which are used up
_TIMED_PARTS = (CodePart.RESPONSIBILITY, CodePart.ACTIVITY)


def unknown_codes(given: CheckInput) -> Iterator[Problem]:
    """Codes that today's structure does not hold: no row of a report gathers their facts (CHK-005)."""
    for part, tree in given.definitions.structure.trees.items():
        for code, usage in by_code(_coded_uses(given, part)).items():
            if code not in tree.by_code:
                params = _particulars(usage) | {"value": code, "part": part_name(part)}
                yield Problem("CHK-005", usage.source(given), params)


def accounts_outside_lines(given: CheckInput) -> Iterator[Problem]:
    """Accounts that no report line gathers in their period; balance accounts may rightly be such (CHK-002)."""
    ranges = [each for line in given.definitions.structure.lines.values() for each in line.ranges]
    if not ranges:
        return

    @cache
    def is_gathered(account: str, at: Month) -> bool:
        return any(each.contains(account) and each.validity.covers(at) for each in ranges)

    uses = uses_of(given, CodePart.ACCOUNT, FactKind.AMOUNTS, _not_empty(CodePart.ACCOUNT))
    outside = [use for use in uses if not is_gathered(use.code, use.span.last)]
    for account, usage in by_code(outside).items():
        params = {"account": account, "amount": kronor(usage.amount)}
        yield Problem("CHK-002", usage.source(given), params, Severity.WARNING)


def unbalanced_reallocations(given: CheckInput) -> Iterator[Problem]:
    """A reallocation within the board moves money and makes none: each year's sum to zero (CHK-003)."""
    from sqlglot import exp

    is_reallocation = exp.column("decision").eq(str(Decision.REALLOCATION))
    years: dict[int, list[Use]] = {}
    for use in uses_of(given, "decision", FactKind.AMOUNTS, is_reallocation):
        years.setdefault(use.span.last.year, []).append(use)
    for year, uses in sorted(years.items()):
        usage = Usage(tuple(uses))
        if usage.amount.ore:
            params = {"year": year, "amount": kronor(usage.amount)}
            yield Problem("CHK-003", usage.source(given), params, Severity.WARNING)


def codes_outside_validity(given: CheckInput) -> Iterator[Problem]:
    """Responsibilities and activities used in a month when they were not valid (CHK-004)."""
    for part in _TIMED_PARTS:
        tree = given.definitions.structure.trees.get(part)
        if tree is None:
            continue
        known = (use for use in _coded_uses(given, part) if use.code in tree.by_code)
        untimely = [use for use in known if not _covers(tree.by_code[use.code], use.span)]
        for code, usage in by_code(untimely).items():
            params = _particulars(usage) | {
                "value": code,
                "part": part_name(part),
                "period": span_text(usage.span),
            }
            yield Problem("CHK-004", usage.source(given), params, Severity.WARNING)


def forecasts_without_month(given: CheckInput) -> Iterator[Problem]:
    """Forecasts that do not say when they were made: no report can ask for them (CHK-006)."""
    from sqlglot import exp

    conditions = (exp.column("scenario").eq(str(Scenario.FORECAST)), exp.column("as_of").eq(0))
    for kind in FactKind:
        uses = tuple(uses_of(given, "scenario", kind, *conditions))
        if uses:
            usage = Usage(uses)
            yield Problem("CHK-006", usage.source(given), _particulars(usage))


def places_summed_over_months(given: CheckInput) -> Iterator[Problem]:
    """Places and whole-time posts are held, not used up: twelve months of ten places are ten places (CHK-007)."""
    for quantity in given.definitions.quantities.values():
        if quantity.aggregation is Aggregation.SUM and _HELD.search(quantity.unit.strip().lower()):
            params = {"name": quantity.name, "unit": quantity.unit}
            yield Problem("CHK-007", quantity.source, params, Severity.WARNING)


RULES: tuple[Rule, ...] = (
    Rule("okända koder", unknown_codes),
    Rule("konton utanför rapportraderna", accounts_outside_lines),
    Rule("omdisponeringar i balans", unbalanced_reallocations),
    Rule("koders giltighetstid", codes_outside_validity),
    Rule("prognosmånad", forecasts_without_month),
    Rule("platser över tid", places_summed_over_months),
    Rule("budgetbeslut i ordning", decisions_in_order),
    Rule("budgetbeslut i underlaget", decisions_used),
)


def _coded_uses(given: CheckInput, part: CodePart) -> Iterator[Use]:
    for kind in FactKind:
        yield from uses_of(given, part, kind, _not_empty(part))


def _not_empty(part: CodePart) -> exp.Expression:
    from sqlglot import exp

    return exp.column(part).neq("")


def _covers(members: tuple[Member, ...], span: Span) -> bool:
    """Whether the code is valid in every month of the span, by one member or by several in turn."""
    months = (span.first + step for step in range(span.months))
    return all(any(member.validity.covers(month) for member in members) for month in months)


def _particulars(usage: Usage) -> dict[str, object]:
    return {"rows": usage.rows, "amount": kronor(usage.amount)}
