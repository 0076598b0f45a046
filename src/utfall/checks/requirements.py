"""Which requirements of law and of the municipality a built report meets and where, and which it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from utfall.checks.law import INTERIM_LAW, INTERIM_MONTHS, LAW, LAW_SINCE, Deadline, deadlines
from utfall.definitions.report import Definitions, ReportDefinition
from utfall.definitions.rule import ReportKind, Requirement, Shown
from utfall.definitions.table import TableDefinition
from utfall.document import ChartBlock, Document, Heading, TableBlock
from utfall.problems import Problem, Severity, did_you_mean
from utfall.swedish import requirement_words as words
from utfall.swedish.dates import month_name


class Standing(StrEnum):
    """How a requirement stands."""

    MET = "uppfyllt"
    MISSING = "saknas"
    NOT_APPLICABLE = "gäller inte"


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A requirement and how the report stands to it.

    ``places`` are the ids of the headings, tables and charts that meet it; ``detail`` is what is still lacking there,
    or why the requirement does not apply.
    """

    requirement: Requirement
    standing: Standing
    places: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A heading, table or chart of the report: whether anything stands there, and the tables that do."""

    is_filled: bool
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duties:
    """What is asked of one report: each requirement with its standing, the days that the law sets, and the gaps.

    ``is_before_law`` says that the report is older than the law that is tried here: only the municipality's own
    instructions are asked of it.
    """

    requirements: tuple[Fulfilment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_before_law: bool = False


def duties(report: ReportDefinition, definitions: Definitions, document: Document) -> Duties:
    """How the report stands to all that is asked of its kind; nothing is asked of one that does not say its kind."""
    if report.kind is None:
        return Duties()
    is_before_law = document.period < LAW_SINCE
    law = () if is_before_law else LAW
    asked = {each.id: each for each in (*law, *definitions.rules.requirements) if report.kind in each.kinds}
    there = dict(_places(document))
    found = tuple(_standing(each, report, there, definitions.tables) for each in asked.values())
    problems = (
        *(() if is_before_law else _wrong_period(report, document)),
        *_unknown(report, asked, there),
        *(_gap(each, report) for each in found if each.standing is Standing.MISSING),
    )
    days = () if is_before_law else tuple(deadlines(report.kind, document.period))
    return Duties(found, days, problems, is_before_law)


def _places(document: Document) -> Iterator[tuple[str, _Place]]:
    """Every heading, table and chart by id. A heading holds what comes before the next of its level or above."""
    blocks = document.blocks
    for index, block in enumerate(blocks):
        match block:
            case Heading(level, _, id):
                following = blocks[index + 1 :]
                ends = (at for at, each in enumerate(following) if _closes(each, level))
                inside = following[: next(ends, len(following))]
                tables = tuple(each.table.id for each in inside if isinstance(each, TableBlock))
                yield id, _Place(any(not isinstance(each, Heading) for each in inside), tables)
            case TableBlock(table):
                yield table.id, _Place(bool(table.rows), (table.id,))
            case ChartBlock(chart):
                yield chart.id, _Place(True)


def _closes(block: object, level: int) -> bool:
    return isinstance(block, Heading) and block.level <= level


def _standing(
    asked: Requirement,
    report: ReportDefinition,
    there: Mapping[str, _Place],
    tables: Mapping[str, TableDefinition],
) -> Fulfilment:
    excused = dict(report.not_applicable).get(asked.id)
    if excused is not None:
        return Fulfilment(asked, Standing.NOT_APPLICABLE, detail=excused)
    places = tuple(place for place in dict(report.fulfils).get(asked.id, ()) if place in there)
    if not places:
        return Fulfilment(asked, Standing.MISSING)
    empty = [place for place in places if not there[place].is_filled]
    if len(empty) == len(places):
        return Fulfilment(asked, Standing.MISSING, places, words.empty(empty))
    inside = (id for place in places for id in there[place].tables)
    lacking = _lacking(asked.shows, [tables[id] for id in inside if id in tables])
    if lacking:
        return Fulfilment(asked, Standing.MISSING, places, words.lacking(lacking))
    return Fulfilment(asked, Standing.MET, places)


def _lacking(shows: Iterable[Shown], tables: Iterable[TableDefinition]) -> list[str]:
    """The figures that none of the tables' columns show."""
    columns = [column for table in tables for column in table.columns if column.window is not None]
    return [
        words.figure(each.scenario, each.window, each.year)
        for each in shows
        if not any(
            column.window is not None
            and column.scenario is each.scenario
            and each.window in (None, column.window.kind)
            and column.window.year == each.year
            for column in columns
        )
    ]


def _wrong_period(report: ReportDefinition, document: Document) -> Iterator[Problem]:
    if report.kind is ReportKind.INTERIM and document.period.month not in INTERIM_MONTHS:
        params = {"month": month_name(document.period), "law": INTERIM_LAW}
        yield Problem("CHK-011", report.source, params, Severity.WARNING)


def _unknown(
    report: ReportDefinition, asked: Mapping[str, Requirement], there: Mapping[str, _Place]
) -> Iterator[Problem]:
    """Requirements that nobody has set, and places that the report does not have."""
    for id in dict(report.fulfils) | dict(report.not_applicable):
        if id not in asked:
            yield Problem("CHK-010", report.source, {"id": id, "hint": did_you_mean(id, asked)})
    for id, places in report.fulfils:
        for place in places:
            if place not in there:
                params = {"id": id, "place": place, "hint": did_you_mean(place, there)}
                yield Problem("CHK-009", report.source, params)


def _gap(found: Fulfilment, report: ReportDefinition) -> Problem:
    asked = found.requirement
    params = {"law": asked.law, "text": asked.text, "id": asked.id, "detail": found.detail or words.UNSAID}
    return Problem("CHK-008", report.source, params, Severity.WARNING)
