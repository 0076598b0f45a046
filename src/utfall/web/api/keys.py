"""Keys for other programs: made once, kept as a hash, and never wider than their owner's own rights."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from utfall.rounds import Permission
from utfall.web.access.scope import Access
from utfall.web.audit import record
from utfall.web.register.models import ApiToken

if TYPE_CHECKING:
    from utfall.web.register.models import User

PREFIX = "utfall_"  # so that a key that leaks can be recognised for what it is


def new_key(
    owner: User, name: str, scopes: Collection[Permission], expires_at: datetime
) -> tuple[str, ApiToken]:
    """A key, which is shown this once only, and what is kept of it."""
    key = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        owner=owner,
        name=name,
        key_hash=_hash(key),
        scopes=sorted(str(each) for each in scopes),
        expires_at=expires_at,
    )
    record(owner, "token.created", f"token:{token.pk}", scopes=token.scopes)
    return key, token


class ScopedKey(HttpBearer):
    """Lets a request in whose key holds the permission, and whose owner holds it today.

    The owner's rights are then the request's, as on a page.
    """

    def __init__(self, permission: Permission) -> None:
        super().__init__()
        self.permission = permission

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """The key's record; None turns the request away."""
        now = timezone.now()
        found = (
            ApiToken.objects.select_related("owner")
            .filter(key_hash=_hash(token), revoked_at=None, expires_at__gt=now, owner__is_active=True)
            .first()
        )
        if found is None or self.permission not in found.scopes:
            return None
        access = Access(found.owner)
        if not access.may_somewhere(self.permission):
            return None
        request.user = found.owner
        request.access = access  # type: ignore[attr-defined]
        ApiToken.objects.filter(pk=found.pk).update(last_used_at=now)
        return found


def _hash(key: str) -> str:
    # The key is random and long, so a plain hash cannot be guessed back.
    return hashlib.sha256(key.encode()).hexdigest()
