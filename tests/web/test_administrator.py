"""The first way in: an administrator made from the terminal, who then makes the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from utfall.web.__main__ import main

if TYPE_CHECKING:
    from django.test import Client


def sign_in(username: str, password: str) -> Client:
    from django.conf import settings
    from django.test import Client

    client = Client(headers={"accept-language": settings.LANGUAGE_CODE})
    client.post("/konto/login/", {"login": username, "password": password})
    return client


def test_whoever_runs_the_service_lets_the_first_in(saved: str) -> None:
    from utfall.web.administrator import administrator, is_anybody

    assert not is_anybody()
    client = sign_in("it", administrator("it"))
    assert client.get("/installningar/").status_code == 200
    assert is_anybody()


def test_a_lost_password_is_exchanged_and_what_the_account_may_do_stays(saved: str) -> None:
    from utfall.web.administrator import administrator
    from utfall.web.audit import verify
    from utfall.web.register.models import AuditEvent, Grant

    first, second = administrator("it"), administrator("it")
    assert first != second
    assert sign_in("it", first).get("/installningar/").status_code == 302
    assert sign_in("it", second).get("/installningar/").status_code == 200
    assert Grant.objects.filter(user__username="it").count() == 1
    told = list(AuditEvent.objects.order_by("number").values_list("action", flat=True))
    assert told[:3] == ["account.created", "grant.given", "account.password"]
    assert verify().holds


@pytest.mark.parametrize("name", ["", "två ord", "a" * 151])
def test_what_can_be_no_user_name_is_refused(saved: str, served: Path, name: str) -> None:
    from django.core.exceptions import ValidationError

    from utfall.web.administrator import administrator

    with pytest.raises(ValidationError):
        administrator(name)


def test_a_folder_that_is_no_workspace_has_no_administrator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["admin", str(tmp_path), "--name", "it"]) == 2
    assert "ingen arbetsyta" in capsys.readouterr().err
