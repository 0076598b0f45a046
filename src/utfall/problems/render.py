"""Problems as plain text, the same in the terminal, in logs and in tests."""

from __future__ import annotations

from collections.abc import Iterable

from utfall.problems.problem import Problem, Severity
from utfall.swedish.language import Phrase, said

_PREFIX = {
    Severity.ERROR: "",
    Severity.WARNING: Phrase("Varning: "),
    Severity.FUTURE: Phrase("Blir ett fel: "),
}


def render(problems: Iterable[Problem]) -> str:
    """Every problem with place, code and sentence; below it the line it is about, if known, and the remedy.

    >>> from utfall.core import SourceRef
    >>> place = SourceRef("tables/a.yaml", line=3, column=1, excerpt="titel: Resultat")
    >>> print(render([Problem("DEF-001", place, {"key": "titel", "hint": "Menade du title?"})]), end="")
    tables/a.yaml:3:1  DEF-001  Nyckeln ”titel” finns inte här.
      | titel: Resultat
      Menade du title? Rätta nyckeln eller ta bort den.
    """
    return "".join(f"{line}\n" for problem in problems for line in _lines(problem))


def _lines(problem: Problem) -> Iterable[str]:
    yield f"{problem.source}  {problem.code}  {said(_PREFIX[problem.severity])}{problem.message}"
    if problem.source.excerpt:
        yield f"  | {problem.source.excerpt}"
    yield f"  {problem.remedy}"
