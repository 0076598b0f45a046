"""Who comes in: by the municipality's own sign-in, by password with a second step, and for how long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web.conftest import PASSWORD
from tests.web.identity_provider import CLIENT, SECRET, IdentityProvider, start
from utfall.rounds import Role

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from utfall.web.register.models import User

LOGIN, OIDC = "/konto/login/", "/konto/oidc/oidc/login/"
ADDRESS = "enhetschef@example.org"


@pytest.fixture
def provider(saved: str) -> Iterator[IdentityProvider]:
    """The municipality's own sign-in, known to the service, which vouches for the address."""
    from django.test import override_settings

    own = IdentityProvider(person={"email": ADDRESS, "email_verified": True})
    server = start(own)
    app = {"provider_id": "oidc", "name": "Kommunens inloggning", "client_id": CLIENT, "secret": SECRET}
    app |= {"settings": {"server_url": own.address}}  # type: ignore[dict-item]
    providers = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    with override_settings(SOCIALACCOUNT_PROVIDERS=providers):
        yield own
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser(saved: str) -> Client:
    """A browser in which nobody is signed in."""
    from django.core.cache import cache
    from django.test import Client

    cache.clear()  # attempts of other tests have been counted
    return Client()


@pytest.fixture
def known(person: Callable[..., User]) -> User:
    """An account with the address that the municipality knows."""
    user = person(Role.UNIT_MANAGER, "71")
    user.email = ADDRESS
    user.save()
    return user


def way_back(browser: Client, provider: IdentityProvider) -> str:
    """Go to the municipality's sign-in and sign in there; the address that it sends the browser back to."""
    sent = browser.post(OIDC)
    assert sent.status_code == 302, sent.content.decode()[:300]
    return provider.authorize(urlsplit(sent.headers["Location"]).query)


def sign_in(browser: Client, provider: IdentityProvider) -> HttpResponse:
    return browser.get(way_back(browser, provider), follow=True)


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_a_known_address_opens_its_account(browser: Client, provider: IdentityProvider, known: User) -> None:
    answer = sign_in(browser, provider)
    assert answer.status_code == 200
    assert browser.session["_auth_user_id"] == str(known.pk)


def test_the_account_is_known_again_when_its_address_has_changed(
    browser: Client, provider: IdentityProvider, known: User
) -> None:
    from django.test import Client

    sign_in(browser, provider)
    provider.person["email"] = "nygift@example.org"
    other = Client()
    sign_in(other, provider)
    assert other.session["_auth_user_id"] == str(known.pk)


def test_who_has_no_account_is_told_whom_to_ask_and_gets_none(
    browser: Client, provider: IdentityProvider
) -> None:
    from utfall.web.register.models import User

    before = User.objects.count()
    answer = sign_in(browser, provider)
    assert "Du har inget konto här ännu" in answer.content.decode()
    assert not is_signed_in(browser)
    assert User.objects.count() == before


def test_who_has_an_account_without_a_role_is_told_so(
    browser: Client, provider: IdentityProvider, person: Callable[..., User]
) -> None:
    user = person()
    user.email = ADDRESS
    user.save()
    answer = sign_in(browser, provider)
    assert answer.status_code == 403
    assert "Du har ingen behörighet ännu" in answer.content.decode()
    assert is_signed_in(browser)


def test_an_address_that_nobody_vouches_for_opens_nothing(
    browser: Client, provider: IdentityProvider, known: User
) -> None:
    provider.person["email_verified"] = False
    sign_in(browser, provider)
    assert not is_signed_in(browser)


def test_an_account_that_is_closed_stays_closed(
    browser: Client, provider: IdentityProvider, known: User
) -> None:
    known.is_active = False
    known.save()
    sign_in(browser, provider)
    assert not is_signed_in(browser)


@pytest.mark.parametrize(
    "claims",
    [{"iss": "https://annan.example.org"}, {"aud": "ett annat program"}, {"exp": 1}, {"sub": "43"}],
    ids=["another issuer", "meant for another", "too old", "about somebody else than asked"],
)
def test_a_token_that_is_not_right_opens_nothing(
    claims: dict[str, Any], browser: Client, provider: IdentityProvider, known: User
) -> None:
    provider.claims = claims
    answer = sign_in(browser, provider)
    assert "Kommunens inloggning gick inte att använda" in answer.content.decode()
    assert not is_signed_in(browser)


def test_a_code_that_was_given_to_another_browser_opens_nothing(
    browser: Client, provider: IdentityProvider, known: User
) -> None:
    from django.test import Client

    stolen = parse_qs(urlsplit(way_back(browser, provider)).query)["code"][0]
    thief = Client()
    own = parse_qs(urlsplit(way_back(thief, provider)).query)["state"][0]
    thief.get(f"{OIDC}callback/", {"code": stolen, "state": own})
    assert not is_signed_in(thief)
    thief.get(f"{OIDC}callback/", {"code": stolen, "state": "gissat"})
    assert not is_signed_in(thief)


def test_the_second_step_is_asked_for_after_the_password(browser: Client, known: User) -> None:
    from allauth.mfa.totp.internal import auth as totp

    secret = totp.generate_totp_secret()
    totp.TOTP.activate(known, secret)
    sent = {"login": known.username, "password": PASSWORD}
    asked = browser.post(LOGIN, sent)
    assert asked.headers["Location"].startswith("/konto/2fa/authenticate/")
    assert not is_signed_in(browser)
    wrong = browser.post("/konto/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    assert not is_signed_in(browser)
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    browser.post("/konto/2fa/authenticate/", {"code": code})
    assert is_signed_in(browser)


def test_whoever_guesses_passwords_is_stopped(browser: Client, known: User) -> None:
    wrong = {"login": known.username, "password": "gissat lösenord"}
    for _ in range(6):
        browser.post(LOGIN, wrong)
    answer = browser.post(LOGIN, {**wrong, "password": PASSWORD})
    assert not is_signed_in(browser), answer.status_code


def test_a_changed_password_signs_other_browsers_out(browser: Client, known: User) -> None:
    from django.test import Client

    other = Client()
    for each in (browser, other):
        each.post(LOGIN, {"login": known.username, "password": PASSWORD})
    new = "ett annat hemligt lösenord"
    changed = browser.post(
        "/konto/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert changed.status_code == 302, changed.content.decode()[:500]
    assert browser.get("/mitt/").status_code == 200
    assert other.get("/mitt/").status_code == 302


def test_a_session_ends_and_its_cookie_is_out_of_reach(browser: Client, known: User) -> None:
    from django.conf import settings

    browser.post(LOGIN, {"login": known.username, "password": PASSWORD})
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert 0 < browser.session.get_expiry_age() <= 8 * 60 * 60
    session = browser.session
    session.set_expiry(-1)
    session.save()
    assert browser.get("/mitt/").status_code == 302
