"""Columns of text become typed columns; each value that cannot be read is a problem, and its row is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from utfall.core.facts import NUMBER_PRECISION, NUMBER_SCALE
from utfall.problems import Problems, Severity
from utfall.readers.faults import SHOWN_FAULTS, Fault, report_faults
from utfall.readers.sie.amounts import lenient_ore, ore_column, quantity
from utfall.readers.sie.bulk import OBJECTS, RawColumns
from utfall.readers.sie.tokens import object_pairs
from utfall.swedish.language import Phrase

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_Params = Callable[[str, int], dict[str, Any]]  # from a cell's text and its row in the file
_ObjectList = tuple[dict[int, str] | None, bool]

DIMENSION_LIMIT = 100  # in one file; each has a column of its own, and no ledger has that many
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_MONTH = re.compile(r"([1-9]\d{3})(0[1-9]|1[0-2])", re.ASCII)
_YEAR = re.compile(r"-?\d{1,3}", re.ASCII)
_DIMENSION_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


class TypedColumns:
    """Understands the columns of some records, and remembers which rows had a fault.

    Words that return, such as dates and object lists, are understood once each, whatever the number of rows.
    """

    def __init__(self, raw: RawColumns, problems: Problems) -> None:
        import numpy as np

        self._raw = raw
        self._problems = problems
        self._faulty: npt.NDArray[np.bool_] = np.zeros(len(raw.rows), bool)

    @property
    def sound(self) -> npt.NDArray[np.int64]:
        """The places of the rows without fault, in order."""
        import numpy as np

        return np.flatnonzero(~self._faulty)

    @property
    def source_line(self) -> pa.Array:
        """The line of each row, from 1."""
        import pyarrow as pa

        return pa.array(self._raw.rows + 1, pa.int32())

    def texts(self, name: str) -> pa.Array:
        """A column of free text."""
        return self._raw.columns[name]

    def codes(self, name: str, *, required: bool = False) -> pa.Array:
        """A column of codes, dictionary-encoded; an empty one that is required is a fault."""
        import pyarrow.compute as pc

        texts = self._raw.columns[name]
        if required:
            label = self._raw.lines.label
            self._reject(
                name,
                pc.equal(texts, ""),
                "SIE-007",
                lambda _, row: {"label": label(row), "field": Phrase("konto")},
            )
        return texts.dictionary_encode()

    def amounts(self, name: str = "amount") -> pa.Array:
        """Öre; an amount written in a way that SIE does not allow is read where it has one meaning, and told."""
        import pyarrow as pa
        import pyarrow.compute as pc

        texts = self._raw.columns[name]
        ore = ore_column(texts)
        if not ore.null_count:
            return ore
        odd = ore.is_null()
        read = pa.array([lenient_ore(text) for text in texts.filter(odd).to_pylist()], pa.int64())
        ore = pc.replace_with_mask(ore, odd, read)
        self._warn(name, pc.and_(odd, ore.is_valid()), "SIE-009")
        self._reject(name, ore.is_null(), "SIE-008", lambda text, _: {"value": text})
        return pc.fill_null(ore, 0)

    def dates(self, name: str, *, required: bool = False) -> pa.Array:
        """Days; null where none is given."""
        import pyarrow as pa

        return self._understood(name, day, pa.date32(), "SIE-010", required=required)

    def months(self, name: str) -> pa.Array:
        """Months such as 202408."""
        import pyarrow as pa
        import pyarrow.compute as pc

        numbers = self._understood(name, _month, pa.int32(), "SIE-011", required=True)
        return pc.fill_null(numbers, 0)

    def years(self, name: str) -> pa.Array:
        """Numbers of fiscal years: 0 the current, -1 the one before."""
        import pyarrow as pa
        import pyarrow.compute as pc

        return pc.fill_null(self._understood(name, year_number, pa.int32(), "SIE-013", required=True), 0)

    def quantities(self, name: str = "quantity") -> pa.Array:
        """Quantities; null where none is given."""
        import pyarrow as pa

        return self._understood(
            name, quantity, pa.decimal128(NUMBER_PRECISION, NUMBER_SCALE), "SIE-012", required=False
        )

    def objects(self) -> dict[int, pa.Array]:
        """For each dimension in use the object of each row, ``""`` where the row has none."""
        import pyarrow as pa

        encoded = self._raw.columns[OBJECTS].dictionary_encode()
        lists = encoded.dictionary.to_pylist()
        known: dict[str, int | None] = {}
        read = [_objects(text, known) for text in lists]
        self._tell_object_lists(encoded, read)
        numbers = sorted({number for one, _ in read if one is not None for number in one})
        if len(numbers) > DIMENSION_LIMIT:
            source = self._raw.lines.source(int(self._raw.rows[0]))
            self._problems.add("SIE-016", source, count=len(numbers), limit=DIMENSION_LIMIT)
            self._faulty[:] = True
            return {}
        columns = {}
        for number in numbers:
            codes = pa.array(
                [(one or {}).get(number, "") for one, _ in read], pa.string()
            ).dictionary_encode()
            columns[number] = pa.DictionaryArray.from_arrays(
                codes.indices.take(encoded.indices), codes.dictionary
            )
        return columns

    def _tell_object_lists(self, encoded: pa.Array, read: list[_ObjectList]) -> None:
        import pyarrow as pa

        unread, repeats = [one is None for one, _ in read], [repeated for _, repeated in read]
        if any(unread):
            bad = pa.array(unread, pa.bool_()).take(encoded.indices)
            self._reject(OBJECTS, bad, "SIE-014", lambda text, _: {"value": "{" + text + "}"})
        if any(repeats):
            self._warn(OBJECTS, pa.array(repeats, pa.bool_()).take(encoded.indices), "SIE-015")

    def _understood(
        self, name: str, understand: Callable[[str], Any], type_: pa.DataType, code: str, *, required: bool
    ) -> pa.Array:
        """Each distinct text understood once; null where it is empty, or a fault."""
        import pyarrow as pa

        encoded = self._raw.columns[name].dictionary_encode()
        texts = encoded.dictionary.to_pylist()
        values = [understand(text) if text else None for text in texts]
        missing = [
            value is None and (required or bool(text)) for value, text in zip(values, texts, strict=True)
        ]
        if any(missing):
            faulty = pa.array(missing, pa.bool_()).take(encoded.indices)
            self._reject(name, faulty, code, lambda text, _: {"value": text})
        return pa.array(values, type_).take(encoded.indices)

    def _reject(self, name: str, faulty: pa.Array, code: str, params: _Params) -> None:
        import numpy as np

        places = np.flatnonzero(faulty.to_numpy(zero_copy_only=False))
        self._faulty[places] = True
        report_faults(self._problems, code, self._faults(name, places, params), len(places))

    def _warn(self, name: str, where: pa.Array, code: str) -> None:
        import numpy as np

        places = np.flatnonzero(where.to_numpy(zero_copy_only=False))
        faults = self._faults(name, places, lambda text, _: {"value": text})
        report_faults(self._problems, code, faults, len(places), severity=Severity.WARNING)

    def _faults(self, name: str, places: npt.NDArray[np.int64], params: _Params) -> Iterable[Fault]:
        for place in places[: SHOWN_FAULTS + 1]:
            row = int(self._raw.rows[place])
            source = self._raw.lines.source(row, self._raw.column_of(row, name))
            yield Fault(source, params(str(self._raw.columns[name][int(place)].as_py()), row))


def day(text: str) -> date | None:
    """A date as SIE writes it, ``20240831``; None when there is no such day."""
    match = _DAY.fullmatch(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def year_number(text: str) -> int | None:
    """The number of a fiscal year, such as ``0`` or ``-1``."""
    return int(text) if _YEAR.fullmatch(text) else None


def dimension_number(text: str) -> int | None:
    """The number of a dimension; None when it is none."""
    return int(text) if _DIMENSION_NUMBER.fullmatch(text) else None


def _month(text: str) -> int | None:
    return int(text) if _MONTH.fullmatch(text) else None


def _objects(text: str, known: dict[str, int | None]) -> _ObjectList:
    """An object list as a mapping, None when it cannot be read, and whether a dimension comes twice in it.

    The first object of a dimension counts. ``known`` remembers the numbers of dimensions from list to list.
    """
    pairs = object_pairs(text)
    if pairs is None:
        return None, False
    found: dict[int, str] = {}
    for dimension, code in pairs:
        number = known[dimension] if dimension in known else dimension_number(dimension)
        known[dimension] = number
        if number is None:
            return None, False
        found.setdefault(number, code)
    return found, len(found) < len(pairs)
