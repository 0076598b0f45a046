"""Logg, inställningar och mitt konto: who may do what is changed here, and every change is seen in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.web.test_imports import shown
from utfall.rounds import Permission, Role

if TYPE_CHECKING:
    from django.test import Client

    from utfall.web.register.models import User


def test_an_account_is_made_given_a_role_and_a_password_that_is_shown_once(
    signed_in: Callable[..., Client],
) -> None:
    from django.test import Client

    from utfall.web.register.models import User

    admin = signed_in(Role.ADMINISTRATOR)
    made = admin.post("/installningar/", {"username": "ny.chef", "name": "Påhittad chef", "is_active": "on"})
    address = made.headers["Location"]
    user = User.objects.get(username="ny.chef")
    assert not user.has_usable_password()
    admin.post(address, {"what": "grant", "role": "unit_manager", "unit": "71", "valid_from": "2024-01-01"})
    assert "Enhetschef" in shown(admin.get(address))
    answer = admin.post(f"{address}tillgang/", {"what": "password"})
    password = answer.context["password"]
    assert password in shown(answer)
    assert password not in shown(admin.get(address))
    browser = Client()
    assert browser.post("/konto/login/", {"login": "ny.chef", "password": password}).status_code == 302
    assert browser.get("/").status_code == 200


def test_nobody_changes_their_own_rights(
    signed_in: Callable[..., Client], person: Callable[..., User]
) -> None:
    from utfall.web.register.models import Grant, User

    admin = signed_in(Role.ADMINISTRATOR)
    own = User.objects.get(grants__role=Role.ADMINISTRATOR)
    address = f"/installningar/konto/{own.pk}/"
    admin.post(address, {"what": "grant", "role": "controller", "unit": ""})
    assert list(Grant.objects.filter(user=own).values_list("role", flat=True)) == ["administrator"]
    grant = own.grants.get()
    admin.post(f"{address}grant/{grant.pk}/avsluta/")
    assert own.grants.exists()


def test_a_deputy_has_the_rights_while_they_last(
    signed_in: Callable[..., Client], person: Callable[..., User]
) -> None:
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    manager, stand_in = person(Role.UNIT_MANAGER, "71"), person()
    admin, today = signed_in(Role.ADMINISTRATOR), timezone.localdate().isoformat()
    address = f"/installningar/konto/{manager.pk}/"
    days = {"valid_from": today, "valid_to": today}
    wrong = {"what": "deputy", "deputy": stand_in.pk, "valid_from": today, "valid_to": "2020-01-01"}
    assert "Slutdagen ligger före" in shown(admin.post(address, wrong))
    admin.post(address, {"what": "deputy", "deputy": stand_in.pk, **days})
    client = Client()
    client.force_login(stand_in, settings.AUTHENTICATION_BACKENDS[0])
    assert client.get("/").status_code == 200
    number = manager.deputies.get().pk
    admin.post(f"{address}deputy/{number}/avsluta/")
    assert client.get("/").status_code == 403


def test_a_key_is_shown_once_never_wider_than_its_owner_and_revoked(signed_in: Callable[..., Client]) -> None:
    from utfall.web.register.models import ApiToken

    client = signed_in(Role.BOARD_MEMBER)
    wide = client.post("/mitt/", {"name": "Diagram", "days": "30", "scopes": [Permission.IMPORT_FACTS]})
    assert wide.status_code == 200
    assert not ApiToken.objects.exists()
    made = client.post("/mitt/", {"name": "Diagram", "days": "30", "scopes": [Permission.READ_FIGURES]})
    key = made.context["new_key"]
    assert key in shown(made)
    assert key not in shown(client.get("/mitt/"))
    bearer = {"Authorization": f"Bearer {key}"}
    assert client.get("/api/v1/tables", headers=bearer).status_code == 200
    admin = signed_in(Role.ADMINISTRATOR)
    assert "Diagram" in shown(admin.get("/installningar/nycklar/"))
    admin.post("/installningar/nycklar/", {"number": ApiToken.objects.get().pk})
    assert client.get("/api/v1/tables", headers=bearer).status_code == 401


def test_the_log_is_filtered_and_its_chain_verified(signed_in: Callable[..., Client]) -> None:
    from utfall.web.audit import record
    from utfall.web.register.models import AuditHead

    record(None, "round.open", "round:77")
    record(None, "grant.given", "user:88", role="controller")
    client = signed_in(Role.AUDITOR)
    assert "round:77" in shown(client.get("/logg/"))
    chosen = shown(client.get("/logg/", {"handling": "grant.given"}))
    assert "user:88" in chosen
    assert "round:77" not in chosen
    assert "round:77" not in shown(client.get("/logg/", {"fran": "2999-01-01"}))
    assert "user:88" in shown(client.get("/logg/", {"fran": "inte en dag", "vem": "x"}))
    assert "Loggen är hel" in shown(client.get("/logg/?kontroll=1"))
    AuditHead.objects.update(number=99)
    assert "Loggen är bruten" in shown(client.get("/logg/?kontroll=1"))


def test_signing_in_and_the_own_page_say_how_it_is(signed_in: Callable[..., Client]) -> None:
    assert "Kommunens inloggning är inte ansluten" in shown(
        signed_in(Role.ADMINISTRATOR).get("/installningar/inloggning/")
    )
    assert "Hela organisationen" in shown(signed_in(Role.CONTROLLER).get("/mitt/"))
