"""Reads the report lines from ``lines.yaml`` and checks that every account always lies on one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from utfall.core import CodePart, Month
from utfall.definitions.cycles import cycles, shown
from utfall.definitions.node import Fields, Node
from utfall.definitions.page import Page
from utfall.definitions.registry import Registry, declared_ids
from utfall.definitions.structure import AccountRange, ReportLine, Structure, Tree, Validity
from utfall.definitions.structure_reader import read_validity, since, turning_points
from utfall.problems import Severity
from utfall.swedish.language import Phrase

_KEYS = ("id", "name", "accounts", "parent", "result")
_RANGE = re.compile(r"(\w+)(?:\s*[-–]\s*(\w+))?")
_EXPECTED = Phrase("ett konto eller ett intervall som 50-56, med lika många tecken på båda sidor")


def read_lines(node: Node) -> dict[str, ReportLine]:
    """The lines by id; a parent that is missing or goes in a circle is a problem and left out."""
    lines: Registry[ReportLine] = Registry()
    declared = [item.fields(*_KEYS) for item in node.fields("lines").some("lines")]
    ids = declared_ids(declared)
    for fields in declared:
        parent, result = fields.get("parent"), fields.get("result")
        line = ReportLine(
            id=fields.identifier(),
            name=fields.text("name"),
            ranges=tuple(_ranges(fields)),
            parent=parent.reference(ids, Phrase("en rad")) if parent is not None else None,
            source=fields.node.source,
            is_result=result is None or result.boolean() is not False,
        )
        lines.add(line, fields)
    return _without_circles(node.page, lines.found)


def _ranges(fields: Fields) -> Iterator[AccountRange]:
    for item in fields.one_or_many("accounts"):
        if isinstance(item.value, str):
            yield from _range(item, Validity())
        else:
            inner = item.fields("range", "valid_from", "valid_to")
            limits = inner.need("range")
            if limits is not None:
                yield from _range(limits, read_validity(inner))


def _range(node: Node, validity: Validity) -> Iterator[AccountRange]:
    match = _RANGE.fullmatch(node.text().strip())
    first, last = (match[1], match[2] or match[1]) if match else ("", "")
    if not first or len(first) != len(last) or last < first:
        node.wrong(_EXPECTED)
    else:
        yield AccountRange(first, last, validity)


def _without_circles(page: Page, lines: Mapping[str, ReportLine]) -> dict[str, ReportLine]:
    """The lines with circles cut, so that nothing later walks round in them."""
    sound = dict(lines)
    parents = {line.id: [line.parent] if line.parent is not None else [] for line in lines.values()}
    for circle in cycles({id: [each for each in above if each in lines] for id, above in parents.items()}):
        line = lines[circle[0]]
        page.problem("DEF-017", line.source, name=line.id, path=shown(circle))
        sound[line.id] = replace(line, parent=None)
    return sound


def check_accounts(structure: Structure, lines_page: Page, accounts_page: Page) -> None:
    """Every account with none below it lies on one line, or on lines that lie under each other."""
    tree = structure.trees[CodePart.ACCOUNT]
    for account, months in _leaf_months(structure, tree).items():
        matching = _matching(structure, account)
        for month in months:
            ids = [id for id, times in matching.items() if any(time.covers(month) for time in times)]
            when = since(month)
            if not ids:
                at = next(each for each in tree.by_code[account] if each.validity.covers(month)).source
                accounts_page.problem("DEF-019", at, severity=Severity.WARNING, account=account, when=when)
                break
            first, second = _apart(structure, ids)
            if second:
                at = structure.lines[second].source
                lines_page.problem("DEF-018", at, account=account, first=first, second=second, when=when)
                break


def _leaf_months(structure: Structure, tree: Tree) -> dict[str, list[Month]]:
    """For each account the turning points at which nothing lies below it."""
    times = [member.validity for member in tree.members]
    times += [each.validity for line in structure.lines.values() for each in line.ranges]
    found: dict[str, list[Month]] = {}
    for month in turning_points(times):
        for account in tree.leaves(month):
            found.setdefault(account, []).append(month)
    return found


def _matching(structure: Structure, account: str) -> dict[str, list[Validity]]:
    """The lines whose ranges hold the account, with when."""
    found: dict[str, list[Validity]] = {}
    for line in structure.lines.values():
        for each in line.ranges:
            if each.contains(account):
                found.setdefault(line.id, []).append(each.validity)
    return found


def _apart(structure: Structure, ids: list[str]) -> tuple[str, str]:
    """Two of the lines that do not lie under each other; empty when there are none."""
    for index, first in enumerate(ids):
        for second in ids[index + 1 :]:
            if second not in _above(structure, first) and first not in _above(structure, second):
                return first, second
    return "", ""


def _above(structure: Structure, line: str) -> set[str]:
    found: set[str] = set()
    parent = structure.lines[line].parent
    while parent is not None and parent not in found:
        found.add(parent)
        parent = structure.lines[parent].parent if parent in structure.lines else None
    return found
