"""A follow-up round, each unit's part in it, and the board's decision."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from utfall.core import Month
from utfall.rounds import RoundState, UnitState
from utfall.web.register.models.people import UNIT_LENGTH


class Round(models.Model):
    """A report for a period, with a deadline. ``organised_as`` is the month whose organisation it follows."""

    report = models.CharField(max_length=100)
    period = models.CharField(max_length=7)  # 2024-08
    deadline = models.DateField(null=True, blank=True)
    organised_as = models.CharField(max_length=7)
    state = models.CharField(
        max_length=20, default=RoundState.PLANNED, choices=[(str(each), str(each)) for each in RoundState]
    )
    snapshot = models.CharField(max_length=64, blank=True)  # what was frozen when it was locked
    reason = models.TextField(blank=True)  # why it was last moved, where that must be said
    created_at = models.DateTimeField(auto_now_add=True)
    history: Any = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["-period", "report"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "period"], name="one_round_for_a_report_and_period")
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.period}"

    @property
    def organisation(self) -> Month:
        """The month whose organisation it follows."""
        return Month.parse(self.organised_as)


class RoundDefaults(models.Model):
    """What the next round of a report begins with; ``left_out`` are units that take no part, so that new ones do."""

    report = models.CharField(max_length=100, unique=True)
    deadline_days = models.PositiveSmallIntegerField(null=True, blank=True)  # after the month's end
    left_out = models.JSONField(default=list, blank=True)
    history: Any = HistoricalRecords()

    def __str__(self) -> str:
        return self.report


class UnitTaskQuerySet(models.QuerySet["UnitTask"]):
    """The tasks, and which of them somebody reaches."""

    def within(self, units: Collection[str] | None) -> UnitTaskQuerySet:
        """Those of the units; None is every unit."""
        return self if units is None else self.filter(unit__in=units)


class UnitTask(models.Model):
    """A unit's part in a round; ``version`` grows with every change, so that two people do not overwrite each other."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tasks")
    unit = models.CharField(max_length=UNIT_LENGTH)
    state = models.CharField(
        max_length=20, default=UnitState.NOT_STARTED, choices=[(str(each), str(each)) for each in UnitState]
    )
    reason = models.TextField(blank=True)  # why it was returned
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history: Any = HistoricalRecords()

    objects = UnitTaskQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["unit"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "unit"], name="one_task_for_a_unit_in_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.unit}"


class Decision(models.Model):
    """What the board decided about a round's report, and what was published by it."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decisions")
    decided_on = models.DateField()
    paragraph = models.CharField(max_length=50, blank=True)  # of the minutes, e.g. § 84
    text = models.TextField()
    snapshot = models.CharField(max_length=64)
    edition = models.CharField(max_length=20)  # board or public
    files = models.JSONField(default=dict)  # file name to SHA-256
    published_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    history: Any = HistoricalRecords()

    def __str__(self) -> str:
        return f"{self.round} {self.edition}"
