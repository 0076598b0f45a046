"""The first pages: what a reader sees is what the report prints, for the units that they reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.web.conftest import INSIDE, PASSWORD
from utfall.rounds import Role

if TYPE_CHECKING:
    from django.test import Client


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\xa0", " ")


def test_the_overview_shows_the_result_of_the_report(signed_in: Callable[..., Client]) -> None:
    shown = page(signed_in(Role.BOARD_MEMBER), "/")
    assert "13 100" in shown
    assert "bättre än budget" in shown
    assert "Vård och omsorg äldre/funkt" in shown


def test_a_unit_sees_its_own_figures_in_the_same_table(signed_in: Callable[..., Client]) -> None:
    whole = page(signed_in(Role.CONTROLLER), "/ekonomi/bilaga2/")
    own = page(signed_in(Role.UNIT_MANAGER, INSIDE), "/ekonomi/bilaga2/")
    assert "−183 717" in whole
    assert "−132 096" in whole
    assert "−183 717" in own  # the unit's own activity
    assert "−132 096" not in own  # another's


def test_a_figure_is_taken_apart_and_its_rows_are_for_those_who_may(signed_in: Callable[..., Client]) -> None:
    address = "/ekonomi/main/result/deviation/"
    controller, politician = signed_in(Role.CONTROLLER), signed_in(Role.BOARD_MEMBER)
    assert "data/amounts.csv:" in page(controller, address)
    assert "Utfall perioden − Budget perioden" in page(politician, address)
    assert "data/amounts.csv:" not in page(politician, address)


def test_a_click_asks_for_the_explanation_alone(signed_in: Callable[..., Client]) -> None:
    answer = signed_in(Role.CONTROLLER).get("/ekonomi/main/result/deviation/", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()


def test_what_is_not_there_is_not_found(signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.CONTROLLER)
    for address in ("/ekonomi/nothing/", "/ekonomi/main/result/nothing/", "/ekonomi/main/?enhet=zz"):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert "Sidan finns inte" in answer.content.decode()


def test_language_and_theme_are_kept_and_lead_back(signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.CONTROLLER)
    assert (
        client.post("/sprak/", {"value": "en", "next": "/ekonomi/main/"}).headers["Location"]
        == "/ekonomi/main/"
    )
    client.post("/tema/", {"value": "dark", "next": "/"})
    shown = page(client, "/")
    assert '<html lang="en" data-theme="dark">' in shown
    assert "Overview" in shown
    assert client.post("/tema/", {"value": "dark", "next": "https://example.org/"}).headers["Location"] == "/"


def test_a_person_signs_in_with_a_password(person: Callable[..., object]) -> None:
    from django.test import Client

    user = person(Role.CONTROLLER)
    client = Client()
    wrong = client.post("/konto/login/", {"login": user.username, "password": "fel"})
    assert wrong.status_code == 200
    right = client.post("/konto/login/", {"login": user.username, "password": PASSWORD})
    assert right.status_code == 302
    assert client.get("/").status_code == 200


def test_nobody_signs_up_by_themselves(saved: str) -> None:
    from django.test import Client

    answer = Client().post("/konto/signup/", {"username": "ny", "password1": "x" * 20, "password2": "x" * 20})
    from utfall.web.register.models import User

    assert answer.status_code == 200
    assert not User.objects.filter(username="ny").exists()


def test_the_service_says_that_it_is_well(saved: str) -> None:
    from django.test import Client

    told = Client().get("/halsa").json()
    assert told == {"well": True, "database": True, "workspace": True, "disk": True, "queue": False}
