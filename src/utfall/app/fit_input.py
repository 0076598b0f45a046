"""What a fit starts from: the printed tables, and which codes occur together in the facts behind them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from utfall.app.fit_sentences import PrintedInText, read_figures
from utfall.core import CodePart, Decision, Scenario, SourceRef
from utfall.definitions import Definitions, RowDefinition, TableDefinition
from utfall.definitions.node import Node
from utfall.definitions.page import Shelf
from utfall.definitions.yaml_page import read_yaml
from utfall.document import Address, RowKind
from utfall.problems import Problems, did_you_mean
from utfall.swedish.language import Phrase

FIT_FILE = "fit.yaml"
_MOST_YEARS = 20
GAPS = ("", "..", "-", "\u2013")


@dataclass(frozen=True, slots=True)
class Combination:
    """Codes that occur together in facts: every leaf of one part with every leaf of the others.

    ``decisions`` are the kinds of budget decision that such facts may have. ``scenarios`` are those that have such
    facts: a board may budget net and yet forecast income and cost apart. ``years``, counted from the report's, are
    those that have such facts: the year before may be published by account alone. Empty means all.
    """

    codes: Mapping[CodePart, tuple[str, ...]]
    decisions: tuple[Decision, ...] = (Decision.ORIGINAL,)
    scenarios: tuple[Scenario, ...] = tuple(Scenario)
    years: tuple[int, ...] = ()


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


@dataclass(frozen=True, slots=True)
class FitPlan:
    """What ``fit.yaml`` says: which codes occur together, and which printed cells the facts need not give.

    ``except_cells`` are figures that contradict other printed ones, so that no facts can give them all. ``figures``
    stand in the report's sentences and in none of its tables.
    """

    combinations: tuple[Combination, ...] = ()
    except_cells: frozenset[Address] = frozenset()
    figures: tuple[PrintedInText, ...] = ()


def read_plan(root: Path, definitions: Definitions, problems: Problems) -> FitPlan:
    """Read the workspace's ``fit.yaml``.

    Its keys, each a list that may be left out::

        combinations: [{account: [...], activity: [...], decisions: [...], scenarios: [...], years: [-1, 0]}]
        except: [{table: bilaga2, row: total, column: actual}]
        figures: [{figure: 'deviation(full_year) | mnkr', printed: "-35,0"}]
    """
    shelf = Shelf(root.absolute(), problems)
    page = shelf.page(shelf.root / FIT_FILE)
    top = read_yaml(page) if page is not None else None
    if top is None:
        return FitPlan()
    fields = top.fields("combinations", "except", "figures")
    cells = (_except_cell(node, definitions) for node in fields.items("except"))
    return FitPlan(
        tuple(_combination(node, definitions) for node in fields.items("combinations")),
        frozenset(cell for cell in cells if cell is not None),
        tuple(read_figures(fields.items("figures"), problems)),
    )


def _except_cell(node: Node, definitions: Definitions) -> Address | None:
    """The cell, which must exist in the declared tables."""
    fields = node.fields("table", "row", "column")
    asked, row, column = (fields.need(key) for key in ("table", "row", "column"))
    if asked is None or row is None or column is None:
        return None
    table = definitions.tables.get(asked.reference(definitions.tables, Phrase("en tabell")) or "")
    if table is None:
        return None
    chosen = row.reference([each.id for each in table.rows], Phrase("en rad i {id}", id=table.id))
    under = column.reference([each.id for each in table.columns], Phrase("en kolumn i {id}", id=table.id))
    return Address(table.id, chosen, under) if chosen is not None and under is not None else None


def _combination(node: Node, definitions: Definitions) -> Combination:
    trees = definitions.structure.trees
    fields = node.fields("decisions", "scenarios", "years", *(str(part) for part in CodePart))
    codes: dict[CodePart, tuple[str, ...]] = {}
    for part in sorted(CodePart):
        known = trees[part].by_code if part in trees else {}
        found = [each.reference(known, f"en kod i {part}.csv") for each in fields.one_or_many(part)]
        if found:
            codes[part] = tuple(code for code in found if code is not None)
    decisions = tuple(chosen for each in fields.one_or_many("decisions") if (chosen := each.choice(Decision)))
    scenarios = tuple(seen for each in fields.one_or_many("scenarios") if (seen := each.choice(Scenario)))
    years = (each.integer(-_MOST_YEARS, _MOST_YEARS) for each in fields.one_or_many("years"))
    return Combination(
        codes,
        decisions or (Decision.ORIGINAL,),
        scenarios or tuple(Scenario),
        tuple(year for year in years if year is not None),
    )


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
            problems.add("DEF-007", source, name=table.id, kind=Phrase("en tabell"), hint=hint)
        else:
            _hold_against(table, declared, source, problems)
    return tables


def _published(table: Mapping[str, Any]) -> PublishedTable:
    rows = (
        PublishedRow(row["label"], tuple(text.strip() for text in row["printed"])) for row in table["rows"]
    )
    return PublishedTable(table["id"], tuple(rows))


def printed_rows(declared: TableDefinition) -> tuple[RowDefinition, ...]:
    """The rows that a published table lists; a comment belongs to the row above it and has no figures."""
    return tuple(row for row in declared.rows if row.kind is not RowKind.COMMENT)


def _hold_against(
    table: PublishedTable, declared: TableDefinition, source: SourceRef, problems: Problems
) -> None:
    """A printed table must have the rows and columns of its definition."""
    wanted = len(printed_rows(declared))
    if len(table.rows) != wanted:
        found = len(table.rows)
        problems.add(
            "FIT-003",
            source,
            table=table.id,
            what=Phrase("{found} rader, men definitionen {wanted}", found=found, wanted=wanted),
        )
        return
    for given in table.rows:
        if len(given.printed) != len(declared.columns):
            problems.add(
                "FIT-003",
                source,
                table=table.id,
                what=Phrase("fel antal celler på raden {label}", label=given.label),
            )
