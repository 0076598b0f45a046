"""Which rows of a table must be commented on, who has done so, and how many kronor of the deviation that explains."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from utfall.core import Amount, Month, Quantity, SourceRef, Span, Value
from utfall.definitions import Definitions, RowDefinition
from utfall.definitions.comment import CommentEntry
from utfall.definitions.rule import CommentRule, Needs
from utfall.document import RowKind
from utfall.measures import Cube, Expression, Request, evaluate, requests
from utfall.measures.expression import NotLinearError, linear
from utfall.narrative import Placeholder, parse_inline
from utfall.narrative.commentary_figures import Figure
from utfall.narrative.commentary_subject import AgainstBudget, Threshold
from utfall.problems import Problem, Problems, Severity
from utfall.report.bind import BoundTable, FormulaUseError
from utfall.report.drafts import Comparison, comparisons
from utfall.report.text import TextScope
from utfall.swedish import NBSP, DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish.dates import period_words
from utfall.swedish.language import Phrase

_KRONOR = NumberFormat(DisplayUnit.KRONA, sign=SignRule.ALWAYS, suffix=f"{NBSP}kr")
_PERCENT = NumberFormat(DisplayUnit.PERCENT, decimals=1, suffix=f"{NBSP}%")
_HUNDRED = Decimal(100)


class Commented(StrEnum):
    """Whether somebody stands by a comment on a row."""

    NO = "saknar kommentar"
    DRAFT = Phrase("har bara ett utkast")
    YES = "är kommenterad"


@dataclass(frozen=True, slots=True)
class CommentDue:
    """A row whose deviation must be commented on.

    ``share`` is the deviation's part of the budget without sign, None where nothing is budgeted. ``explained`` is the
    sum of the amounts bound in accepted comments, each once, and none that is a figure of the row itself, however it
    is written; zero when there are none.
    """

    table: str
    row: str
    label: str
    deviation: Amount
    share: Decimal | None
    commented: Commented
    explained: Amount
    source: SourceRef

    @property
    def problem(self) -> Problem | None:
        """That nobody stands by a comment (CHK-012); None when somebody does."""
        if self.commented is Commented.YES:
            return None
        percent = format_value(Quantity(self.share), _PERCENT).text if self.share is not None else "–"
        params = {
            "row": self.label,
            "amount": format_value(self.deviation, _KRONOR).text,
            "percent": percent,
            "state": self.commented,
            "id": self.row,
            "table": self.table,
        }
        return Problem("CHK-012", self.source, params, Severity.WARNING)


def comments_due(
    tables: Iterable[str], definitions: Definitions, cube: Cube, period: Month
) -> tuple[CommentDue, ...]:
    """Every row of these tables that a comment rule asks a comment on, in the order of the tables."""
    words = period_words(Span(Month(period.year, 1), period))
    scope = TextScope(definitions, period, words)
    due: list[CommentDue] = []
    for table in dict.fromkeys(tables):
        rule = definitions.rules.comment_rule(table)
        if rule is not None:
            due += _Due(rule, scope, cube).rows()
    return tuple(due)


@dataclass(frozen=True)
class _Due:
    """One rule at work on its table."""

    rule: CommentRule
    scope: TextScope
    cube: Cube

    def rows(self) -> Iterator[CommentDue]:
        bound = self.scope.table(self.rule.table)
        compared = next(iter(comparisons(bound.definition).values()), None)
        if compared is None:
            return
        values = self.cube.values(request for each in bound.expressions for request in requests(each))
        rows = bound.definition.rows
        for row, below in zip(rows, (*rows[1:], None), strict=True):
            if row.kind is RowKind.LEAF and not bound.cells[row.id, compared.deviation].covered:
                against = _against(bound, row, compared, values)
                if threshold_of(self.rule).is_reached(against):
                    yield self._due(row, against, is_told_below=_is_comment(below))

    def _due(self, row: RowDefinition, against: AgainstBudget, *, is_told_below: bool) -> CommentDue:
        entries = [each for each in self._entries() if each.row == row.id]
        accepted = [each for each in entries if not each.is_draft]
        state = Commented.YES if accepted or is_told_below else Commented.DRAFT if entries else Commented.NO
        deviation, budget = against.deviation.value, against.budget.value
        if not isinstance(deviation, Amount) or not isinstance(budget, Amount):
            raise TypeError(f"{row.id} reached its threshold without amounts")
        return CommentDue(
            table=self.rule.table,
            row=row.id,
            label=row.label,
            deviation=deviation,
            share=abs(Decimal(deviation.ore) / budget.ore) if budget.ore else None,
            commented=state,
            explained=Amount(self._explained(accepted, row)),
            source=row.source,
        )

    def _entries(self) -> Iterator[CommentEntry]:
        for entry in self.scope.definitions.comments:
            if not entry.unit and entry.table == self.rule.table and entry.period == self.scope.period:
                yield entry

    def _explained(self, entries: Iterable[CommentEntry], row: RowDefinition) -> int:
        """The amounts, in öre, that comments bind besides the figures of the row they are about."""
        columns = self.scope.definitions.tables[self.rule.table].columns
        bound = self.scope.table(self.rule.table)
        own = {_identity(bound.cells[row.id, column.id].expression) for column in columns}
        found = {_identity(each): each for entry in entries for each in self._bound_in(entry)}
        others = [expression for identity, expression in found.items() if identity not in own]
        values = self.cube.values(request for each in others for request in requests(each))
        amounts = (evaluate(each, values) for each in others)
        return sum(amount.ore for amount in amounts if isinstance(amount, Amount))

    def _bound_in(self, entry: CommentEntry) -> Iterator[Expression]:
        sentence = parse_inline(entry.text, entry.source, Problems())  # its faults are told when it is shown
        for placeholder in sentence.placeholders:
            expression = self._expression(placeholder)
            if expression is not None:
                yield expression

    def _expression(self, placeholder: Placeholder) -> Expression | None:
        try:
            return self.scope.bind(placeholder.formula)
        except FormulaUseError:
            return None  # told when the comment is shown


def _against(
    bound: BoundTable, row: RowDefinition, compared: Comparison, values: Mapping[Request, Value]
) -> AgainstBudget:
    figures = (
        Figure(evaluate(bound.cells[row.id, column].expression, values), column)
        for column in (compared.outcome, compared.budget, compared.deviation)
    )
    return AgainstBudget(*figures)


def threshold_of(rule: CommentRule) -> Threshold:
    """How large a deviation the rule asks a comment on."""
    return Threshold(rule.kronor, rule.percent / _HUNDRED, needs_both=rule.needs is Needs.BOTH)


def _is_comment(row: RowDefinition | None) -> bool:
    return row is not None and row.kind is RowKind.COMMENT and bool(row.comment)


def _identity(expression: Expression) -> Hashable:
    """What makes two expressions the same figure: the sums of facts that they come to, turned or not."""
    try:
        weights = linear(expression)
    except NotLinearError:
        return str(expression)
    first = next(iter(weights.values()), Fraction(1))
    return frozenset((request, weight / first) for request, weight in weights.items())
