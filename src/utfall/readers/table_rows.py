"""From a sheet with a known header to one row for each figure: months unfolded, codes filled down, signs turned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from utfall.core import Month, Scenario
from utfall.definitions.source import SourceFigure, SourceMapping, SourceSign
from utfall.problems import Problems, Severity
from utfall.readers.table_figures import is_blank, scaled, spelled, to_decimals
from utfall.readers.table_grid import Grid
from utfall.readers.table_header import Heading, declared_year, find_heading, month_columns
from utfall.readers.table_months import edge_of_year, month_of
from utfall.readers.table_sums import rows_of_facts, sum_row_of, trimmed
from utfall.readers.table_vouchers import check_vouchers
from utfall.swedish import NumberFormat
from utfall.swedish.numbers import format_number

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_PERIODS = ("period", "period_from", "period_to", "as_of")
_CODE_OF_NAMED = r"^(\S+?)[:.,;]?(\s.*)?$"
_SCENARIOS = {"utfall": Scenario.ACTUAL, "budget": Scenario.BUDGET, "prognos": Scenario.FORECAST}


@dataclass(frozen=True, slots=True)
class Rows:
    """One row for each figure, in the order of the file.

    ``texts`` holds the columns of facts as Arrow strings. ``figures`` are decimals, in kronor with income positive or
    in the quantity's unit; null where ``written`` is no figure. ``at`` is the row of the grid and ``place`` its column,
    from 0. ``positions`` gives the column of each text, from 1, None when it stands in no column of its own.
    """

    texts: Mapping[str, pa.Array]
    positions: Mapping[str, int | None]
    figures: pa.Array
    written: pa.Array
    at: pa.Array
    place: pa.Array


@dataclass(frozen=True, slots=True)
class _FigureColumn:
    """Where one figure stands, or two of which the second is subtracted, and for which month if the header says it."""

    figure: SourceFigure
    month: Month | None
    place: int
    minus: int | None = None

    @property
    def label(self) -> str:
        """What the column is called: its header, its month, or both."""
        words = [
            self.figure.plus,
            f"minus {self.figure.minus}" if self.figure.minus else "",
            str(self.month or ""),
        ]
        return " ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of a column on the rows where it is not blank."""

    column: _FigureColumn
    at: npt.NDArray[np.int64]
    values: pa.Array
    written: pa.Array


def read_rows(grid: Grid, mapping: SourceMapping, problems: Problems) -> Rows | None:
    """Read the table; None, with problems, when its header is not the one that the mapping declares.

    A row without any figure is no fact; how many there were is said.
    """
    heading = find_heading(grid, mapping, problems)
    if heading is None:
        return None
    year = declared_year(grid, mapping, problems)
    kept = rows_of_facts(grid, heading, mapping, problems)
    columns = [*_figure_columns(grid, heading, mapping, year, problems)]
    if not columns:
        return None
    _check_sums(grid, kept, sum_row_of(grid, heading, mapping, problems), columns, problems)
    found = [_figures_of(grid, kept, column, mapping) for column in columns]
    if mapping.voucher:
        (booked,) = found
        check_vouchers(grid, heading.places(mapping.voucher)[0], booked.at, booked.values, problems)
    _tell_without_figures(grid, kept, found, problems)
    return _in_order(grid, heading, mapping, year, found)


def _figure_columns(
    grid: Grid, heading: Heading, mapping: SourceMapping, year: int | None, problems: Problems
) -> Iterator[_FigureColumn]:
    if mapping.months_as_columns:
        for column in month_columns(grid, heading, mapping, year, problems):
            yield _FigureColumn(column.figure, column.month, column.place)
        return
    for figure in mapping.figures:
        minus = heading.places(figure.minus)[0] if figure.minus else None
        yield _FigureColumn(figure, None, heading.places(figure.plus)[0], minus)


def _check_sums(
    grid: Grid, kept: pa.Array, at: int | None, columns: Sequence[_FigureColumn], problems: Problems
) -> None:
    """Hold each column against the row that states its sum; a column where that row is empty states none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for column in columns if at is not None else ():
        sums, _, _ = _written_figures(grid, pa.array([at], pa.int64()), column)
        figures, _, _ = _written_figures(grid, kept, column)
        if not len(sums) or sums.null_count or figures.null_count:
            continue  # what is no figure is told where it stands
        total, wanted = pc.sum(figures).as_py() or Decimal(0), sums[0].as_py()
        if total != wanted:
            stated, found = (format_number(each.normalize(), NumberFormat()) for each in (wanted, total))
            place = grid.source(at, column.place)
            problems.add("TAB-018", place, column=column.label, stated=stated, found=found)


def _figures_of(grid: Grid, kept: pa.Array, column: _FigureColumn, mapping: SourceMapping) -> _Figures:
    values, texts, at = _written_figures(grid, kept, column)
    if not mapping.is_quantities:
        values = scaled(values, mapping.unit, turned=mapping.sign is SourceSign.DEBIT_POSITIVE)
    return _Figures(column, at.to_numpy(), values, spelled(values, texts, mapping.unit))


def _written_figures(
    grid: Grid, kept: pa.Array, column: _FigureColumn
) -> tuple[pa.Array, pa.Array, pa.Array]:
    """The figures of a column in the file's own unit and sign, their texts and rows, where it is not blank."""
    import pyarrow.compute as pc

    texts = grid.columns[column.place].take(kept)
    blank = is_blank(texts)
    values = to_decimals(texts)
    if column.minus is not None:
        other = grid.columns[column.minus].take(kept)
        less, no_less = to_decimals(other), is_blank(other)
        is_faulty = pc.and_not(less.is_null(), no_less)
        values = _difference(values, blank, less, no_less)
        texts = pc.if_else(pc.or_(blank, is_faulty), other, texts)
        blank = pc.and_(blank, no_less)
    stated = pc.invert(blank)
    return values.filter(stated), texts.filter(stated), kept.filter(stated)


def _difference(plus: pa.Array, no_plus: pa.Array, minus: pa.Array, no_minus: pa.Array) -> pa.Array:
    """Debit less credit, where one of them may be blank; null where what stands there is no figure."""
    import pyarrow as pa
    import pyarrow.compute as pc

    nothing = pa.scalar(Decimal(0), plus.type)
    return pc.subtract(pc.if_else(no_plus, nothing, plus), pc.if_else(no_minus, nothing, minus))


def _tell_without_figures(grid: Grid, kept: pa.Array, found: Sequence[_Figures], problems: Problems) -> None:
    import numpy as np

    is_without = np.zeros(grid.height, bool)
    is_without[kept.to_numpy()] = True
    for figures in found:
        is_without[figures.at] = False
    if is_without.any():
        place = grid.source(int(is_without.argmax()), found[0].column.place)
        problems.add("TAB-010", place, Severity.WARNING, count=int(is_without.sum()))


def _in_order(
    grid: Grid, heading: Heading, mapping: SourceMapping, year: int | None, found: Sequence[_Figures]
) -> Rows:
    """All columns' figures by row and then by column, each with what its row, its column and the mapping say."""
    import numpy as np
    import pyarrow as pa

    counts = [len(figures.at) for figures in found]
    at = np.concatenate([figures.at for figures in found])
    places = np.repeat([figures.column.place for figures in found], counts)
    order = np.lexsort((places, at))
    at, places, which = at[order], places[order], np.repeat(np.arange(len(found)), counts)[order]
    texts: dict[str, pa.Array] = {
        name: pa.repeat(pa.scalar(text), len(at)) for name, text in (mapping.defaults or {}).items()
    }
    positions: dict[str, int | None] = dict.fromkeys(texts)
    for name, header in mapping.columns.items():
        place = heading.places(header)[0]
        column = _column_texts(grid.columns[place].slice(heading.after), name, mapping, year)
        texts[name] = column.take(pa.array(at - heading.after))
        positions[name] = place + 1
    for name, said in _said_by_columns(found).items():
        texts[name] = pa.array(said, pa.string()).take(pa.array(which))
        positions[name] = None
    values, written = (
        pa.concat_arrays(parts).take(pa.array(order))
        for parts in ([each.values for each in found], [each.written for each in found])
    )
    return Rows(texts, positions, values, written, pa.array(at), pa.array(places))


def _said_by_columns(found: Sequence[_Figures]) -> dict[str, list[str]]:
    """What the columns of figures say of themselves: their scenario, their month."""
    columns = [figures.column for figures in found]
    said = {}
    if any(column.figure.scenario for column in columns):
        said["scenario"] = [str(column.figure.scenario or "") for column in columns]
    if any(column.month for column in columns):
        said["period"] = [str(column.month or "") for column in columns]
    return said


def _column_texts(texts: pa.Array, name: str, mapping: SourceMapping, year: int | None) -> pa.Array:
    """A column below the header as facts have it; what is not understood stands as it did, and is told in intake."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = trimmed(texts)
    if name in mapping.fill_down:
        nothing = pa.scalar(None, pa.string())
        texts = pc.fill_null(pc.fill_null_forward(pc.if_else(pc.equal(texts, ""), nothing, texts)), "")
    if name in mapping.with_name:
        return pc.replace_substring_regex(texts, _CODE_OF_NAMED, r"\1")
    if name in _PERIODS:
        return _each_distinct(
            texts, lambda text: str(month_of(text, year) or edge_of_year(text, name) or text)
        )
    if name == "scenario":
        return _each_distinct(texts, lambda text: str(_SCENARIOS.get(text.lower(), text)))
    return texts


def _each_distinct(texts: pa.Array, translate: Callable[[str], str]) -> pa.Array:
    """The texts translated, each distinct one once."""
    import pyarrow as pa

    encoded = texts.dictionary_encode()
    translated = [translate(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(translated, pa.string()).take(encoded.indices)
