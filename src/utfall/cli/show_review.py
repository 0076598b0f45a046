"""How a review looks in the terminal: findings by severity, and how much of the report was checked."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from rich.console import Group
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from utfall.app.reviewing import Reviewed, as_json, is_deviating
from utfall.cli import show
from utfall.problems import Problem, Severity
from utfall.review.finding import WORDS, Checked, Verdict
from utfall.swedish.language import said, say
from utfall.swedish.numbers import NumberFormat, format_number

_STYLES = {
    Verdict.DEVIATES: "bold red",
    Verdict.DIRECTION: "bold red",
    Verdict.UNIT: "bold red",
    Verdict.STALE: "bold magenta",
    Verdict.ROUNDING: "yellow",
}


def reviewed(results: Sequence[Reviewed], files: Mapping[str, Mapping[str, Path]], is_json: bool) -> None:
    """All results, one file after another."""
    if is_json:
        sys.stdout.write(json.dumps(as_json(results, files), ensure_ascii=False, indent=2) + "\n")
        return
    for result in results:
        show.problems(result.problems)
        if result.report is not None:
            show.rich(_page(result))
        if files.get(str(result.path)):
            show.files(files[str(result.path)])


def _page(result: Reviewed) -> Group:
    findings = [_finding(each, each.problem) for each in result.findings if each.problem is not None]
    return Group(Rule(Text(result.path.name), style="dim"), *findings, Text(summary(result), style="bold"))


def _finding(each: Checked, problem: Problem) -> Padding:
    mark = "✗" if problem.severity is Severity.ERROR else "!"
    head = Text.assemble(
        (f"{mark} {said(WORDS[each.verdict])}", _STYLES.get(each.verdict, "")),
        "  ",
        (_where(each, problem), "dim"),
        f"  {problem.code}",
    )
    return Padding(
        Group(head, Text(problem.message), Text(problem.remedy, style="italic")), (0, 0, 1, 0), expand=False
    )


def _where(each: Checked, problem: Problem) -> str:
    page = say("s. {page}", page=each.spot.page) if each.spot.page is not None else each.spot.path
    line = say("rad {line}", line=each.spot.line) if each.spot.line is not None else ""
    return ", ".join(part for part in (page, line) if part) or problem.source.file


def summary(result: Reviewed) -> str:
    """How many figures were checked and how many deviate.

    The share stands first: what was not checked must not be taken for right.
    """
    deviating = sum(is_deviating(each) for each in result.figures)
    rounded = result.counts[Verdict.ROUNDING]
    shown = [format_number(Decimal(each), NumberFormat()) for each in (result.checked, len(result.figures))]
    rounding = say(", {count} stämmer inom avrundning", count=rounded) if rounded else ""
    return (
        say(
            "{checked} av {all} tal kontrollerade, {deviating} avviker",
            checked=shown[0],
            all=shown[1],
            deviating=deviating,
        )
        + f"{rounding}."
    )
