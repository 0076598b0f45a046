"""The municipality's code parts as trees in time, and the report lines that gather accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from utfall.core import CodePart, Month, SourceRef
from utfall.definitions.crosswalk import Crosswalk
from utfall.definitions.decision import DecisionList

if TYPE_CHECKING:
    from utfall.definitions.phasing import PhasingRule


@dataclass(frozen=True, slots=True)
class Validity:
    """The months in which something is valid; an open end is None."""

    valid_from: Month | None = None
    valid_to: Month | None = None

    def covers(self, month: Month) -> bool:
        """Whether ``month`` lies within."""
        return (self.valid_from is None or self.valid_from <= month) and (
            self.valid_to is None or month <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Member:
    """One code of a code part: its name, its parent and when it is valid (architecture, house law 5)."""

    code: str
    name: str
    parent: str | None
    validity: Validity
    source: SourceRef


@dataclass(frozen=True)
class Tree:
    """All members of one code part. A hierarchy is what the parents say, never a prefix of the code."""

    part: CodePart
    members: tuple[Member, ...]

    @cached_property
    def by_code(self) -> Mapping[str, tuple[Member, ...]]:
        """The members of each code; more than one when a code has changed name or parent over time."""
        found: dict[str, tuple[Member, ...]] = {}
        for member in self.members:
            found[member.code] = (*found.get(member.code, ()), member)
        return found

    def within(self, codes: Iterable[str], at: Month | None) -> frozenset[str]:
        """The given codes and everything below them, as organised in the month ``at``, or ever for None."""
        below = self._below(at)
        reached: set[str] = set()
        waiting = list(codes)
        while waiting:
            code = waiting.pop()
            if code not in reached:
                reached.add(code)
                waiting.extend(below.get(code, ()))
        return frozenset(reached)

    def _below(self, at: Month | None) -> Mapping[str, list[str]]:
        if at not in self._remembered:
            below: dict[str, list[str]] = {}
            for member in self.members:
                if member.parent is not None and (at is None or member.validity.covers(at)):
                    below.setdefault(member.parent, []).append(member.code)
            self._remembered[at] = below
        return self._remembered[at]

    @cached_property
    def _remembered(self) -> dict[Month | None, Mapping[str, list[str]]]:
        """What lies below each code in the months asked about; a tree never changes."""
        return {}

    def leaves(self, at: Month) -> tuple[str, ...]:
        """Codes with nothing below them, in the order of the file, as organised in ``at``."""
        valid = [member for member in self.members if member.validity.covers(at)]
        parents = {member.parent for member in valid}
        return tuple(dict.fromkeys(member.code for member in valid if member.code not in parents))


@dataclass(frozen=True, slots=True)
class AccountRange:
    """Accounts from ``first`` to ``last``, both included, compared as text of equal length; valid for a time."""

    first: str
    last: str
    validity: Validity = field(default_factory=Validity)

    def contains(self, account: str) -> bool:
        """Whether the account lies in the range: ``50``–``56`` holds 5012 and 5699."""
        return self.first <= account[: len(self.first)] and account[: len(self.last)] <= self.last


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line that gathers accounts, such as *personalkostnader*; ``parent`` makes lines a tree.

    ``is_result`` is false for what stands beside the result, such as investments and the balance sheet's accounts.
    """

    id: str
    name: str
    ranges: tuple[AccountRange, ...]
    parent: str | None
    source: SourceRef
    is_result: bool = True


@dataclass(frozen=True)
class Structure:
    """The trees of the declared code parts, the report lines, where units went, and what budgets follow."""

    trees: Mapping[CodePart, Tree]
    lines: Mapping[str, ReportLine]
    crosswalk: Crosswalk = field(default_factory=Crosswalk)
    decisions: DecisionList = field(default_factory=DecisionList)
    phasing: tuple[PhasingRule, ...] = ()

    def accounts_of_line(self, line: str, at: Month) -> frozenset[str]:
        """The accounts that the line, with the lines below it, gathers in the month ``at``."""
        if (line, at) not in self._remembered:
            self._remembered[line, at] = self._accounts_of_line(line, at)
        return self._remembered[line, at]

    @cached_property
    def result_lines(self) -> tuple[str, ...]:
        """The lowest lines of the result, in the order of the file."""
        parents = {line.parent for line in self.lines.values()}
        return tuple(id for id in self.lines if id not in parents and all(self._are_result(id)))

    @cached_property
    def lines_beside_result(self) -> tuple[ReportLine, ...]:
        """The lines that are no part of the result, each with all below it, in the order of the file."""
        return tuple(
            line
            for line in self.lines.values()
            if not line.is_result and (line.parent is None or all(self._are_result(line.parent)))
        )

    def accounts_beside_result(self, at: Month) -> frozenset[str]:
        """The accounts that are no part of the result in the month ``at``, by what their lines say."""
        return frozenset().union(*(self.accounts_of_line(line.id, at) for line in self.lines_beside_result))

    def _are_result(self, line: str) -> Iterator[bool]:
        """What the line and those above it say."""
        above: str | None = line
        while above is not None:
            yield self.lines[above].is_result
            above = self.lines[above].parent

    @cached_property
    def _remembered(self) -> dict[tuple[str, Month], frozenset[str]]:
        """The accounts of the lines asked about; a structure never changes."""
        return {}

    def _accounts_of_line(self, line: str, at: Month) -> frozenset[str]:
        waiting, ranges = [line], []
        while waiting:
            current = self.lines[waiting.pop()]
            ranges += [each for each in current.ranges if each.validity.covers(at)]
            waiting += [each.id for each in self.lines.values() if each.parent == current.id]
        accounts = self.trees[CodePart.ACCOUNT].by_code if CodePart.ACCOUNT in self.trees else {}
        return frozenset(code for code in accounts if any(each.contains(code) for each in ranges))
