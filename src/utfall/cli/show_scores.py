"""How the record of earlier forecasts looks in the terminal, and the same as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utfall.app.forecast_document import record_document
from utfall.cli import show
from utfall.cli.show_forecast import grid_of
from utfall.core import Month
from utfall.forecast.scoreboard import MADE
from utfall.report.forecast import division_name
from utfall.report.scoreboard import Record, targets_say
from utfall.swedish import DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish import forecast_words as words
from utfall.swedish.dates import month_name
from utfall.swedish.language import say

if TYPE_CHECKING:
    from utfall.app.scoring import ScoreResult
    from utfall.core import Amount

_TKR = NumberFormat(DisplayUnit.THOUSAND)
_CHANGE = NumberFormat(DisplayUnit.THOUSAND, sign=SignRule.ALWAYS)
_WORST_SHOWN = 10


def scores(result: ScoreResult, as_json: bool) -> None:
    """The record after each month: who came nearest, how the totals went, which units were hardest, and targets."""
    if as_json:
        show.json_text(as_document(result))
        return
    show.problems(result.problems)
    record = result.record
    if record is None:
        return
    for month in record.board.months:
        _marks(record, month)
    _totals(record)
    _hardest(record)
    for line in targets_say(record.targets):
        show.line(line)


def _marks(record: Record, month: int) -> None:
    name = month_name(Month(record.history.at.year, month))
    part = division_name(record.history.division)
    title = say("Prognoser gjorda efter {name} mot bokslut, per {part}", name=name, part=part)
    grid = grid_of(title, say("Metod|Plats|Fel per enhet|Fel på summan|Skevhet|Prognoser").split("|"))
    for mark in record.board.marks(month):
        style = "bold" if mark.source in (*MADE, "proposal") else None
        cells = (
            words.method_name(mark.source),
            str(mark.rank) if mark.rank is not None else "–",
            words.percent(mark.error),
            words.percent(mark.total_error),
            words.percent(mark.bias, signed=True),
            str(mark.forecasts),
        )
        grid.add_row(*cells, style=style)
    show.rich(grid)


def _totals(record: Record) -> None:
    """The whole, year by year, for what was stated."""
    headers = say("Prognos|Gjord efter|Prognos|Bokslut|Bokslut − prognos|Andel|Mål").split("|")
    grid = grid_of(say("Summan, tkr"), headers)
    for each in record.board.totals:
        if each.source in MADE:
            made = record.as_of(each.year, each.month)
            share = words.percent(each.share, signed=True) if each.share is not None else "–"
            amounts = (_tkr(each.stated), _tkr(each.outcome), _change(each.error), share)
            kept = words.kept_says(record.kept(each))
            grid.add_row(words.method_name(each.source), str(made), *amounts, kept)
    show.rich(grid)


def _hardest(record: Record) -> None:
    """The units whose outcomes lay furthest from what was stated."""
    judged = [each for each in record.board.judged if each.stated.source in MADE]
    worst = sorted(judged, key=lambda each: (-abs(each.error.ore), each.stated))[:_WORST_SHOWN]
    headers = say("Enhet|Gjord efter|Prognos|Bokslut|Bokslut − prognos").split("|")
    grid = grid_of(say("Längst från bokslutet, tkr"), headers)
    for each in worst:
        unit = record.unit(each)
        made = record.as_of(each.stated.year, each.stated.month)
        amounts = (_tkr(each.stated.amount), _tkr(each.outcome), _change(each.error))
        grid.add_row(f"{unit.code} {unit.name}", str(made), *amounts)
    show.rich(grid)
    show.line(say("Minus: året slutade sämre än prognosen."))


def _tkr(amount: Amount) -> str:
    return format_value(amount, _TKR).text


def _change(amount: Amount) -> str:
    return format_value(amount, _CHANGE).text


# The same as JSON, exact öre (docs/sv/prognos.md)


def as_document(result: ScoreResult) -> dict[str, Any]:
    """The record as other programs read it, and what was met on the way."""
    return {**record_document(result.record), "problems": [problem.as_json() for problem in result.problems]}
