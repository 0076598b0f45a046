"""How results look in the terminal, and the same as JSON."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from utfall.core import CodePart
from utfall.problems import Problems, Severity
from utfall.problems.render import render
from utfall.swedish.code_parts import part_name
from utfall.swedish.dates import span_text
from utfall.swedish.decision_words import PHASED
from utfall.swedish.language import Phrase, said, say

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.tree import Tree

    from utfall.app.building import BuildResult
    from utfall.app.creating import CreateResult
    from utfall.app.drafting import DraftResult
    from utfall.app.explaining import Explained
    from utfall.document import Table
    from utfall.measures import FactLine
    from utfall.report.explain import Step

_ROUNDING = {
    "half_up": Phrase("halva uppåt"),
    "largest_remainder": Phrase("så att kolumnen går jämnt upp"),
}
_FACTS_SHOWN = 20
_ALIKE_SHOWN = 5  # warnings of one kind; every error is shown
_PLAIN_WIDTH = 200  # where there is no terminal to fit into


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False)
    return console if console.is_terminal else Console(stderr=stderr, highlight=False, width=_PLAIN_WIDTH)


def line(text: str) -> None:
    """Print one line."""
    sys.stdout.write(f"{said(text)}\n")


def _json(content: Any) -> None:
    line(json.dumps(content, ensure_ascii=False, indent=2))


@contextmanager
def progress(quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """A spinner on the error stream that says what is being done; plain lines where there is no terminal."""
    if quiet:
        yield lambda _: None
        return
    console = _console(stderr=True)
    if not console.is_terminal:
        yield lambda text: console.print(f"{said(text)} …")
        return
    with console.status(say("Börjar …")) as status:
        yield lambda text: status.update(f"{said(text)} …")


def step(text: str) -> None:
    """What is being done, as a line of the error stream: for a command that goes on and on."""
    sys.stderr.write(f"{datetime.now(UTC).astimezone():%H:%M:%S} {said(text)} …\n")


def json_text(content: Any) -> None:
    """Print a value as JSON."""
    _json(content)


def rich(content: RenderableType) -> None:
    """Print something that Rich lays out."""
    _console().print(content)


def problems(found: Problems, as_json: bool = False) -> None:
    """All problems, each with place and remedy, and how many they are; of warnings of one kind, the first few."""
    if as_json:
        _json([problem.as_json() for problem in found])
        return
    if not len(found):
        return
    alike = Counter(each.code for each in found if each.severity is not Severity.ERROR)
    told: Counter[str] = Counter()
    for each in found:
        is_error = each.severity is Severity.ERROR
        told[each.code] += not is_error
        if is_error or told[each.code] <= _ALIKE_SHOWN:
            sys.stderr.write(render([each]))
        elif told[each.code] == alike[each.code]:
            rest = alike[each.code] - _ALIKE_SHOWN
            sys.stderr.write(
                say("… och {count} till av slaget {code} (--json visar alla)\n", count=rest, code=each.code)
            )
    warnings = alike.total()
    errors = len(found) - warnings
    if warnings == 1:
        sys.stderr.write(say("\n{errors} fel, 1 varning\n", errors=errors))
    else:
        sys.stderr.write(say("\n{errors} fel, {warnings} varningar\n", errors=errors, warnings=warnings))


def table(shown: Table) -> None:
    """A report's table in the terminal."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    title = f"{said(shown.title)}, {said(shown.unit)}"
    grid = RichTable(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0)
    )
    grid.add_column(said(shown.label_header), no_wrap=True)
    for column in shown.columns:
        width = max(len(cell.shown) for row in shown.rows for cell in row.cells)
        grid.add_column(said(column.header), justify="right", min_width=width)
    for row in shown.rows:
        style = "bold" if row.kind == "sum" else None
        grid.add_row(
            said(row.label),
            *(Text(said(cell.shown), no_wrap=True) for cell in row.cells),
            style=style,
        )
    _console().print(grid)


def files(paths: Mapping[str, Path]) -> None:
    """Where the files are; nothing when there are none."""
    if not paths:
        return
    line("")
    width = max(len(name) for name in (*paths, "html"))
    for name, path in paths.items():
        line(f"  {name.upper():<{width}}  {path}")


def created(result: CreateResult, with_data: bool, as_json: bool) -> None:
    """Where the new workspace is, and what to do first in it."""
    if as_json:
        folder = None if result.folder is None else str(result.folder)
        _json({"folder": folder, "problems": [problem.as_json() for problem in result.problems]})
        return
    problems(result.problems)
    if result.folder is None:
        return
    line(say("Arbetsytan ligger i {folder}", folder=result.folder))
    if not with_data:
        line(say("  1. Skriv er kommun och nämnd i {folder}", folder=result.folder / "utfall.yaml"))
        line(say("  2. Lägg konton, verksamheter och rader i {folder}", folder=result.folder / "definitions"))
        line(say("  3. Lägg underlaget, belopp och volymer, i {folder}", folder=result.folder / "data"))
    for report in result.reports:
        line(f"  utfall build {quote(str(result.folder))} {report}")


def built(result: BuildResult, as_json: bool) -> None:
    """Where the report is, or why there is none."""
    if as_json:
        paths = {name: str(path) for name, path in result.files.items()}
        _json({"files": paths, "problems": [problem.as_json() for problem in result.problems]})
        return
    problems(result.problems)
    files(result.files)


def built_each(results: list[BuildResult], folder: Path, as_json: bool) -> None:
    """How many reports were built and where, and what was wrong in any of them."""
    found = [problem for result in results for problem in result.problems]
    if as_json:
        paths = [{name: str(path) for name, path in each.files.items()} for each in results]
        _json({"reports": paths, "problems": [problem.as_json() for problem in found]})
        return
    problems(Problems({(each.code, each.source, each.message): each for each in found}.values()))  # each once
    written = [path for result in results for path in result.files.values()]
    _console().print(
        say(
            "{reports} rapporter, {files} filer i {folder}",
            reports=sum(bool(each.files) for each in results),
            files=len(written),
            folder=folder,
        )
    )


def drafted(result: DraftResult, as_json: bool) -> None:
    """Drafted comments: as they read, and as text for a template."""
    if as_json:
        drafts = [
            {"row": row.row, "name": row.draft.name, "text": row.draft.text, "template": row.draft.template}
            for row in result.rows
        ]
        _json({"drafts": drafts, "problems": [problem.as_json() for problem in result.problems]})
        return
    problems(result.problems)
    for each in result.drafts:
        line(f"# {each.name}\n{each.text}\n\n    {each.template}\n")
    if result.drafts:
        line(say("Utkast. Läs, ändra och klistra in i rapportens text; orsakerna skriver du själv."))
    elif not result.problems.blocks:
        line(say("Ingen avvikelse når gränsen."))


def explained(result: Explained, as_json: bool) -> None:
    """A figure taken apart."""
    if as_json or result.explanation is None:
        if as_json:
            _json(result.as_json())
        else:
            problems(result.problems)
        return
    from rich.tree import Tree

    told = result.explanation
    says_its_unit = told.shown and not told.shown[-1].isdigit()
    figure = told.shown if says_its_unit else f"{told.shown or say('(tom)')} {told.unit}"
    tree = Tree(f"[bold]{told.row} · {told.column} = {figure}[/]")
    if told.unrounded is not None:
        unrounded = f"{told.unrounded:f}".replace(".", ",").replace("-", "−")
        tree.add(
            say(
                "Avrundning: {unrounded} → {shown}, {rounding}, {decimals} decimaler",
                unrounded=unrounded,
                shown=told.shown,
                rounding=_ROUNDING[told.rounding],
                decimals=told.decimals,
            )
        )
    tree.add(say("Definierad i {source}", source=told.source))
    _branch(tree, told.step, result)
    _console().print(tree)


def _branch(tree: Tree, step: Step, result: Explained) -> None:
    from utfall.report.explain import exact_text

    made = " = ".join(
        filter(None, (said(step.name), said(step.formula), f"[bold]{said(exact_text(step.value))}[/]"))
    )
    branch = tree.add(made)
    for operand in step.steps:
        _branch(branch, operand, result)
    for fact in step.facts[:_FACTS_SHOWN]:
        codes = ", ".join(f"{said(part_name(CodePart(part)))} {code}" for part, code in fact.codes)
        place = fact.source(result.files)
        whole = say(" av {whole}", whole=exact_text(fact.booked)) if fact.booked != fact.value else ""
        figure = f"{exact_text(fact.value)}{whole}{_budgeted(fact, result)}"
        branch.add(f"{place}  {said(span_text(fact.span))}  {codes}  {figure}")
    if len(step.facts) > _FACTS_SHOWN:
        branch.add(say("… och {count} rader till (--json visar alla)", count=len(step.facts) - _FACTS_SHOWN))


def _budgeted(fact: FactLine, result: Explained) -> str:
    """The decision that a budget follows with its day and body, and how a year's budget lies over its months."""
    decision = result.decisions.get(fact.decision)
    decided = (
        say(", beslut {id} {day} {body}", id=decision.id, day=decision.decided, body=decision.body)
        if decision
        else ""
    )
    phased = say(", fördelat {how}", how=PHASED[fact.phasing]) if fact.phasing is not None else ""
    return f"{decided}{phased}"
