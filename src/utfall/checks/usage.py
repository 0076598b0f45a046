"""How codes are used in the facts: where first, how often and for how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utfall.checks.run import CheckInput
from utfall.core import Amount, Month, SourceRef, Span
from utfall.core.facts import AMOUNT
from utfall.readers import FactKind
from utfall.swedish import NBSP, DisplayUnit, NumberFormat, format_value

if TYPE_CHECKING:
    from sqlglot import exp

_KRONOR = NumberFormat(unit=DisplayUnit.KRONA, decimals=2, suffix=f"{NBSP}kr")


@dataclass(frozen=True, slots=True)
class Use:
    """The facts of one batch that share a code and a span; ``ore`` is 0 for quantities."""

    code: str
    batch: str
    line: int  # the first
    rows: int
    ore: int
    span: Span


@dataclass(frozen=True, slots=True)
class Usage:
    """All uses that one problem is about; at least one."""

    uses: tuple[Use, ...]

    def source(self, given: CheckInput) -> SourceRef:
        """The first row of the first file."""
        file, line, code = min((given.source_of(use.batch), use.line, use.code) for use in self.uses)
        return SourceRef(file, line=line, excerpt=code)

    @property
    def amount(self) -> Amount:
        """The sum of the amounts."""
        return Amount(sum(use.ore for use in self.uses))

    @property
    def rows(self) -> int:
        """The number of facts."""
        return sum(use.rows for use in self.uses)

    @property
    def span(self) -> Span:
        """From the first month to the last."""
        return Span(min(use.span.first for use in self.uses), max(use.span.last for use in self.uses))


def uses_of(given: CheckInput, column: str, relation: str, *conditions: exp.Expression) -> list[Use]:
    """Every use of a code part (or other text column) in ``relation``, in the order of code, batch and span."""
    from sqlglot import exp

    keys = (column, "batch", "period_from", "period_to")
    ore = exp.func("SUM", exp.column(AMOUNT)) if relation == FactKind.AMOUNTS else exp.Literal.number(0)
    figures = (
        exp.func("MIN", exp.column("source_line")).as_("first_line"),
        exp.Count(this=exp.Star()).as_("fact_rows"),
        ore.as_("ore"),
    )
    query = exp.select(*keys, *figures).from_(relation).where(*conditions).group_by(*keys)
    rows = given.engine.run(query).to_pylist()
    return sorted((_use(row, column) for row in rows), key=lambda use: (use.code, use.batch, use.span))


def by_code(uses: Iterable[Use]) -> dict[str, Usage]:
    """The uses of each code, in the order of the codes."""
    gathered: dict[str, list[Use]] = {}
    for use in uses:
        gathered.setdefault(use.code, []).append(use)
    return {code: Usage(tuple(gathered[code])) for code in sorted(gathered)}


def kronor(amount: Amount) -> str:
    """An amount in kronor and öre, as problems say it."""
    return format_value(amount, _KRONOR).text


def _use(row: dict[str, Any], column: str) -> Use:
    span = Span(Month.of_number(row["period_from"]), Month.of_number(row["period_to"]))
    return Use(row[column], row["batch"], row["first_line"], row["fact_rows"], int(row["ore"]), span)
