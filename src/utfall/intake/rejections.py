"""Which rows of a file have faults, and what is wrong with each: what a quarantine keeps and the store leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from utfall.problems import CATALOGUE, Problems, Severity

if TYPE_CHECKING:
    import pyarrow as pa

Params = dict[str, Any]  # the particulars that a problem's sentence needs


@dataclass(frozen=True, slots=True)
class _Reason:
    """A fault that some rows have; ``params`` gives the particulars of a row, from 0."""

    code: str
    rows: pa.Array  # bool for each row
    params: Callable[[int], Params]


@dataclass
class Rejections:
    """The faults of the rows of one table; ``lines`` is each row's line in the file, several rows may share one.

    A line is rejected as a whole: what is mended and read again must not count anything twice.
    """

    sheet: str | None
    lines: pa.Array
    _reasons: list[_Reason] = field(default_factory=list)

    def add(self, code: str, rows: pa.Array, params: Callable[[int], Params]) -> None:
        """Note that the rows where ``rows`` holds have a fault."""
        self._reasons.append(_Reason(code, rows, params))

    def of_lines(self) -> pa.Array:
        """For each row, whether its line has any fault."""
        import pyarrow as pa
        import pyarrow.compute as pc

        found = [self.lines.filter(reason.rows) for reason in self._reasons]
        return pc.is_in(self.lines, pa.concat_arrays(found).unique() if found else pa.array([], pa.int32()))

    def told(self) -> dict[int, str]:
        """What is wrong with each rejected line, every fault in one text."""
        import pyarrow.compute as pc

        sentences: dict[int, dict[str, None]] = {}
        for reason in self._reasons:
            template = CATALOGUE[reason.code].sentence
            for row in pc.indices_nonzero(reason.rows).to_pylist():
                sentence = template.format(**reason.params(row))
                sentences.setdefault(self.lines[row].as_py(), {})[sentence] = None
        return {line: " ".join(each) for line, each in sorted(sentences.items())}


def without_lines(problems: Problems, rejections: Iterable[Rejections]) -> Problems | None:
    """The problems with each fault of a rejected line as a warning; None when some other fault stands in the way."""
    rejected = {
        (each.sheet, line) for each in rejections for line in each.lines.filter(each.of_lines()).to_pylist()
    }
    found = Problems()
    for problem in problems:
        if problem.severity is Severity.ERROR and (problem.source.sheet, problem.source.line) not in rejected:
            return None
        found.add(problem.code, problem.source, Severity.WARNING, **problem.params)
    return found
