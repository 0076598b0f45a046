"""How accounts come to be: an administrator makes them; nobody signs up by themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


class ClosedAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Local accounts are given, not taken."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class KnownAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The municipality's own sign-in opens only accounts that an administrator has made, found by e-mail address."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse an answer about another person than the token is about, as OpenID Connect Core 5.3.2 demands."""
        told = sociallogin.account.extra_data
        if told.get("userinfo", {}).get("sub") != told.get("id_token", {}).get("sub"):
            raise PermissionDenied

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False
