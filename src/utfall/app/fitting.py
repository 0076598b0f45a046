"""Turns a published report's printed tables back into facts, from which each printed figure follows by rounding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path

from utfall.app.fit_codes import contemporary
from utfall.app.fit_facts import Atom, csv_files
from utfall.app.fit_input import (
    GAPS,
    Combination,
    FitPlan,
    PublishedTable,
    printed_rows,
    read_plan,
    read_published,
)
from utfall.app.fit_quotients import PrintedSides, Quotient, UnknownSideError, printed_ratio, quotient_of
from utfall.app.fit_sentences import bind_figures
from utfall.app.opening import open_workspace
from utfall.core import CodePart, Month, Scenario, SourceRef, Span
from utfall.core.period import BEGINNING, END
from utfall.definitions import Definitions
from utfall.definitions.report import Aggregation
from utfall.document import Address
from utfall.measures import Constant, Expression, FromFacts, Request, linear, requests
from utfall.measures.selection import codes_of
from utfall.problems import Problems
from utfall.report import BoundTable, bind_table
from utfall.review import Contradiction, PrintedCell, PrintedRatio, Unknown, fit
from utfall.swedish import NumberFormat, SignRule, parse_number
from utfall.swedish.language import Phrase
from utfall.volumes import span_weights

_QUANTITY_RESOLUTION = Decimal("0.000001")
_ORE_PER_KRONA = 100
_ALWAYS = Span(BEGINNING, END)
_Codes = tuple[tuple[CodePart, str], ...]


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
    problems, tables = Problems(), definitions.tables
    printed = [
        cell
        for table in published
        for cell in _printed(bind_table(tables[table.id], period, tables), table, plan)
    ]
    in_text = bind_figures(plan.figures, definitions, period, problems)
    printed += [_Printed(each.name, each.printed, each.expression, each.format) for each in in_text]
    _check_numbers(printed, source, problems)
    if problems.blocks:
        return FittedFacts(problems)
    universe = _Universe(definitions, plan.combinations, period)
    universe.learn(cell.expression for cell in printed)
    universe.leave_out(cell.expression for cell in printed if cell.is_gap)
    cells = _statements(universe, [cell for cell in printed if not cell.is_gap], source, problems)
    if cells is None:
        return FittedFacts(problems)
    found = fit(cells, _resolution(cells))
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
    def is_gap(self) -> bool:
        """Whether no figure is printed: a usual mark, or the one that the format gives what has no facts."""
        return self.text in GAPS or self.text == self.format.no_facts

    @property
    def number(self) -> Decimal:
        """The printed number without what the format adds to it; ``ValueError`` when it is none."""
        return parse_number(self.text.removesuffix(self.format.suffix.strip()))


def _printed(bound: BoundTable, published: PublishedTable, plan: FitPlan) -> Iterator[_Printed]:
    """The printed cells that show figures, without those that the plan leaves out."""
    table = bound.definition
    for row, given in zip(printed_rows(table), published.rows, strict=True):
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
            _ = cell.is_gap or cell.number
        except ValueError:
            problems.add("FIT-003", source, table=cell.name, what=Phrase("inget tal: {cell}", cell=cell.text))


def _statements(
    universe: _Universe, printed: Sequence[_Printed], source: SourceRef, problems: Problems
) -> list[PrintedCell | PrintedRatio] | None:
    """The printed figures as statements about atoms; sums first, for they tell the signs that quotients need.

    None when a quotient's signs are not told; then that is a problem.
    """
    sides = PrintedSides()
    quotients = [(cell, found) for cell in printed if (found := quotient_of(cell.expression)) is not None]
    divided = {cell.name for cell, _ in quotients}
    statements: list[PrintedCell | PrintedRatio] = [
        universe.sum(cell, sides) for cell in printed if cell.name not in divided
    ]
    for cell, quotient in quotients:
        try:
            statements.append(universe.quotient(cell, quotient, sides))
        except UnknownSideError as error:
            problems.add("FIT-004", source, cell=cell.name, part=error.args[0])
    return statements if len(statements) == len(printed) else None


def _resolution(cells: Iterable[PrintedCell | PrintedRatio]) -> dict[Unknown, Decimal]:
    """Whole öre for amounts, millionths for quantities."""
    atoms = {atom for cell in cells for atom in cell.unknowns}
    return {
        atom: _QUANTITY_RESOLUTION if isinstance(atom, Atom) and atom.measure else Decimal(1)
        for atom in atoms
    }


@dataclass(frozen=True, slots=True)
class _Group:
    """Facts that are cut into the same spans: those of one quantity, or of one combination of codes."""

    measure: str
    scenario: Scenario
    lifetime: Span  # when all their codes are valid
    combination: int = 0

    def part_of(self, window: Span) -> Span:
        """The months of a window, which may be open, in which there can be such facts.

        >>> group = _Group("", Scenario.ACTUAL, Span.parse("2005-01..2015-12"))
        >>> str(group.part_of(Span(BEGINNING, Month(2014, 8)))), str(group.part_of(Span.of_year(2014)))
        ('2005-01..2014-08', '2014-01..2014-12')
        """
        return Span(max(window.first, self.lifetime.first), min(window.last, self.lifetime.last))


class _Universe:
    """All facts that may be there, and each request as a weighted sum of them."""

    def __init__(self, definitions: Definitions, combinations: Sequence[Combination], period: Month) -> None:
        self._definitions = definitions
        trees = definitions.structure.trees
        self._combinations = [part for each in combinations for part in contemporary(each, trees)]
        self._period = period
        self._spans: dict[_Group, set[Span]] = defaultdict(set)
        self._absent: set[Atom] = set()

    def learn(self, expressions: Iterable[Expression]) -> None:
        """Find the spans that facts must state so that every window asked for is made of whole facts."""
        for expression in expressions:
            for request in requests(expression):
                for group, _ in self._gathered(request):
                    self._spans[group].add(group.part_of(request.span))
        for group, windows in self._spans.items():
            if self._is_additive(group.measure):
                self._spans[group] = set(_pieces(windows))

    def leave_out(self, empty: Iterable[Expression]) -> None:
        """An empty cell that shows facts directly says that there are none."""
        for expression in empty:
            if isinstance(expression, FromFacts):
                self._absent.update(self._atoms(expression.request))

    def sum(self, printed: _Printed, sides: PrintedSides) -> PrintedCell:
        """The printed sum as a statement about atoms, in the unit of print; ``sides`` learns what is printed."""
        how = printed.format
        weights = self._weights(printed.expression)
        sides.learn(weights, printed.number, how)
        scale = Fraction(_ORE_PER_KRONA, how.unit.ore) if how.unit.is_money else Fraction(1)
        turned = -scale if how.sign is SignRule.NEGATED else scale
        terms = {atom: weight * turned for atom, weight in weights.items()}
        return PrintedCell(printed.name, terms, printed.number, Decimal(1).scaleb(-how.decimals))

    def quotient(self, printed: _Printed, quotient: Quotient, sides: PrintedSides) -> PrintedRatio:
        """The printed quotient as a statement about atoms; raises `UnknownSideError`."""
        parts = (self._weights(quotient.numerator), self._weights(quotient.denominator))
        return printed_ratio(printed.name, parts, quotient.unsigned, printed.number, printed.format, sides)

    def _weights(self, expression: Expression) -> dict[Unknown, Fraction]:
        """The expression as a weighted sum of atoms, amounts in kronor; raises `NotLinearError`."""
        weights: dict[Unknown, Fraction] = defaultdict(Fraction)
        for request, weight in linear(expression).items():
            for atom, share in self._atoms(request).items():
                if atom not in self._absent:
                    weights[atom] += weight * share / (1 if atom.measure else _ORE_PER_KRONA)
        return weights

    def _is_additive(self, measure: str) -> bool:
        return not measure or self._definitions.quantities[measure].aggregation is Aggregation.SUM

    def _atoms(self, request: Request) -> dict[Atom, Fraction]:
        measure = request.select.quantity or ""
        rule = self._definitions.quantities[measure].aggregation if measure else Aggregation.SUM
        as_of = request.as_of.number if request.as_of else 0
        atoms: dict[Atom, Fraction] = {}
        for group, codes in self._gathered(request):
            weights = span_weights(sorted(self._spans[group]), group.part_of(request.span), rule)
            assert isinstance(weights, dict)  # noqa: S101 - `learn` made the spans fit every window
            for (span, weight), (decision, chosen) in product(weights.items(), codes):
                atoms[Atom(measure, request.scenario, decision, as_of, span, chosen)] = weight
        return atoms

    def _gathered(self, request: Request) -> Iterator[tuple[_Group, list[tuple[str, _Codes]]]]:
        """The decision and the code string of every fact that the request gathers, group by group."""
        wanted = codes_of(request.select, self._definitions.structure, self._period)
        if request.select.quantity is not None:
            codes = tuple(sorted((part, next(iter(chosen))) for part, chosen in wanted.items()))
            yield _Group(request.select.quantity, request.scenario, _ALWAYS), [("", codes)]
            return
        for number, (combination, lifetime) in enumerate(self._combinations):
            found = list(self._of_combination(combination, request, wanted, lifetime))
            if found and lifetime.overlaps(request.span):
                yield _Group("", request.scenario, lifetime, number), found

    def _of_combination(
        self,
        combination: Combination,
        request: Request,
        wanted: Mapping[CodePart, frozenset[str]],
        lifetime: Span,
    ) -> Iterator[tuple[str, _Codes]]:
        if not wanted.keys() <= combination.codes.keys() or request.scenario not in combination.scenarios:
            return
        if combination.years and request.span.last.year - self._period.year not in combination.years:
            return
        at = min(self._period, lifetime.last)
        leaves = {part: self._leaves(part, codes, at) for part, codes in sorted(combination.codes.items())}
        chosen = [
            [c for c in codes if part not in wanted or c in wanted[part]] for part, codes in leaves.items()
        ]
        is_budget = request.scenario is Scenario.BUDGET
        kinds = [d for d in combination.decisions if not request.decisions or d in request.decisions]
        for decision in kinds if is_budget else [""]:
            for each in product(*chosen):
                yield str(decision), tuple(zip(leaves, each, strict=True))

    def _leaves(self, part: CodePart, codes: tuple[str, ...], at: Month) -> list[str]:
        tree = self._definitions.structure.trees[part]
        within = tree.within(codes, at)
        return [code for code in tree.leaves(at) if code in within]


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
