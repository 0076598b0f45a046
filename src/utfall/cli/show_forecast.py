"""How forecasts and their record look in the terminal, and the same as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from utfall.app.forecast_document import forecast_document, total_says
from utfall.cli import show
from utfall.cli.show_plan import actions_document, figures_only
from utfall.core import Amount
from utfall.forecast import Interval, Refused, TotalProposal
from utfall.report.action_tables import ActionTables
from utfall.report.actions import ActionPlan
from utfall.report.forecast import YearForecast, refusal
from utfall.swedish import DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish import forecast_words as words
from utfall.swedish.dates import month_name
from utfall.swedish.forecast_words import money
from utfall.swedish.language import say
from utfall.swedish.layer_words import actions_say

if TYPE_CHECKING:
    from rich.table import Table as RichTable

    from utfall.app.forecasting import ForecastResult

_TKR = NumberFormat(DisplayUnit.THOUSAND)
_CHANGE = NumberFormat(DisplayUnit.THOUSAND, sign=SignRule.ALWAYS)


def forecast(result: ForecastResult, with_record: bool, as_json: bool) -> None:
    """The proposal for each unit and the whole, what it rests on, and its record where asked for."""
    if as_json:
        show.json_text(as_document(result, with_record))
        return
    show.problems(result.problems)
    if result.forecast is None:
        return
    _table(result.forecast)
    for sentence in total_says(result.forecast):
        show.line(sentence)
    if result.actions is not None:
        show.table(figures_only(ActionTables(result.actions).table()))
        show.line(_with_actions_says(result.forecast, result.actions))
    if with_record:
        record(result.forecast)
    if result.frozen is not None:
        show.line(
            say(
                "\nFörslaget är fryst i {frozen} och prövas mot bokslutet med utfall score.",
                frozen=result.frozen,
            )
        )


def _with_actions_says(made: YearForecast, plan: ActionPlan) -> str:
    """The year's deviation without the actions that are still to come, and with them."""
    if made.deviation is None:
        return words.NO_DEVIATION
    return actions_say(money(made.deviation), money(made.deviation + plan.ahead))


def _table(made: YearForecast) -> None:
    from rich.text import Text

    at = made.history.at
    title = say("Prognos {year} efter {month}, tkr", year=at.year, month=month_name(at))
    grid = grid_of(title, say("|Utfall|Budget|Förslag|Avvikelse|8 av 10 år|Bygger på").split("|"))
    for each in made.units:
        proposal = each.proposal
        if isinstance(proposal, Refused):
            figures = ("–", "–", "–", refusal(proposal, at))
        else:
            told = words.basis_short(proposal.basis, proposal.year_ends, proposal.own_year_ends)
            figures = (
                _tkr(proposal.year_end), _change(each.deviation), _interval(proposal.interval), told,
            )  # fmt: skip
        label = f"{each.unit.code} {each.unit.name}"
        _row(grid, label, _tkr(each.standing.booked), _tkr(each.standing.budget), *figures)
    if isinstance(made.total, TotalProposal):
        grid.add_section()
        standing, total = made.standing, made.total
        cells = (_tkr(standing.booked), _tkr(standing.budget), _tkr(total.year_end), _change(made.deviation))
        behind = words.year_ends(total.interval.year_ends) if total.interval else ""
        whole = (words.TOTAL, *cells, _interval(total.interval), behind)
        grid.add_row(*(Text(cell, no_wrap=True) for cell in whole), style="bold")
    show.rich(grid)


def record(made: YearForecast) -> None:
    """How the methods have done after the same month in earlier years."""
    scores = made.scores()
    if not scores:
        show.line(say("\nDet finns för få hela år för att pröva metoderna."))
        return
    years = made.tested_years
    title = say(
        "Prövning efter {month}, {first}–{last}",
        month=month_name(made.history.at),
        first=years[0],
        last=years[-1],
    )
    grid = grid_of(title, say("Metod|Fel per enhet|Fel på summan|Skevhet|Prognoser").split("|"))
    for score in scores:
        shown = (words.percent_of(score.wape), words.percent_of(score.total_error))
        bias = words.percent_of(-score.total_bias, signed=True)
        _row(grid, words.method_name(score.name), *shown, bias, str(score.forecasts))
    show.rich(grid)
    show.line(say("Skevhet under noll: bokslutet blev sämre än prognosen."))


def grid_of(title: str, headers: Sequence[str]) -> RichTable:
    """An empty grid: words to the left, figures to the right."""
    from rich import box
    from rich.table import Table

    grid = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0)
    )
    for number, header in enumerate(headers):
        is_words = number == 0 or header == say("Bygger på")
        grid.add_column(header, justify="left" if is_words else "right", overflow="fold")
    return grid


def _row(grid: RichTable, label: str, *cells: str) -> None:
    from rich.text import Text

    grid.add_row(Text(label), *(Text(cell) for cell in cells))


def _tkr(amount: Amount | None) -> str:
    return "–" if amount is None else format_value(amount, _TKR).text


def _change(amount: Amount | None) -> str:
    return "–" if amount is None else format_value(amount, _CHANGE).text


def _interval(interval: Interval | None) -> str:
    return (
        "–"
        if interval is None
        else say("{low} till {high}", low=_tkr(interval.low), high=_tkr(interval.high))
    )


# The same as JSON, exact öre (docs/sv/prognos.md)


def as_document(result: ForecastResult, with_record: bool) -> dict[str, Any]:
    """The forecast as other programs read it, with the action plan if there is one and what was met on the way."""
    told: dict[str, Any] = {"problems": [problem.as_json() for problem in result.problems]}
    made = result.forecast
    if made is None:
        return {**forecast_document(None), **told}
    actions = {"actions": _actions(made, result.actions)} if result.actions is not None else {}
    return {**forecast_document(made, with_record), **actions, "frozen": result.frozen, **told}


def _actions(made: YearForecast, plan: ActionPlan) -> dict[str, Any]:
    """The action plan, and the total with what is still to come of it."""
    total = made.total.year_end if isinstance(made.total, TotalProposal) else None
    whole = total + plan.ahead if total is not None else None
    return {"without_actions": _ore(total), "with_actions": _ore(whole), **actions_document(plan)}


def _ore(amount: Amount | None) -> int | None:
    return None if amount is None else amount.ore
