"""The forecast page: rows are said, explained, saved one by one, handed in, approved and returned; nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import INSIDE, OUTSIDE
from utfall.rounds import Role, RoundState, UnitState

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from utfall.web.register.models import Round

PAGE = f"/prognos/{INSIDE}/"
SAVE, DRAFT, STEP, TAKE = (f"{PAGE}{each}/" for each in ("spara", "utkast", "steg", "forslag"))
SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def manager(signed_in: Callable[..., Client], round_: Round) -> Client:
    """The manager of the unit, in an open round."""
    return signed_in(Role.UNIT_MANAGER, INSIDE)


def first_row(round_: Round) -> Any:
    """The first row of the unit's forecast."""
    from utfall.app.unit_forecast import ground
    from utfall.core import Month
    from utfall.web.figures import figures

    return ground(figures(), INSIDE, Month.parse(round_.period)).rows[0]


def typed(key: str, amount: str, reason: str = "", version: int = 0) -> dict[str, str]:
    return {f"belopp-{key}": amount, f"skal-{key}": reason, f"version-{key}": str(version)}


def entries(round_: Round) -> list[Any]:
    from utfall.web.register.models import ForecastEntry

    return list(ForecastEntry.objects.filter(round=round_))


def test_the_page_shows_the_unit_with_its_budget_and_what_to_do(manager: Client) -> None:
    shown = manager.get(PAGE).content.decode()
    for words in ("Vård och omsorg", "Budget helår", "Prognos per rad", "Klarmarkera", "Inte påbörjad"):
        assert words in shown


def test_who_has_one_unit_comes_straight_to_it(manager: Client) -> None:
    assert manager.get("/prognos/").headers["Location"] == PAGE


def test_the_controller_sees_all_units_and_their_states(
    signed_in: Callable[..., Client], round_: Round
) -> None:
    shown = signed_in(Role.CONTROLLER).get("/prognos/").content.decode()
    assert "Vård och omsorg" in shown
    assert "Individ- och familjeomsorg" in shown
    assert "Summa" in shown


def test_without_a_round_the_page_says_what_to_do(signed_in: Callable[..., Client]) -> None:
    shown = signed_in(Role.CONTROLLER).get("/prognos/").content.decode()
    assert "Öppna en runda" in shown


def test_a_row_is_saved_as_exact_ore_and_the_unit_has_begun(manager: Client, round_: Round) -> None:
    row = first_row(round_)
    answer = manager.post(SAVE, typed(row.key, "-1 250,5", "Fler timmar i sommar"), headers=SCRIPT)
    assert answer.status_code == 200
    assert answer.json()["saved"] == [row.key]
    (entry,) = entries(round_)
    assert (entry.amount, entry.layer, entry.reason) == (-1_250_500_00, "unit", "Fler timmar i sommar")
    assert round_.tasks.get(unit=INSIDE).state == UnitState.STARTED


@pytest.mark.parametrize(
    ("written", "ore"), [("-12 tkr", -12_000_00), ("−500 kr", -500_00), ("-1,2 mnkr", -1_200_000_00)]
)
def test_a_unit_may_be_written_after_the_number(
    manager: Client, round_: Round, written: str, ore: int
) -> None:
    manager.post(SAVE, typed(first_row(round_).key, written, "Skäl"), headers=SCRIPT)
    assert [each.amount for each in entries(round_)] == [ore]


def test_what_is_no_number_is_said_beside_the_cell_and_kept(manager: Client, round_: Round) -> None:
    key = first_row(round_).key
    answer = manager.post(SAVE, typed(key, "tolv"), headers=SCRIPT)
    assert answer.status_code == 422
    assert "”tolv” är inget belopp" in answer.json()["rows"][key]
    assert entries(round_) == []
    again = manager.get(PAGE).content.decode()
    assert 'value="tolv"' in again


def test_far_from_the_budget_asks_why(manager: Client, round_: Round) -> None:
    key = first_row(round_).key
    answer = manager.post(SAVE, typed(key, "-999 999 999"), headers=SCRIPT)
    assert answer.status_code == 422
    assert "Skriv varför" in answer.json()["rows"][key]
    assert entries(round_) == []


def test_a_reason_without_a_forecast_is_kept_and_said(manager: Client, round_: Round) -> None:
    key = first_row(round_).key
    answer = manager.post(SAVE, typed(key, "", "Nya lokaler"), headers=SCRIPT)
    assert answer.status_code == 422
    assert "ett skäl men ingen prognos" in answer.json()["rows"][key]
    assert "Nya lokaler" in manager.get(PAGE).content.decode()


def test_an_emptied_cell_takes_the_word_back(manager: Client, round_: Round) -> None:
    key = first_row(round_).key
    manager.post(SAVE, typed(key, "-1 250", "Skäl"), headers=SCRIPT)
    assert manager.post(SAVE, typed(key, "", version=1), headers=SCRIPT).status_code == 200
    assert entries(round_) == []


def test_who_comes_second_sees_both_values_and_nothing_is_lost(
    manager: Client, signed_in: Callable[..., Client], round_: Round
) -> None:
    key = first_row(round_).key
    other = signed_in(Role.UNIT_MANAGER, INSIDE)
    manager.post(SAVE, typed(key, "-1 250", "Först"), headers=SCRIPT)
    answer = other.post(SAVE, typed(key, "-1 300", "Sedan"), headers=SCRIPT)
    assert answer.status_code == 409
    told = answer.json()["conflict"].replace("\xa0", " ")
    for words in ("−1 250", "Först", "-1 300", "Sedan", "unit_manager-0"):
        assert words in told
    assert entries(round_)[0].amount == -1_250_000_00
    assert 'value="-1 300"' in other.get(PAGE).content.decode()  # kept as a draft
    assert other.post(SAVE, typed(key, "-1 300", "Sedan", version=1), headers=SCRIPT).status_code == 200
    assert entries(round_)[0].amount == -1_300_000_00


def test_without_scripts_the_conflict_is_a_page(
    manager: Client, signed_in: Callable[..., Client], round_: Round
) -> None:
    key = first_row(round_).key
    other = signed_in(Role.UNIT_MANAGER, INSIDE)
    manager.post(SAVE, typed(key, "-1 250", "Först"))
    answer = other.post(SAVE, typed(key, "-1 300", "Sedan"))
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Någon annan hann före" in shown
    assert "Spara mitt värde" in shown
    kept = {**typed(key, ""), "slapp": "1"}
    assert other.post(DRAFT, kept).headers["Location"] == PAGE
    assert "-1 300" not in other.get(PAGE).content.decode()


def test_layers_stand_beside_each_other_and_the_last_counts(
    manager: Client, signed_in: Callable[..., Client], round_: Round
) -> None:
    key = first_row(round_).key
    manager.post(SAVE, typed(key, "-1 250", "Enhetens skäl"), headers=SCRIPT)
    area = signed_in(Role.AREA_MANAGER, INSIDE)
    area.post(SAVE, typed(key, "-1 400", "Områdets skäl"), headers=SCRIPT)
    assert sorted(each.layer for each in entries(round_)) == ["area", "unit"]
    shown = manager.get(PAGE).content.decode().replace("\xa0", " ")
    assert "Områdets skäl" in shown
    assert "räknas: −1 400" in " ".join(shown.split()).replace("räknas:</small>", "räknas:")


def test_a_unit_with_silent_rows_is_not_handed_in_until_the_proposal_is_taken(
    manager: Client, round_: Round
) -> None:
    answer = manager.post(STEP, {"action": "hand_in"})
    assert answer.status_code == 422
    assert "har ingen prognos" in answer.content.decode()
    task = round_.tasks.get(unit=INSIDE)
    assert task.state == UnitState.NOT_STARTED
    manager.post(TAKE)
    assert all(each.amount == each.proposed for each in entries(round_))


def test_handed_in_is_closed_to_the_unit_and_returned_with_a_reason(
    manager: Client, signed_in: Callable[..., Client], round_: Round
) -> None:
    from utfall.app.unit_forecast import ground
    from utfall.core import Month
    from utfall.web.figures import figures

    for row in ground(figures(), INSIDE, Month.parse(round_.period)).rows:
        sign = "-" if row.is_cost else "+"
        manager.post(SAVE, typed(row.key, f"{sign}100", "Skäl"), headers=SCRIPT)
    manager.post(STEP, {"action": "hand_in"})
    task = round_.tasks.get(unit=INSIDE)
    assert task.state == UnitState.READY
    row = first_row(round_)
    closed = manager.post(SAVE, typed(row.key, "-2", "Sent", version=1), headers=SCRIPT)
    assert closed.status_code == 403
    area = signed_in(Role.AREA_MANAGER, INSIDE)
    area.post(STEP, {"action": "return", "reason": "", "version": task.version})
    assert round_.tasks.get(unit=INSIDE).state == UnitState.READY
    area.post(STEP, {"action": "return", "reason": "Räkna om lönerna", "version": task.version})
    assert "Räkna om lönerna" in manager.get(PAGE).content.decode()


def test_nothing_is_entered_in_a_round_that_is_not_open(manager: Client, round_: Round) -> None:
    round_.state = RoundState.DECIDED
    round_.save()
    answer = manager.post(SAVE, typed(first_row(round_).key, "-1", "Sent"), headers=SCRIPT)
    assert answer.status_code == 403
    assert entries(round_) == []


def test_a_draft_is_kept_for_its_writer_alone(
    manager: Client, signed_in: Callable[..., Client], round_: Round
) -> None:
    key = first_row(round_).key
    assert manager.post(DRAFT, typed(key, "-77 777"), headers=SCRIPT).status_code == 204
    assert 'value="-77 777"' in manager.get(PAGE).content.decode()
    other = signed_in(Role.AREA_MANAGER, INSIDE)
    assert "-77 777" not in other.get(PAGE).content.decode()
    manager.post(SAVE, typed(key, "-88", "Skäl"), headers=SCRIPT)
    assert "-77 777" not in manager.get(PAGE).content.decode()


ACTIONS = f"""\
actions:
  - id: bemanning
    name: Ny bemanning
    decided: 2024-02-01
    body: Nämnden
    by_role: Enhetschef
    start: 2024-03
    status: running
    effects:
      - {{responsibility: "{INSIDE}", per_month: "500 000"}}
      - {{responsibility: "{OUTSIDE}", per_month: "900 000"}}
"""


def test_actions_show_the_forecast_with_and_without_what_they_give_the_unit(
    manager: Client, round_: Round, entries_folder: Path
) -> None:
    (entries_folder / "actions.yaml").write_text(ACTIONS, encoding="utf-8")
    shown = manager.get(PAGE).content.decode().replace("\xa0", " ")
    assert "Ny bemanning" in shown
    assert "5 000 tkr" in shown


def test_the_controller_makes_facts_of_what_has_been_said(
    manager: Client, signed_in: Callable[..., Client], round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    from utfall.app.round_forecast import Frozen
    from utfall.problems import Problems
    from utfall.web import forecast_freezing

    key = first_row(round_).key
    manager.post(SAVE, typed(key, "-1 250", "Skäl"), headers=SCRIPT)
    signed_in(Role.AREA_MANAGER, INSIDE).post(SAVE, typed(key, "-1 400", "Skäl"), headers=SCRIPT)
    assert manager.post(f"/prognos/runda/{round_.pk}/frys/").status_code == 403
    controller = signed_in(Role.CONTROLLER)
    assert controller.post(f"/prognos/runda/{round_.pk}/frys/").status_code == 302
    assert "Skrivs nu" in controller.get("/prognos/").content.decode()
    told: list[Any] = []

    def write(root: object, at: object, entered: list[Any]) -> Frozen:
        told.extend(entered)
        return Frozen(Problems(), "data/prognos-2024-08.csv", 1)

    monkeypatch.setattr(forecast_freezing, "freeze_round", write)
    result = forecast_freezing.freeze_forecast({"round": round_.pk}, lambda _: None)
    assert result["forecasts"] == 1
    (entered,) = told
    assert (entered.unit, entered.line, entered.amount.ore) == (INSIDE, key, -1_400_000_00)
