"""Reads any file of facts: a ledger's SIE file, a file that a source describes, or Utfall's own CSV."""

from __future__ import annotations

from pathlib import Path

from utfall.core import SourceRef
from utfall.definitions.report import Definitions
from utfall.intake.facts import Facts
from utfall.intake.ledger import is_ledger, read_ledger
from utfall.intake.mapped import read_mapped, source_for
from utfall.intake.personal import masked_problems, masked_table
from utfall.intake.typed import facts_of
from utfall.problems import Problems, Severity
from utfall.readers import facts_csv
from utfall.readers.table import EXCEL, read_grids


def read_facts(path: Path, name: str, definitions: Definitions, problems: Problems) -> Facts | None:
    """Read a file of amounts or quantities, known by its content and, if it is another system's, by its name.

    ``name`` is what problems and lineage call it. Every fault becomes a problem with sheet, line, column and excerpt;
    a personal identity number is masked wherever it stands. None when the file's form lets nothing be read;
    otherwise the sound rows, and how many were not.
    """
    found = Problems()
    facts = _read(path, name, definitions, found)
    problems.extend(masked_problems(found))
    return facts


def _read(path: Path, name: str, definitions: Definitions, problems: Problems) -> Facts | None:
    if is_ledger(path):
        return read_ledger(path, name, definitions, problems)
    source = source_for(name, definitions, problems)
    if source is not None and source.controls:
        problems.add("INT-012", SourceRef(name), Severity.WARNING, name=source.controls)
        return None
    if source is not None:
        return read_mapped(path, name, source, definitions, problems)
    if problems.blocks:
        return None
    if path.suffix.lower() in EXCEL:
        if read_grids(path, name, ("*",), problems):  # a file that cannot be read at all says so instead
            problems.add("INT-005", SourceRef(name))
        return None
    raw = facts_csv.read(path, name, problems)
    return None if raw is None else facts_of(masked_table(raw, definitions, problems), definitions, problems)
