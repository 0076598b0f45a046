"""Fetches the key figures that a workspace declares from Kolada, and imports them as quantities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from utfall.app.importing import ImportResult
from utfall.app.opening import Collecting, Opened, Progress, bring_in, open_workspace, silent
from utfall.core import SourceRef
from utfall.definitions import Definitions
from utfall.intake.kolada_file import kolada_file
from utfall.problems import Problems, Severity
from utfall.readers.kolada import KolClient, KolConfig, fetch
from utfall.store.files import publish
from utfall.swedish.language import Phrase

FOLDER = ".utfall/kolada"
FACTS = f"{FOLDER}/nyckeltal.csv"
YEARS = 7  # how many calendar years are fetched unless somebody asks for more, the present one included
EVERYTHING = date(1900, 1, 1)  # all that has changed since then


@dataclass(frozen=True, slots=True)
class KolQuestion:
    """What is asked of Kolada: on which day, how many years back, and since when changes are wanted (None: lately)."""

    today: date
    years: int = YEARS
    since: date | None = None


def import_kolada(
    root: Path, question: KolQuestion, config: KolConfig | None = None, progress: Progress = silent
) -> ImportResult:
    """Fetch the declared key figures of the workspace's municipality and import those that have a value.

    What is fetched is kept in the workspace, and used when Kolada does not answer. A value that is missing there is
    no fact, and told with its status. Nothing is imported anew when nothing has changed.
    """
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            config = replace(config or KolConfig(), cache=root / FOLDER)
            return _import(opened, question, KolClient(config), problems, progress)
    return ImportResult(problems)


def _import(
    opened: Opened, question: KolQuestion, client: KolClient, problems: Problems, progress: Progress
) -> ImportResult:
    wanted = sorted(set(_declared(opened.definitions, problems)))
    if not wanted:
        problems.add("INT-010", SourceRef("definitions"))
        return ImportResult(problems)
    kpis = sorted({kpi for kpi, _ in wanted})
    code = opened.definitions.municipality.code
    years = range(question.today.year - question.years + 1, question.today.year + 1)
    progress(Phrase("Hämtar {kpis} nyckeltal från Kolada", kpis=len(kpis)))
    rows = fetch(kpis, [code], years, client, problems, today=question.today, since=question.since)
    if not rows or problems.blocks:
        return ImportResult(problems)
    content = kolada_file(rows, wanted, code, problems)
    if content is None:
        return ImportResult(problems)
    path = opened.root / FACTS
    if not path.exists() or path.read_bytes() != content:
        publish(path, content)
    return ImportResult(problems, bring_in(opened, [path], problems, progress))


def _declared(definitions: Definitions, problems: Problems) -> Iterator[tuple[str, str]]:
    """Each key figure with the quantity that it is the outcome of."""
    for quantity in definitions.quantities.values():
        if quantity.kolada:
            yield quantity.kolada, quantity.id
    for indicator in definitions.goals.indicators.values():
        if indicator.kolada and indicator.quantity is not None:
            yield indicator.kolada, indicator.quantity
        elif indicator.kolada:
            problems.add("INT-016", indicator.source, Severity.WARNING, indicator=indicator.name)
