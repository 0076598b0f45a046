"""Lillköping's facts as columns: outcomes, budget, forecasts and quantities, in the shape of Utfall's own CSV.

A column is an array of texts or of whole numbers; ``ore`` and ``hundredths`` are what CSV shows as amount and number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from utfall.app.sample.budget import changed_rows, investment_rows, original_id, together
from utfall.app.sample.flows import Flow, Flows
from utfall.app.sample.ledger import ACCOUNT_CODES, ACTIVITY_CODES, Rows
from utfall.app.sample.managers import Forecasts
from utfall.app.sample.seasons import closed, months
from utfall.app.sample.town import REORGANISED, Unit, units
from utfall.core import Month, Scenario

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from utfall.app.sample.volumes import Volumes

    Ints = npt.NDArray[np.int64]

Columns = Mapping[str, Any]  # arrays of one length


def joined(parts: Sequence[Columns]) -> Columns:
    """The rows of all parts; a column that a part lacks is empty there."""
    import numpy as np

    names = dict.fromkeys(name for part in parts for name in part)
    lengths = [len(next(iter(part.values()))) for part in parts]
    return {
        name: np.concatenate(
            [
                part[name] if name in part else np.full(count, "")
                for part, count in zip(parts, lengths, strict=True)
            ]
        )
        for name in names
    }


def unit_codes(of: Sequence[Unit]) -> Any:
    """The code that each unit books on: a row per unit, a column per month of the simulation."""
    import numpy as np

    return np.array([[unit.code_in(month) for month in (REORGANISED - 1, REORGANISED)] for unit in of])[
        :, [int(month >= REORGANISED) for month in months()]
    ]


def monthly(flows: Sequence[Flow], amounts: Ints, first: Month, last: Month) -> dict[str, Any]:
    """Amounts per flow and month as columns; a month without an amount is no fact."""
    import numpy as np

    begin, end = months().index(first), months().index(last) + 1
    flow, month = np.nonzero(amounts[:, begin:end])
    month += begin
    return {
        "period": _month_numbers()[month],
        "responsibility": unit_codes([each.unit for each in flows])[flow, month],
        "account": np.array([each.account for each in flows])[flow],
        "activity": np.array([each.activity for each in flows])[flow],
        "ore": amounts[flow, month],
    }


def _month_numbers() -> Ints:
    import numpy as np

    return np.array([month.number for month in months()], np.int64)


def with_constants(columns: Columns, **constants: str) -> Columns:
    """The columns after others that say the same on every row."""
    import numpy as np

    count = len(next(iter(columns.values())))
    return {**{name: np.full(count, str(value)) for name, value in constants.items()}, **columns}


def by_month(flows: Flows, first: Month, last: Month) -> Columns:
    """What the earlier system handed over: outcomes per month, on the accounts of the budget."""
    return with_constants(monthly(*together(flows, flows.happened), first, last), scenario=Scenario.ACTUAL)


def of_year(columns: Columns, year: int) -> Columns:
    """The rows of one year."""
    return where(columns, columns["period"] // 100 == year)


def where(columns: Columns, wanted: npt.NDArray[np.bool_]) -> Columns:
    """The rows for which ``wanted`` is true."""
    return {name: column[wanted] for name, column in columns.items()}


def booked(rows: Rows) -> Columns:
    """The costs and incomes of the ledger, row by row as they stand on the vouchers."""
    import numpy as np

    result = rows.where(rows.is_result)
    return {
        "scenario": np.full(len(result.ore), str(Scenario.ACTUAL)),
        "period": _month_numbers()[result.month],
        "responsibility": unit_codes(units())[result.unit, result.month],
        "account": np.array(ACCOUNT_CODES)[result.account],
        "activity": np.array(ACTIVITY_CODES)[result.activity],
        "ore": result.ore,
    }


def budget_facts(flows: Flows, year: int) -> Columns:
    """A year's budget per month: the council's original decision, and what was changed during the year."""
    keys, planned = together(flows, flows.planned)
    original = monthly(keys, planned, Month(year, 1), Month(year, 12))
    constants = {"scenario": Scenario.BUDGET, "decision": original_id(year)}
    return joined(
        [with_constants(original, **constants), with_constants(_changes(year), scenario=Scenario.BUDGET)]
    )


def _changes(year: int) -> Columns:
    import numpy as np

    rows = [row for row in (*changed_rows(), *investment_rows(year)) if row.month.year == year]
    return {
        "decision": np.array([row.decision for row in rows]),
        "period": np.array([row.month.number for row in rows]),
        "responsibility": np.array([row.unit.code_in(row.month) for row in rows]),
        "account": np.array([row.account for row in rows]),
        "activity": np.array([row.activity for row in rows]),
        "project": np.array([row.project for row in rows]),
        "ore": np.array([row.ore for row in rows]),
    }


def forecast_facts(made: Iterable[Forecasts]) -> Columns:
    """The forecasts of whole years; where a unit gets another code in the year, one fact before and one after."""
    return joined([part for each in made for part in _forecast(each)])


def _forecast(made: Forecasts) -> list[Columns]:
    import numpy as np

    year = made.made.year
    moves = np.array([flow.unit.code != flow.unit.earlier for flow in made.flows]) & (
        year == REORGANISED.year
    )
    before = np.where(moves, made.until_reorganised, 0)
    spans = ((1, 5, moves, before), (6, 12, moves, made.year - before), (1, 12, ~moves, made.year))
    return [
        {
            "scenario": np.full(int(wanted.sum()), str(Scenario.FORECAST)),
            "as_of": np.full(int(wanted.sum()), made.made.number),
            "period_from": np.full(int(wanted.sum()), year * 100 + first),
            "period_to": np.full(int(wanted.sum()), year * 100 + last),
            "responsibility": np.array([flow.unit.code_in(Month(year, first)) for flow in made.flows])[
                wanted
            ],
            "account": np.array([flow.account for flow in made.flows])[wanted],
            "activity": np.array([flow.activity for flow in made.flows])[wanted],
            "ore": ore[wanted],
        }
        for first, last, its, ore in spans
        if (wanted := its & (ore != 0)).any()
    ]


def quantity_facts(volumes: Volumes) -> Columns:
    """Quantities per unit and month: outcomes to the last closed month, and the budget of every month."""
    flows = [Flow(unit, measure, "") for measure, unit in zip(volumes.measures, volumes.units, strict=True)]
    parts = []
    for scenario, numbers, end in (
        (Scenario.ACTUAL, volumes.happened, closed()),
        (Scenario.BUDGET, volumes.planned, len(months())),
    ):
        found = monthly(flows, numbers, months()[0], months()[end - 1])
        columns = {"measure": found["account"], "period": found["period"],
                   "responsibility": found["responsibility"], "hundredths": found["ore"]}  # fmt: skip
        parts.append(with_constants(columns, scenario=scenario))
    return joined(parts)
