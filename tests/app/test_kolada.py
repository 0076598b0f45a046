"""The key figures that a workspace declares come from Kolada as quantities; what is missing there stays missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.readers.kolada_server import Answer, FakeKolada, serving
from tests.report.tables import write
from utfall.app.importing import ImportResult
from utfall.app.kolada import EVERYTHING, KolQuestion, import_kolada
from utfall.readers.kolada import KolConfig
from utfall.store import Workspace

KPI, OTHER = "U28518", "U21468"
QUANTITIES = """\
    quantities:
      - {id: satisfied, name: Nöjda, unit: "%", aggregation: last, kolada: U28518}
      - {id: contacts, name: Kontakter, unit: "%", aggregation: last}
"""
GOALS = """\
    indicators:
      - {id: contact, name: Kontakter, quantity: contacts, kolada: U21468}
"""


@pytest.fixture
def kolada(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeKolada]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as server:
        server.state(KPI, "0125", 2023, T=80, K=81.25, M=79.1)
        server.state(KPI, "0125", 2024, T=None, K=None, M=None)
        server.state(OTHER, "0125", 2023, T=50)
        yield server


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "utfall.yaml", 'municipality: Lillköping\ncode: "0125"\nboard: Socialnämnden\n')
    write(tmp_path, "definitions/quantities.yaml", QUANTITIES)
    return tmp_path


def ask(
    root: Path, kolada: FakeKolada, day: date = date(2024, 9, 1), since: date | None = None
) -> ImportResult:
    config = KolConfig(base_url=kolada.url, requests_per_second=1000, attempts=1)
    return import_kolada(root, KolQuestion(day, years=3, since=since), config)


def stored(root: Path) -> dict[tuple[str, int, str], float]:
    """The number for each quantity, year and gender."""
    store = Workspace(root)
    rows = [row for batch in store.batches() for row in store.facts_of(batch.id).to_pylist()]
    return {(row["measure"], row["period_to"] // 100, row["gender"]): float(row["number"]) for row in rows}


ALL = {("satisfied", 2023, ""): 80.0, ("satisfied", 2023, "K"): 81.25, ("satisfied", 2023, "M"): 79.1}


def test_what_has_a_value_becomes_quantities_by_gender_and_the_rest_is_told(
    root: Path, kolada: FakeKolada
) -> None:
    result = ask(root, kolada)
    assert stored(root) == ALL
    assert [(each.code, each.severity) for each in result.problems] == [("KOL-009", "warning")]
    assert (root / ".utfall/kolada/U28518_0125.json").is_file()


def test_an_indicators_key_figure_is_the_outcome_of_its_quantity(root: Path, kolada: FakeKolada) -> None:
    write(root, "definitions/goals/goals.yaml", GOALS)
    ask(root, kolada)
    assert stored(root) == {**ALL, ("contacts", 2023, ""): 50.0}


def test_the_same_values_again_change_nothing(root: Path, kolada: FakeKolada) -> None:
    assert len(ask(root, kolada).batches) == 1
    assert ask(root, kolada, date(2024, 9, 2)).batches == []


def test_a_value_that_kolada_has_changed_replaces_the_old_one(root: Path, kolada: FakeKolada) -> None:
    ask(root, kolada)
    kolada.state(KPI, "0125", 2023, day="2024-10-01", T=82)
    (admitted,) = ask(root, kolada, date(2024, 10, 2)).admitted
    assert admitted.changes is not None
    assert stored(root)["satisfied", 2023, ""] == 82


def test_on_the_same_day_nothing_is_asked_unless_everything_is_wanted_anew(
    root: Path, kolada: FakeKolada
) -> None:
    ask(root, kolada)
    asked = len(kolada.asked)
    ask(root, kolada)
    assert len(kolada.asked) == asked
    ask(root, kolada, since=EVERYTHING)
    assert "from_date=1900-01-01" in kolada.asked[-1]
    ask(root, kolada, since=date(2024, 5, 1))
    assert "from_date=2024-05-01" in kolada.asked[-1]


def test_without_an_answer_what_was_fetched_before_stays(root: Path, kolada: FakeKolada) -> None:
    ask(root, kolada)
    kolada.queue += [Answer(status=500)] * 9
    result = ask(root, kolada, date(2024, 9, 2))
    assert not result.problems.blocks
    assert stored(root) == ALL


def test_a_workspace_without_key_figures_says_how_to_declare_one(root: Path, kolada: FakeKolada) -> None:
    write(root, "definitions/quantities.yaml", QUANTITIES.replace(", kolada: U28518", ""))
    result = ask(root, kolada)
    assert [each.code for each in result.problems] == ["INT-010"]
    assert kolada.asked == []
