"""What every answer tells the browser: only our own files, and nothing kept of what is somebody's."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.web.addresses import addresses
from tests.web.conftest import INSIDE
from utfall.rounds import Role

if TYPE_CHECKING:
    from django.test import Client

    from utfall.web.register.models import Round

INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)")


def test_every_page_forbids_all_but_our_own_files(signed_in: Callable[..., Client], round_: Round) -> None:
    client = signed_in(Role.CONTROLLER)
    for address in addresses():
        if address.is_ours:
            headers = client.get(address.url(round_, INSIDE)).headers
            policy = headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy, address.name
            assert "unsafe" not in policy, address.name
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["X-Frame-Options"] == "DENY"
            assert headers["Cache-Control"] == "private, no-store", address.name


def test_no_page_holds_what_the_browser_would_refuse(signed_in: Callable[..., Client], round_: Round) -> None:
    client = signed_in(Role.CONTROLLER)
    for address in addresses():
        if address.is_ours:
            page = client.get(address.url(round_, INSIDE)).content.decode()
            assert INLINE.search(page) is None, address.name


def test_the_sign_in_page_needs_no_account(saved: str) -> None:
    from django.test import Client

    page = Client().get("/konto/login/")
    assert page.status_code == 200
    assert INLINE.search(page.content.decode()) is None


def test_a_form_without_its_token_is_refused_with_a_page_that_says_why(person: Callable[..., object]) -> None:
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/tema/", {"value": "dark"})
    assert answer.status_code == 403
    assert "Formuläret gäller en tidigare inloggning" in answer.content.decode()
