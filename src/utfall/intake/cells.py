"""The cells of a raw table as typed columns, with a problem for each cell that cannot be read.

Codes, months and words come dictionary-encoded, so each distinct text is understood once, whatever the number of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from typing import TYPE_CHECKING

from utfall.core import Month, SourceRef
from utfall.core.facts import AMOUNT, NUMBER
from utfall.intake.rejections import Params, Rejections
from utfall.problems import Problems, did_you_mean
from utfall.readers import RawTable
from utfall.readers.faults import SHOWN_FAULTS, Fault, report_faults

if TYPE_CHECKING:
    import pyarrow as pa

_FIGURES = (AMOUNT, NUMBER)
_SHOWN_CODES = 100  # each is told once, so this is a list to work through, not a repetition


class Cells:
    """Reads the columns of one raw table; ``sound`` says which rows have had no fault so far.

    ``rejections`` also knows the rows whose only fault is a name that nobody has declared.
    """

    def __init__(self, raw: RawTable, problems: Problems) -> None:
        import pyarrow as pa

        self._raw = raw
        self._problems = problems
        self.sound: pa.Array = pa.repeat(True, raw.table.num_rows)
        self.rejections = Rejections(raw.sheet, raw.table["source_line"].chunk(0))

    def words(self, column: str, allowed: Collection[str]) -> pa.Array:
        """A column of set words, in any case; ``""`` where the column is absent."""
        known = {word.lower(): word for word in allowed}
        values = self._translated(column, lambda text: known.get(text.strip().lower()))
        self._reject_empty(column, values, "FAC-007", lambda text: _unknown_word(text, column, allowed))
        return values

    def texts(self, column: str) -> pa.Array:
        """A column of codes as text, without surrounding spaces; ``""`` where the column is absent."""
        return self._translated(column, str.strip)

    def months(self, column: str, *, required: bool) -> pa.Array:
        """A column of months as int32, such as 202408; 0 for an empty cell unless ``required``."""
        import pyarrow as pa

        def month(text: str) -> int | None:
            if not text.strip() and not required:
                return 0
            try:
                return Month.parse(text).number
            except ValueError:
                return None

        encoded = self._encoded(column)
        numbers = pa.array([month(text) for text in encoded.dictionary.to_pylist()], pa.int32())
        values = numbers.take(encoded.indices)
        self._reject_empty(column, values, "FAC-005", lambda text: {"value": text})
        return values

    def figures(self, column: str, convert: Callable[[pa.Array], pa.Array], code: str) -> pa.Array:
        """A column of figures, made by ``convert``; ``code`` is the problem of a text that is none."""
        values = convert(self._raw.table[column].chunk(0))
        self._reject_empty(column, values, code, lambda text: {"value": text})
        return values

    def tell_unknown(
        self,
        column: str,
        values: pa.Array,
        known: Collection[str],
        code: str,
        params: Callable[[str], Params],
    ) -> None:
        """Tell each value outside ``known`` once, at its first row. The rows stay sound: only a name is missing."""
        import pyarrow as pa
        import pyarrow.compute as pc

        texts = values.dictionary.to_pylist()
        strange = [index for index, text in enumerate(texts) if text not in known]
        first_rows = ((pc.index(values.indices, index).as_py(), texts[index]) for index in strange)
        found = sorted((row, text) for row, text in first_rows if row >= 0)
        faults = [Fault(self._source(column, row), params(text)) for row, text in found[: _SHOWN_CODES + 1]]
        report_faults(self._problems, code, faults, len(found), _SHOWN_CODES)
        if found:
            unknown = pc.is_in(values.indices, pa.array(strange, values.indices.type))
            self.rejections.add(code, unknown, lambda row: params(str(values[row].as_py())))

    def reject(self, column: str, faulty: pa.Array, code: str, params: Callable[[int], Params]) -> None:
        """Report the rows where ``faulty`` holds as faults of ``column``; ``params`` gets the row, from 0."""
        import pyarrow.compute as pc

        rows = pc.indices_nonzero(faulty)
        if len(rows):
            self.sound = pc.and_not(self.sound, faulty)
            shown = rows.slice(0, SHOWN_FAULTS + 1).to_pylist()
            faults = [Fault(self._source(column, row), params(row)) for row in shown]
            report_faults(self._problems, code, faults, len(rows))
            self.rejections.add(code, faulty, params)

    def text(self, column: str, row: int) -> str:
        """What stands in a cell; ``""`` where the column is absent."""
        return str(self._raw.table[column][row].as_py()) if column in self._raw.positions else ""

    def _reject_empty(
        self, column: str, values: pa.Array, code: str, params: Callable[[str], Params]
    ) -> None:
        if values.null_count:
            self.reject(column, values.is_null(), code, lambda row: params(self.text(column, row)))

    def _translated(self, column: str, translate: Callable[[str], str | None]) -> pa.Array:
        """The column with each distinct text translated; null where the translation is None."""
        import pyarrow as pa

        encoded = self._encoded(column)
        translations = [translate(text) for text in encoded.dictionary.to_pylist()]
        words = list(dict.fromkeys(word for word in translations if word is not None))
        place = {word: index for index, word in enumerate(words)}
        if len(words) == len(translations):  # each text means a word of its own, as it nearly always does
            return pa.DictionaryArray.from_arrays(encoded.indices, pa.array(words, pa.string()))
        places = pa.array([None if word is None else place[word] for word in translations], pa.int32())
        return pa.DictionaryArray.from_arrays(places.take(encoded.indices), pa.array(words, pa.string()))

    def _encoded(self, column: str) -> pa.Array:
        import pyarrow as pa

        if column in self._raw.positions:
            return self._raw.table[column].chunk(0)
        return pa.DictionaryArray.from_arrays(self._nowhere, pa.array([""], pa.string()))

    @cached_property
    def _nowhere(self) -> pa.Array:
        """A column that the file lacks: each row has the first of its texts."""
        import pyarrow as pa

        return pa.repeat(pa.scalar(0, pa.int32()), self._raw.table.num_rows)

    def _source(self, column: str, row: int) -> SourceRef:
        line = self._raw.table["source_line"][row].as_py()
        place = self._raw.positions.get(column)
        if place is None and column in _FIGURES and "source_column" in self._raw.table.column_names:
            place = self._raw.table["source_column"][row].as_py()
        return SourceRef(self._raw.name, self._raw.sheet, line, place, self.text(column, row))


def _unknown_word(text: str, column: str, allowed: Collection[str]) -> Params:
    return {"value": text, "column": column, "hint": did_you_mean(text, [word for word in allowed if word])}
