"""A decoded SIE file as a column of lines, each with its label, and the places that problems point at."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from utfall.core import SourceRef
from utfall.readers.sie.tokens import Token, tokens

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    Rows = npt.NDArray[np.int64]  # row numbers, from 0, in ascending order

_LABEL = re.compile(rb'#[^ \t"{}]*|[{}]')
_LONGEST_LABEL = 10  # bytes: #UNDERDIM and what ends it
_SLICE = 1 << 16  # lines that one thread matches at a time
_THREADS = 4
_EXCERPT = 80  # characters
OPEN, CLOSE = "{", "}"


@dataclass(frozen=True)
class Lines:
    """Every line of a file, line ends included; ``name`` is what problems call the file."""

    name: str
    texts: pa.Array

    @classmethod
    def of(cls, data: bytes, name: str) -> Lines:
        """Cut UTF-8 at its newlines, without copying it."""
        import numpy as np
        import pyarrow as pa

        ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n"))
        offsets = np.concatenate(([0], ends + 1, [len(data)])).astype(np.int32)
        buffers = [None, pa.py_buffer(offsets), pa.py_buffer(data)]
        return cls(name, pa.Array.from_buffers(pa.string(), len(offsets) - 1, buffers))

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The distinct labels in upper case without ``#``, and ``{``, ``}``; other lines have the label ``""``."""
        return self._encoded[0]

    def labelled(self, *labels: str) -> Rows:
        """The rows that have one of the labels."""
        import numpy as np

        found = [self._rows_by_label[label] for label in labels if label in self._rows_by_label]
        if len(found) == 1:
            return found[0]
        return np.sort(np.concatenate(found)) if found else np.empty(0, np.int64)

    def label(self, row: int) -> str:
        """The label of a row that is not blank."""
        names, numbers = self._encoded
        return names[int(numbers[row])]

    def labels_of(self, rows: Rows) -> pa.Array:
        """The labels of rows that are not blank, dictionary-encoded."""
        import pyarrow as pa

        names, numbers = self._encoded
        return pa.array(names, pa.string()).take(pa.array(numbers[rows])).dictionary_encode()

    @cached_property
    def _rows_by_label(self) -> dict[str, Rows]:
        import numpy as np

        names, numbers = self._encoded
        order = np.argsort(numbers, kind="stable")
        bounds = np.searchsorted(numbers[order], np.arange(len(names) + 1))
        return {name: order[bounds[at] : bounds[at + 1]] for at, name in enumerate(names)}

    @cached_property
    def trimmed(self) -> pa.Array:
        """The lines without what is blank around them."""
        import pyarrow.compute as pc

        return pc.ascii_trim_whitespace(self.texts)

    @cached_property
    def _encoded(self) -> tuple[tuple[str, ...], npt.NDArray[np.int16 | np.int32]]:
        """The distinct labels, and for each line the place of its own among them; -1 for a blank line."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        # Lines begin in far fewer ways than there are lines, so only the beginnings are looked at one by one.
        starts = pc.binary_slice(self.trimmed.cast(pa.binary()), 0, _LONGEST_LABEL).dictionary_encode()
        labels = [_label(start) for start in starts.dictionary.to_pylist()]
        names = tuple(dict.fromkeys(label for label in labels if label is not None))
        place = {name: at for at, name in enumerate(names)}
        # Few files have more labels than 16 bits count, and those are sorted several times faster.
        kind = np.int16 if len(names) < np.iinfo(np.int16).max else np.int32
        places = np.array([-1 if label is None else place[label] for label in labels], kind)
        return names, places[starts.indices.to_numpy()]

    def text(self, row: int) -> str:
        """A line without its end."""
        return str(self.texts[row].as_py()).rstrip("\r\n")

    def tokens(self, row: int) -> list[Token]:
        """The label and the fields of a line."""
        return tokens(self.text(row))

    def source(self, row: int, column: int | None = None) -> SourceRef:
        """The place of a line, or of a column in it, both from 1 for the reader."""
        return SourceRef(self.name, None, row + 1, column, self.text(row).strip()[:_EXCERPT])

    def row_at(self, offset: int) -> int:
        """The row that holds a byte of the decoded file."""
        import numpy as np

        offsets = np.frombuffer(self.texts.buffers()[1], np.int32)
        return int(np.searchsorted(offsets, offset, side="right")) - 1


def matched(texts: pa.Array, pattern: str) -> pa.Array:
    """The named groups of a pattern in each text as a struct, null where it does not match."""
    import pyarrow.compute as pc

    return in_slices(lambda part: pc.extract_regex(part, pattern), texts)


def in_slices(work: Callable[[pa.Array], pa.Array], texts: pa.Array) -> pa.Array:
    """Do elementwise work on several cores; Arrow lets go of the interpreter while it works."""
    import pyarrow as pa

    if len(texts) <= _SLICE:
        return work(texts)
    parts = [texts.slice(start, _SLICE) for start in range(0, len(texts), _SLICE)]
    with ThreadPoolExecutor(_THREADS) as pool:
        done: Sequence[Any] = list(pool.map(work, parts))
    return pa.concat_arrays(done)


def _label(start: bytes) -> str | None:
    """The label by the first bytes of a line; None for a blank one."""
    if not start:
        return None
    match = _LABEL.match(start)
    return match[0].decode("ascii", errors="replace").removeprefix("#").upper() if match else ""
