"""Makes facts of a round's forecasts, in the queue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings

from utfall.app.round_forecast import Entered, freeze_round
from utfall.core import Month
from utfall.core.division import Division
from utfall.web.forecast_layers import filed_words, publish_layers
from utfall.web.forecasting import stands
from utfall.web.register.models import ForecastEntry, Round

if TYPE_CHECKING:
    from collections.abc import Callable

FREEZE = "freeze_forecast"


def freeze_forecast(arguments: Mapping[str, Any], progress: Callable[[str], None]) -> dict[str, Any]:
    """Write the last layer's word on every row as facts; done again, the facts are replaced."""
    round = Round.objects.get(pk=arguments["round"])
    progress("Samlar enheternas prognoser")
    problems = publish_layers(round.tasks.all())
    entered = list(_entered(round))
    progress("Skriver prognosen som underlag")
    made = freeze_round(settings.WORKSPACE, Month.parse(round.period), entered)
    return {
        "problems": [each.as_json() for each in (*problems, *made.problems)],
        "file": made.file or "",
        "forecasts": len(entered),
    }


def _entered(round: Round) -> Iterator[Entered]:
    """The words that count: a unit's own row by row, or one for all of it out of the list of layers."""
    filed = filed_words(round, round.tasks.values_list("unit", flat=True))
    yield from (Entered(unit, "", "", entry.amount) for unit, entry in filed.items())
    spoken = set(ForecastEntry.objects.filter(round=round).values_list("unit", flat=True))
    for task in round.tasks.filter(unit__in=spoken - filed.keys()):
        base, grid = stands(task)
        is_line = base.division is Division.LINE
        for row in grid.rows:
            if row.counts.amount is not None and not row.is_proposed:
                line, activity = (row.key, "") if is_line else ("", row.key)
                yield Entered(task.unit, line, activity, row.counts.amount)
