"""What is planned outside the forecast: measures taken, government grants, and risks with chances."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from utfall.web.register.models.entries import Entry
from utfall.web.register.models.people import UNIT_LENGTH


class MeasureEntry(Entry):
    """A step to hold the budget: what it should give, when, and how far it has come. Amounts in öre, plus is better."""

    title = models.CharField(max_length=200)
    activity = models.CharField(max_length=UNIT_LENGTH, blank=True)
    effect_year = models.BigIntegerField(default=0)  # expected this year
    effect_full = models.BigIntegerField(null=True, blank=True)  # in a whole year
    starts_in = models.CharField(max_length=7, blank=True)  # month
    status = models.CharField(max_length=20, default="planned")
    is_in_forecast = models.BooleanField(default=False)
    particulars = models.JSONField(default=dict, blank=True)
    history: Any = HistoricalRecords()

    def __str__(self) -> str:
        return self.title


class GovernmentGrantEntry(Entry):
    """A government grant: granted, used so far and expected to be used, in öre."""

    title = models.CharField(max_length=200)
    authority = models.CharField(max_length=200, blank=True)
    granted = models.BigIntegerField(default=0)
    used = models.BigIntegerField(default=0)
    expected = models.BigIntegerField(null=True, blank=True)
    report_by = models.DateField(null=True, blank=True)  # when it must be accounted for
    status = models.CharField(max_length=20, default="granted")
    particulars = models.JSONField(default=dict, blank=True)
    history: Any = HistoricalRecords()

    def __str__(self) -> str:
        return self.title


class RiskEntry(Entry):
    """A risk or a chance outside the forecast: how likely, and its effect at worst and at best in öre."""

    title = models.CharField(max_length=200)
    likelihood_percent = models.PositiveSmallIntegerField(default=50)
    effect_low = models.BigIntegerField(default=0)
    effect_likely = models.BigIntegerField(default=0)
    effect_high = models.BigIntegerField(default=0)
    mitigation = models.TextField(blank=True)
    status = models.CharField(max_length=20, default="open")
    particulars = models.JSONField(default=dict, blank=True)
    history: Any = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(likelihood_percent__lte=100), name="risk_is_at_most_certain"
            )
        ]

    def __str__(self) -> str:
        return self.title
