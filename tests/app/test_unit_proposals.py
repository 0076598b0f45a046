"""A unit has one proposal: in the list of all units, on its own page, on its overview and in the forecast per unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.forecast_workspace import board
from utfall.app.figures import Figures, Sight
from utfall.app.forecast_grid import Said, grid
from utfall.app.forecast_roll_up import roll_up
from utfall.app.forecasting import ForecastOrder, forecast
from utfall.app.plans import year_end_shown
from utfall.app.unit_forecast import ground
from utfall.core import Amount, Month
from utfall.core.division import Division
from utfall.definitions.forecast import ReasonRule
from utfall.definitions.layer import ForecastLayer
from utfall.document import TableBlock

AUGUST = Month(2024, 8)
UNITS = {"71": ("510", "520"), "72": ("610", "620")}  # each with two of the board's activities
AREA = "7"
RULE = ReasonRule()


def workspace(folder: Path, without: str = "") -> Path:
    """The made-up board on two units; of the line ``without`` (activity and month) nothing is booked."""
    tree = "code;name;parent\n7;Området;\n71;Äldre;7\n72;Familj;7\n"
    root = board(folder, definitions__structure__responsibility_0csv=tree)
    facts = root / "data" / "amounts.csv"
    head, *rows = facts.read_text("utf-8").splitlines()
    unit_of = {activity: unit for unit, activities in UNITS.items() for activity in activities}
    lines = [f"responsibility;{head}"]
    for row in rows:
        scenario, _, _, period, _, activity, _ = row.split(";")
        if (scenario, f"{activity} {period}") != ("actual", without):
            lines.append(f"{unit_of[activity]};{row}")
    facts.write_text("\n".join(lines) + "\n", "utf-8")
    return root


def figures_of(root: Path) -> Figures:
    found = Figures(root)
    assert not found.bring_in().blocks
    return found


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    return figures_of(workspace(tmp_path_factory.mktemp("board")))


@pytest.mark.parametrize("unit", [*UNITS, AREA])
def test_the_list_the_page_and_the_overview_say_the_same(figures: Figures, unit: str) -> None:
    (listed,) = roll_up(figures, AUGUST, [unit], {}).rows
    page = grid(ground(figures, unit, AUGUST), {}, RULE)
    assert listed.proposal.amount == page.total.proposal.amount == page.total.counts.amount
    assert listed.deviation.text == page.total.deviation.text
    overview = year_end_shown(figures, Sight(AUGUST, unit)).blocks[0]
    assert isinstance(overview, TableBlock)
    (total,) = [row for row in overview.table.rows if row.id == "total"]
    assert total.cells[2].value == listed.proposal.amount


@pytest.mark.parametrize("unit", [*UNITS, AREA])
def test_the_rows_add_up_to_it(figures: Figures, unit: str) -> None:
    base = ground(figures, unit, AUGUST)
    assert len(base.rows) > 1
    assert base.proposal == Amount(sum(row.proposal.ore for row in base.rows if row.proposal is not None))
    assert any("enhetens eget förslag" in sentence for row in base.rows for sentence in row.says)


def test_it_is_what_the_forecast_per_unit_proposes(figures: Figures, tmp_path: Path) -> None:
    made = forecast(workspace(tmp_path), ForecastOrder(AUGUST, Division.RESPONSIBILITY)).forecast
    assert made is not None
    stated = {each.unit.code: each.proposal for each in made.units}
    for unit in UNITS:
        assert ground(figures, unit, AUGUST).proposal == getattr(stated[unit], "year_end", None)


def test_a_row_without_proposal_leaves_its_part_on_no_row_until_somebody_speaks(tmp_path: Path) -> None:
    figures = figures_of(workspace(tmp_path, without="520 2024-03"))
    base = ground(figures, "71", AUGUST)
    (lacking,) = [row.key for row in base.rows if row.proposal is None]
    silent = grid(base, {}, RULE)
    (listed,) = roll_up(figures, AUGUST, ["71"], {}).rows
    assert lacking == "520"
    assert silent.unplaced.amount == base.unplaced
    assert silent.total.counts.amount == listed.proposal.amount
    spoken = grid(base, {lacking: [Said(ForecastLayer.UNIT, Amount(-1_000_00))]}, RULE)
    known = sum(row.counts.amount.ore for row in spoken.rows if row.counts.amount is not None)
    assert spoken.total.counts.amount == Amount(known)
