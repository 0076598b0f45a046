"""From what is accumulated over the year to what each month adds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from utfall.core import Month
from utfall.problems import Problems, Severity
from utfall.readers.table_grid import Grid
from utfall.readers.table_rows import Rows

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    Ints = npt.NDArray[np.int64]


def decumulated(rows: Rows, grid: Grid, problems: Problems) -> Rows:
    """What each stated month adds to the one before it, for each combination of codes and each year.

    Where months lie between two statements the difference is theirs together: the fact is for the span from the month
    after the earlier one. Several rows with the same codes and month are added up. A combination that is missing from
    a later month of the file is taken as unchanged, and said. Rows that hold no figure or no month stay as they are,
    for intake to refuse.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    months = _month_indexes(rows.texts["period"])
    is_sound = rows.figures.is_valid().to_numpy(zero_copy_only=False) & (months > 0)
    keys = _keys([texts for name, texts in rows.texts.items() if name != "period"], months // 12)
    order = np.lexsort((months, keys))  # stable: of equals, the first in the file stays first
    order = order[is_sound[order]]
    keys, stated = keys[order], months[order]
    is_new = np.r_[True, (keys[1:] != keys[:-1]) | (stated[1:] != stated[:-1])][: len(order)]
    keys, stated, taken = keys[is_new], stated[is_new], order[is_new]
    is_first = np.r_[True, keys[1:] != keys[:-1]][: len(taken)]
    _tell_missing(rows, grid, keys, stated, taken, problems)
    sums = _sums(rows.figures.take(pa.array(order)), is_new)
    before = pc.if_else(pa.array(is_first), pa.scalar(Decimal(0), sums.type), _one_later(sums))
    added = pc.subtract(sums, before)
    begins = np.where(is_first, stated // 12 * 12, np.r_[0, stated[:-1]][: len(taken)] + 1)
    return _with_spans(rows, ~is_sound, taken, added, (begins, stated))


def _month_indexes(periods: pa.Array) -> Ints:
    """Months since year 0; 0 where the text is no month."""
    import numpy as np

    encoded = periods.dictionary_encode()
    indexes = np.array([_month_index(text) for text in encoded.dictionary.to_pylist()], np.int64)
    return indexes[encoded.indices.to_numpy()] if len(indexes) else indexes


def _month_index(text: str) -> int:
    try:
        return Month.parse(text).index
    except ValueError:
        return 0


def _keys(columns: Sequence[pa.Array], years: Ints) -> Ints:
    """A number for each combination of texts and year."""
    import numpy as np

    keys = years
    for column in columns:
        codes = column.dictionary_encode().indices.to_numpy().astype(np.int64)
        _, keys = np.unique(keys * (int(codes.max(initial=0)) + 1) + codes, return_inverse=True)
    return keys


def _sums(figures: pa.Array, is_new: npt.NDArray[np.bool_]) -> pa.Array:
    """The sum of each run of figures; a run begins where ``is_new``."""
    import numpy as np
    import pyarrow as pa

    runs = pa.table({"run": pa.array(np.cumsum(is_new)), "figure": figures})
    summed = runs.group_by("run", use_threads=False).aggregate([("figure", "sum")])
    return summed["figure_sum"].combine_chunks().cast(pa.decimal128(36, figures.type.scale))


def _one_later(figures: pa.Array) -> pa.Array:
    import pyarrow as pa

    zero = pa.scalar(Decimal(0), figures.type)
    return pa.concat_arrays(
        [pa.repeat(zero, min(1, len(figures))), figures.slice(0, max(len(figures) - 1, 0))]
    )


def _tell_missing(rows: Rows, grid: Grid, keys: Ints, stated: Ints, taken: Ints, problems: Problems) -> None:
    """Say how many combinations lack a month that others have, after a month of their own."""
    import numpy as np

    if not len(keys):
        return
    years, last = stated // 12, np.r_[keys[1:] != keys[:-1], True]
    latest = {year: int(stated[years == year].max()) for year in np.unique(years).tolist()}
    ends_early = last & (stated < np.array([latest[year] for year in years.tolist()]))
    if ends_early.any():
        row = int(taken[np.flatnonzero(ends_early)].min())
        place = grid.source(int(rows.at[row].as_py()), int(rows.place[row].as_py()))
        problems.add("TAB-015", place, Severity.WARNING, count=int(ends_early.sum()))


def _with_spans(
    rows: Rows, faulty: npt.NDArray[np.bool_], taken: Ints, added: pa.Array, months: tuple[Ints, Ints]
) -> Rows:
    """The rows taken, with what they add and for which months, and the faulty ones as they stand; in file order."""
    import numpy as np
    import pyarrow as pa

    left = np.flatnonzero(faulty)
    sources = np.r_[taken, left]
    order = np.argsort(sources, kind="stable")
    picked, in_order = pa.array(sources[order]), pa.array(order)
    nothing = pa.nulls(len(left), added.type)
    figures = pa.concat_arrays([added, nothing]).take(in_order)
    texts = {name: column.take(picked) for name, column in rows.texts.items() if name != "period"}
    as_written = rows.texts["period"].take(pa.array(left))
    for name, indexes in zip(("period_from", "period_to"), months, strict=True):
        texts[name] = pa.concat_arrays([_month_texts(indexes), as_written]).take(in_order)
    place = rows.positions["period"]
    positions = {name: at for name, at in rows.positions.items() if name != "period"}
    written = rows.written.take(picked)
    positions |= {"period_from": place, "period_to": place}
    at, places = rows.at.take(picked), rows.place.take(picked)
    return Rows(texts, positions, figures, _spelled(figures, written), at, places)


def _spelled(figures: pa.Array, written: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.coalesce(pc.cast(figures, pa.string()), written)


def _month_texts(indexes: Ints) -> pa.Array:
    import pyarrow as pa

    names = {index: str(Month(*_year_and_month(index))) for index in set(indexes.tolist())}
    return pa.array([names[index] for index in indexes.tolist()], pa.string())


def _year_and_month(index: int) -> tuple[int, int]:
    year, month = divmod(index, 12)
    return year, month + 1
