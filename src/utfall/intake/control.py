"""Control totals: the facts of a file held against what the ledger itself states as balances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from utfall.core import CodePart, Month, Scenario, SourceRef
from utfall.core.facts import AMOUNT
from utfall.intake.figures import kronor
from utfall.intake.rejections import Params
from utfall.problems import Problem, Problems, Severity
from utfall.swedish.code_parts import part_name
from utfall.swedish.scenarios import scenario_name

if TYPE_CHECKING:
    import pyarrow as pa

Key = tuple[str, ...]  # a scenario or "", a span such as "2024-08" or "", and codes: what a balance is of
DIFFERENCES = ("INT-001", "INT-002", "TAB-018")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Balance:
    """What a ledger states: öre with income positive, and where it says so."""

    ore: int
    source: SourceRef


@dataclass(frozen=True, slots=True)
class _Difference:
    where: str
    stated: int
    found: int
    source: SourceRef

    @property
    def ore(self) -> int:
        return self.found - self.stated


def sums_by(table: pa.Table, parts: Sequence[CodePart]) -> dict[Key, int]:
    """Öre of facts for each scenario, span and combination of those codes."""
    by = ["scenario", "period_from", "period_to", *parts]
    sums = table.select([*by, AMOUNT]).group_by(by).aggregate([(AMOUNT, "sum")])
    return {
        (row["scenario"], span_of(row["period_from"], row["period_to"]), *(row[part] for part in parts)): row[
            f"{AMOUNT}_sum"
        ]
        for row in sums.to_pylist()
    }


def tell_differences(
    stated: Mapping[Key, Balance],
    found: Mapping[Key, int],
    parts: Sequence[CodePart],
    whole: SourceRef,
    problems: Problems,
) -> int:
    """Tell each balance that the facts do not come to, the largest difference first; how many they are.

    A key that only one side knows is zero on the other. ``parts`` names the codes of the keys, and ``whole`` is the
    place of a balance that nobody states. At most twenty are told one by one, the rest counted (INT-001, INT-002).
    """
    nothing = Balance(0, whole)
    differences = [
        _Difference(_where(key, parts), balance.ore, found.get(key, 0), balance.source)
        for key in sorted(stated.keys() | found.keys())
        if (balance := stated.get(key, nothing)).ore != found.get(key, 0)
    ]
    differences.sort(key=lambda each: -abs(each.ore))
    for each in differences[:_SHOWN]:
        amounts: Params = {
            "stated": kronor(each.stated),
            "found": kronor(each.found),
            "difference": kronor(each.ore),
        }
        problems.add("INT-001", each.source, where=each.where, **amounts)
    rest = differences[_SHOWN:]
    if rest:
        together = kronor(sum(abs(each.ore) for each in rest))
        problems.add("INT-002", whole, count=len(rest), difference=together)
    return len(differences)


def accepted(problems: Iterable[Problem], reason: str, whole: SourceRef) -> tuple[Problems, bool]:
    """The problems with every difference as a warning, since a person has answered for it; and whether there was any.

    What was accepted, and why, is one problem more (INT-003).
    """
    taken, count = Problems(), 0
    for problem in problems:
        is_difference = problem.code in DIFFERENCES
        count += problem.params.get("count", 1) if is_difference else 0
        severity = Severity.WARNING if is_difference else problem.severity
        taken.add(problem.code, problem.source, severity, **problem.params)
    if count:
        taken.add("INT-003", whole, Severity.WARNING, count=count, reason=reason)
    return taken, count > 0


def span_of(first: int, last: int) -> str:
    """The span of a key: months such as 202408.

    >>> span_of(202408, 202408), span_of(202401, 202408)
    ('2024-08', '2024-01–2024-08')
    """
    months = [str(Month.of_number(number)) for number in dict.fromkeys((first, last))]
    return "–".join(months)


def _where(key: Key, parts: Sequence[CodePart]) -> str:
    scenario, span, *codes = key
    named = [f"{part_name(part)} {code or '(tom)'}" for part, code in zip(parts, codes, strict=True)]
    words = [", ".join(named), span, scenario_name(Scenario(scenario)) if scenario else ""]
    return _sentence(" ".join(word for word in words if word))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
