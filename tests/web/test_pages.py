"""The first pages: what a reader sees is what the report prints, for the units that they reach."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

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
    told.pop("ready")  # whether another test has let the pages be made
    assert told == {"well": True, "database": True, "workspace": True, "disk": True, "queue": False}


def test_who_reads_no_figures_is_let_in_by_the_door_that_is_open(signed_in: Callable[..., Client]) -> None:
    assert signed_in(Role.ADMINISTRATOR).get("/").headers["Location"] == "/logg/"
    assert signed_in().get("/").status_code == 403


def test_a_form_sent_after_the_session_has_ended_leads_back_to_the_page_it_stood_on(saved: str) -> None:
    from django.test import Client

    answer = Client().post(
        "/prognos/711/spara/", headers={"Referer": "http://testserver/prognos/711/?runda=1"}
    )
    assert answer.headers["Location"] == "/konto/login/?next=/prognos/711/%3Frunda%3D1"


def test_a_reader_sees_where_they_are_signed_in_by_browser_and_system(person: Callable[..., object]) -> None:
    from django.test import Client

    user = person(Role.CONTROLLER)
    firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
    edge = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
    for each in (edge, firefox):
        client = Client(headers={"User-Agent": each})
        client.post("/konto/login/", {"login": user.username, "password": PASSWORD})
    shown = page(client, "/konto/sessions/")
    assert "Firefox, Windows" in shown
    assert "Edge, Mac" in shown
    assert "Logga ut alla andra" in shown


def test_our_own_fault_is_told_in_the_look_of_the_pages_and_asks_nothing_of_the_database(
    served: object,
) -> None:
    from django.test import RequestFactory

    from utfall.web.pages.refusals import our_fault

    answer = our_fault(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Något gick fel hos oss" in answer.content.decode()
    assert "utfall.css" in answer.content.decode()


def test_too_many_attempts_are_told_in_the_look_of_the_pages(saved: str) -> None:
    from allauth.core.ratelimit import respond_429
    from django.contrib.auth.models import AnonymousUser
    from django.test import RequestFactory

    request = RequestFactory().get("/konto/login/")
    request.user = AnonymousUser()
    answer = respond_429(request)
    assert answer.status_code == 429
    assert "För många försök" in answer.content.decode()


def test_a_page_has_a_column_for_the_menu_only_where_there_is_one(
    signed_in: Callable[..., Client],
) -> None:
    from django.test import Client

    assert 'class="room"' in page(signed_in(Role.CONTROLLER), "/oppet/")
    for address in ("/oppet/", "/konto/login/", "/finns-inte/"):
        assert 'class="door"' in Client().get(address).content.decode(), address


@pytest.mark.parametrize("may_import", [True, False])
def test_a_page_without_facts_leads_to_the_import_for_who_may(may_import: bool, served: object) -> None:
    from django.template.loader import render_to_string

    request = SimpleNamespace(access=SimpleNamespace(may_somewhere=lambda permission: may_import))
    shown = render_to_string("components/no_facts.html", {"request": request})
    assert "Inga utfall ännu" in shown
    assert ("/import/" in shown) is may_import
