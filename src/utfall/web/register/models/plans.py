"""What has been said in the workspace's entries from the web, version by version: the files hold only the latest."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class EntryVersion(models.Model):
    """An entry as it stood after a change; written once, so that a change can be told and taken back.

    Without ``saved_by`` it is what stood in the file, written by hand, when somebody changed it in the web.
    """

    ledger = models.CharField(max_length=20)  # a `Ledger` of `utfall.app.plan_entries`, or ``assessments``
    entry = models.CharField(max_length=200)  # its id in the file
    version = models.CharField(max_length=16)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["ledger", "entry"], name="version_by_entry")]

    def __str__(self) -> str:
        return f"{self.ledger} {self.entry} {self.version}"
