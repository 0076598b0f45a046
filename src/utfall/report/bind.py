"""A table definition bound to a period: every cell gets its expression and its format; nothing is computed yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from utfall.core import Amount, Missing, MissingReason, Month, Quantity, Scenario, Span, Text
from utfall.core.period import END
from utfall.definitions import ColumnDefinition, RowDefinition, TableDefinition
from utfall.definitions.formula import Binary, Call, Formula, Literal, Name, Negation
from utfall.definitions.goal import IndicatorDefinition
from utfall.definitions.table import Shows
from utfall.document import Address, RowKind
from utfall.measures import Constant, Expression, FromFacts, Named, Operation, Request, Sum, Turned
from utfall.swedish import NumberFormat
from utfall.swedish.dates import period_words
from utfall.swedish.language import Phrase
from utfall.swedish.target_words import unbroken

_ONE_KRONA = Amount(100)
_BLANK = Constant(Missing(MissingReason.NOT_APPLICABLE))


class FormulaUseError(ValueError):
    """A formula calls something that does not exist; ``args[0]`` says what, in Swedish."""


@dataclass(frozen=True, slots=True)
class BoundCell:
    """What a cell will show: its expression, how it is printed, and whether it is merged."""

    expression: Expression
    format: NumberFormat
    row_span: int = 1
    covered: bool = False


@dataclass(frozen=True)
class BoundTable:
    """A table whose cells can be evaluated. Cells exist for every row and column, also empty ones."""

    definition: TableDefinition
    period: Month
    cells: Mapping[tuple[str, str], BoundCell] = field(repr=False)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The words of time for what the table says as a whole."""
        return period_words(Span(Month(self.period.year, 1), self.period), self.period)

    @property
    def title(self) -> str:
        """The title, with its words of time put in."""
        return worded(self.definition.title, self.words)

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        """All expressions of the table."""
        return tuple(cell.expression for cell in self.cells.values())

    def named(self, row: str, column: str) -> Named:
        """The figure of a cell under the name a reader knows; ``KeyError`` when there is no such cell."""
        table = self.definition
        name = f"{table.row(row).label or row} · {table.column(column).full_header or column}"
        return Named(name, self.cells[row, column].expression)


def bind_table(
    table: TableDefinition, period: Month, others: Mapping[str, TableDefinition] | None = None
) -> BoundTable:
    """Bind every cell of the table to the period; ``others`` are the tables whose figures it may show too."""
    dated = _dated_table(table, period)
    return BoundTable(dated, period, _Binder(dated, period, others or {}).cells())


def _dated_table(table: TableDefinition, period: Month) -> TableDefinition:
    words = period_words(Span(Month(period.year, 1), period), period)
    return replace(
        table,
        columns=tuple(_dated_column(column, period) for column in table.columns),
        rows=tuple(_dated(row, words) for row in table.rows),
    )


def _dated_column(column: ColumnDefinition, period: Month) -> ColumnDefinition:
    """The column with headers that name its own window, or for a formula the report's period."""
    span = column.window.span(period) if column.window is not None else None
    if span is None or span.last == END:
        span = Span(Month(period.year, 1), period)
    words = period_words(span, period)
    group = tuple(worded(each, words) for each in column.group)
    return replace(column, header=worded(column.header, words), group=group)


def _dated(row: RowDefinition, words: Mapping[str, str]) -> RowDefinition:
    """The row with ``{year}`` and its like put into its label and its texts."""
    texts = tuple((column, worded(text, words)) for column, text in row.texts)
    return replace(row, label=worded(row.label, words), texts=texts)


def worded(text: str, words: Mapping[str, str]) -> str:
    """The text with ``{year}`` and its like put in; the loader has seen to that they exist."""
    return text.format_map(words) if "{" in text else text


class _Binder:
    """Binds one table; sums and formulas are bound once and shared by all that refer to them."""

    def __init__(self, table: TableDefinition, period: Month, others: Mapping[str, TableDefinition]) -> None:
        self._table = table
        self._period = period
        self._others = others
        self._rows = {row.id: row for row in table.rows}
        self._columns = {column.id: column for column in table.columns}
        self._bound: dict[tuple[str, str], Expression] = {}

    def cells(self) -> dict[tuple[str, str], BoundCell]:
        covered = set(_covered(self._table))
        return {
            (row.id, column.id): BoundCell(
                expression=_BLANK if (row.id, column.id) in covered else self._expression(row, column),
                format=cell_format(self._table, row, column, self._period),
                row_span=dict(row.merge).get(column.id, 1),
                covered=(row.id, column.id) in covered,
            )
            for row in self._table.rows
            for column in self._table.columns
        }

    def figure(self, row: RowDefinition, column: ColumnDefinition) -> Expression:
        """The expression of a single cell."""
        return self._expression(row, column)

    def _expression(self, row: RowDefinition, column: ColumnDefinition) -> Expression:
        key = (row.id, column.id)
        if key not in self._bound:
            self._bound[key] = self._bind(row, column)
        return self._bound[key]

    def _bind(self, row: RowDefinition, column: ColumnDefinition) -> Expression:
        words = dict(row.texts).get(column.id)
        if words is not None:
            return Constant(Text(words))
        if column.shows is not None and column.id not in row.blank:
            return self._told(row.indicator, column.shows)
        if row.kind in (RowKind.HEADING, RowKind.COMMENT) or column.id in row.blank:
            return _BLANK
        elsewhere = dict(row.same_as).get(column.id)
        if elsewhere is not None:
            return self._same_as(elsewhere)
        if dict(row.merge).get(column.id, 1) > 1:
            return self._merged(row, column)
        return self._single(row, column)

    def _told(self, indicator: IndicatorDefinition | None, shows: Shows) -> Expression:
        """What is declared of the row's indicator, in its own words; the target is the year's."""
        if indicator is None:
            return _BLANK
        words = {
            Shows.TARGET: unbroken(indicator.target_for(self._period.year).text),
            Shows.DEFINITION: indicator.definition,
            Shows.ORIGIN: indicator.origin,
            Shows.UNIT: indicator.unit,
            Shows.DUE: f"T{indicator.due}" if indicator.due is not None else "",
        }[shows]
        return Constant(Text(words)) if words else _BLANK

    def _same_as(self, address: Address) -> Expression:
        """The figure of another table's cell; the loader lets no table lead back to itself."""
        table = _dated_table(self._others[address.table], self._period)
        row, column = table.row(address.row), table.column(address.column)
        expression = _Binder(table, self._period, self._others).figure(row, column)
        return Named(f"{row.label} · {column.full_header}", expression)

    def _merged(self, row: RowDefinition, column: ColumnDefinition) -> Expression:
        """A merged cell stands for all the rows that it spans: it is the sum of what each would show."""
        first = self._table.rows.index(row)
        spanned = self._table.rows[first : first + dict(row.merge)[column.id]]
        return Sum(tuple((1, Named(each.label, self._single(each, column))) for each in spanned))

    def _single(self, row: RowDefinition, column: ColumnDefinition) -> Expression:
        if column.formula is not None:
            return self._formula(column.formula, row)
        if row.terms:
            terms = ((term.sign, self._term(term.row, column)) for term in row.terms)
            return Sum(tuple(terms))
        return self._facts(row, column)

    def _term(self, row: str, column: ColumnDefinition) -> Expression:
        return Named(self._rows[row].label, self._expression(self._rows[row], column), (row, column.id))

    def _facts(self, row: RowDefinition, column: ColumnDefinition) -> Expression:
        if column.window is None or column.scenario is None:
            raise ValueError(
                f"{column.id} states neither facts nor a formula; the loader lets no such column through"
            )
        select = row.select.narrowed_by(column.select)
        span = column.window.span(self._period)
        is_budget = column.scenario is Scenario.BUDGET
        decisions = (row.decisions or column.decisions) if is_budget else ()
        among = tuple(column.decisions) if is_budget and row.decisions else ()
        if span is None or (select.is_empty and not decisions):
            return _BLANK
        as_of = self._period if column.scenario.is_expected else None
        organised = column.organised or self._table.organised
        by = column.budget_as_of.seen_from(self._period) if column.budget_as_of is not None else None
        return FromFacts(Request(select, column.scenario, span, decisions, as_of, organised, by, among))

    def _formula(self, formula: Formula, row: RowDefinition) -> Expression:
        """A column formula: names are other columns of the same row."""

        def look_up(name: str) -> Expression:
            column = self._columns[name]
            return Named(column.full_header or name, self._expression(row, column), (row.id, name))

        return bind_formula(formula, look_up)


def bind_formula(formula: Formula, look_up: Any) -> Expression:
    """Turn a parsed formula into an expression; ``look_up`` answers for plain names.

    The functions are ``abs(x)``, ``share(a, b)``, a quotient that is not applicable where b is zero, and ``kronor(x)``,
    which makes money of a number of kronor, such as a volume times its unit cost, in whole öre. Raises
    `FormulaUseError` for any other.
    """
    match formula:
        case Name(name):
            found: Expression = look_up(name)
            return found
        case Literal(value):
            return Constant(Text(value) if isinstance(value, str) else Quantity(value))
        case Negation(operand):
            return Turned(bind_formula(operand, look_up))
        case Binary(operator, left, right):
            return Operation(operator, bind_formula(left, look_up), bind_formula(right, look_up))
        case Call("abs", (operand,), ()):
            return Turned(bind_formula(operand, look_up), absolute=True)
        case Call("kronor", (operand,), ()):
            return Operation("*", bind_formula(operand, look_up), Constant(_ONE_KRONA))
        case Call("share", (left, right), ()):
            return Operation("share", bind_formula(left, look_up), bind_formula(right, look_up))
        case Call(function):
            raise FormulaUseError(
                Phrase("funktionen {function} finns inte eller har fel antal värden", function=function)
            )


def cell_format(
    table: TableDefinition, row: RowDefinition, column: ColumnDefinition, period: Month
) -> NumberFormat:
    """How a cell is printed: what the table says, then the column, the row and the cell itself.

    A suffix may tell the time, such as ``mnkr {tertial_short}`` for a forecast made in the second tertial.
    """
    merged = {**table.format, **column.format, **row.format, **row.formats.get(column.id, {})}
    how = _number_format(*sorted(merged.items()))
    if "{" not in how.suffix:
        return how
    words = period_words(Span(Month(period.year, 1), period), period)
    return replace(how, suffix=worded(how.suffix, words))


@cache
def _number_format(*said: tuple[str, Any]) -> NumberFormat:
    """One for all cells that are printed alike: a table has thousands of cells and some ten ways to print them."""
    return NumberFormat(**dict(said))


def _covered(table: TableDefinition) -> Iterator[tuple[str, str]]:
    """The cells that a merged cell above covers."""
    for index, row in enumerate(table.rows):
        for column, height in row.merge:
            for below in table.rows[index + 1 : index + height]:
                yield below.id, column
