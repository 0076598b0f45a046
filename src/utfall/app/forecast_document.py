"""Forecasts and their record as other programs read them: exact öre, costs negative (docs/sv/prognos.md)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from utfall.core import Amount, Month
from utfall.forecast import Interval, Proposal, Refused, Score
from utfall.forecast.scoreboard import MADE, Judged, Mark
from utfall.report.forecast import YearForecast, refusal, remainder_says
from utfall.report.scoreboard import Record
from utfall.swedish import forecast_words as words
from utfall.swedish.forecast_words import money
from utfall.swedish.language import Phrase


def forecast_document(made: YearForecast | None, with_record: bool = False) -> dict[str, Any]:
    """The forecast of a year for each unit and for the whole; with the record of the methods when asked for."""
    if made is None:
        return {"as_of": None, "series": [], "total": None}
    at = made.history.at
    return {
        "as_of": str(at),
        "by": str(made.history.division),
        "unit": "öre",
        "series": [
            {
                "code": each.unit.code,
                "name": each.unit.name,
                "booked": _ore(each.standing.booked),
                "budget": _ore(each.standing.budget),
                **_proposal(each.proposal, at),
                "deviation": _ore(each.deviation),
                "methods": {name: _ore(amount) for name, amount in each.methods},
                "says": list(each.says(at)),
            }
            for each in made.units
        ],
        "total": _total(made),
        **({"backtest": [_score(each) for each in made.scores()]} if with_record else {}),
    }


def total_says(made: YearForecast) -> Iterable[str]:
    """What the whole says, in sentences."""
    if isinstance(made.total, Refused):
        yield Phrase("Ingen enhet har något förslag.")
        return
    interval = made.total.interval
    if interval is not None:
        yield words.interval_says(money(interval.low), money(interval.high), interval.year_ends)
    else:
        yield words.no_interval_says(made.history.at.month == 12)
    if rest := remainder_says(made.standing, made.history.at):
        yield rest
    if made.from_above is not None:
        yield Phrase("Räknad som en helhet blir prognosen {from_above}.", from_above=money(made.from_above))
    if made.total.left_out:
        yield Phrase(
            "I summan saknas {left_out} enheter som inte har något förslag.",
            left_out=len(made.total.left_out),
        )


def _proposal(made: Proposal | Refused, at: Month) -> dict[str, Any]:
    if isinstance(made, Refused):
        return {"proposal": None, "interval": None, "refused": refusal(made, at), "reason": str(made.reason)}
    return {
        "proposal": made.year_end.ore,
        "interval": _interval_document(made.interval),
        "basis": str(made.basis),
        "year_ends": made.year_ends,
        "own_year_ends": made.own_year_ends,
        "weights": {name: round(share, 4) for name, share in made.weights},
        "one_offs": made.one_offs.ore,
    }


def _total(made: YearForecast) -> dict[str, Any] | None:
    if isinstance(made.total, Refused):
        return None
    return {
        "booked": _ore(made.standing.booked),
        "budget": _ore(made.standing.budget),
        "proposal": made.total.year_end.ore,
        "deviation": _ore(made.deviation),
        "interval": _interval_document(made.total.interval),
        "top_down": _ore(made.from_above),
        "left_out": [made.units[index].unit.code for index in made.total.left_out],
        "says": list(total_says(made)),
    }


def _interval_document(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    ends = {"low": interval.low.ore, "high": interval.high.ore}
    return {**ends, "level": "8 av 10", "year_ends": interval.year_ends}


def _score(score: Score) -> dict[str, Any]:
    return {
        "method": score.name,
        "rank": score.rank,
        "wape": round(score.wape, 6),
        "total_error": round(score.total_error, 6),
        "total_bias": round(-score.total_bias, 6),
        "forecasts": score.forecasts,
    }


def _ore(amount: Amount | None) -> int | None:
    return None if amount is None else amount.ore


def record_document(record: Record | None) -> dict[str, Any]:
    """The record of earlier forecasts; errors are outcome less forecast."""
    if record is None:
        return {"by": None, "months": [], "totals": [], "forecasts": [], "targets": []}
    board = record.board
    return {
        "by": str(record.history.division),
        "unit": "öre",
        "months": [
            {"month": month, "marks": [_mark(mark) for mark in board.marks(month)]} for month in board.months
        ],
        "totals": [
            {
                "source": each.source,
                "as_of": str(record.as_of(each.year, each.month)),
                "forecast": each.stated.ore,
                "outcome": each.outcome.ore,
                "error": each.error.ore,
                "error_percent": words.number(each.share * 100) if each.share is not None else None,
                "kept": record.kept(each),
            }
            for each in board.totals
        ],
        "forecasts": [_judged(record, each) for each in board.judged if each.stated.source in MADE],
        "targets": [
            {
                "id": each.target.id,
                "name": each.target.name,
                "month": each.target.month,
                "within": each.target.within.ore,
                "source": each.source,
                "kept": each.hits,
                "years": each.years,
            }
            for each in record.targets
        ],
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "source": mark.source,
        "rank": mark.rank,
        "error_percent": words.number(mark.error * 100),
        "total_error_percent": words.number(mark.total_error * 100),
        "bias_percent": words.number(mark.bias * 100),
        "forecasts": mark.forecasts,
    }


def _judged(record: Record, each: Judged) -> dict[str, Any]:
    size = abs(each.outcome.ore)
    return {
        "source": each.stated.source,
        "code": record.unit(each).code,
        "name": record.unit(each).name,
        "as_of": str(record.as_of(each.stated.year, each.stated.month)),
        "forecast": each.stated.amount.ore,
        "outcome": each.outcome.ore,
        "error": each.error.ore,
        "error_percent": words.number(Fraction(each.error.ore * 100, size)) if size else None,
    }
