"""The first way in: an account that hands out all others, made by whoever runs the service, from its terminal."""

from __future__ import annotations

import secrets

from django.db import transaction

from utfall.rounds import Role
from utfall.web.audit import record
from utfall.web.register.models import Grant, User

_PASSWORD_BYTES = 12


@transaction.atomic
def administrator(username: str) -> str:
    """Make the account an administrator's and give it a new password, which is told this once only.

    An account of that name is given the same, so that a lost password is no end; what else it may do stays. Raises
    ``ValidationError`` for what can be no name of an account.
    """
    user = User.objects.filter(username=username).first() or User(username=username)
    user.clean_fields(exclude=("password",))
    is_new = user.pk is None
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    user.set_password(password)
    user.is_active = True
    user.save()
    grant, is_given = Grant.objects.get_or_create(
        user=user, role=Role.ADMINISTRATOR, unit="", valid_from=None, valid_to=None
    )
    record(None, "account.created" if is_new else "account.password", f"user:{user.pk}", terminal=True)
    if is_given:
        record(None, "grant.given", f"user:{user.pk}", role=grant.role, unit="", terminal=True)
    return password


def is_anybody() -> bool:
    """Whether anybody at all can sign in."""
    return User.objects.filter(is_active=True).exists()
