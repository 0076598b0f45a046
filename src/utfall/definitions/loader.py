"""Loads a workspace's definitions in the order in which they lean on each other, and collects every fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from utfall.core import CodePart, SourceRef
from utfall.definitions import (
    action_reader,
    assessment_reader,
    bridge_reader,
    comment_reader,
    forecast_reader,
    goal_reader,
    grant_reader,
    layer_reader,
    need_reader,
    one_off_reader,
    placement_reader,
    report_reader,
    risk_reader,
    rules_reader,
    secrecy_reader,
    source,
    source_reader,
    structure_reader,
    table_reader,
)
from utfall.definitions.crosswalk import Crosswalk
from utfall.definitions.crosswalk_reader import read_crosswalk
from utfall.definitions.decision import DecisionList
from utfall.definitions.decision_reader import read_decisions
from utfall.definitions.forecast import ForecastDefinitions, ReasonRule
from utfall.definitions.goal import GoalDefinitions
from utfall.definitions.line_reader import check_accounts, read_lines
from utfall.definitions.node import Node
from utfall.definitions.page import Page, Shelf
from utfall.definitions.phasing_reader import read_phasing
from utfall.definitions.registry import Registry
from utfall.definitions.report import Definitions, QuantityDefinition, ReportDefinition
from utfall.definitions.rule import ReportRules
from utfall.definitions.same_cells import check_same_cells
from utfall.definitions.secrecy import SecrecyRules
from utfall.definitions.section_text import read_section_texts
from utfall.definitions.selection_reader import Vocabulary
from utfall.definitions.structure import Structure
from utfall.definitions.table import TableDefinition
from utfall.definitions.yaml_page import read_yaml
from utfall.problems import Problems, Severity, did_you_mean
from utfall.swedish.language import Phrase

MAIN_FILE = "utfall.yaml"
_LINES = f"{structure_reader.FOLDER}/lines.yaml"
_CROSSWALK = f"{structure_reader.FOLDER}/crosswalk.csv"
_DECISIONS = f"{structure_reader.FOLDER}/decisions.csv"
_PHASING = f"{structure_reader.FOLDER}/phasing.yaml"
_QUANTITIES = "definitions/quantities.yaml"
_CHARTS = "definitions/charts.yaml"
_TREES = {part: f"{structure_reader.FOLDER}/{part}.csv" for part in CodePart}
_STRUCTURE_FILES = (_LINES, _CROSSWALK, _DECISIONS, _PHASING, *_TREES.values())
_OTHER_FILES = (
    _QUANTITIES,
    _CHARTS,
    bridge_reader.FILE,
    forecast_reader.FILE,
    rules_reader.FILE,
    secrecy_reader.FILE,
)
_KNOWN_FILES = (*_OTHER_FILES, *_STRUCTURE_FILES)

Read = TypeVar("Read")


def load(root: Path) -> tuple[Definitions | None, Problems]:
    """Everything the workspace declares, and every fault in it.

    What could be read is returned also when there are faults, so that more can be said about them; whether
    anything may be published is for ``problems.blocks`` to say. None only when ``utfall.yaml`` is missing or
    cannot be read at all.
    """
    problems = Problems()
    shelf = Shelf(root.absolute(), problems)
    if not (shelf.root / MAIN_FILE).exists():
        problems.add("DEF-012", SourceRef(MAIN_FILE), folder=shelf.root.name)
        return None, problems
    main = _top(shelf, MAIN_FILE)
    structure = _structure(shelf)
    activities = structure.trees.get(CodePart.ACTIVITY)
    codes = activities.by_code if activities is not None else None
    quantities = _from_file(shelf, _QUANTITIES, lambda node: report_reader.read_quantities(node, codes))
    goals = _goals(shelf, quantities)
    vocabulary = Vocabulary(structure, quantities, goals.indicators)
    tables = _tables(shelf, vocabulary)
    bridges = _from_file(shelf, bridge_reader.FILE, lambda node: bridge_reader.read_bridges(node, vocabulary))
    charts = _from_file(shelf, _CHARTS, lambda node: report_reader.read_charts(node, tables))
    reports = _reports(shelf)
    sources = source_reader.read_sources(
        [node.fields(*source_reader.SOURCE_KEYS) for node in _in_folder(shelf, source.FOLDER)]
    )
    forecast = _forecast(shelf, vocabulary)
    comments, rules = _top(shelf, comment_reader.FILE), _top(shelf, rules_reader.FILE)
    secrecy = _top(shelf, secrecy_reader.FILE)
    municipality = report_reader.read_municipality(main, shelf) if main is not None else None
    _check_unread(shelf)
    if municipality is None:
        return None, problems
    hashes = dict(sorted(shelf.hashes.items()))
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
        comment_reader.read_comments(comments, _places(tables, reports, structure))
        if comments is not None
        else (),
        rules_reader.read_rules(rules, tables) if rules is not None else ReportRules(),
        read_section_texts(shelf, reports),
        secrecy_reader.read_secrecy(secrecy, quantities) if secrecy is not None else SecrecyRules(),
    ), problems


def _places(
    tables: Mapping[str, TableDefinition], reports: Mapping[str, ReportDefinition], structure: Structure
) -> comment_reader.Places:
    units = structure.trees.get(CodePart.RESPONSIBILITY)
    return comment_reader.Places(tables, reports, units.by_code if units is not None else ())


def _page(shelf: Shelf, name: str) -> Page | None:
    """The page of a file that need not exist."""
    path = shelf.root / name
    return shelf.page(path) if path.exists() else None


def _top(shelf: Shelf, name: str) -> Node | None:
    page = _page(shelf, name)
    return read_yaml(page) if page is not None else None


def _in_folder(shelf: Shelf, folder: str) -> list[Node]:
    names = (shelf.name(path) for path in shelf.files(folder, ".yaml"))
    return [node for name in names if (node := _top(shelf, name)) is not None]


def _from_file(shelf: Shelf, name: str, read: Callable[[Node], dict[str, Read]]) -> dict[str, Read]:
    node = _top(shelf, name)
    return read(node) if node is not None else {}


def _structure(shelf: Shelf) -> Structure:
    pages = {part: page for part, name in _TREES.items() if (page := _page(shelf, name)) is not None}
    trees = {part: structure_reader.read_tree(page, part) for part, page in pages.items()}
    node = _top(shelf, _LINES)
    lines = read_lines(node) if node is not None else {}
    page = _page(shelf, _CROSSWALK)
    crosswalk = read_crosswalk(page, trees) if page is not None else Crosswalk()
    page = _page(shelf, _DECISIONS)
    decisions = read_decisions(page) if page is not None else DecisionList()
    structure = Structure(trees, lines, crosswalk, decisions)
    if node is not None and CodePart.ACCOUNT in pages:
        check_accounts(structure, node.page, pages[CodePart.ACCOUNT])
    elif node is not None and _TREES[CodePart.ACCOUNT] not in shelf.opened:
        node.problem("DEF-009", file=_TREES[CodePart.ACCOUNT])  # without accounts every line would be empty
    phasing = _top(shelf, _PHASING)
    if phasing is None:
        return structure
    return replace(structure, phasing=read_phasing(phasing, Vocabulary(structure, {})))


def _tables(shelf: Shelf, vocabulary: Vocabulary) -> Mapping[str, TableDefinition]:
    tables: Registry[TableDefinition] = Registry()
    for path in shelf.files(table_reader.FOLDER, ".yaml"):
        node = _top(shelf, shelf.name(path))
        if node is not None:
            fields = node.fields(*table_reader.TABLE_KEYS)
            tables.add(table_reader.read_table(fields, vocabulary), fields)
    check_same_cells(tables.found, shelf.problems)
    return tables.found


def _reports(shelf: Shelf) -> Mapping[str, ReportDefinition]:
    reports: Registry[ReportDefinition] = Registry()
    for path in shelf.files(report_reader.FOLDER, ".yaml"):
        node = _top(shelf, shelf.name(path))
        if node is not None:
            fields = node.fields(*report_reader.REPORT_KEYS)
            report = report_reader.read_report(fields, shelf)
            if report is not None:
                reports.add(report, fields)
    return reports.found


def _goals(shelf: Shelf, quantities: Mapping[str, QuantityDefinition]) -> GoalDefinitions:
    """What is declared in every file, and what people have assessed."""
    goals = goal_reader.read_goals(_in_folder(shelf, goal_reader.FOLDER), quantities)
    entries = _top(shelf, assessment_reader.FILE)
    if entries is None:
        return goals
    return replace(goals, entries=assessment_reader.read_assessments(entries, goals))


def _forecast(shelf: Shelf, vocabulary: Vocabulary) -> ForecastDefinitions:
    """What forecasts are made and judged by: targets, drivers and needs, and the ledgers that people keep."""
    node, trees = _top(shelf, forecast_reader.FILE), vocabulary.structure.trees
    fields = node.fields(*forecast_reader.FORECAST_KEYS) if node is not None else None
    one_offs, placements = _page(shelf, one_off_reader.FILE), _page(shelf, placement_reader.FILE)
    layers, risks = _page(shelf, layer_reader.FILE), _top(shelf, risk_reader.FILE)
    listed = risks.fields(*risk_reader.RISKS_KEYS) if risks is not None else None
    return ForecastDefinitions(
        targets=forecast_reader.read_targets(fields) if fields is not None else {},
        reasons=forecast_reader.read_reason_rule(fields) if fields is not None else ReasonRule(),
        drivers=forecast_reader.read_drivers(fields, trees, vocabulary.quantities)
        if fields is not None
        else (),
        one_offs=one_off_reader.read_one_offs(one_offs, trees) if one_offs is not None else (),
        placements=placement_reader.read_placements(placements, trees) if placements is not None else (),
        actions=_from_file(
            shelf, action_reader.FILE, lambda top: action_reader.read_actions(top, vocabulary)
        ),
        grants=_from_file(shelf, grant_reader.FILE, lambda top: grant_reader.read_grants(top, vocabulary)),
        risks=risk_reader.read_risks(listed) if listed is not None else {},
        sensitivities=risk_reader.read_sensitivities(listed) if listed is not None else {},
        layers=layer_reader.read_layers(layers, trees) if layers is not None else (),
        needs=need_reader.read_needs(fields, vocabulary) if fields is not None else {},
    )


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
    here = [known.removeprefix(f"{folder}/") for known in _KNOWN_FILES if known.rpartition("/")[0] == folder]
    return did_you_mean(file, here)
