"""Reads the code parts' trees from ``definitions/structure/*.csv`` and checks that they always hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from utfall.core import CodePart, Month
from utfall.definitions.csv_page import read_csv
from utfall.definitions.cycles import cycles, shown
from utfall.definitions.node import Fields
from utfall.definitions.page import Page
from utfall.definitions.registry import first_place
from utfall.definitions.structure import Member, Tree, Validity
from utfall.problems import did_you_mean
from utfall.swedish.language import Phrase

_NEEDED = ("code", "name")
_OPTIONAL = ("parent", "valid_from", "valid_to")
_ALWAYS = Month(1, 1)  # stands for an open beginning
_LAST = Month(9999, 12)  # how some systems write an open end


def read_tree(page: Page, part: CodePart) -> Tree:
    """The code part's tree; faults in it are recorded as problems of the page."""
    members = tuple(_members(page))
    tree = Tree(part, members)
    _check_overlaps(page, tree)
    for member in members:
        _check_parent(page, tree, member)
    _check_circles(page, tree)
    return tree


def _members(page: Page) -> Iterable[Member]:
    for fields in read_csv(page, _NEEDED, _OPTIONAL):
        code, name = fields.text("code"), fields.text("name")
        if code:
            parent = fields.text("parent", "") or None
            yield Member(code, name, parent, read_validity(fields), fields.node.source)


def read_validity(fields: Fields) -> Validity:
    """The time between ``valid_from`` and ``valid_to``, both included and both optional."""
    first, last = fields.month("valid_from"), fields.month("valid_to")
    if first is not None and last is not None and last < first:
        fields.values["valid_to"].problem("DEF-011", valid_from=first, valid_to=last)
    return Validity(first, last)


def turning_points(times: Iterable[Validity]) -> tuple[Month, ...]:
    """The months in which something begins or has just ended; between two of them nothing changes.

    >>> [str(month) for month in turning_points([Validity(None, Month(2023, 12)), Validity(Month(2024, 1))])]
    ['0001-01', '2024-01']
    """
    points: set[Month] = set()
    for time in times:
        points.add(time.valid_from or _ALWAYS)
        if time.valid_to is not None and time.valid_to < _LAST:
            points.add(time.valid_to + 1)
    return tuple(sorted(points))


def since(month: Month) -> str:
    """From when something is wrong, as the end of a sentence; nothing when it has always been so."""
    return "" if month == _ALWAYS else Phrase(" från {month}", month=month)


def _check_overlaps(page: Page, tree: Tree) -> None:
    """A code may stand on several rows, one after the other in time."""
    for code, members in tree.by_code.items():
        in_time = sorted(members, key=lambda member: member.validity.valid_from or _ALWAYS)
        for before, after in pairwise(in_time):
            if not before.validity.covers(after.validity.valid_from or _ALWAYS):
                continue
            first, second = sorted((before, after), key=lambda member: member.source)
            kind = "DEF-006" if first.validity == second.validity else "DEF-015"
            page.problem(kind, second.source, name=code, first=first_place(first.source, second.source))


def _check_parent(page: Page, tree: Tree, member: Member) -> None:
    """A parent must exist, and be valid as long as what lies under it."""
    if member.parent is None:
        return
    parents = tree.by_code.get(member.parent, ())
    if not parents:
        hint = did_you_mean(member.parent, tree.by_code)
        kind = Phrase("en kod i {part}.csv", part=tree.part)
        page.problem("DEF-007", member.source, name=member.parent, kind=kind, hint=hint)
        return
    times = [parent.validity for parent in parents]
    for month in turning_points([member.validity, *times]):
        if member.validity.covers(month) and not any(time.covers(month) for time in times):
            when = Phrase("före {times}", times=_first(times)) if month == _ALWAYS else str(month)
            page.problem("DEF-016", member.source, name=member.code, parent=member.parent, month=when)
            return


def _first(times: Iterable[Validity]) -> Month:
    return min(time.valid_from or _ALWAYS for time in times)


def _check_circles(page: Page, tree: Tree) -> None:
    """No code may lie under itself in any month; each circle is told once."""
    told: set[frozenset[str]] = set()
    for month in turning_points(member.validity for member in tree.members):
        valid = {member.code: member for member in tree.members if member.validity.covers(month)}
        for circle in cycles(_parents(valid)):
            if frozenset(circle) not in told:
                told.add(frozenset(circle))
                page.problem("DEF-017", valid[circle[0]].source, name=circle[0], path=shown(circle))


def _parents(valid: Mapping[str, Member]) -> dict[str, list[str]]:
    above = {code: member.parent for code, member in valid.items()}
    return {
        code: [parent] if parent is not None and parent in valid else [] for code, parent in above.items()
    }
