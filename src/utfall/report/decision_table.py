"""The budget's way through the year as an ordinary table: a row per decision, and the budget they come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from utfall.core import Decision, Scenario, Span, Value, Window, WindowKind
from utfall.definitions import (
    ColumnDefinition,
    RowDefinition,
    Selection,
    SumTerm,
    TableDefinition,
)
from utfall.definitions.decision import ALONE, DecisionDefinition, DecisionList
from utfall.definitions.structure import ReportLine
from utfall.document import Block, RowKind, TableBlock
from utfall.measures import Cube, Request, requests
from utfall.narrative import DecisionSlot
from utfall.problems import Problems
from utfall.report.bind import BoundTable, FormulaUseError, bind_table
from utfall.report.resolve import resolve_table
from utfall.report.text import TextScope
from utfall.swedish import NBSP, DisplayUnit, NumberFormat, format_value
from utfall.swedish import decision_words as words

PREFIX = "decisions"
_AMOUNT = "amount"
_TOLD = (("kind", words.KIND), ("decided", words.DECIDED), ("body", words.BODY))
_UNTOLD = tuple(id for id, _ in _TOLD)  # of a row that is no single decision
_CURRENT = "current"
_KRONOR = NumberFormat(DisplayUnit.KRONA, decimals=0, suffix=f"{NBSP}kr")


@dataclass
class DecisionTables:
    """The tables of decisions that a report's text asks for, bound once; printed when the cube has answered."""

    scope: TextScope
    cube: Cube
    problems: Problems
    bound: dict[DecisionSlot, BoundTable] = field(default_factory=dict)

    def bind(self, slots: Iterable[DecisionSlot]) -> None:
        """Bind what the slots ask for; one that selects something unknown is REP-008 at its place."""
        for slot in slots:
            try:
                select = self.scope.selection(dict(slot.chosen))
            except FormulaUseError as error:
                self.problems.add("REP-008", slot.source, detail=str(error))
                continue
            listed = self.scope.definitions.structure.decisions
            table = decision_table(slot, select, listed, self._stated(select), self._beside(select))
            self.bound[slot] = bind_table(table, self.scope.period)

    def _stated(self, select: Selection) -> tuple[str, ...]:
        return self.cube.budget_words(select, Span.of_year(self.scope.period.year))

    def _beside(self, select: Selection) -> list[ReportLine]:
        """The lines beside the result, such as investments, that some of the selected budget is for."""
        found = self.scope.definitions.structure.lines_beside_result if select.line is None else ()
        return [each for each in found if self._stated(replace(select, line=each.id))]

    def requests(self) -> Iterator[Request]:
        """What the cube must answer."""
        tables = chain.from_iterable(table.expressions for table in self.bound.values())
        return chain.from_iterable(requests(each) for each in tables)

    def blocks(self, slot: DecisionSlot, values: Mapping[Request, Value]) -> tuple[Block, ...]:
        """What stands in a slot; nothing where it could not be bound."""
        bound = self.bound.get(slot)
        return (TableBlock(resolve_table(bound, values, self.problems)),) if bound is not None else ()


def decision_table(
    slot: DecisionSlot,
    select: Selection,
    listed: DecisionList,
    stated: Sequence[str],
    beside: Sequence[ReportLine] = (),
) -> TableDefinition:
    """A row for every kind or decision that the year's budget is stated to follow: those without a day first.

    Below their sum stands what of it is for lines ``beside`` the result, and what is left for the result.
    """
    told = {id: listed.by_id[id] for id in listed.by_id if id in stated}
    undated = [word for word in ("", *Decision) if word in stated]
    unknown = [word for word in stated if word not in told and word not in undated]
    notes = {id: note for id, each in told.items() if (note := _note(each))}
    plain = (_undated(str(word), words.KINDS.get(word, word), select, slot) for word in (*undated, *unknown))
    rows = [*plain, *(_row(each, select, slot, id in notes) for id, each in told.items())]
    return TableDefinition(
        id=table_id(slot),
        title=slot.title or words.TITLE,
        columns=tuple(_columns(slot)),
        rows=(*rows, _sum(rows, slot), *_result(select, slot, beside)),
        source=slot.source,
        label_header=words.LABEL_HEADER,
        note=words.NOTE,
        summary=words.SUMMARY,
        footnotes=tuple(notes.items()),
        format={"unit": DisplayUnit.THOUSAND},
    )


def table_id(slot: DecisionSlot) -> str:
    """The table's id: its prefix, and the codes that it is narrowed to."""
    return "-".join((PREFIX, *(code for _, code in slot.chosen)))


def _columns(slot: DecisionSlot) -> Iterator[ColumnDefinition]:
    for id, header in _TOLD:
        yield ColumnDefinition(id, header, slot.source)
    window = Window(WindowKind.FULL_YEAR)
    yield ColumnDefinition(_AMOUNT, words.AMOUNT, slot.source, scenario=Scenario.BUDGET, window=window)


def _undated(word: str, name: str, select: Selection, slot: DecisionSlot) -> RowDefinition:
    """What follows a kind of decision without saying which: its day is not known."""
    alone = (ALONE + word,)
    return RowDefinition(
        word or "unstated", _literal(name), slot.source, select=select, decisions=alone, blank=_UNTOLD
    )


def _row(
    decision: DecisionDefinition, select: Selection, slot: DecisionSlot, has_note: bool
) -> RowDefinition:
    kind = words.KINDS[decision.kind]
    texts = (("kind", kind), ("decided", decision.decided.isoformat()), ("body", decision.body))
    return RowDefinition(
        decision.id,
        _literal(decision.text or decision.id),
        decision.source,
        select=select,
        decisions=(decision.id,),
        notes=(decision.id,) if has_note else (),
        texts=tuple((column, _literal(text)) for column, text in texts),
    )


def _sum(rows: Sequence[RowDefinition], slot: DecisionSlot) -> RowDefinition:
    terms = tuple(SumTerm(row.id) for row in rows)
    return RowDefinition(_CURRENT, words.CURRENT, slot.source, RowKind.SUM, terms=terms, blank=_UNTOLD)


def _result(select: Selection, slot: DecisionSlot, beside: Sequence[ReportLine]) -> Iterator[RowDefinition]:
    """What of the sum other tables, which show the result, do not hold; nothing where they hold all of it."""
    for line in beside:
        chosen, label = replace(select, line=line.id), _literal(words.of_which(line.name))
        yield RowDefinition(
            f"beside-{line.id}", label, slot.source, RowKind.VARAV, select=chosen, blank=_UNTOLD
        )
    if beside:
        terms = (SumTerm(_CURRENT), *(SumTerm(f"beside-{line.id}", -1) for line in beside))
        yield RowDefinition("result", words.RESULT, slot.source, RowKind.SUM, terms=terms, blank=_UNTOLD)


def _note(decision: DecisionDefinition) -> str:
    """How a decision is paid for, or where its money comes from."""
    told = []
    if decision.financing:
        amounts = [
            format_value(each.amount, _KRONOR).text if each.amount else "" for each in decision.financing
        ]
        pairs = zip(decision.financing, amounts, strict=True)
        told.append(words.paid_for([f"{each.name} {amount}".strip() for each, amount in pairs]))
    if decision.other_board:
        told.append(words.moved(decision.other_board))
    if decision.carried_from is not None:
        told.append(words.carried(decision.carried_from))
    return _literal(" ".join(told))


def _literal(text: str) -> str:
    """Text whose braces stand for themselves, and not for words of time."""
    return text.replace("{", "{{").replace("}", "}}") if "{" in text else text
