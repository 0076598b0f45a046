"""A file of entries that somebody has made a mistake in stops no page: the figures stand, and the fault is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import INSIDE
from tests.web.test_plan_entry import RISKS
from utfall.app.figures import Figures
from utfall.core import Month
from utfall.rounds import Role

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

FAULTY = RISKS.replace("probability: 4/10", "probability: kanske")
NOTICE = "En fil i arbetsytan kan inte läsas."


@pytest.fixture
def risks(entries_folder: Path) -> Path:
    """The list of risks, whole; the figures have been read with it."""
    from utfall.web.figures import figures

    path = entries_folder / "risks.yaml"
    path.write_text(RISKS, encoding="utf-8")
    assert not figures().reading().problems.blocks
    return path


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_figures_from_before_a_faulty_edit_stand_until_it_is_mended(
    signed_in: Callable[..., Client], risks: Path
) -> None:
    member = signed_in(Role.BOARD_MEMBER)
    before = page_of(member, "/ekonomi/main/")
    risks.write_text(FAULTY, encoding="utf-8")
    during = page_of(member, "/ekonomi/main/")
    assert NOTICE not in before
    assert NOTICE in during
    assert "14 220" in during.replace("\xa0", " ")
    assert NOTICE in page_of(member, "/atgarder/risker/")
    risks.write_text(RISKS, encoding="utf-8")
    assert NOTICE not in page_of(member, "/ekonomi/main/")


def test_whoever_keeps_the_files_is_led_to_the_fault(signed_in: Callable[..., Client], risks: Path) -> None:
    risks.write_text(FAULTY, encoding="utf-8")
    assert "Se vad som är fel" in page_of(signed_in(Role.CONTROLLER), "/")
    told = page_of(signed_in(Role.CONTROLLER), "/import/")
    assert "entries/risks.yaml" in told
    assert "kanske" in told
    assert "Se vad som är fel" not in page_of(signed_in(Role.UNIT_MANAGER, INSIDE), "/")


def test_a_service_that_starts_with_a_faulty_entry_leaves_it_out_alone(served: Path, risks: Path) -> None:
    risks.write_text(FAULTY, encoding="utf-8")
    reading = Figures(served).reading()
    assert reading.problems.blocks
    assert set(reading.definitions.forecast.risks) == {"vite"}


def test_one_that_is_running_sets_it_aside_as_well(risks: Path) -> None:
    from utfall.web.figures import figures

    assert len(figures().reading().definitions.forecast.risks) == 2
    risks.write_text(FAULTY, encoding="utf-8")
    reading = figures().reading()
    assert set(reading.definitions.forecast.risks) == {"vite"}
    assert "DEF-030" in {each.code for each in reading.problems}


def test_whoever_keeps_a_ledger_is_told_on_its_page_and_no_other_reader(
    signed_in: Callable[..., Client], risks: Path
) -> None:
    risks.write_text(FAULTY, encoding="utf-8")
    told = page_of(signed_in(Role.CONTROLLER), "/atgarder/risker/")
    assert "Det som är fel i entries/risks.yaml räknas inte." in told
    assert "probability: kanske" in told
    assert "probability: kanske" not in page_of(signed_in(Role.CONTROLLER), "/atgarder/engangsposter/")
    assert "probability: kanske" not in page_of(signed_in(Role.BOARD_MEMBER), "/atgarder/risker/")


def test_a_faulty_entry_stops_neither_imports_nor_reports(served: Path, risks: Path, tmp_path: Path) -> None:
    from utfall.app.building import build
    from utfall.app.importing import import_files

    risks.write_text(FAULTY, encoding="utf-8")
    brought_in = import_files(served, [served / "data"]).problems
    built = build(served, "namndrapport", ["json"], tmp_path)
    for problems in (brought_in, built.problems):
        assert not problems.blocks
        assert {"DEF-030"} <= {each.code for each in problems if each.source.file == "entries/risks.yaml"}
    assert (tmp_path / "namndrapport.json").is_file()


def test_the_check_of_a_workspace_still_finds_it_wanting(served: Path, risks: Path) -> None:
    from utfall.app.checking import check

    risks.write_text(FAULTY, encoding="utf-8")
    assert "entries/risks.yaml" in {each.source.file for each in check(served) if each.severity == "error"}


def test_a_faulty_declaration_is_not_worked_around(served: Path, risks: Path) -> None:
    path = served / "definitions" / "quantities.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text("quantities: {", encoding="utf-8")
    try:
        assert Figures(served).reading().opened is None
    finally:
        path.write_text(before, encoding="utf-8")


def test_what_was_said_in_the_file_the_time_before_is_shown(served: Path, entries_folder: Path) -> None:
    from utfall.app.earlier import comment_before

    (entries_folder / "comments.yaml").write_text(
        "comments:\n"
        "  - {table: main, row: result, period: 2023-08, text: Året innan, state: godkänd, by_role: controller}\n"
        "  - {table: main, row: result, period: 2024-04, text: I april, state: godkänd, by_role: controller}\n"
        "  - {table: main, row: result, period: 2024-06, text: Ett utkast, state: utkast, by_role: controller}\n",
        encoding="utf-8",
    )
    place, figures = {"table": "main", "row": "result"}, Figures(served)
    found = comment_before(figures, Month(2024, 8), place)
    assert (found and found.period, found and found.text) == (Month(2024, 4), "I april")
    assert comment_before(figures, Month(2023, 8), place) is None
    assert comment_before(figures, Month(2024, 8), {**place, "unit": INSIDE}) is None
