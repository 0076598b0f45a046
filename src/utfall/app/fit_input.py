"""What a fit starts from: the printed tables, and which codes occur together in the facts behind them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from utfall.core import CodePart, Decision, SourceRef
from utfall.definitions import Definitions, TableDefinition
from utfall.definitions.node import Node
from utfall.definitions.page import Shelf
from utfall.definitions.yaml_page import read_yaml
from utfall.problems import Problems, did_you_mean

FIT_FILE = "fit.yaml"
GAPS = ("", "..", "-", "\u2013")


@dataclass(frozen=True, slots=True)
class Combination:
    """Codes that occur together in facts: every leaf of one part with every leaf of the others.

    ``decisions`` are the kinds of budget decision that such facts may have.
    """

    codes: Mapping[CodePart, tuple[str, ...]]
    decisions: tuple[Decision, ...] = (Decision.ORIGINAL,)


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A printed row."""

    label: str
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A printed table under the id that it has in the definitions."""

    id: str
    rows: tuple[PublishedRow, ...]


def read_combinations(root: Path, definitions: Definitions, problems: Problems) -> tuple[Combination, ...]:
    """Read the workspace's ``fit.yaml``: ``combinations: [{account: [...], activity: [...], decisions: [...]}]``."""
    shelf = Shelf(root.absolute(), problems)
    page = shelf.page(shelf.root / FIT_FILE)
    top = read_yaml(page) if page is not None else None
    nodes = top.fields("combinations").items("combinations") if top is not None else ()
    return tuple(_combination(node, definitions) for node in nodes)


def _combination(node: Node, definitions: Definitions) -> Combination:
    trees = definitions.structure.trees
    fields = node.fields("decisions", *(str(part) for part in CodePart))
    codes: dict[CodePart, tuple[str, ...]] = {}
    for part in sorted(CodePart):
        known = trees[part].by_code if part in trees else {}
        found = [each.reference(known, f"en kod i {part}.csv") for each in fields.one_or_many(part)]
        if found:
            codes[part] = tuple(code for code in found if code is not None)
    decisions = tuple(chosen for each in fields.one_or_many("decisions") if (chosen := each.choice(Decision)))
    return Combination(codes, decisions or (Decision.ORIGINAL,))


def read_published(path: Path, definitions: Definitions, problems: Problems) -> tuple[PublishedTable, ...]:
    """Read ``{"tables": [{"id", "rows": [{"label", "printed": [...]}]}]}`` and hold it against the definitions."""
    source = SourceRef(path.name)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        tables = tuple(_published(each) for each in content["tables"])
    except FileNotFoundError:
        problems.add("DEF-009", source, file=path.name)
        return ()
    except (ValueError, KeyError, TypeError) as error:
        problems.add("FIT-002", source, detail=f"{type(error).__name__} {error}")
        return ()
    for table in tables:
        declared = definitions.tables.get(table.id)
        if declared is None:
            hint = did_you_mean(table.id, definitions.tables)
            problems.add("DEF-007", source, name=table.id, kind="en tabell", hint=hint)
        else:
            _hold_against(table, declared, source, problems)
    return tables


def _published(table: Mapping[str, Any]) -> PublishedTable:
    rows = (
        PublishedRow(row["label"], tuple(text.strip() for text in row["printed"])) for row in table["rows"]
    )
    return PublishedTable(table["id"], tuple(rows))


def _hold_against(
    table: PublishedTable, declared: TableDefinition, source: SourceRef, problems: Problems
) -> None:
    """A printed table must have the rows and columns of its definition."""
    if len(table.rows) != len(declared.rows):
        found, wanted = len(table.rows), len(declared.rows)
        problems.add("FIT-003", source, table=table.id, what=f"{found} rader, men definitionen {wanted}")
        return
    for given in table.rows:
        if len(given.printed) != len(declared.columns):
            problems.add("FIT-003", source, table=table.id, what=f"fel antal celler på raden {given.label}")
