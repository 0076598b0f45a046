"""Loads a workspace's definitions in the order in which they lean on each other, and collects every fault.

What reads a kind of definition is loaded when the workspace has a file of that kind: a command about facts alone needs
but little of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from utfall.core import CodePart, SourceRef
from utfall.definitions import files
from utfall.definitions.forecast import ForecastDefinitions
from utfall.definitions.goals import GoalDefinitions
from utfall.definitions.municipality_reader import read_municipality
from utfall.definitions.page import Shelf
from utfall.definitions.report import Definitions
from utfall.definitions.rule import ReportRules
from utfall.definitions.secrecy import SecrecyRules
from utfall.definitions.structure import Structure
from utfall.definitions.structure_loader import load_structure
from utfall.definitions.yaml_page import read_file, read_folder
from utfall.problems import Problems, Severity, did_you_mean
from utfall.swedish.language import Phrase

if TYPE_CHECKING:
    from utfall.definitions.bridge import BridgeDefinition
    from utfall.definitions.comment import CommentEntry
    from utfall.definitions.report import ChartDefinition, QuantityDefinition, ReportDefinition
    from utfall.definitions.section_text import SectionText
    from utfall.definitions.selection_reader import Vocabulary
    from utfall.definitions.source import SourceMapping
    from utfall.definitions.table import TableDefinition


def load(root: Path) -> tuple[Definitions | None, Problems]:
    """Everything the workspace declares, and every fault in it.

    What could be read is returned also when there are faults, so that more can be said about them; whether
    anything may be published is for ``problems.blocks`` to say. None only when ``utfall.yaml`` is missing or
    cannot be read at all.
    """
    problems = Problems()
    shelf = Shelf(root.absolute(), problems)
    if not (shelf.root / files.MAIN).exists():
        problems.add("DEF-012", SourceRef(files.MAIN), folder=shelf.root.name)
        return None, problems
    return _Workspace(shelf).definitions(), problems


@dataclass(frozen=True)
class _Workspace:
    """The kinds of definitions that a workspace can have; those that others lean on are read once."""

    shelf: Shelf

    def definitions(self) -> Definitions | None:
        """Every kind, in the order in which faults are told; None when nobody is said to report."""
        main = read_file(self.shelf, files.MAIN)
        structure, quantities, goals, tables = self.structure, self.quantities, self.goals, self.tables
        bridges, charts, reports, sources = self._bridges(), self._charts(), self.reports, self._sources()
        forecast, comments, rules = self._forecast(), self._comments(), self._rules()
        texts, secrecy = self._texts(), self._secrecy()
        municipality = read_municipality(main, self.shelf) if main is not None else None
        _check_unread(self.shelf)
        if municipality is None:
            return None
        hashes = dict(sorted(self.shelf.hashes.items()))
        return Definitions(
            municipality,
            structure,
            quantities,
            tables,
            charts,
            reports,
            hashes,
            goals,
            bridges,
            sources,
            forecast,
            comments,
            rules,
            texts,
            secrecy,
        )

    @cached_property
    def structure(self) -> Structure:
        return load_structure(self.shelf)

    @cached_property
    def quantities(self) -> Mapping[str, QuantityDefinition]:
        node = read_file(self.shelf, files.QUANTITIES)
        if node is None:
            return {}
        from utfall.definitions.report_reader import read_quantities

        activities = self.structure.trees.get(CodePart.ACTIVITY)
        return read_quantities(node, activities.by_code if activities is not None else None)

    @cached_property
    def goals(self) -> GoalDefinitions:
        """What is declared in every file, and what people have assessed."""
        declared, entries = read_folder(self.shelf, files.GOALS), read_file(self.shelf, files.ASSESSMENTS)
        if not declared and entries is None:
            return GoalDefinitions()
        from utfall.definitions.assessment_reader import read_assessments
        from utfall.definitions.goal_reader import read_goals

        goals = read_goals(declared, self.quantities)
        return goals if entries is None else replace(goals, entries=read_assessments(entries, goals))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What tables and others may name; shared, so that a code part without codes is told of once."""
        from utfall.definitions.selection_reader import Vocabulary

        return Vocabulary(self.structure, self.quantities, self.goals.indicators)

    @cached_property
    def tables(self) -> Mapping[str, TableDefinition]:
        nodes = read_folder(self.shelf, files.TABLES)
        if not nodes:
            return {}
        from utfall.definitions.table_reader import read_tables

        return read_tables(nodes, self.vocabulary, self.shelf.problems)

    @cached_property
    def reports(self) -> Mapping[str, ReportDefinition]:
        nodes = read_folder(self.shelf, files.REPORTS)
        if not nodes:
            return {}
        from utfall.definitions.report_reader import read_reports

        return read_reports(nodes, self.shelf)

    def _bridges(self) -> Mapping[str, BridgeDefinition]:
        node = read_file(self.shelf, files.BRIDGES)
        if node is None:
            return {}
        from utfall.definitions.bridge_reader import read_bridges

        return read_bridges(node, self.vocabulary)

    def _charts(self) -> Mapping[str, ChartDefinition]:
        node = read_file(self.shelf, files.CHARTS)
        if node is None:
            return {}
        from utfall.definitions.report_reader import read_charts

        return read_charts(node, self.tables)

    def _sources(self) -> Mapping[str, SourceMapping]:
        nodes = read_folder(self.shelf, files.SOURCES)
        if not nodes:
            return {}
        from utfall.definitions.source_reader import SOURCE_KEYS, read_sources

        return read_sources([node.fields(*SOURCE_KEYS) for node in nodes])

    def _forecast(self) -> ForecastDefinitions:
        if not any((self.shelf.root / name).exists() for name in files.OF_FORECASTS):
            return ForecastDefinitions()
        from utfall.definitions.forecast_loader import load_forecast

        return load_forecast(self.shelf, self.vocabulary)

    def _comments(self) -> tuple[CommentEntry, ...]:
        node = read_file(self.shelf, files.COMMENTS)
        if node is None:
            return ()
        from utfall.definitions.comment_reader import Places, read_comments

        units = self.structure.trees.get(CodePart.RESPONSIBILITY)
        codes = units.by_code if units is not None else ()
        return read_comments(node, Places(self.tables, self.reports, codes))

    def _rules(self) -> ReportRules:
        node = read_file(self.shelf, files.RULES)
        if node is None:
            return ReportRules()
        from utfall.definitions.rules_reader import read_rules

        return read_rules(node, self.tables)

    def _texts(self) -> tuple[SectionText, ...]:
        if not (self.shelf.root / files.TEXTS).exists():
            return ()
        from utfall.definitions.section_text import read_section_texts

        return read_section_texts(self.shelf, self.reports)

    def _secrecy(self) -> SecrecyRules:
        node = read_file(self.shelf, files.SECRECY)
        if node is None:
            return SecrecyRules()
        from utfall.definitions.secrecy_reader import read_secrecy

        return read_secrecy(node, self.vocabulary)


def _check_unread(shelf: Shelf) -> None:
    """A file with a misspelt name must not be passed over in silence."""
    for path in sorted((shelf.root / "definitions").rglob("*")):
        name = shelf.name(path)
        is_hidden = any(part.startswith(".") for part in Path(name).parts)
        if path.is_file() and not is_hidden and name not in shelf.opened:
            shelf.problems.add("DEF-022", SourceRef(name), Severity.WARNING, file=name, hint=_file_hint(name))


def _file_hint(name: str) -> str:
    folder, _, file = name.rpartition("/")
    if file.endswith(".yml"):
        return Phrase("Menade du {file}.yaml?", file=file.removesuffix(".yml"))
    here = [
        known.removeprefix(f"{folder}/") for known in files.DECLARED if known.rpartition("/")[0] == folder
    ]
    return did_you_mean(file, here)
