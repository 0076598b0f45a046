"""Binds figures that people have typed into a report's text: each gives way to the placeholder that prints the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from utfall.app.checking import check_reports
from utfall.app.entries import alone
from utfall.app.typed_offer import plain
from utfall.core import Month, SourceRef
from utfall.problems import Problem, Problems
from utfall.store.files import publish

_TYPED = "REV-206"  # a typed figure that its cell prints
_PAGES = ".md"  # the files whose lines are the text's own


@dataclass(frozen=True, slots=True)
class BoundFigure:
    """A typed figure, where it stands and what is written in its place.

    It is not ``is_bound`` where a human must do it: in a comment, when it stands twice in the same words, or when
    another cell of the row prints the same.
    """

    source: SourceRef
    text: str
    placeholder: str
    is_bound: bool


@dataclass(frozen=True)
class Binding:
    """The figures that were bound, or would be, and what else is to be said of the workspace."""

    figures: tuple[BoundFigure, ...]
    problems: Problems


def bind_typed(root: Path, report: str, period: Month | None = None, *, save: bool = True) -> Binding:
    """Bind every typed figure of a report that a cell of its tables prints digit by digit.

    Without ``save`` it is only said which. Figures in comments are left to those who wrote them, and so is a text that
    somebody changes meanwhile.
    """
    checked = check_reports(root, report, period)
    offered = [each for each in checked.problems if each.code == _TYPED]
    others = Problems()
    others.extend(each for each in checked.problems if each.code != _TYPED)
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for each in offered:
        by_file[each.source.file].append(each)
    with alone(root):
        found = [each for file, problems in by_file.items() for each in _in_file(root / file, problems, save)]
    return Binding(tuple(found), others)


def _in_file(path: Path, offered: Iterable[Problem], save: bool) -> list[BoundFigure]:
    """The figures of one file; the last on a line first, so that the others stay where they are."""
    if path.suffix != _PAGES:
        return [_figure(each, is_bound=False) for each in offered]
    with path.open(encoding="utf-8", newline="") as stream:
        lines = stream.read().splitlines(keepends=True)
    backwards = sorted(
        offered, key=lambda each: (each.source.line or 0, each.source.column or 0), reverse=True
    )
    found = []
    for each in backwards:
        figure = _figure(each, is_bound=_exchange(lines, each))
        found.append(figure)
    if save and any(each.is_bound for each in found):
        publish(path, "".join(lines).encode())
    return found[::-1]


def _exchange(lines: list[str], offered: Problem) -> bool:
    """Put the placeholder where the figure stands; whether it stands there."""
    line, column = offered.source.line, offered.source.column
    text, placeholder = str(offered.params["text"]), str(offered.params["placeholder"])
    if line is None or not isinstance(column, int) or line > len(lines) or not offered.params["is_sure"]:
        return False
    first, last = column - 1, column - 1 + len(text)
    if plain(lines[line - 1][first:last]) != plain(text):
        return False
    lines[line - 1] = lines[line - 1][:first] + placeholder + lines[line - 1][last:]
    return True


def _figure(offered: Problem, *, is_bound: bool) -> BoundFigure:
    return BoundFigure(
        offered.source, str(offered.params["text"]), str(offered.params["placeholder"]), is_bound
    )
