"""A report about one unit: the same template for every unit, seeing that unit's facts and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from utfall.app.building import build
from utfall.app.each_unit import build_each
from utfall.app.explaining import explain_figure
from utfall.core import Month

REPORT = "enhetsrapport"


@pytest.fixture(scope="module")
def root(lillkoping: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("units") / "lillkoping"
    shutil.copytree(lillkoping, copy)
    return copy


def told(root: Path, out: Path, report: str, unit: str | None) -> dict[str, Any]:
    result = build(root, report, ["json"], out, unit=unit)
    assert not list(result.problems), [each.message for each in result.problems]
    return dict(json.loads(result.files["json"].read_bytes()))


def cell(document: dict[str, Any], table: str, label: str, place: int) -> str | None:
    (found,) = (each for each in document["tables"] if each["id"] == table)
    (row,) = (each for each in found["rows"] if each["label"] == label)
    value = row["cells"][place]["value"]
    return None if value is None else str(value)


def test_a_unit_s_own_report_shows_what_the_board_s_report_shows_of_the_unit(
    root: Path, tmp_path: Path
) -> None:
    board = told(root, tmp_path / "board", "namndrapport", None)
    own = told(root, tmp_path / "unit", REPORT, "7201")
    # Units table: actual, budget …; the unit's: last year, actual, budget …
    assert cell(own, "nyckel", "Resultat", 1) == cell(board, "enheter", "Hemtjänst Norr 1", 0)
    assert cell(own, "nyckel", "Resultat", 2) == cell(board, "enheter", "Hemtjänst Norr 1", 1)


def test_an_area_can_be_the_subject_too_with_all_below_it(root: Path, tmp_path: Path) -> None:
    board = told(root, tmp_path / "board", "namndrapport", None)
    own = told(root, tmp_path / "area", REPORT, "72")
    assert cell(own, "nyckel", "Resultat", 1) == cell(board, "omrade", "Hemtjänst och hälsa", 1)


def test_title_and_text_say_which_unit_it_is(root: Path, tmp_path: Path) -> None:
    own = told(root, tmp_path, REPORT, "7302")
    assert own["title"] == "Särskilt boende Norr 2"
    assert any("7302" in str(text) for text in own["texts"])


def test_a_figure_of_a_unit_is_explained_by_the_unit_s_facts_alone(root: Path) -> None:
    explained = explain_figure(root, REPORT, "nyckel", "income", "actual", unit="7302")
    assert explained.explanation is not None
    facts = explained.explanation.step.facts
    assert facts
    assert {dict(fact.codes)["responsibility"] for fact in facts} == {"7302"}


@pytest.mark.parametrize(
    ("report", "unit", "code"),
    [(REPORT, None, "REP-015"), ("namndrapport", "7201", "REP-016"), (REPORT, "72O1", "REP-017")],
)
def test_a_subject_that_does_not_fit_the_report_is_said(
    root: Path, tmp_path: Path, report: str, unit: str | None, code: str
) -> None:
    result = build(root, report, ["json"], tmp_path, unit=unit)
    assert [each.code for each in result.problems] == [code]
    assert not list(tmp_path.iterdir())


def test_a_unit_that_is_no_more_cannot_be_chosen_for_a_month_after_it_ended(
    root: Path, tmp_path: Path
) -> None:
    after = build(root, REPORT, ["json"], tmp_path, unit="7290")
    assert [each.code for each in after.problems] == ["REP-017"]
    before = build(root, REPORT, ["json"], tmp_path, period=Month(2024, 4), unit="7290")
    assert not before.problems.blocks


def test_every_unit_gets_a_folder_of_its_own(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from utfall.app import each_unit

    every = each_unit.each_subject
    monkeypatch.setattr(each_unit, "each_subject", lambda *asked: every(*asked)[:3])  # 3 of 120 tell as much
    results = build_each(root, REPORT, ["json"], tmp_path)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["7101", "7102", "7103"]
    alone = build(root, REPORT, ["json"], tmp_path / "alone", unit="7102")
    assert results[1].files["json"].read_bytes() == alone.files["json"].read_bytes()
