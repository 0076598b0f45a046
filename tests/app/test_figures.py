"""Figures on demand are those of the report, for the whole board or one unit, and follow what changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples.examples import copy
from utfall.app.building import build
from utfall.app.figures import Figures, Sight
from utfall.app.headline import headline
from utfall.core import Month
from utfall.document import Table
from utfall.measures import Cube

AUGUST = Sight(Month(2024, 8))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy("ekero-2024-08", tmp_path_factory.mktemp("figures"))


@pytest.fixture(scope="module")
def figures(root: Path) -> Figures:
    found = Figures(root)
    assert not found.bring_in().blocks
    return found


def shown(table: Table, row: str, column: str) -> str:
    index = [each.id for each in table.columns].index(column)
    return next(each for each in table.rows if each.id == row).cells[index].shown


def test_a_table_shows_what_the_report_prints(figures: Figures, root: Path, tmp_path: Path) -> None:
    document = build(root, "namndrapport", ["json"], tmp_path).document
    assert document is not None
    printed = {table.id: table for table in document.tables}
    for id in ("main", "bilaga1", "bilaga2", "bilaga4"):
        assert figures.table(id, AUGUST).rows == printed[id].rows


def test_a_table_is_resolved_once_for_a_snapshot(figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    first = figures.table("bilaga1", AUGUST)
    monkeypatch.setattr(Cube, "values", lambda *_: pytest.fail("the facts were read again"))
    assert figures.table("bilaga1", AUGUST) is first


def test_a_changed_definition_is_read_again(tmp_path: Path) -> None:
    own = copy("ekero-2024-08", tmp_path)
    figures = Figures(own)
    figures.bring_in()
    assert figures.table("main", AUGUST).label_header == "Post"
    definition = own / "definitions" / "tables" / "main.yaml"
    text = definition.read_text(encoding="utf-8")
    definition.write_text(
        text.replace("label_header: Post", "label_header: Rad i resultatet"), encoding="utf-8"
    )
    assert figures.table("main", AUGUST).label_header == "Rad i resultatet"


def test_a_unit_sees_only_what_lies_within_it(figures: Figures) -> None:
    whole, unit = (figures.table("main", Sight(Month(2024, 8), unit)) for unit in (None, "7"))
    assert shown(whole, "result", "actual") == shown(unit, "result", "actual")
    nothing = figures.table("main", Sight(Month(2024, 8), "8"))
    assert {cell.shown for row in nothing.rows for cell in row.cells} <= {"", "0"}


def test_an_explanation_reaches_no_other_units_facts(figures: Figures) -> None:
    told, _ = figures.explain("main", "income", "actual", Sight(Month(2024, 8), "8"))
    assert told is not None
    assert told.step.facts == ()
    told, _ = figures.explain("main", "income", "actual", Sight(Month(2024, 8), "7"))
    assert told is not None
    assert len(told.step.facts) > 10


def test_the_headline_is_the_sum_of_the_table_that_has_outcome_and_forecast(figures: Figures) -> None:
    told = headline(figures, AUGUST, count=2)
    assert told.period is not None
    assert told.year is not None
    assert told.year.deviation.cell.shown == "13\xa0100"
    assert told.period.deviation.address.row == "result"
    assert [each.label for each in told.worst] == [
        "Vård och omsorg äldre/funkt",
        "Institutionsvård för Vuxna",
    ]
    assert [each.ore > 0 for each in told.best if each.ore is not None] == [True, True]


def test_periods_end_with_the_latest_outcome(figures: Figures) -> None:
    assert figures.periods()[0] == Month(2024, 8)


def test_a_workspace_that_cannot_be_read_has_no_figures_and_says_why(tmp_path: Path) -> None:
    figures = Figures(tmp_path)
    assert figures.periods() == ()
    assert figures.tables() == {}
    assert [each.code for each in figures.reading().problems] == ["DEF-012"]
    with pytest.raises(LookupError):
        figures.cube(AUGUST)


def test_what_somebody_enters_leaves_the_tables_as_they_are(tmp_path: Path) -> None:
    own = copy("ekero-2024-08", tmp_path)
    figures = Figures(own)
    figures.bring_in()
    before, key = figures.table("main", AUGUST), figures.reading().key
    (own / "entries").mkdir(exist_ok=True)
    (own / "entries" / "comments.yaml").write_text("comments: []\n", encoding="utf-8")
    assert figures.reading().key != key
    assert figures.table("main", AUGUST) is before


def test_another_process_shows_the_same_without_reading_the_facts(
    figures: Figures, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = figures.table("main", AUGUST)
    monkeypatch.setattr(Cube, "values", lambda *_: pytest.fail("the facts were read again"))
    assert Figures(root).table("main", AUGUST) == first


def test_an_import_shows_at_once_in_every_process(tmp_path: Path) -> None:
    own = copy("ekero-2024-08", tmp_path)
    first, second = Figures(own), Figures(own)
    first.bring_in()
    before = [shown(each.table("main", AUGUST), "result", "actual") for each in (first, second)]
    facts = own / "data" / "amounts.csv"
    with facts.open("a", encoding="utf-8") as stream:
        stream.write("actual;;;2024-01;2024-08;7;3010;100;;9000000,00\n")
    assert [shown(each.table("main", AUGUST), "result", "actual") for each in (first, second)] == before
    assert not first.bring_in().blocks
    after = [shown(each.table("main", AUGUST), "result", "actual") for each in (second, first)]
    assert after[0] == after[1] != before[0]


def test_units_asked_together_are_answered_as_each_would_be_alone(root: Path, tmp_path: Path) -> None:
    alone, together = Figures(copy("ekero-2024-08", tmp_path)), Figures(root)
    alone.bring_in()
    sights = [Sight(Month(2024, 8), unit) for unit in (None, "7", "8")]
    with together.together(Month(2024, 8), [each.unit for each in sights]):
        found = [together.table("main", each) for each in sights]
    assert found == [alone.table("main", each) for each in sights]


def test_one_who_holds_the_workspace_sees_one_state_of_it(tmp_path: Path) -> None:
    own = copy("ekero-2024-08", tmp_path)
    figures = Figures(own)
    definition = own / "definitions" / "tables" / "main.yaml"
    text = definition.read_text(encoding="utf-8")
    with figures.held():
        before = figures.reading()
        definition.write_text(text.replace("label_header: Post", "label_header: Rad"), encoding="utf-8")
        assert figures.reading() is before
    assert figures.tables()["main"].label_header == "Rad"
