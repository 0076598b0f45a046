"""Översikt, mål, åtgärder, statsbidrag, risker och investeringar: what each reader meets, and empty pages that help."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.web.conftest import INSIDE, OUTSIDE
from utfall.rounds import Role

if TYPE_CHECKING:
    from django.test import Client


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\xa0", " ")


def test_the_overview_says_each_deviation_with_sign_and_word(signed_in: Callable[..., Client]) -> None:
    page = shown(signed_in(Role.BOARD_MEMBER), "/")
    assert page.count("sämre än budget") >= 2
    assert "▼" in page
    assert "Volymer hittills i år" in page


def test_goals_stand_with_their_indicators_and_verdicts(signed_in: Callable[..., Client]) -> None:
    page = shown(signed_in(Role.BOARD_MEMBER), "/mal/")
    assert "Indikatorer: " in page
    assert 'class="verdict"' in page


def test_who_has_no_actions_is_told_so(signed_in: Callable[..., Client]) -> None:
    assert "åtgärd" in shown(signed_in(Role.CONTROLLER), "/atgarder/").lower()


def test_lists_of_the_whole_board_are_not_shown_for_a_unit(signed_in: Callable[..., Client]) -> None:
    for address in ("/atgarder/statsbidrag/", "/atgarder/risker/"):
        assert "Förs för hela nämnden" in shown(signed_in(Role.UNIT_MANAGER, INSIDE), address)
        assert "Förs för hela nämnden" not in shown(signed_in(Role.CONTROLLER), address)


def test_investments_are_shown_project_by_project(signed_in: Callable[..., Client]) -> None:
    page = shown(signed_in(Role.BOARD_MEMBER), "/investeringar/")
    assert "Bilaga 4 Investeringar" in page
    assert "Hela organisationen" in page


RISK = {
    "name": "Dyrare avtal",
    "probability": "40",
    "low": "-900 000",
    "mode": "-500 000",
    "high": "-100 000",
}


def test_a_risk_that_is_entered_stands_in_the_list(
    signed_in: Callable[..., Client], entries_folder: Path
) -> None:
    client = signed_in(Role.CONTROLLER)
    answer = client.post("/atgarder/risker/ny/", {**RISK, "by_role": "Ekonomichef"})
    assert answer.status_code == 302
    assert "Dyrare avtal" in (entries_folder / "risks.yaml").read_text(encoding="utf-8")


def test_a_risk_with_its_ends_turned_is_told_and_not_written(
    signed_in: Callable[..., Client], entries_folder: Path
) -> None:
    turned = {**RISK, "low": "-100 000", "high": "-900 000", "by_role": "Ekonomichef"}
    answer = signed_in(Role.CONTROLLER).post("/atgarder/risker/ny/", turned)
    assert "PRO-019" in answer.content.decode()
    assert not (entries_folder / "risks.yaml").exists()


def test_a_unit_enters_no_action_for_another(signed_in: Callable[..., Client], entries_folder: Path) -> None:
    action = {"name": "Färre timmar", "decided": "2024-09-01", "body": "Nämnden", "by_role": "Enhetschef"}
    action |= {"start": "2024-10", "status": "planned", "per_month": "50 000", "responsibility": OUTSIDE}
    client = signed_in(Role.UNIT_MANAGER, INSIDE)
    assert "Du lämnar inte prognos" in client.post("/atgarder/ny/", action).content.decode()
    assert client.post("/atgarder/ny/", {**action, "responsibility": INSIDE}).status_code == 302
    assert "Färre timmar" in shown(client, "/atgarder/")


def test_a_goal_is_assessed_by_a_role_with_a_reason(
    signed_in: Callable[..., Client], entries_folder: Path
) -> None:
    from utfall.app.goals import names_of_assessed
    from utfall.web.figures import figures

    subject = next(id for id, (_, is_goal) in names_of_assessed(figures()).items() if is_goal)
    said = {"assessment": "not_met", "by_role": "Förvaltningschef", "reason": "Köerna växer"}
    client = signed_in(Role.CONTROLLER)
    assert client.post(f"/mal/{subject}/bedom/", {**said, "reason": ""}).status_code == 200
    assert client.post(f"/mal/{subject}/bedom/", said).status_code == 302
    assert "Köerna växer" in shown(client, "/mal/")
