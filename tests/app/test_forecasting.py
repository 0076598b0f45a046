"""The forecast of a whole workspace: what it says, what it refuses, and that it never reads ahead."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.app import forecast_workspace as made_up
from tests.app.forecast_workspace import Row, board, write
from utfall.app.forecasting import ForecastOrder, ForecastResult, forecast
from utfall.cli.main import app
from utfall.core import Amount, Month
from utfall.core.division import Division
from utfall.forecast import Proposal, Refused, TotalProposal

AUGUST = Month(2024, 8)
ORDER = ForecastOrder(AUGUST)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return board(tmp_path_factory.mktemp("board"))


def codes(result: ForecastResult) -> set[str]:
    return {problem.code for problem in result.problems}


def proposals(result: ForecastResult) -> dict[str, Proposal | Refused]:
    assert result.forecast is not None
    return {each.unit.code: each.proposal for each in result.forecast.units}


def year_ends(result: ForecastResult) -> dict[str, Amount | None]:
    return {
        code: made.year_end if isinstance(made, Proposal) else None
        for code, made in proposals(result).items()
    }


def from_json(*arguments: object) -> dict[str, Any]:
    result = CliRunner().invoke(app, [*map(str, arguments), "--json"])
    assert "NaN" not in result.stdout
    return dict(json.loads(result.stdout))


def test_each_activity_gets_a_year_end_near_what_the_year_became(workspace: Path) -> None:
    for code, year_end in year_ends(forecast(workspace, ORDER)).items():
        outcome = 100 * sum(made_up.cost(code, 2024, month) for month in range(12))
        assert year_end is not None
        assert abs(year_end.ore - outcome) < 0.01 * abs(outcome)


def test_the_total_is_the_sum_of_the_units_to_the_ore(workspace: Path) -> None:
    result = forecast(workspace, ORDER)
    assert result.forecast is not None
    assert isinstance(result.forecast.total, TotalProposal)
    ore = [each.ore for each in year_ends(result).values() if each is not None]
    assert result.forecast.total.year_end.ore == sum(ore)
    assert result.forecast.total.interval is not None
    assert result.forecast.total.interval.year_ends == 2


def test_the_rest_of_the_year_is_told_against_last_years(workspace: Path) -> None:
    result = forecast(workspace, ORDER)
    assert result.forecast is not None
    (home,) = [each for each in result.forecast.units if each.unit.code == "510"]
    rest = home.standing.remainder
    last = sum(made_up.cost("510", 2023, month) for month in range(8, 12))
    booked = sum(made_up.cost("510", 2024, month) for month in range(8))
    pace = sum(made_up.cost("510", 2023, month) for month in range(12)) * 102 // 100
    assert rest is not None
    assert rest.left.kronor == pace // 12 * 12 - booked
    assert rest.last_year is not None
    assert rest.last_year.kronor == last


def later(rows: Iterator[Row]) -> Iterator[Row]:
    """The board with invented figures after August: outcomes, forecasts and new budgets for the next year."""
    yield from rows
    for activity in made_up.ACTIVITIES:
        yield "actual", "", "", "2024-09", "2024-09", activity, -999_999_999
        yield "actual", "", "", "2024-07", "2024-10", activity, -999_999_999
        yield "forecast", "", "2024-12", "2024-01", "2024-12", activity, -999_999_999
        yield "budget", "original", "", "2025-01", "2025-01", activity, -999_999_999


def test_nothing_after_the_forecast_month_is_read(workspace: Path, tmp_path: Path) -> None:
    rows = [*made_up.actuals(), *made_up.budgets(), *made_up.managers()]
    fuller = write(tmp_path, later(iter(rows)))
    one, other = (
        from_json("forecast", workspace, "--as-of", "2024-08"),
        from_json("forecast", fuller, "--as-of", "2024-08"),
    )
    assert one == other


def test_an_earlier_month_can_be_forecast_as_it_was_then(workspace: Path, tmp_path: Path) -> None:
    until_april = [row for row in made_up.actuals() if row[3] <= "2023-04"]
    then = write(tmp_path, [*until_april, *made_up.budgets()])
    order = replace(ORDER, as_of=Month(2023, 4))
    assert year_ends(forecast(then, order)) == year_ends(forecast(workspace, order))


def known_by(rows: Iterable[Row], at: Month) -> Iterator[Row]:
    """What somebody could know at the end of a month: everything later is deleted, not changed."""
    for row in rows:
        last_known = {"actual": row[4], "forecast": row[2], "budget": f"{int(row[4][:4]) - 1}-12"}[row[0]]
        if last_known <= str(at):
            yield row


@pytest.mark.parametrize("at", [Month(2022, 3), Month(2023, 4), Month(2023, 8)])
def test_without_later_facts_the_frozen_proposal_is_the_same_to_the_byte(tmp_path: Path, at: Month) -> None:
    everything = [*made_up.actuals(), *made_up.budgets(), *made_up.managers()]
    frozen = []
    for name, rows in (("all", everything), ("then", list(known_by(everything, at)))):
        result = forecast(write(tmp_path / name, rows), ForecastOrder(at, freeze=True))
        assert result.frozen is not None
        frozen.append((tmp_path / name / result.frozen).read_bytes())
    assert len(list(known_by(everything, at))) < len(everything)
    assert frozen[0] == frozen[1]
    assert len(frozen[0].splitlines()) == 1 + len(made_up.ACTIVITIES)


def test_a_yearly_budget_lies_over_the_months_by_the_declared_rule(tmp_path: Path, workspace: Path) -> None:
    """Twelve equal months, stated at once with a rule or one by one: the same forecast by every method."""
    monthly = list(made_up.budgets())
    yearly = [
        (*row[:3], f"{row[3][:4]}-01", f"{row[3][:4]}-12", row[5], 12 * row[6])
        for row in monthly
        if row[3].endswith("-01")
    ]
    rule = "phasing:\n  - {profile: even}\n"
    rows = [*made_up.actuals(), *yearly, *made_up.managers()]
    ruled = write(tmp_path / "ruled", rows, definitions__structure__phasing_0yaml=rule)
    assert from_json("forecast", ruled, "--as-of", "2024-08") == from_json(
        "forecast", workspace, "--as-of", "2024-08"
    )
    late = "phasing:\n  - {profile: explicit, months: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]}\n"
    behind = write(tmp_path / "late", rows, definitions__structure__phasing_0yaml=late)
    made = from_json("forecast", behind, "--as-of", "2024-08")
    home = next(each for each in made["series"] if each["code"] == "510")
    assert home["methods"]["period_budget_remaining"] == home["booked"] + home["budget"]


def test_a_yearly_budget_without_a_rule_is_told_of(tmp_path: Path) -> None:
    yearly = [("budget", "original", "", "2024-01", "2024-12", "510", -60_000_000)]
    result = forecast(write(tmp_path, [*made_up.actuals(), *yearly]), ORDER)
    (told,) = [problem for problem in result.problems if problem.code == "PRO-027"]
    assert "60,0" in told.message
    assert not result.problems.blocks


def test_a_budget_decision_made_later_is_not_read(tmp_path: Path) -> None:
    """The supplement is decided in October: the forecast after August does not know of it."""
    late = [("budget", "kf-7", "", "2024-11", "2024-11", "510", -3_000_000)]
    root = write(tmp_path / "late", [*made_up.actuals(), *made_up.budgets(), *late])
    listed = "id;kind;decided;body\nkf-7;supplement;2024-10-14;Kommunfullmäktige\n"
    (root / "definitions" / "structure" / "decisions.csv").write_text(listed, "utf-8")
    plain = write(tmp_path / "plain", [*made_up.actuals(), *made_up.budgets()])
    assert year_ends(forecast(root, ORDER)) == year_ends(forecast(plain, ORDER))
    made = forecast(root, ORDER).forecast
    assert made is not None
    other = forecast(plain, ORDER).forecast
    assert other is not None
    assert made.standing.budget == other.standing.budget


# One-off items


ONE_OFFS = "label;amount;period;activity;reason;decided_by;in_forecast\n"


def test_a_one_off_is_added_back_as_it_is_and_never_carried_on(workspace: Path, tmp_path: Path) -> None:
    """Ten millions in March: the year-end moves by ten millions, not by what ten in eight months would come to."""
    extra = ("actual", "", "", "2024-03", "2024-03", "510", -10_000_000)
    rows = [*made_up.actuals(), extra, *made_up.budgets(), *made_up.managers()]
    said = ONE_OFFS + "Återkrav;-10 000 000;2024-03;510;Bidrag för 2022;Ekonomichef;ja\n"
    with_item = year_ends(forecast(write(tmp_path, rows, entries__one_offs_0csv=said), ORDER))
    without = year_ends(forecast(workspace, ORDER))
    assert with_item["510"] is not None
    assert without["510"] is not None
    assert (with_item["510"] - without["510"]).kronor == pytest.approx(-10_000_000, abs=1)


def test_what_lies_ahead_counts_only_if_it_is_in_the_forecast(tmp_path: Path, workspace: Path) -> None:
    ahead = "Flytt;-4 000 000;2024-11;510;Nytt kontor;Nämnden;{}\n"
    found = []
    for answer in ("ja", "nej"):
        said = ONE_OFFS + ahead.format(answer)
        root = board(tmp_path / answer, entries__one_offs_0csv=said)
        found.append(year_ends(forecast(root, ORDER))["510"])
    assert found[0] is not None
    assert found[1] is not None
    assert (found[0] - found[1]).kronor == -4_000_000
    assert found[1] == year_ends(forecast(workspace, ORDER))["510"]


def test_a_one_off_that_names_no_unit_is_told(tmp_path: Path) -> None:
    root = board(tmp_path, entries__one_offs_0csv=ONE_OFFS + "Återkrav;-1;2024-03;;Bidrag;Ekonomichef;\n")
    assert "PRO-016" in codes(forecast(root, ORDER))


# Volumes and decisions that run


def test_declared_volumes_become_a_method(tmp_path: Path) -> None:
    hours = ["measure;scenario;period;activity;number"]
    for year in range(2019, 2025):
        last = 12 if year < 2024 else 8
        hours += [f"hours;actual;{year}-{month:02d};510;{1000 + month}" for month in range(1, last + 1)]
    quantities = "quantities:\n  - {id: hours, name: Timmar, unit: timmar, aggregation: sum}\n"
    drivers = 'drivers:\n  - {activity: "510", quantity: hours}\n'
    root = board(
        tmp_path,
        data__quantities_0csv="\n".join(hours) + "\n",
        definitions__quantities_0yaml=quantities,
        definitions__forecast_0yaml=drivers,
    )
    result = forecast(root, ORDER)
    assert result.forecast is not None
    methods = {each.unit.code: dict(each.methods) for each in result.forecast.units}
    outcome = 100 * sum(made_up.cost("510", 2024, month) for month in range(12))
    volume_price = methods["510"]["volume_price"]
    assert volume_price is not None
    assert abs(volume_price.ore - outcome) < 0.03 * abs(outcome)
    assert methods["520"]["volume_price"] is None


PLACEMENTS = "id;activity;start;end;price_per_day\n"


def test_decisions_run_to_their_end_and_are_held_against_the_ledger(tmp_path: Path) -> None:
    """One decision ends in September, one runs on; the ledger has more on the activity, so the reader is told."""
    said = PLACEMENTS + "P-1;610;2023-05-01;2024-09-30;-5 000\nP-2;610;2024-02-01;;-3 000\n"
    result = forecast(board(tmp_path, entries__placements_0csv=said), ORDER)
    assert result.forecast is not None
    (unit,) = [each for each in result.forecast.units if each.unit.code == "610"]
    decided = -(244 * 5_000 + 213 * 3_000)
    booked = sum(made_up.cost("610", 2024, month) for month in range(8))
    ahead = -(30 * 5_000 + 122 * 3_000)
    beside = (booked - decided) / 8 * 4
    known = dict(unit.methods)["open_decisions"]
    assert known is not None
    assert known.kronor == pytest.approx(booked + ahead + beside, abs=1)
    assert "PRO-009" in codes(result)


def test_a_personal_number_may_not_name_a_decision(tmp_path: Path) -> None:
    said = PLACEMENTS + "19121212-1212;610;2024-01-01;;-3 000\n"
    assert "PRO-012" in codes(forecast(board(tmp_path, entries__placements_0csv=said), ORDER))


# What cannot be forecast


def test_one_year_of_history_says_so(tmp_path: Path) -> None:
    rows = [row for row in (*made_up.actuals(), *made_up.budgets()) if row[3] >= "2023"]
    made = proposals(forecast(write(tmp_path, rows), ORDER))
    assert {each.basis for each in made.values() if isinstance(each, Proposal)} == {"short_history"}
    assert all(isinstance(each, Proposal) and each.interval is None for each in made.values())


def test_a_month_that_is_missing_for_one_unit_refuses_that_unit_alone(tmp_path: Path) -> None:
    rows = [row for row in made_up.actuals() if (row[5], row[3]) != ("620", "2024-06")]
    result = forecast(write(tmp_path, [*rows, *made_up.budgets()]), ORDER)
    made = proposals(result)
    assert isinstance(made["620"], Refused)
    assert isinstance(made["510"], Proposal)
    (problem,) = [each for each in result.problems if each.code == "PRO-002"]
    assert "juni 2024" in problem.message
    assert result.forecast is not None
    assert isinstance(result.forecast.total, TotalProposal)
    assert len(result.forecast.total.left_out) == 1


def test_a_unit_that_began_last_month_rests_on_its_budget(tmp_path: Path) -> None:
    begun = [("actual", "", "", "2024-08", "2024-08", "6", -100_000)]
    planned = [
        ("budget", "original", "", f"2024-{m:02d}", f"2024-{m:02d}", "6", -110_000) for m in range(8, 13)
    ]
    made = proposals(forecast(write(tmp_path, [*made_up.actuals(), *begun, *planned]), ORDER))["6"]
    assert isinstance(made, Proposal)
    assert made.basis == "begun_this_year"
    assert made.year_end.kronor < -400_000


def strange(kind: str) -> list[Row]:
    """The board with one activity's figures changed."""

    def changed(number: int, period: str) -> int:
        match kind:
            case "zeros":
                return 0
            case "signs":
                return number if int(period[-2:]) % 2 else -number
            case _:
                return number

    return [
        (*row[:5], row[5], changed(row[6], row[3])) if row[5] == "620" else row for row in made_up.actuals()
    ]


@pytest.mark.parametrize("kind", ["zeros", "signs"])
def test_strange_figures_give_an_amount_or_a_stated_refusal(tmp_path: Path, kind: str) -> None:
    root = write(tmp_path, [*strange(kind), *made_up.budgets()])
    found = from_json("forecast", root, "--as-of", "2024-08", "--backtest")
    (unit,) = [each for each in found["series"] if each["code"] == "620"]
    assert isinstance(unit["proposal"], int) or unit["refused"]


def test_a_budget_of_the_other_sign_is_said_to_be_passed(tmp_path: Path) -> None:
    rows = [(*row[:6], -row[6]) if row[5] == "620" else row for row in made_up.budgets()]
    found = from_json("forecast", write(tmp_path, [*made_up.actuals(), *rows]), "--as-of", "2024-08")
    (unit,) = [each for each in found["series"] if each["code"] == "620"]
    assert any("Budgeten är redan passerad" in sentence for sentence in unit["says"])


def test_published_figures_for_several_months_cannot_be_forecast(tmp_path: Path) -> None:
    rows = [("actual", "", "", "2024-01", "2024-08", "510", -40_000_000)]
    result = forecast(write(tmp_path, rows), ORDER)
    assert codes(result) == {"PRO-001", "PRO-005"}
    assert result.problems.blocks


def test_a_month_without_any_outcome_is_refused(workspace: Path) -> None:
    assert "PRO-005" in codes(forecast(workspace, replace(ORDER, as_of=Month(2025, 3))))


def test_amounts_without_a_code_are_told_and_left_out(tmp_path: Path) -> None:
    rows = [*made_up.actuals(), ("actual", "", "", "2024-02", "2024-02", "", -700_000), *made_up.budgets()]
    result = forecast(write(tmp_path, rows), ORDER)
    (problem,) = [each for each in result.problems if each.code == "PRO-006"]
    assert "verksamhet" in problem.message


def test_a_division_that_is_not_booked_is_refused(workspace: Path) -> None:
    assert "PRO-014" in codes(forecast(workspace, replace(ORDER, by=Division.RESPONSIBILITY)))


# Reorganisations


def test_an_activity_that_was_divided_is_forecast_as_organised_now(tmp_path: Path) -> None:
    """520 was 599 until 2023: its history follows it, and the forecast is what it would have been."""
    rows = [
        (*row[:5], "599", row[6]) if row[5] == "520" and row[3] < "2023" else row for row in made_up.actuals()
    ]
    moved = write(tmp_path / "moved", [*rows, *made_up.budgets()])
    tree = moved / "definitions" / "structure" / "activity.csv"
    tree.write_text(tree.read_text("utf-8") + "599;Äldreboende;5\n", "utf-8")
    walk = "part;from;to;share;valid_from\nactivity;599;520;1;2023-01\n"
    (tree.parent / "crosswalk.csv").write_text(walk, "utf-8")
    plain = write(tmp_path / "plain", [*made_up.actuals(), *made_up.budgets()])
    assert year_ends(forecast(moved, ORDER)) == year_ends(forecast(plain, ORDER))


# Freezing


def test_a_frozen_proposal_is_facts_and_stays(tmp_path: Path) -> None:
    root = board(tmp_path)
    order = replace(ORDER, freeze=True)
    first = forecast(root, order)
    assert first.frozen == "data/prognosforslag-2024-08.csv"
    kept = (root / first.frozen).read_bytes()
    assert b"proposal;2024-08;2024-01;2024-12;510;-" in kept
    assert forecast(root, order).frozen == first.frozen, "freezing the same proposal again changes nothing"
    late = "scenario;period;activity;amount\nactual;2024-08;510;-5 000 000\n"
    (root / "data" / "late.csv").write_text(late, "utf-8")
    again = forecast(root, order)
    assert "PRO-007" in codes(again)
    assert (root / first.frozen).read_bytes() == kept


def test_a_frozen_proposal_does_not_move_the_next(tmp_path: Path) -> None:
    root = board(tmp_path)
    before = year_ends(forecast(root, ORDER))
    forecast(root, replace(ORDER, freeze=True))
    assert year_ends(forecast(root, ORDER)) == before
