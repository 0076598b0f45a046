"""Who may do what: accounts, grants, deputies, and tokens for other programs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from utfall import rounds
from utfall.rounds import Role

UNIT_LENGTH = 40  # of a responsibility code


class User(AbstractUser):
    """An account. What it may do stands in its grants; Django's own rights and groups are not used."""

    first_name = None  # type: ignore[assignment] # one name is enough, and nothing else is known of a person
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("Namn"), max_length=150, blank=True)

    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """The name as it is shown."""
        return str(self)

    def get_short_name(self) -> str:
        """The name as it is shown where there is little room."""
        return str(self)


def role_choices() -> list[tuple[str, str]]:
    """The roles as Django keeps them; their words in Swedish stand in `utfall.web.wording`."""
    return [(str(role), str(role)) for role in Role]


class Grant(models.Model):
    """A role × a part of the organisation × dates. An empty unit is the whole organisation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=role_choices)
    unit = models.CharField(max_length=UNIT_LENGTH, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="grants_given"
    )
    history: Any = HistoricalRecords()

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.unit or '*'}"

    def as_grant(self) -> rounds.Grant:
        """The grant as the tables of `utfall.rounds` judge it."""
        return rounds.Grant(Role(self.role), self.unit or None, self.valid_from, self.valid_to)


class Deputy(models.Model):
    """Somebody who has another's grants between two days, both included."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="deputies")
    deputy = models.ForeignKey(User, on_delete=models.CASCADE, related_name="stands_in_for")
    valid_from = models.DateField()
    valid_to = models.DateField()
    history: Any = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(valid_from__lte=models.F("valid_to")), name="deputy_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~models.Q(user=models.F("deputy")), name="deputy_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} för {self.user}"


class ApiToken(models.Model):
    """A key for another program: it acts within its scopes and never beyond what its owner may do.

    Only the hash is kept; the key itself is shown once.
    """

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    key_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)  # permissions of `utfall.rounds`
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
