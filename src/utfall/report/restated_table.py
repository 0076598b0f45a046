"""What a reorganisation has moved: the codes it concerns as organised then and now, with moves that sum to zero."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from utfall.core import CodePart, Missing, Month, Scenario, Span, Value, Window, WindowKind, total
from utfall.definitions.structure import Tree
from utfall.document import Cell, Column, Row, RowKind, Table, Term
from utfall.measures import Cube
from utfall.swedish import DisplayUnit, NumberFormat, format_value
from utfall.swedish import bridge_words as words
from utfall.swedish.code_parts import part_name
from utfall.swedish.dates import span_text
from utfall.variance import Restatement, RestatementRow

_HOW = NumberFormat(DisplayUnit.THOUSAND)
_MEASURES = ("then", "out", "into", "now")
_HEADERS = (words.THEN, words.MOVED_OUT, words.MOVED_IN, words.NOW)
_TOTAL = "total"


def restated_table(part: CodePart, tree: Tree | None, cube: Cube, period: Month) -> Table | None:
    """The outcome of the year so far and of the same time last year; None when nothing has been moved."""
    years = years_of(part, cube, period)
    shown = {year: (span, moved) for year, (span, each) in years.items() if (moved := each.rows())}
    if not shown:
        return None
    by_year = {year: {row.code: row for row in rows} for year, (_, rows) in shown.items()}
    codes = sorted({code for rows in by_year.values() for code in rows})
    rows = [Row(f"code-{code}", _name(code, tree), _cells(code, by_year)) for code in codes]
    return Table(
        id=f"restated-{part}",
        title=words.restated_title(part_name(part), span_text(years[f"y{period.year}"][0])),
        unit=str(DisplayUnit.THOUSAND),
        columns=tuple(_columns(shown)),
        rows=(*rows, Row(_TOTAL, words.SUM, _sums(rows, by_year), RowKind.SUM)),
        label_header=part_name(part).capitalize(),
        note=words.RESTATED_NOTE,
    )


def years_of(part: CodePart, cube: Cube, period: Month) -> Mapping[str, tuple[Span, Restatement]]:
    """What was moved of last year's outcome and of this year's so far, by the prefix of their columns."""
    spans = (Window(WindowKind.YEAR_TO_DATE, year).span(period) for year in (-1, 0))
    return {
        f"y{span.last.year}": (span, cube.restatement(part, Scenario.ACTUAL, span))
        for span in spans
        if span is not None
    }


def _columns(shown: Mapping[str, tuple[Span, object]]) -> Iterator[Column]:
    for year, (span, _) in shown.items():
        for measure, header in zip(_MEASURES, _HEADERS, strict=True):
            yield Column(f"{year}_{measure}", header, (span_text(span),))


def _name(code: str, tree: Tree | None) -> str:
    members = tree.by_code.get(code, ()) if tree is not None else ()
    return f"{code} {members[-1].name}" if members else code


def _cells(code: str, by_year: Mapping[str, Mapping[str, RestatementRow]]) -> tuple[Cell, ...]:
    return tuple(
        _cell(getattr(rows[code], measure) if code in rows else Missing())
        for rows in by_year.values()
        for measure in _MEASURES
    )


def _sums(rows: list[Row], by_year: Mapping[str, object]) -> tuple[Cell, ...]:
    columns = [f"{year}_{measure}" for year in by_year for measure in _MEASURES]
    return tuple(
        _cell(
            total(row.cells[at].value for row in rows),
            tuple(Term(1, row.id, column) for row in rows),
        )
        for at, column in enumerate(columns)
    )


def _cell(value: Value, terms: tuple[Term, ...] = ()) -> Cell:
    shown = format_value(value, _HOW)
    return Cell(value, shown.text, shown.number, _HOW, terms=terms)
