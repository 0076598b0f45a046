"""Takes a figure of the record apart: the forecasts as they were stated, with their rows, and what the years became."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from utfall.core import Amount, Missing, Month, Quantity, Scenario, SourceRef, Span, Value
from utfall.core.division import Division
from utfall.definitions import Definitions
from utfall.document import Address
from utfall.forecast.scoreboard import FORECAST, FROZEN, MADE, Judged, YearTotal, totals_of
from utfall.measures import Cube, FromFacts, Request
from utfall.narrative import ForecastSlot
from utfall.problems import Problems, did_you_mean
from utfall.report.cells import number
from utfall.report.explain import Explanation, Step, formula_text
from utfall.report.forecast_explain import on_unit
from utfall.report.printed_cell import PrintedCell, printed_cell
from utfall.report.scoreboard import Record, record_of
from utfall.report.scoreboard_tables import PREFIX, TOTALS, RecordTables
from utfall.swedish import forecast_words as words
from utfall.swedish.dates import span_text
from utfall.swedish.language import Phrase

_SCENARIOS = {FORECAST: Scenario.FORECAST, FROZEN: Scenario.PROPOSAL}
_HOW = words.RECORD_HOW


def explain_record(
    slot: ForecastSlot,
    address: Address,
    definitions: Definitions,
    cube: Cube,
    period: Month,
    problems: Problems,
) -> Explanation | None:
    """Explain the figure at a row (id or label) and a column (id or header); one that is unknown is REP-009."""
    division = Division(slot.division) if slot.division else None
    record = record_of(cube, definitions, division, period, problems)
    if record is None:
        return None
    tables = {each.id: each for each in RecordTables(record).tables()}
    source = SourceRef(slot.source.file, line=slot.source.line)
    if address.table not in tables:
        hint = did_you_mean(address.table, tables)
        problems.add("REP-009", source, name=address.table, where=Phrase("rapporten"), hint=hint)
        return None
    printed = printed_cell(tables[address.table], (address.row, address.column), source, problems)
    if printed is None:
        return None
    return printed.explained(_Taking(record, cube, printed).apart(), source)


@dataclass(frozen=True)
class _Taking:
    """Takes one printed figure of a record apart."""

    record: Record
    cube: Cube
    printed: PrintedCell

    def apart(self) -> Step:
        """The figure as what it was made of."""
        if self.printed.table.id == TOTALS:
            return self._of_total()
        month = int(self.printed.table.id.removeprefix(PREFIX))
        return self._of_mark(month, self.record.board.compared(month)[self.printed.row.id])

    def _step(self, how: str, steps: Iterable[Step] = ()) -> Step:
        return Step(self.printed.row.label, _HOW.get(how, ""), self.printed.cell.value, tuple(steps))

    # What was stated for a whole year

    def _of_total(self) -> Step:
        board = self.record.board
        total = next(each for each in board.totals if self._id(each) == self.printed.row.id)
        group = [each for each in board.judged if _whole(each) == (total.source, total.year, total.month)]
        match self.printed.column.id:
            case "stated":
                return self._step("stated", map(self._stated, group))
            case "outcome":
                return self._step("outcome", map(self._outcome, group))
            case "target":
                targets = {each.target.id: each.target for each in self.record.targets}.values()
                asked = (each for each in targets if each.month == total.month)
                error = Step(_HOW["error_of_total"], "", total.error)
                return self._step(
                    "target", (error, *(Step(each.name, _HOW["within"], each.within) for each in asked))
                )
            case column:
                stated = Step("Prognos", _HOW["stated"], total.stated, tuple(map(self._stated, group)))
                outcome = Step("Bokslut", _HOW["outcome"], total.outcome, tuple(map(self._outcome, group)))
                return self._step("error_of_total" if column == "error" else column, (outcome, stated))

    def _id(self, total: YearTotal) -> str:
        return f"{total.source}-{self.record.as_of(total.year, total.month)}"

    # What a source's record comes to

    def _of_mark(self, month: int, group: Sequence[Judged]) -> Step:
        column = self.printed.column.id
        match column:
            case "rank":
                ranked = (mark for mark in self.record.board.marks(month) if mark.rank is not None)
                return self._step(
                    column,
                    (
                        Step(words.method_name(each.source), _HOW["error"], number(each.error))
                        for each in ranked
                    ),
                )
            case "total_error":
                return self._step(column, map(self._of_year, totals_of(group)))
            case "forecasts":
                return self._step(column, self._by_year(group, lambda each: Quantity(Decimal(len(each)))))
            case _:
                size = Amount(sum(abs(each.outcome.ore) for each in group))
                sign: Callable[[int], int] = int if column == "bias" else abs
                return self._step(
                    column,
                    (
                        *self._by_year(
                            group, lambda judged: Amount(sum(sign(each.error.ore) for each in judged)), True
                        ),
                        Step(_HOW["size"], "", size),
                    ),
                )

    def _of_year(self, total: YearTotal) -> Step:
        share = number(abs(total.share)) if total.share is not None else Missing()
        parts = (Step("Bokslut", "", total.outcome), Step("Prognos", "", total.stated))
        return Step(self._year(total.year), _HOW["share"], share, parts)

    def _by_year(
        self, group: Sequence[Judged], value: Callable[[Sequence[Judged]], Value], with_units: bool = False
    ) -> list[Step]:
        years: dict[int, list[Judged]] = defaultdict(list)
        for each in group:
            years[each.stated.year].append(each)
        return [
            Step(
                self._year(year),
                _HOW["years"],
                value(judged),
                tuple(map(self._missed, judged)) if with_units else (),
            )
            for year, judged in sorted(years.items())
        ]

    def _year(self, year: int) -> str:
        return str(self.record.history.first_year + year)

    # One forecast of one unit

    def _missed(self, judged: Judged) -> Step:
        outcome = Step("Bokslut", "", judged.outcome)
        return Step(
            self.record.unit(judged).name,
            _HOW["error_of_total"],
            judged.error,
            (outcome, self._stated(judged)),
        )

    def _stated(self, judged: Judged) -> Step:
        """What was said of a unit: the rows that state it, or that it is worked out now from what was known then."""
        stated = judged.stated
        made = self.record.as_of(stated.year, stated.month)
        if stated.source not in MADE:
            then = words.known_then(span_text(Span(made, made)))
            return Step(words.method_name(stated.source), then, stated.amount)
        return self._facts(judged, _SCENARIOS[stated.source], stated.amount, made)

    def _outcome(self, judged: Judged) -> Step:
        return self._facts(judged, Scenario.ACTUAL, judged.outcome)

    def _facts(self, judged: Judged, scenario: Scenario, amount: Amount, as_of: Month | None = None) -> Step:
        unit = self.record.unit(judged)
        year = Span.of_year(self.record.history.first_year + judged.stated.year)
        select = on_unit(self.record.history.division, unit.code)
        request = Request(select, scenario, year, as_of=as_of)
        return Step(
            unit.name, formula_text(FromFacts(request)), amount, (), request, tuple(self.cube.facts(request))
        )


def _whole(judged: Judged) -> tuple[str, int, int]:
    return judged.stated.source, judged.stated.year, judged.stated.month
