"""Lillköping's reorganisation on 1 June 2024, read in all three organisations: as it was, as it is, as it will be.

Until May the home care of Söder 3 and 4 books on 7290. Of what it booked, the crosswalk gives 60 per cent to 7207 and
40 per cent to 7208, the two that it became. One booking of 1 000 kronor in April is all there is to follow.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.report.tables import write
from utfall.app.building import build
from utfall.app.drilling import Level, Place, step_down
from utfall.app.explaining import explain_figure
from utfall.app.figures import Figures, Sight
from utfall.core import Amount, Month
from utfall.definitions.table import Organised

MAY, JUNE = Month(2024, 5), Month(2024, 6)
TABLE = """\
    id: enheter
    title: Kostnad per enhet
    format: {unit: kr}
    columns:
      - {id: then, header: Då, scenario: actual, window: year_to_date, organised: then}
      - {id: now, header: Nu, scenario: actual, window: year_to_date, organised: now}
      - {id: next, header: Nästa år, scenario: actual, window: year_to_date, organised: next}
    rows:
      - {id: before, label: Söder 3 och 4, responsibility: "7290"}
      - {id: three, label: Söder 3, responsibility: "7207"}
      - {id: four, label: Söder 4, responsibility: "7208"}
      - {id: all, label: Hela nämnden, responsibility: "7"}
"""
MISSING = ""


@pytest.fixture
def root(tmp_path: Path, repository: Path) -> Path:
    """Lillköping's own structure with one booking; June has another unit's, so that it can be reported."""
    shutil.copytree(
        repository / "examples/lillkoping/definitions/structure", tmp_path / "definitions/structure"
    )
    write(tmp_path, "utfall.yaml", 'municipality: Lillköping\ncode: "9999"\nboard: Socialnämnden\n')
    write(tmp_path, "definitions/tables/enheter.yaml", TABLE)
    write(tmp_path, "definitions/reports/r.yaml", "id: r\ntitle: Rapport\ntemplate: r.md\n")
    write(tmp_path, "definitions/reports/r.md", "# Rapport\n\n:::table enheter\n")
    rows = ["scenario;period;responsibility;account;activity;amount"]
    rows += ["actual;2024-04;7290;5010;5101;-1000", "actual;2024-06;7101;5010;1001;-1"]
    write(tmp_path, "data/belopp.csv", "\n".join(rows) + "\n")
    return tmp_path


def printed(root: Path, period: Month) -> dict[str, list[str]]:
    """The report's cells as printed, by row."""
    result = build(root, "r", ["json"], root / "out", period)
    assert not result.problems.blocks, [each.message for each in result.problems]
    (table,) = json.loads((root / "out/r.json").read_text(encoding="utf-8"))["tables"]
    return {
        row["label"]: [cell["shown"].replace("\u00a0", "") for cell in row["cells"]] for row in table["rows"]
    }


def test_a_report_of_may_shows_the_old_unit_and_where_its_cost_will_lie(root: Path) -> None:
    assert printed(root, MAY) == {
        "Söder 3 och 4": ["−1000", "−1000", MISSING],
        "Söder 3": [MISSING, MISSING, "−600"],
        "Söder 4": [MISSING, MISSING, "−400"],
        "Hela nämnden": ["−1000", "−1000", "−1000"],
    }


def test_a_report_of_june_shows_the_new_units_now_and_next_year_alike(root: Path) -> None:
    assert printed(root, JUNE) == {
        "Söder 3 och 4": ["−1000", MISSING, MISSING],
        "Söder 3": [MISSING, "−600", "−600"],
        "Söder 4": [MISSING, "−400", "−400"],
        "Hela nämnden": ["−1001", "−1001", "−1001"],
    }


def test_next_years_figure_is_explained_by_its_share_of_the_row_that_was_booked(root: Path) -> None:
    told = explain_figure(root, "r", "enheter", "three", "next", MAY).as_json()
    (fact,) = told["expression"]["facts"]
    assert (fact["file"], fact["line"], fact["codes"]["responsibility"]) == ("data/belopp.csv", 2, "7290")
    assert (fact["value"], fact["booked"]) == ("-600.00", "-1000.00")


OLD, NEW = {"7290": -1_000_00}, {"7207": -600_00, "7208": -400_00}  # öre by unit


@pytest.mark.parametrize(
    ("period", "organised", "units"),
    [
        (MAY, Organised.THEN, OLD),
        (MAY, Organised.NOW, OLD),
        (MAY, Organised.NEXT, NEW),
        (JUNE, Organised.NOW, NEW),
        (JUNE, Organised.NEXT, NEW),
    ],
)
def test_the_webs_way_down_follows_the_organisation_that_is_chosen(
    root: Path, period: Month, organised: Organised, units: dict[str, int]
) -> None:
    printed(root, period)  # brings the file in
    found = step_down(Figures(root), Sight(period, "72", organised), Place(), Level.UNIT)
    outcome = next(at for at, each in enumerate(found.table.columns) if each.id == "utfall")
    shown = {
        found.codes[row.id]: row.cells[outcome].value for row in found.table.rows if row.id in found.codes
    }
    assert shown == {code: Amount(ore) for code, ore in units.items()}
