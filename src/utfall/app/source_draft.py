"""Tries how another system's file would be read by a drafted source, before the source is kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from utfall.app.opening import Collecting, open_workspace
from utfall.core import Amount
from utfall.core.facts import AMOUNT, CODE_PARTS, MEASURE, NUMBER
from utfall.core.source import SourceRef
from utfall.definitions import Definitions
from utfall.definitions.files import SOURCES
from utfall.definitions.page import Page
from utfall.definitions.source import SourceMapping
from utfall.definitions.source_reader import SOURCE_KEYS, read_source
from utfall.definitions.yaml_page import read_yaml
from utfall.intake import FactKind, Facts, read_facts
from utfall.problems import Problems
from utfall.store.files import publish
from utfall.swedish import DisplayUnit, NumberFormat, format_value
from utfall.swedish.scenarios import scenario_name

if TYPE_CHECKING:
    from collections.abc import Mapping

PREVIEWED = 12  # rows that are shown of what a file would say
_KRONOR = NumberFormat(DisplayUnit.KRONA, decimals=2)
_SHOWN = ("period_from", "period_to", *CODE_PARTS, MEASURE)


@dataclass(frozen=True)
class Trial:
    """What the file says when it is read by the draft: how many rows, and the first of them as they are understood."""

    problems: Problems
    rows: int = 0
    columns: tuple[str, ...] = ()
    first: tuple[tuple[str, ...], ...] = field(default=())


def try_source(root: Path, path: Path, text: str) -> Trial:
    """Read a file by a drafted source; nothing is kept, neither of the file nor of the draft."""
    problems = Problems()
    mapping = _mapping(text, problems)
    opened = open_workspace(root, problems)
    if mapping is None or opened is None or problems.blocks:
        return Trial(problems)
    if not mapping.fits(path.name):
        problems.add("INT-023", SourceRef(_name(mapping), excerpt=mapping.file), file=path.name)
        return Trial(problems)
    facts = read_facts(path, path.name, _with(opened.definitions, mapping), problems)
    return Trial(problems) if facts is None else _shown(facts, problems)


def keep_source(root: Path, text: str) -> Problems:
    """Keep a draft among the definitions; one that cannot be read, or whose name is taken, is a problem."""
    problems = Problems()
    mapping = _mapping(text, problems)
    if mapping is None or problems.blocks:
        return problems
    with Collecting(problems):
        name = _name(mapping)
        if (root / name).exists():
            problems.add("INT-017", SourceRef(name), file=name)
        else:
            publish(root / name, text.replace("\r\n", "\n").encode())
    return problems


def _mapping(text: str, problems: Problems) -> SourceMapping | None:
    node = read_yaml(Page(f"{SOURCES}/utkast.yaml", text, problems))
    return read_source(node.fields(*SOURCE_KEYS)) if node is not None else None


def _name(mapping: SourceMapping) -> str:
    return f"{SOURCES}/{mapping.id}.yaml"


def _with(definitions: Definitions, mapping: SourceMapping) -> Definitions:
    """The definitions as they would be; the draft alone answers for the files that it fits."""
    return replace(definitions, sources={mapping.id: mapping})


def _shown(facts: Facts, problems: Problems) -> Trial:
    rows = facts.table.slice(0, PREVIEWED).to_pylist()
    used = [name for name in _SHOWN if any(row.get(name) for row in rows)]
    figure = AMOUNT if facts.kind is FactKind.AMOUNTS else NUMBER
    first = tuple(
        (
            scenario_name(row["scenario"]),
            *(_cell(name, row) for name in used),
            _figure(facts.kind, row[figure]),
        )
        for row in rows
    )
    return Trial(problems, facts.table.num_rows, ("scenario", *used, figure), first)


def _cell(name: str, row: Mapping[str, object]) -> str:
    text = str(row[name])
    return f"{text[:4]}-{text[4:]}" if name in ("period_from", "period_to") else text


def _figure(kind: FactKind, value: object) -> str:
    if kind is FactKind.AMOUNTS:
        return format_value(Amount(int(str(value))), _KRONOR).text
    return f"{value:f}".rstrip("0").rstrip(".").replace(".", ",")
