"""What the register holds, by subject."""

from utfall.web.register.models.entries import (
    Comment,
    Draft,
    ForecastEntry,
    SectionText,
)
from utfall.web.register.models.people import ApiToken, Deputy, Grant, User
from utfall.web.register.models.plans import EntryVersion
from utfall.web.register.models.rounds import Decision, Round, RoundDefaults, UnitTask
from utfall.web.register.models.trail import AuditEvent, AuditHead, Job

__all__ = [
    "ApiToken",
    "AuditEvent",
    "AuditHead",
    "Comment",
    "Decision",
    "Deputy",
    "Draft",
    "EntryVersion",
    "ForecastEntry",
    "Grant",
    "Job",
    "Round",
    "RoundDefaults",
    "SectionText",
    "UnitTask",
    "User",
]
