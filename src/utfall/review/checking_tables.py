"""Checks every number of a report's tables against all that the report's other tables say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from utfall.problems import Problem, Severity
from utfall.review.blame import Fault, faults
from utfall.review.calculation_words import calculation, figure_text, place, place_beside
from utfall.review.consistency import joint_faults
from utfall.review.document_relations import Web, web_of
from utfall.review.figures import Figure
from utfall.review.finding import Checked, Verdict
from utfall.review.outliers import neighbours, outliers
from utfall.review.reading import CellState, ReadReport
from utfall.review.relations import Bond, Linear, Relation
from utfall.review.slips import Slip
from utfall.swedish.language import say

_SHOWN = 3  # calculations told of one figure
_CLASH = 5  # figures named that cannot all be true
_PRESUMED = "antagen plats: raden saknar tal, och de äldsta åren antas vara tomma"
_VERDICTS = {Slip.UNIT: Verdict.UNIT, Slip.STALE: Verdict.STALE}
_CODES = {
    Bond.SUM: "REV-101",
    Bond.PARTITION: "REV-101",
    Bond.DEVIATION: "REV-102",
    Bond.SHARE: "REV-103",
    Bond.HUNDRED: "REV-103",
    Bond.SAME: "REV-104",
}
_SLIP_CODES = {Slip.UNIT: "REV-105", Slip.MOVED: "REV-106", Slip.STALE: "REV-107", Slip.SIGN: "REV-108"}


def check_tables(report: ReadReport) -> list[Checked]:
    """One verdict for every number of every table, in the order of the report."""
    return _Checking(report, web_of(report.tables)).all()


class _Checking:
    """The report with its web of relations, and the figures that break it."""

    def __init__(self, report: ReadReport, web: Web) -> None:
        self.report = report
        self.web = web
        self.faults: dict[int, Fault] = {}
        alone = [*faults(web), *outliers(web)]
        for fault in (*alone, *joint_faults(web, alone)):
            self.faults.setdefault(fault.figure, fault)
        self._values = values = [figure.value for figure in web.figures]
        self.holding: dict[int, list[Relation]] = defaultdict(list)
        self.broken: dict[int, list[Relation]] = defaultdict(list)
        for relation in web.relations:
            kept = self.holding if relation.holds(values, web.figures) else self.broken
            for number in dict.fromkeys(relation.members):
                kept[number].append(relation)

    def all(self) -> list[Checked]:
        """Every figure's verdict; last those whose place in the row is only taken to be so."""
        return [*(self._one(figure) for figure in self.web.figures), *self._presumed()]

    def _presumed(self) -> Iterator[Checked]:
        for table in self.report.tables:
            for at, row in enumerate(table.rows):
                for column, cell in enumerate(row.cells):
                    if cell.is_presumed and cell.state is CellState.NUMBER:
                        where = " / ".join(
                            each for each in (table.title, row.label, table.columns[column].name) if each
                        )
                        yield Checked(
                            cell.text,
                            cell.spot,
                            Verdict.UNCHECKED,
                            where,
                            _PRESUMED,
                            table=table.id,
                            row=at,
                            column=column,
                        )

    def _one(self, figure: Figure) -> Checked:
        fault = self.faults.get(figure.number)
        if fault is not None:
            return self._faulty(figure, fault)
        if not self.holding[figure.number]:
            return self._checked(figure, Verdict.UNCHECKED, self.broken[figure.number])
        own = [each for each in self.holding[figure.number] if each.target == figure.number]
        rounded = [each for each in own if isinstance(each, Linear) and each.gap(self._values)]
        if rounded:
            return self._checked(figure, Verdict.ROUNDING, rounded)
        return self._checked(figure, Verdict.AGREES, own or self.holding[figure.number])

    def _faulty(self, figure: Figure, fault: Fault) -> Checked:
        mine = [each for each in fault.broken if figure.number in each.members] or list(fault.broken)
        ranked = sorted(mine, key=lambda each: (each.target != figure.number, len(each.members)))
        verdict = _VERDICTS.get(fault.slip, Verdict.DEVIATES)
        suggestion = None if fault.suggestion is None else figure.as_printed(fault.suggestion)
        told = self._told(ranked, figure.number) if ranked else self._beside(figure, fault)
        hint = (
            ""
            if fault.suggestion is None
            else say("Troligen ska det stå {number}.", number=figure_text(figure, fault.suggestion))
        )
        if fault.others and not fault.is_joint:
            hint += f" Felet kan också ligga i {self._alternatives(figure, fault.others)}."
        source = self.report.raw.source(figure.cell.spot, figure.cell.text)
        params = {
            "place": place(figure, self.report.tables),
            "printed": figure.cell.text,
            "told": told,
            "hint": hint.strip(),
        }
        code = _code(fault, ranked)
        problem = Problem(code, source, params, Severity.ERROR if ranked else Severity.WARNING)
        return replace(
            self._checked(figure, verdict, ranked), calculation=told, suggestion=suggestion, problem=problem
        )

    def _beside(self, figure: Figure, fault: Fault) -> str:
        """What a figure that breaks no relation is held against: those it cannot be true with, or its row."""
        if fault.is_joint:
            clash = [self.web.figures[number] for number in fault.others]
            named = [
                f"{figure_text(each)} ({place_beside(each, figure, self.report.tables)})"
                for each in clash[:_CLASH]
            ]
            rest = len(clash) - len(named)
            *first, last = [*named, f"{rest} tal till"] if rest else named
            return f"{', '.join(first)} och {last}" if first else last
        others = neighbours(self.web.sheets[figure.table], figure)
        if not others:
            return "raden har inga andra tal av det slaget"
        return f"raden har annars {', '.join(figure_text(each) for each in others)}"

    def _alternatives(self, figure: Figure, numbers: Sequence[int]) -> str:
        figures = [self.web.figures[number] for number in numbers[:2]]
        shown = [place_beside(each, figure, self.report.tables) for each in figures]
        rest = len(numbers) - len(shown)
        return " eller ".join(f"”{each}”" for each in shown) + (f" eller {rest} tal till" if rest else "")

    def _told(self, relations: Sequence[Relation], seen_from: int) -> str:
        told = (
            calculation(each, seen_from, self.web.figures, self._values, self.report.tables)
            for each in relations[:_SHOWN]
        )
        return "; ".join(dict.fromkeys(each for each in told if each))

    def _checked(self, figure: Figure, verdict: Verdict, relations: Sequence[Relation]) -> Checked:
        others = dict.fromkeys(
            self.web.figures[number].cell.spot
            for each in relations[:_SHOWN]
            for number in each.members
            if number != figure.number
        )
        return Checked(
            figure.cell.text,
            figure.cell.spot,
            verdict,
            address=place(figure, self.report.tables),
            calculation=self._told(relations, figure.number),
            others=tuple(others),
            table=self.report.tables[figure.table].id,
            row=figure.row,
            column=figure.column,
        )


def _code(fault: Fault, relations: Sequence[Relation]) -> str:
    """The kind of problem: by the slip where it is plain, else by what binds the figure first."""
    if not relations:
        return "REV-111" if fault.is_joint else "REV-109"
    return _SLIP_CODES.get(fault.slip, _CODES[relations[0].bond])
