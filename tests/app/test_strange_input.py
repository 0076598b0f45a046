"""Strange figures go through the whole chain: a sane year-end or a stated refusal, and never NaN in a report."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.forecast_workspace import ACTIVITIES, Row, actuals, budgets, managers, write
from utfall.app.building import build
from utfall.app.forecasting import ForecastOrder, ForecastResult, forecast
from utfall.core import Month
from utfall.forecast import Proposal, Refused
from utfall.problems import Problems

AUGUST = Month(2024, 8)
STRANGE = "620"  # the activity whose figures are changed; the others stay as they are
TEXT = "# Prognos\n\n:::forecast\n\n:::scoreboard\n\n:::layers\n\n:::risks\n"
RISKS = """\
risks:
  - {id: beslut, name: Ett nytt beslut, probability: 1/2, by_role: Chef, effect: {kind: fixed, amount: "-200 000"}}
"""
FILES = {
    "definitions__reports__namndrapport_0yaml": "id: namndrapport\ntitle: Prognos {year}\ntemplate: namndrapport.md\n",
    "definitions__reports__namndrapport_0md": TEXT,
    "entries__risks_0yaml": RISKS,
}
Change = Callable[[Row], Row | None]


def amount(row: Row, figure: int) -> Row:
    return (*row[:6], figure)


def is_outcome(row: Row) -> bool:
    return row[0] == "actual"


def one_year(row: Row) -> Row | None:
    return row if row[3] >= "2024" else None


def zeros(row: Row) -> Row | None:
    return amount(row, 0) if is_outcome(row) else row


def changing_signs(row: Row) -> Row | None:
    return amount(row, -row[6]) if is_outcome(row) and int(row[3][-2:]) % 2 else row


def a_month_missing(row: Row) -> Row | None:
    return None if is_outcome(row) and row[3] == "2024-06" else row


def gaps_in_history(row: Row) -> Row | None:
    return None if is_outcome(row) and row[3][-2:] in ("02", "09") and row[3] < "2024" else row


def begun_last_month(row: Row) -> Row | None:
    return (
        row
        if (is_outcome(row) and row[3] == "2024-08") or (not is_outcome(row) and row[3] >= "2024")
        else None
    )


def negative_budget(row: Row) -> Row | None:
    return amount(row, -row[6]) if row[0] == "budget" else row


def no_budget(row: Row) -> Row | None:
    return None if row[0] == "budget" else row


def huge(row: Row) -> Row | None:
    return amount(row, row[6] * 9_000) if is_outcome(row) else row


def single_kronor(row: Row) -> Row | None:
    return amount(row, -1) if is_outcome(row) else row


def only_budget(row: Row) -> Row | None:
    return None if is_outcome(row) else row


CHANGES: tuple[Change, ...] = (
    one_year, zeros, changing_signs, a_month_missing, gaps_in_history, begun_last_month, negative_budget, no_budget,
    huge, single_kronor, only_budget,
)  # fmt: skip


def rows(changes: tuple[Change, ...], activities: frozenset[str]) -> Iterator[Row]:
    """The board, with each change made to the rows of some activities."""
    for row in (*actuals(), *budgets(), *managers()):
        kept: Row | None = row
        for change in changes if row[5] in activities else ():
            kept = change(kept) if kept is not None else None
        if kept is not None:
            yield kept


def examined(folder: Path, changes: tuple[Change, ...], activities: frozenset[str]) -> ForecastResult:
    """The forecast, after its report has been built and read for figures that are none."""
    root = write(folder, rows(changes, activities), **FILES)
    result = forecast(root, ForecastOrder(AUGUST))
    built = build(root, "namndrapport", ("json", "html"), root / "out", AUGUST)
    for path in built.files.values():
        text = re.sub(r"<(script|style|svg).*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"\b(NaN|nan|inf|Infinity)\b", text), path.name
    if "json" in built.files:
        figures_are_finite(json.loads(built.files["json"].read_text("utf-8")))
    everything_is_said(result, built.problems)
    return result


def figures_are_finite(document: dict[str, Any]) -> None:
    values = [cell["value"] for table in document["tables"] for row in table["rows"] for cell in row["cells"]]
    numbers = [value for value in values if value and re.fullmatch(r"-?[\d.]+", value)]
    assert numbers
    assert all(math.isfinite(float(value)) for value in numbers)


def everything_is_said(result: ForecastResult, problems: Problems) -> None:
    """Each unit has an amount and says what it rests on, or is refused in a sentence; nothing is both or neither."""
    made = result.forecast
    if made is None:
        assert result.problems.blocks
        return
    for each in made.units:
        said = each.says(AUGUST)
        assert said, each.unit.code
        assert all(sentence.endswith(".") for sentence in said)
        if isinstance(each.proposal, Refused):
            named = [problem.message for problem in problems if each.unit.name in problem.message]
            assert named, f"the report tells nobody why {each.unit.name} has no forecast"
        else:
            assert isinstance(each.proposal, Proposal)
            interval = each.proposal.interval
            assert interval is None or interval.low <= each.proposal.year_end <= interval.high


def proposal(result: ForecastResult) -> Proposal | Refused | None:
    assert result.forecast is not None
    found = [each.proposal for each in result.forecast.units if each.unit.code == STRANGE]
    return found[0] if found else None


def made_of(result: ForecastResult) -> dict[str, Proposal | Refused]:
    assert result.forecast is not None
    return {each.unit.code: each.proposal for each in result.forecast.units}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_one_strange_activity_among_others(tmp_path: Path, change: Change) -> None:
    """It has its own answer, and what is strange with it does not touch the others."""
    result = examined(tmp_path, (change,), frozenset({STRANGE}))
    made = made_of(result)
    assert all(isinstance(made[code], Proposal) for code in ACTIVITIES if code != STRANGE)
    if change in EXPECTED:
        EXPECTED[change](made[STRANGE], {problem.code: problem.message for problem in result.problems})


def is_zero_without_interval(made: Proposal | Refused, _said: dict[str, str]) -> None:
    assert isinstance(made, Proposal)
    assert made.year_end.ore == 0
    assert made.interval is None, "what never moved has shown nothing to judge by"


def names_the_month(made: Proposal | Refused, said: dict[str, str]) -> None:
    assert isinstance(made, Refused)
    assert "juni 2024" in said["PRO-002"]


def says_that_nothing_is_booked(made: Proposal | Refused, said: dict[str, str]) -> None:
    assert isinstance(made, Refused)
    assert "2024" in said["PRO-003"]


def borrows_from_its_like(made: Proposal | Refused, _said: dict[str, str]) -> None:
    assert isinstance(made, Proposal)
    assert (made.own_year_ends, made.year_ends) == (0, 3)
    assert made.interval is None


def rests_on_the_rest_of_its_budget(made: Proposal | Refused, _said: dict[str, str]) -> None:
    assert isinstance(made, Proposal)
    assert made.own_year_ends == 0
    assert -20_000_000 < made.year_end.kronor < -5_000_000


EXPECTED: dict[Change, Callable[[Proposal | Refused, dict[str, str]], None]] = {
    zeros: is_zero_without_interval,
    a_month_missing: names_the_month,
    only_budget: says_that_nothing_is_booked,
    one_year: borrows_from_its_like,
    begun_last_month: rests_on_the_rest_of_its_budget,
}


@settings(max_examples=8)
@given(
    st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3, unique=True),
    st.sets(st.sampled_from(sorted(ACTIVITIES)), min_size=2),
)
def test_strange_things_at_once(changes: list[Change], activities: set[str]) -> None:
    with TemporaryDirectory() as folder:
        examined(Path(folder), tuple(changes), frozenset(activities))


def test_a_whole_board_of_one_years_history_says_that_it_is_short(tmp_path: Path) -> None:
    result = examined(tmp_path, (one_year,), frozenset(ACTIVITIES))
    assert result.forecast is not None
    assert {made.basis for made in made_of(result).values() if isinstance(made, Proposal)} == {
        "begun_this_year"
    }
    assert result.forecast.scores() == (), "nothing is tested on years that are not there"


def test_a_board_without_any_outcome_is_refused_as_a_whole(tmp_path: Path) -> None:
    result = examined(tmp_path, (only_budget,), frozenset(ACTIVITIES))
    assert result.forecast is None
    assert "PRO-005" in {problem.code for problem in result.problems}
