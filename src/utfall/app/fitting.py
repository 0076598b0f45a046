"""Turns a published report's printed tables back into facts, from which each printed figure follows by rounding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path

from utfall.app.fit_facts import Atom, csv_files
from utfall.app.fit_input import GAPS, Combination, FitPlan, PublishedTable, read_plan, read_published
from utfall.app.opening import open_workspace
from utfall.core import CodePart, Month, Scenario, SourceRef, Span
from utfall.definitions import Definitions
from utfall.definitions.report import Aggregation
from utfall.document import Address
from utfall.measures import Constant, Expression, FromFacts, Request, linear
from utfall.measures.selection import codes_of
from utfall.problems import Problems
from utfall.report import BoundTable, bind_table
from utfall.review import Contradiction, PrintedCell, Unknown, fit
from utfall.swedish import NumberFormat, SignRule, parse_number
from utfall.volumes import span_weights

_QUANTITY_RESOLUTION = Decimal("0.000001")


@dataclass
class FittedFacts:
    """The facts as texts of CSV files by name, and how many printed figures they explain."""

    problems: Problems
    files: dict[str, str] = field(default_factory=dict)
    cells: int = 0


def fit_workspace(root: Path, published: Path, period: Month) -> FittedFacts:
    """Find the facts behind a published report and put them in the workspace's data folder.

    The workspace declares the report's tables and, in ``fit.yaml``, which codes occur together and which printed cells
    are left out. Nothing is written when the printed figures contradict each other or the tables do not match.
    """
    problems = Problems()
    opened = open_workspace(root, problems)
    if opened is None:
        return FittedFacts(problems)
    definitions = opened.definitions
    plan = read_plan(root, definitions, problems)
    tables = read_published(published, definitions, problems)
    if problems.blocks:
        return FittedFacts(problems)
    found = fit_published(definitions, tables, plan, period, SourceRef(published.name))
    for name, text in found.files.items():
        (root / "data").mkdir(exist_ok=True)
        (root / "data" / name).write_text(text, encoding="utf-8")
    return found


def fit_published(
    definitions: Definitions,
    published: Sequence[PublishedTable],
    plan: FitPlan,
    period: Month,
    source: SourceRef,
) -> FittedFacts:
    """Find facts from which every printed figure follows; figures that cannot all be true are FIT-001, by name."""
    problems = Problems()
    printed = [
        cell
        for table in published
        for cell in _printed(bind_table(definitions.tables[table.id], period), table, plan)
    ]
    _check_numbers(printed, source, problems)
    if problems.blocks:
        return FittedFacts(problems)
    universe = _Universe(definitions, plan.combinations, period)
    universe.learn(cell.expression for cell in printed)
    universe.leave_out(cell.expression for cell in printed if cell.text in GAPS)
    cells = [universe.cell(cell) for cell in printed if cell.text not in GAPS]
    found = fit(cells, universe.resolution(cells))
    if isinstance(found, Contradiction):
        names = "; ".join(f"{cell.name} {cell.printed}" for cell in found.cells)
        problems.add("FIT-001", source, cells=names)
        return FittedFacts(problems)
    return FittedFacts(problems, csv_files(found), len(cells))


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed cell with the expression that the definitions give it."""

    name: str
    text: str
    expression: Expression
    format: NumberFormat

    @property
    def number(self) -> Decimal:
        """The printed number without what the format adds to it; ``ValueError`` when it is none."""
        return parse_number(self.text.removesuffix(self.format.suffix.strip()))


def _printed(bound: BoundTable, published: PublishedTable, plan: FitPlan) -> Iterator[_Printed]:
    """The printed cells that show figures, without those that the plan leaves out."""
    table = bound.definition
    for row, given in zip(table.rows, published.rows, strict=True):
        for column, text in zip(table.columns, given.printed, strict=True):
            cell = bound.cells[row.id, column.id]
            left_out = Address(table.id, row.id, column.id) in plan.except_cells
            if not left_out and not isinstance(cell.expression, Constant):
                yield _Printed(
                    f"{table.id} · {given.label} · {column.id}", text, cell.expression, cell.format
                )


def _check_numbers(printed: Iterable[_Printed], source: SourceRef, problems: Problems) -> None:
    for cell in printed:
        try:
            _ = cell.text in GAPS or cell.number
        except ValueError:
            problems.add("FIT-003", source, table=cell.name, what=f"inget tal: {cell.text}")


class _Universe:
    """All facts that may be there, and each request as a weighted sum of them."""

    def __init__(self, definitions: Definitions, combinations: Sequence[Combination], period: Month) -> None:
        self._definitions = definitions
        self._combinations = combinations
        self._period = period
        self._spans: dict[tuple[str, Scenario], set[Span]] = defaultdict(set)
        self._absent: set[Atom] = set()

    def learn(self, expressions: Iterable[Expression]) -> None:
        """Find the spans that facts must state so that every window asked for is made of whole facts."""
        for expression in expressions:
            for request in linear(expression):
                self._spans[request.select.quantity or "", request.scenario].add(request.span)
        for key, windows in self._spans.items():
            if self._is_additive(key[0]):
                self._spans[key] = set(_pieces(windows))

    def leave_out(self, empty: Iterable[Expression]) -> None:
        """An empty cell that shows facts directly says that there are none."""
        for expression in empty:
            if isinstance(expression, FromFacts):
                self._absent.update(self._atoms(expression.request))

    def cell(self, printed: _Printed) -> PrintedCell:
        """The printed figure as a statement about atoms, in the unit of print."""
        how = printed.format
        scale = Fraction(1, how.unit.ore) if how.unit.is_money else Fraction(1)
        sign = -1 if how.sign is SignRule.NEGATED else 1
        terms: dict[Unknown, Fraction | int] = defaultdict(Fraction)
        for request, weight in linear(printed.expression).items():
            for atom, share in self._atoms(request).items():
                if atom not in self._absent:
                    terms[atom] += weight * share * (sign if atom.measure else sign * scale)
        step = Decimal(1).scaleb(-how.decimals)
        return PrintedCell(printed.name, terms, printed.number, step)

    def resolution(self, cells: Iterable[PrintedCell]) -> dict[Unknown, Decimal]:
        """Whole öre for amounts, millionths for quantities."""
        atoms = {atom for cell in cells for atom in cell.terms}
        return {
            atom: _QUANTITY_RESOLUTION if isinstance(atom, Atom) and atom.measure else Decimal(1)
            for atom in atoms
        }

    def _is_additive(self, measure: str) -> bool:
        return not measure or self._definitions.quantities[measure].aggregation is Aggregation.SUM

    def _atoms(self, request: Request) -> dict[Atom, Fraction]:
        measure = request.select.quantity or ""
        spans = sorted(self._spans[measure, request.scenario])
        rule = self._definitions.quantities[measure].aggregation if measure else Aggregation.SUM
        weights = span_weights(spans, request.span, rule)
        assert isinstance(weights, dict)  # noqa: S101 - `learn` made the spans fit every window
        codes = list(self._codes(request))
        as_of = request.as_of.number if request.as_of else 0
        return {
            Atom(measure, request.scenario, decision, as_of, span, chosen): weight
            for span, weight in weights.items()
            for decision, chosen in codes
        }

    def _codes(self, request: Request) -> Iterator[tuple[str, tuple[tuple[CodePart, str], ...]]]:
        """The decision and the code string of every fact that the request gathers."""
        wanted = codes_of(request.select, self._definitions.structure, self._period)
        if request.select.quantity is not None:
            yield "", tuple(sorted((part, next(iter(codes))) for part, codes in wanted.items()))
            return
        for combination in self._combinations:
            if not wanted.keys() <= combination.codes.keys():
                continue
            leaves = {part: self._leaves(part, codes) for part, codes in sorted(combination.codes.items())}
            chosen = [
                [c for c in codes if part not in wanted or c in wanted[part]]
                for part, codes in leaves.items()
            ]
            is_budget = request.scenario is Scenario.BUDGET
            kinds = [d for d in combination.decisions if not request.decisions or d in request.decisions]
            for decision in kinds if is_budget else [""]:
                for each in product(*chosen):
                    yield str(decision), tuple(zip(leaves, each, strict=True))

    def _leaves(self, part: CodePart, codes: tuple[str, ...]) -> list[str]:
        tree = self._definitions.structure.trees[part]
        within = tree.within(codes, self._period)
        return [code for code in tree.leaves(self._period) if code in within]


def _pieces(windows: Iterable[Span]) -> Iterator[Span]:
    """The fewest spans of which every window is made.

    >>> [str(each) for each in _pieces([Span.parse("2024-01..2024-08"), Span.of_year(2024)])]
    ['2024-01..2024-08', '2024-09..2024-12']
    """
    given = list(windows)
    edges = sorted({edge for each in given for edge in (each.first.index, each.last.index + 1)})
    for first, after in pairwise(edges):
        piece = Span(Month(*_year_month(first)), Month(*_year_month(after - 1)))
        if any(each.contains(piece) for each in given):
            yield piece


def _year_month(index: int) -> tuple[int, int]:
    year, month = divmod(index, 12)
    return year, month + 1
