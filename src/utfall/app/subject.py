"""What a report is about: the whole board, or one code of the part that it is declared ``per``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from utfall.core import CodePart, Month, SourceRef
from utfall.definitions import ReportDefinition
from utfall.definitions.structure import Structure
from utfall.problems import Problems, did_you_mean
from utfall.swedish.code_parts import part_name


@dataclass(frozen=True, slots=True)
class Subject:
    """One code, with the name it has in the report's month; without a part it is the whole board."""

    part: CodePart | None = None
    code: str = ""
    name: str = ""

    @property
    def words(self) -> Mapping[str, str]:
        """What the report's title and text may call it (`utfall.definitions.report.CODE_WORDS`)."""
        return {} if self.part is None else {"name": self.name, "code": self.code}

    @property
    def within(self) -> tuple[tuple[CodePart, str], ...]:
        """The code that the cube sees nothing outside of; none for the whole board."""
        return () if self.part is None else ((self.part, self.code),)


def subjects(part: CodePart, structure: Structure, at: Month) -> dict[str, Subject]:
    """Every code of a part that is valid in a month, from the top down as in its file."""
    if part not in structure.trees:
        return {}
    members = structure.trees[part].members
    return {each.code: Subject(part, each.code, each.name) for each in members if each.validity.covers(at)}


def each_subject(part: CodePart, structure: Structure, at: Month) -> list[Subject]:
    """The codes with nothing below them, such as the units of an organisation."""
    found = subjects(part, structure, at)
    return [found[code] for code in structure.trees[part].leaves(at)] if found else []


def subject_of(
    report: ReportDefinition, unit: str | None, structure: Structure, at: Month, problems: Problems
) -> Subject | None:
    """What the report is about; None, with a problem, when the choice does not fit the report."""
    if report.per is None and unit is None:
        return Subject()
    if report.per is None:
        problems.add("REP-016", report.source, name=report.id)
        return None
    part = part_name(report.per)
    if unit is None:
        problems.add("REP-015", report.source, name=report.id, part=part)
        return None
    known = subjects(report.per, structure, at)
    if unit not in known:
        place = SourceRef(f"definitions/structure/{report.per}.csv")
        hint = did_you_mean(unit, known)
        problems.add("REP-017", place, name=unit, part=part, month=at, hint=hint)
    return known.get(unit)
