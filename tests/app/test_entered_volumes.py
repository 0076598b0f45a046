"""Numbers entered by hand are facts: imported whole, explained by file and row, taken back, never typed over."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from utfall.app import importing
from utfall.app.entered_volumes import (
    SavedNumbers,
    TypedNumber,
    entered_file,
    entered_rows,
    save_numbers,
)
from utfall.app.figures import Figures, Sight
from utfall.core import Missing, Month, Quantity, Scenario, Span, Value
from utfall.definitions import Selection
from utfall.measures.request import Request

QUANTITIES = """\
quantities:
  - {id: hours, name: Timmar, unit: timmar, aggregation: sum, entered: true, activities: ["510", "520"]}
  - {id: staff, name: Årsarbetare, unit: åa, aggregation: mean, entered: true}
  - {id: other, name: Annat, unit: st, aggregation: sum}
"""
FACTS = """\
scenario;period;responsibility;activity;measure;number
actual;2024-01;71;510;hours;900
"""


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    structure = tmp_path / "definitions" / "structure"
    structure.mkdir(parents=True)
    (tmp_path / "data").mkdir()
    main = 'municipality: Påhittad\ncode: "9999"\nboard: Socialnämnden\nsource_note: Påhittade uppgifter\n'
    (tmp_path / "utfall.yaml").write_text(main, "utf-8")
    (structure / "responsibility.csv").write_text("code;name;parent\n71;Hemtjänst;\n72;Boende;\n", "utf-8")
    (structure / "activity.csv").write_text("code;name;parent\n510;Äldre;\n520;Unga;\n", "utf-8")
    (tmp_path / "definitions" / "quantities.yaml").write_text(QUANTITIES, "utf-8")
    (tmp_path / "data" / "facts.csv").write_text(FACTS, "utf-8")
    made = Figures(tmp_path)
    assert not made.bring_in().blocks
    return made


def save(figures: Figures, root: Path, key: str, text: str, seen: str = "", unit: str = "71") -> SavedNumbers:
    return save_numbers(figures, root, unit, 2024, {key: TypedNumber(text, seen)})


def value(figures: Figures, quantity: str, month: int, unit: str = "71") -> Value:
    at = Month(2024, month)
    request = Request(Selection(quantity=quantity), Scenario.ACTUAL, Span(at, at))
    return figures.cube(Sight(at, unit)).values([request])[request]


def texts(figures: Figures, quantity: str, activity: str = "") -> list[str]:
    rows = entered_rows(figures, "71", 2024)
    found = next(row for row in rows if (row.quantity.id, row.activity) == (quantity, activity))
    return [cell.text for cell in found.cells]


def test_there_is_a_row_for_each_activity_or_one_for_the_unit(figures: Figures) -> None:
    found = [(row.quantity.id, row.activity) for row in entered_rows(figures, "71", 2024)]
    assert found == [("hours", "510"), ("hours", "520"), ("staff", "")]


def test_a_saved_number_is_a_fact_with_its_file_and_row(figures: Figures, tmp_path: Path) -> None:
    assert save(figures, tmp_path, "hours|520|2", "12,5").saved == {"hours|520|2": "12,5"}
    assert value(figures, "hours", 2) == Quantity(Decimal("12.5"))
    request = Request(Selection(quantity="hours"), Scenario.ACTUAL, Span(Month(2024, 2), Month(2024, 2)))
    (fact,) = figures.cube(Sight(Month(2024, 2), "71")).facts(request)
    assert str(fact.source(figures.reading().files)) == "data/inmatat/volymer-2024.csv:2"


def test_an_emptied_cell_is_missing_and_not_zero(figures: Figures, tmp_path: Path) -> None:
    save(figures, tmp_path, "staff||3", "0")
    assert value(figures, "staff", 3) == Quantity(Decimal(0))
    save(figures, tmp_path, "staff||3", "", "0")
    assert isinstance(value(figures, "staff", 3), Missing)
    assert not (tmp_path / entered_file(2024)).exists()


def test_units_share_a_file_and_keep_their_own(figures: Figures, tmp_path: Path) -> None:
    save(figures, tmp_path, "staff||1", "10")
    save(figures, tmp_path, "staff||1", "20", unit="72")
    assert (value(figures, "staff", 1), value(figures, "staff", 1, "72")) == (
        Quantity(Decimal(10)),
        Quantity(Decimal(20)),
    )


def test_what_a_file_states_is_shown_and_not_typed_over(figures: Figures, tmp_path: Path) -> None:
    january = next(iter(entered_rows(figures, "71", 2024))).cells[0]
    assert (january.text, january.elsewhere) == ("", "900")
    assert save(figures, tmp_path, january.key, "1").saved == {}


def test_who_comes_second_is_told_what_stands(figures: Figures, tmp_path: Path) -> None:
    save(figures, tmp_path, "staff||1", "10")
    outcome = save(figures, tmp_path, "staff||1", "11", seen="")
    assert (outcome.conflicts, outcome.saved) == ({"staff||1": "10"}, {})
    assert save(figures, tmp_path, "staff||1", "11", seen="10").saved == {"staff||1": "11"}


def test_a_cell_that_is_no_number_is_told_and_the_others_saved(figures: Figures, tmp_path: Path) -> None:
    typed = {"staff||1": TypedNumber("tio", ""), "staff||2": TypedNumber("1 010", "")}
    outcome = save_numbers(figures, tmp_path, "71", 2024, typed)
    assert outcome.faults["staff||1"].code == "INT-024"
    assert texts(figures, "staff")[:2] == ["", "1010"]


def test_a_save_is_taken_back_as_an_import_is(figures: Figures, tmp_path: Path) -> None:
    save(figures, tmp_path, "staff||1", "10")
    save(figures, tmp_path, "staff||1", "11", "10")
    batch = next(each for each in figures.reading().snapshot.batches if "inmatat" in each.file)  # type: ignore[union-attr]
    assert not importing.undo(tmp_path, batch.id).blocks
    assert texts(figures, "staff")[0] == "10"
    save(figures, tmp_path, "staff||2", "5")
    assert texts(figures, "staff")[:2] == ["10", "5"]
    save(figures, tmp_path, "staff||1", "11", "10")
    assert texts(figures, "staff")[:2] == ["11", "5"]
