"""Reads a table's rows: selections of facts, sums of named rows, headings and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from utfall.core import Scenario
from utfall.definitions.cycles import cycles, shown
from utfall.definitions.format_reader import read_format
from utfall.definitions.goal import IndicatorDefinition
from utfall.definitions.node import Fields, Node
from utfall.definitions.registry import Registry, first_place
from utfall.definitions.row_paths import folded, path_text, row_paths
from utfall.definitions.selection_reader import SELECTION_KEYS, Vocabulary
from utfall.definitions.table import ColumnDefinition, RowDefinition, Selection, SumTerm
from utfall.document import Address, RowKind
from utfall.problems import Severity
from utfall.swedish.language import Phrase

_NOTE_KEYS = ("note", "notes")
_CELL_KEYS = ("blank", "merge", "texts", "same_as", "format", "formats")
_HEADING_KEYS = ("id", "label", "kind", "level", *_NOTE_KEYS)
_FACT_KEYS = (*SELECTION_KEYS, "decisions")
_KEYS = (*_HEADING_KEYS, *_FACT_KEYS, "indicator", "sum", *_CELL_KEYS, "comment")
_WORDS_ONLY = (RowKind.HEADING, RowKind.COMMENT)
_LEVELS = {RowKind.HEADING: 0, RowKind.SUM: 0, RowKind.LEAF: 1, RowKind.VARAV: 2, RowKind.COMMENT: 1}
_MOST_LEVELS = 6


@dataclass(frozen=True)
class _Draft:
    """A row whose kind and id are known; what it refers to is not looked up yet."""

    fields: Fields
    kind: RowKind
    id: str

    @property
    def merged(self) -> tuple[str, ...]:
        """The columns in which a merged cell begins here."""
        return tuple(entry.key.text() for entry in self.fields.entries("merge"))


def read_rows(
    nodes: Sequence[Node],
    columns: Sequence[ColumnDefinition],
    footnotes: Sequence[str],
    vocabulary: Vocabulary,
) -> tuple[RowDefinition, ...]:
    """The rows in order; those without a readable id, or whose id is taken, have had their problem."""
    drafts = [_draft(node.fields(*_KEYS), number) for number, node in enumerate(nodes, start=1)]
    reader = _RowReader(drafts, [column.id for column in columns], footnotes, vocabulary)
    rows: Registry[RowDefinition] = Registry()
    for index, draft in enumerate(drafts):
        rows.add(reader.row(index), draft.fields)
    found = tuple(rows.found.values())
    _check_labels(found, drafts)
    _check_circles(found, drafts)
    _check_cells(found, columns, drafts)
    return found


def _draft(fields: Fields, number: int) -> _Draft:
    kind = _kind(fields)
    if kind in _WORDS_ONLY and "id" not in fields:
        return _Draft(fields, kind, f"{kind}-{number}")
    return _Draft(fields, kind, fields.identifier())


def _kind(fields: Fields) -> RowKind:
    """The kind as declared; otherwise what the keys say."""
    if "kind" in fields:
        return fields.choice("kind", RowKind) or RowKind.LEAF
    if "comment" in fields:
        return RowKind.COMMENT
    if "sum" in fields:
        return RowKind.SUM
    has_figures = any(key not in _HEADING_KEYS for key in fields.values)
    return RowKind.LEAF if has_figures else RowKind.HEADING


@dataclass(frozen=True)
class _RowReader:
    """Reads rows that may refer to each other, to the table's columns and to its footnotes."""

    drafts: Sequence[_Draft]
    columns: Sequence[str]
    footnotes: Sequence[str]
    vocabulary: Vocabulary

    def row(self, index: int) -> RowDefinition:
        """The row at a place in the table."""
        draft = self.drafts[index]
        fields = draft.fields
        _check_keys(draft)
        indicator = self.vocabulary.indicator(fields)
        return RowDefinition(
            id=draft.id,
            label=fields.phrase("label", "" if draft.kind is RowKind.COMMENT else None),
            source=fields.node.source,
            kind=draft.kind,
            level=fields.integer("level", _LEVELS[draft.kind], 0, _MOST_LEVELS),
            select=_select(self.vocabulary.selection(fields), indicator, fields),
            decisions=tuple(self.vocabulary.decisions(fields)),
            indicator=indicator,
            terms=tuple(self._terms(fields)),
            notes=tuple(self._notes(fields)),
            blank=tuple(self._columns(fields.one_or_many("blank"))),
            merge=tuple(self._merge(index)),
            texts=tuple(self._texts(fields)),
            same_as=tuple(self._same_as(fields)),
            comment=fields.text("comment", None if draft.kind is RowKind.COMMENT else ""),
            format=read_format(fields.get("format")),
            formats={
                entry.key.text(): read_format(entry.value)
                for entry in fields.entries("formats")
                if self._is_column(entry.key)
            },
        )

    def _terms(self, fields: Fields) -> Iterator[SumTerm]:
        rows = [draft.id for draft in self.drafts if draft.kind not in _WORDS_ONLY]
        for node in fields.some("sum") if "sum" in fields else ():
            text = node.text()
            name = text.removeprefix("-").strip()
            if name and node.refers(name, rows, Phrase("en rad med siffror i tabellen")):
                yield SumTerm(name, -1 if text.startswith("-") else 1)

    def _notes(self, fields: Fields) -> Iterator[str]:
        for key in _NOTE_KEYS:
            for node in fields.one_or_many(key):
                name = node.reference(self.footnotes, Phrase("en fotnot i tabellen"))
                if name is not None:
                    yield name

    def _is_column(self, node: Node) -> bool:
        return node.reference(self.columns, Phrase("en kolumn i tabellen")) is not None

    def _columns(self, nodes: Sequence[Node]) -> Iterator[str]:
        return (node.text() for node in nodes if self._is_column(node))

    def _texts(self, fields: Fields) -> Iterator[tuple[str, str]]:
        for key, value in fields.entries("texts"):
            if self._is_column(key):
                yield key.text(), value.phrase()

    def _same_as(self, fields: Fields) -> Iterator[tuple[str, Address]]:
        """The cells as named; whether they exist can be told when all tables are read (`same_cells`)."""
        for key, value in fields.entries("same_as"):
            where = value.fields("table", "row", "column")
            names = [where.text(part) for part in ("table", "row", "column")]
            if self._is_column(key) and all(names):
                yield key.text(), Address(*names)

    def _merge(self, index: int) -> Iterator[tuple[str, int]]:
        for key, value in self.drafts[index].fields.entries("merge"):
            if self._is_column(key):
                room = self._room(index, key.text())
                height = value.integer(2, room) if room > 1 else None
                if room == 1:
                    value.wrong(Phrase("utelämnad, eftersom ingen rad under är ledig"))
                if height is not None:
                    yield key.text(), height

    def _room(self, index: int, column: str) -> int:
        """How many rows a cell can span: to the table's end or to the next merged cell in the column."""
        below = range(index + 1, len(self.drafts))
        end = next((row for row in below if column in self.drafts[row].merged), len(self.drafts))
        return end - index


def _select(said: Selection, indicator: IndicatorDefinition | None, fields: Fields) -> Selection:
    """What the row says; one that says nothing but its indicator selects that indicator's outcomes."""
    if indicator is None or fields.present((*SELECTION_KEYS, "sum")):
        return said
    return Selection(quantity=indicator.quantity)


def _check_keys(draft: _Draft) -> None:
    """Keys that contradict each other or the row's kind."""
    fields = draft.fields
    if draft.kind in _WORDS_ONLY:
        fields.exclude((*_FACT_KEYS, "indicator", "sum", *_CELL_KEYS), by=f"kind: {draft.kind}")
    elif "sum" in fields:
        fields.exclude(_FACT_KEYS, by="sum")
    elif draft.kind is RowKind.SUM and not fields.present(_FACT_KEYS):
        fields.need("sum")  # a total may also be selected as a whole, when the table shows only parts of it
    if draft.kind is not RowKind.COMMENT:
        fields.exclude(["comment"], by=f"kind: {draft.kind}")


def _check_labels(rows: Sequence[RowDefinition], drafts: Sequence[_Draft]) -> None:
    """People name a row by its label and those above it: two that only their ids tell apart are worth a remark."""
    nodes = {draft.id: node for draft in reversed(drafts) if (node := draft.fields.get("label")) is not None}
    seen: dict[str, Node] = {}
    for id, path in row_paths(rows).items():
        if not path[-1]:
            continue
        first = seen.setdefault(folded(path_text(path)), nodes[id])
        if first is not nodes[id]:
            place = first_place(first.source, nodes[id].source)
            nodes[id].problem("DEF-006", severity=Severity.WARNING, name=path[-1], first=place)


def _check_circles(rows: Sequence[RowDefinition], drafts: Sequence[_Draft]) -> None:
    """No sum may lead back to its own row."""
    known = {row.id for row in rows}
    references = {row.id: [term.row for term in row.terms if term.row in known] for row in rows}
    nodes = {draft.id: draft.fields.values["sum"] for draft in drafts if "sum" in draft.fields}
    for circle in cycles(references):
        nodes[circle[0]].problem("DEF-008", path=shown(circle))


def _check_cells(
    rows: Sequence[RowDefinition], columns: Sequence[ColumnDefinition], drafts: Sequence[_Draft]
) -> None:
    """Every cell must get something: facts, a formula, a sum, words, or a mark that it is empty."""
    fields_by_id = {draft.id: draft.fields for draft in reversed(drafts)}
    filled = {row.id: {*row.blank, *dict(row.texts), *dict(row.same_as)} for row in rows}
    for index, row in enumerate(rows):
        for column_id, height in row.merge:
            for below in rows[index + 1 : index + height]:
                filled[below.id].add(column_id)
    with_cells = [row for row in rows if row.kind not in _WORDS_ONLY]
    for column in columns:
        waiting = [row for row in with_cells if column.id not in filled[row.id]]
        _check_words(waiting, column, fields_by_id)
    for row in with_cells:
        _check_facts(
            row, [column for column in columns if column.id not in filled[row.id]], fields_by_id[row.id]
        )


def _check_words(
    waiting: Sequence[RowDefinition], column: ColumnDefinition, fields: Mapping[str, Fields]
) -> None:
    """Who waits for words in a column of words gets none, unless the column takes them from the row's indicator."""
    if column.shows is not None:
        waiting = [row for row in waiting if "indicator" not in fields[row.id]]
    code = "DEF-024" if column.shows is None else "GOA-012"
    for row in waiting[:1] if column.is_worded else ():
        fields[row.id].node.problem(code, column=column.header, row=row.label)


def _check_facts(row: RowDefinition, waiting: Sequence[ColumnDefinition], fields: Fields) -> None:
    """A row must say which facts its figures are made of, in itself or through its columns."""
    if row.kind is RowKind.SUM or not row.select.is_empty or fields.present((*SELECTION_KEYS, "sum")):
        return
    if row.indicator is None and "indicator" in fields:
        return  # an indicator that is not declared has had its problem
    bare = [column for column in waiting if column.scenario and column.select.is_empty]
    if row.decisions or "decisions" in fields:
        bare = [column for column in bare if column.scenario is not Scenario.BUDGET]
    for column in bare[:1]:
        fields.node.problem("DEF-021", row=row.label, column=column.header)
