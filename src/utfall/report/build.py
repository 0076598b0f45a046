"""A report definition bound to a period and evaluated: the document, and everything that could not be resolved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain

from utfall.core import Failed, Month, SourceRef, Span, Value
from utfall.core.edition import Edition
from utfall.definitions import ChartDefinition, Definitions, ReportDefinition
from utfall.document import Block, Chart, Document, Table, TableBlock
from utfall.goals import GoalReview
from utfall.measures import Cube, Expression, Request, evaluate, requests
from utfall.narrative import (
    BridgeSlot,
    CommentSlot,
    DecisionSlot,
    ForecastSlot,
    GoalSlot,
    OtherSlot,
    Placeholder,
    PlanSlot,
    Sentence,
    Template,
    fill,
    fill_inline,
    parse_inline,
)
from utfall.problems import Problems, Severity
from utfall.report.bind import BoundTable, FormulaUseError
from utfall.report.bridge_tables import BridgeTables
from utfall.report.decision_table import DecisionTables
from utfall.report.entered_comments import EnteredComments, comments_in
from utfall.report.goal_text import GOAL_FUNCTIONS
from utfall.report.goals import GoalTables, OutcomeKey, outcomes_shown, review_of
from utfall.report.guard import MASKED, OPEN, Guarded, Shown, guard
from utfall.report.lacking import what_lacks
from utfall.report.outlook import OutlookBlocks
from utfall.report.resolve import resolve_chart, resolve_table
from utfall.report.section_texts import text_of
from utfall.report.text import TextScope
from utfall.report.unguarded import is_unguarded
from utfall.secrecy import Told
from utfall.swedish.dates import period_words


@dataclass(frozen=True, slots=True)
class Built:
    """A report: the document, and what could not be resolved in it; ``tells_more`` is the cube's."""

    document: Document
    problems: Problems
    guarded: Guarded = OPEN
    tells_more: bool = True


def build_document(  # noqa: PLR0913
    report: ReportDefinition,
    definitions: Definitions,
    cube: Cube,
    period: Month,
    snapshot: str,
    about: Mapping[str, str] | None = None,
    *,
    with_drafts: bool = True,
    edition: Edition = Edition.BOARD,
    known: Told | None = None,
) -> Built:
    """Build the report for the period from one snapshot.

    ``about`` has the words of the code that the report is about (`CODE_WORDS`), which the cube sees alone. Without
    ``with_drafts`` it shows no comment that nobody stands by yet; a report for the public is built so. The public
    ``edition`` masks what could point somebody out, seen together with what is ``known`` from editions before it.

    All questions to the cube are gathered first and answered together, and the goals are judged once, if anything
    shows them; tables, charts and text are then filled from the same answers, so that they cannot disagree.
    """
    problems = Problems()
    words = {**period_words(Span(Month(period.year, 1), period)), **(about or {})}
    is_public = edition is Edition.PUBLIC
    unit = (about or {}).get("code", "")
    said = comments_in(report, definitions, period, unit, with_drafts=with_drafts and not is_public)
    template = text_of(report, definitions, period, problems, said)

    def bound(problems: Problems, masked: Collection[Hashable] = ()) -> _Binding:
        review = cache(partial(review_of, definitions, cube, period, problems, masked))
        bridges = BridgeTables(definitions, period, problems, cube)
        scope = TextScope(definitions, period, words, review)
        entered = EnteredComments.of(said, template, problems)
        binding = _Binding(scope, problems, bridges, DecisionTables(scope, cube, problems), entered, review)
        binding.bind(template)
        return binding

    outlook = OutlookBlocks(definitions, cube, period, problems)
    guarded = _guarded(bound(Problems()), template, known or Told(), outlook) if is_public else OPEN
    binding = bound(problems, guarded.keys)
    binding.bridges.hide(guarded.keys)
    values = cube.values(binding.requests())
    blocks = _Filling(binding, values, outlook, guarded, is_public).blocks(template)
    municipality = definitions.municipality
    document = Document(
        report=report.id,
        title=report.title.format_map(words),
        subtitle=report.subtitle.format_map(words),
        municipality=municipality.name,
        board=municipality.board,
        period=period,
        period_label=words["span"],
        snapshot=snapshot,
        blocks=blocks,
        source_note=municipality.source_note,
        accent=municipality.accent,
    )
    return Built(document, problems, guarded, cube.tells_more)


def _guarded(binding: _Binding, template: Template, known: Told, outlook: OutlookBlocks) -> Guarded:
    """What the public edition masks of all that is bound, the outcomes of goals among it where it shows any."""
    definitions, cube, period = binding.scope.definitions, binding.bridges.cube, binding.scope.period
    values = cube.values(binding.requests())
    outcomes: Mapping[OutcomeKey, Expression] = {}
    in_text = any(word in formula for formula, _ in binding.numbers for word in GOAL_FUNCTIONS)
    if in_text or any(isinstance(each, GoalSlot) for each in template.blocks):
        outcomes = outcomes_shown(binding.review(), definitions)
        values |= cube.values(request for each in outcomes.values() for request in requests(each))
    told = tuple(outlook.told(template))
    shown = Shown(binding.shown, binding.numbers, binding.bridges.told(), told, outcomes)
    return guard(shown, values, definitions, cube, period, known)


@dataclass
class _Binding:
    """The report's tables, alternative texts and bound numbers, tied to expressions before anything is asked."""

    scope: TextScope
    problems: Problems
    bridges: BridgeTables
    decisions: DecisionTables
    entered: EnteredComments
    review: Callable[[], GoalReview]
    alts: dict[str, Sentence] = field(default_factory=dict)
    comments: dict[str, dict[str, Sentence]] = field(default_factory=dict)  # by table and row
    numbers: dict[tuple[str, SourceRef], Expression] = field(default_factory=dict)
    refused: dict[tuple[str, SourceRef], str] = field(default_factory=dict)
    shown: dict[str, BoundTable] = field(default_factory=dict)
    tables: frozenset[str] = frozenset()  # those that stand in the report as tables

    def bind(self, template: Template) -> None:
        """Bind all that the template shows; what is unknown becomes a problem when the text is filled."""
        self.tables = frozenset(template.tables)
        self.bridges.bind(template.bridges)
        self.decisions.bind(template.decisions)
        definitions = self.scope.definitions
        charts = [definitions.charts[id] for id in template.charts if id in definitions.charts]
        self.alts = {chart.id: parse_inline(chart.alt, chart.source, self.problems) for chart in charts}
        shown = (*template.tables, *(chart.table for chart in charts), *self.entered.apart)
        for id in shown:
            if id in definitions.tables:
                self.shown[id] = self.scope.table(id)
        self.comments = {id: dict(self._comments_of(id)) for id in template.tables if id in self.shown}
        told = (sentence for rows in self.comments.values() for sentence in rows.values())
        texts = (*self.alts.values(), *told, *self.entered.sentences)
        beside = (sentence.placeholders for sentence in texts)
        for placeholder in chain(template.placeholders, *beside):
            self._bind_number(placeholder)

    def _comments_of(self, table: str) -> Iterator[tuple[str, Sentence]]:
        """The comment rows of a table, each read as text with bound numbers."""
        for row in self.scope.definitions.tables[table].rows:
            if row.comment:
                yield row.id, parse_inline(row.comment, row.source, self.problems)

    def _bind_number(self, placeholder: Placeholder) -> None:
        key = (placeholder.text, placeholder.source)
        try:
            self.numbers[key] = self.scope.bind(placeholder.formula)
        except FormulaUseError as error:
            self.refused[key] = str(error)

    def requests(self) -> Iterable[Request]:
        """Everything the cube is asked for this report."""
        tables = (table.expressions for table in self.shown.values())
        asked = (requests(each) for each in chain(self.numbers.values(), *tables))
        return chain(chain.from_iterable(asked), self.bridges.requests(), self.decisions.requests())


@dataclass
class _Filling:
    """The bound report with the cube's answers, and its goals as they stand."""

    binding: _Binding
    values: Mapping[Request, Value]
    outlook: OutlookBlocks
    guarded: Guarded = OPEN
    is_public: bool = False
    _tables: dict[str, Table] = field(default_factory=dict)

    def blocks(self, template: Template) -> tuple[Block, ...]:
        """The document's blocks."""
        scope, problems = self.binding.scope, self.binding.problems
        return fill(
            template,
            self._value_of,
            scope.times,
            self._table,
            self._chart,
            problems,
            self._other,
            self._lacks,
        )

    def _other(self, slot: OtherSlot) -> tuple[Block, ...] | None:
        """What stands in a slot about goals, bridges, budget decisions, forecasts or comments."""
        if isinstance(slot, CommentSlot):
            return self._comments_apart(slot)
        if self.is_public and is_unguarded(slot, self.binding.scope.definitions, self.guarded):
            view = str(getattr(slot, "view", ""))
            self.binding.problems.add("SEC-005", slot.source, Severity.WARNING, block=view)
            return ()
        if isinstance(slot, ForecastSlot | PlanSlot):
            return self.outlook.blocks(slot, self.guarded)
        if isinstance(slot, DecisionSlot):
            return self.binding.decisions.blocks(slot, self.values)
        if isinstance(slot, BridgeSlot):
            return self.binding.bridges.blocks(slot, self.values)
        table = GoalTables(self.binding.review()).table(slot)
        return (TableBlock(table),) if table is not None else None

    def _value_of(self, placeholder: Placeholder) -> Value:
        key = (placeholder.text, placeholder.source)
        if key in self.binding.refused:
            return Failed(self.binding.refused[key])
        if key in self.guarded.keys:
            return MASKED
        return evaluate(self.binding.numbers[key], self.values)

    def _lacks(self, placeholder: Placeholder) -> str:
        """The facts without which a bound number has no value."""
        expression = self.binding.numbers.get((placeholder.text, placeholder.source))
        definitions = self.binding.scope.definitions
        return what_lacks(expression, self.values, definitions) if expression is not None else ""

    def _table(self, id: str) -> Table | None:
        if id not in self.binding.shown:
            return None
        if id not in self._tables:
            bound, problems = self.binding.shown[id], self.binding.problems
            table = resolve_table(bound, self.values, problems, self._comments(id), self.guarded)
            self._tables[id] = self.binding.entered.rows_in(table, self._told)
        return self._tables[id]

    def _comments_apart(self, slot: CommentSlot) -> tuple[Block, ...] | None:
        about = self._table(slot.table)
        if about is None:
            return None
        table = self.binding.entered.table_of(slot, about, self._told)
        return (TableBlock(table),) if table is not None else ()

    def _told(self, sentence: Sentence) -> str:
        times, problems = self.binding.scope.times, self.binding.problems
        return fill_inline(sentence, self._value_of, times, problems, self._lacks)

    def _comments(self, table: str) -> Mapping[str, str]:
        """The comment rows of a table as they are printed."""
        told = self.binding.comments.get(table, {})
        return {row: self._told(text) for row, text in told.items()}

    def _chart(self, id: str) -> Chart | None:
        chart: ChartDefinition | None = self.binding.scope.definitions.charts.get(id)
        if chart is None or chart.table not in self.binding.shown:
            return None
        alt = self._told(self.binding.alts[id])
        bound = self.binding.shown[chart.table]
        return resolve_chart(chart, bound, self.values, alt, chart.table in self.binding.tables, self.guarded)
