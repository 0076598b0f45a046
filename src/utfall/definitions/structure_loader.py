"""Loads the structure: code parts, report lines, where units went, and the decisions that budgets follow."""

from __future__ import annotations

from dataclasses import replace

from utfall.core import CodePart
from utfall.definitions import files
from utfall.definitions.crosswalk import Crosswalk
from utfall.definitions.crosswalk_reader import read_crosswalk
from utfall.definitions.decision import DecisionList
from utfall.definitions.decision_reader import read_decisions
from utfall.definitions.line_reader import check_accounts, read_lines
from utfall.definitions.page import Shelf
from utfall.definitions.structure import Structure
from utfall.definitions.structure_reader import read_tree
from utfall.definitions.yaml_page import read_file


def load_structure(shelf: Shelf) -> Structure:
    """The structure; a file that is not there declares nothing."""
    found = {part: shelf.optional(name) for part, name in files.TREES.items()}
    pages = {part: page for part, page in found.items() if page is not None}
    trees = {part: read_tree(page, part) for part, page in pages.items()}
    node = read_file(shelf, files.LINES)
    lines = read_lines(node) if node is not None else {}
    page = shelf.optional(files.CROSSWALK)
    crosswalk = read_crosswalk(page, trees) if page is not None else Crosswalk()
    page = shelf.optional(files.DECISIONS)
    decisions = read_decisions(page) if page is not None else DecisionList()
    structure = Structure(trees, lines, crosswalk, decisions)
    if node is not None and CodePart.ACCOUNT in pages:
        check_accounts(structure, node.page, pages[CodePart.ACCOUNT])
    elif node is not None and files.TREES[CodePart.ACCOUNT] not in shelf.opened:
        # Without accounts every line would be empty.
        node.problem("DEF-009", file=files.TREES[CodePart.ACCOUNT])
    return _with_phasing(structure, shelf)


def _with_phasing(structure: Structure, shelf: Shelf) -> Structure:
    node = read_file(shelf, files.PHASING)
    if node is None:
        return structure
    from utfall.definitions.phasing_reader import read_phasing
    from utfall.definitions.selection_reader import Vocabulary

    return replace(structure, phasing=read_phasing(node, Vocabulary(structure, {})))
