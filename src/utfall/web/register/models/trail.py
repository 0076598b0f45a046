"""The trail: the audit log as a chain of hashes, and the long jobs with how far they have come."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class AuditEvent(models.Model):
    """One thing that was done. Written by `utfall.web.audit` and never changed; the database refuses (migration 0006).

    ``actor`` is an account's number and not its name: the log outlives the person.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.CharField(max_length=32)  # as hashed: ISO 8601 in UTC
    actor = models.PositiveBigIntegerField(null=True)
    action = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=200, blank=True, db_index=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new event; one that is written cannot be changed."""
        if not self._state.adding:
            raise TypeError("an event of the audit log is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refused."""
        raise TypeError("an event of the audit log is never deleted")


class AuditHead(models.Model):
    """The last event of the chain, in one row that a writer holds: two events never get the same number."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"


class JobState(models.TextChoices):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    """A long piece of work in the queue: what, for whom, how far, and what came of it."""

    kind = models.CharField(max_length=40)  # a key of `utfall.web.jobs.KINDS`
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    progress = models.CharField(max_length=200, blank=True)
    result = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="jobs"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
