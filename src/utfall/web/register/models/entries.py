"""What people write during a round: forecasts, comments, text, and drafts of all of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from utfall.web.register.models.people import UNIT_LENGTH
from utfall.web.register.models.rounds import Round


class Layer(models.TextChoices):
    """Whose word a forecast is; the last layer that has one counts."""

    PROPOSAL = "proposal"  # systemets förslag
    UNIT = "unit"  # enheten
    AREA = "area"  # området
    CONTROLLER = "controller"  # controllern


class Entry(models.Model):
    """Anything written in a round about a unit. ``version`` is checked when it is saved (`utfall.web.saving`)."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="%(class)ss")
    unit = models.CharField(max_length=UNIT_LENGTH, blank=True)  # empty: the whole organisation
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


class ForecastEntry(Entry):
    """A forecast of the full year for an activity or report line in a unit, in öre, income positive."""

    activity = models.CharField(max_length=UNIT_LENGTH, blank=True)
    line = models.CharField(max_length=100, blank=True)
    layer = models.CharField(max_length=20, choices=Layer.choices, default=Layer.UNIT)
    amount = models.BigIntegerField()
    proposed = models.BigIntegerField(null=True, blank=True)  # what the system proposed, öre
    reason = models.TextField(blank=True)
    history: Any = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "unit", "activity", "line", "layer"],
                name="one_forecast_for_a_place_and_layer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.unit} {self.activity or self.line}"


class Comment(Entry):
    """A comment on a row or cell of a table, or on a section of the report.

    The address has no period: the round has it, and the next round finds the comment as *förra gången*.
    """

    table = models.CharField(max_length=100, blank=True)
    row = models.CharField(max_length=100, blank=True)
    column = models.CharField(max_length=100, blank=True)
    section = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    seen = models.CharField(max_length=16, blank=True)  # the version that its writer saw in the file
    is_draft = models.BooleanField(default=False)  # proposed by the system and not yet anybody's word
    history: Any = HistoricalRecords()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["table", "row", "column"], name="comment_by_cell")]

    def __str__(self) -> str:
        return self.text[:50]


class SectionText(Entry):
    """The text of one section of the report, in Markdown with bound numbers."""

    section = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    seen = models.CharField(max_length=16, blank=True)  # the version that its writer saw in the file
    status = models.CharField(max_length=20, default="not_started")  # not_started, draft, done
    history: Any = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "unit", "section"], name="one_text_for_a_section")
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.section}"


class Draft(models.Model):
    """What somebody has typed into a form and not yet sent, kept so that nothing is lost with a session."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=200)  # which form on which page
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "form"], name="one_draft_for_a_form")
        ]

    def __str__(self) -> str:
        return self.form
