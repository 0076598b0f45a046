"""The problem value, and the list in which a run collects them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from utfall.core import SourceRef
from utfall.problems.catalogue import CATALOGUE
from utfall.swedish.language import Phrase, filled, said


class Severity(StrEnum):
    """How a problem matters to a publication."""

    ERROR = "error"  # stops publication
    WARNING = "warning"  # publishes with a mark
    FUTURE = "future"  # becomes an error on a stated date


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the input: a stable code, its place, and the particulars that its sentence needs.

    >>> problem = Problem("DEF-001", SourceRef("t.yaml", line=3), {"key": "colums", "hint": "Menade du columns?"})
    >>> problem.message
    'Nyckeln ”colums” finns inte här.'
    """

    code: str
    source: SourceRef
    params: dict[str, Any] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    @property
    def message(self) -> str:
        """One sentence in a controller's words, in the language spoken when it is read."""
        return filled(CATALOGUE[self.code].sentence, self.params)

    @property
    def remedy(self) -> str:
        """What to do about it."""
        hint = said(self.params.get("hint") or "")
        remedy = filled(CATALOGUE[self.code].remedy, self.params)
        return f"{hint} {remedy}".strip() if hint else remedy

    def as_json(self) -> dict[str, Any]:
        """The stable form that other programs read (architecture, "Names that other programs rely on")."""
        source = self.source
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "remedy": self.remedy,
            "source": {
                "file": source.file,
                "sheet": source.sheet,
                "line": source.line,
                "column": source.column,
                "excerpt": source.excerpt,
            },
        }


class Problems:
    """A growing list of problems; every function that reads input takes one and adds to it."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._problems: list[Problem] = list(problems)

    def add(self, code: str, source: SourceRef, severity: Severity = Severity.ERROR, **params: Any) -> None:
        """Record a problem; ``params`` fill the sentence of ``code`` in the catalogue."""
        self._problems.append(Problem(code, source, params, severity))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over problems found elsewhere."""
        self._problems.extend(problems)

    @property
    def blocks(self) -> bool:
        """Whether any problem stops publication."""
        return any(problem.severity is Severity.ERROR for problem in self._problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._problems, key=lambda problem: _place(problem.source)))

    def __len__(self) -> int:
        return len(self._problems)


def _place(source: SourceRef) -> tuple[str, str, int, int]:
    return source.file, source.sheet or "", source.line or 0, source.column or 0


def did_you_mean(word: str, known: Iterable[str], *, within: bool = False) -> str:
    """A hint at the nearest known word, or which words there are when none is near.

    ``within`` leaves out the full stop of the list, for a hint in a sentence that has its own.

    >>> did_you_mean("colums", ["columns", "rows"])
    'Menade du columns?'
    >>> did_you_mean("xyz", ["columns", "rows"])
    'Här finns: columns, rows.'
    """
    import difflib  # seldom needed

    words = [str(each) for each in known]
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return Phrase("Menade du {word}?", word=near[0])
    shown = ", ".join(words[:12]) + (" …" if len(words) > 12 else "")
    if not words:
        return ""
    return Phrase("Här finns: {words}", words=shown) if within else Phrase("Här finns: {words}.", words=shown)
