"""What the register holds, by subject."""

from utfall.web.register.models.entries import (
    Comment,
    Draft,
    ForecastEntry,
    SectionText,
)
from utfall.web.register.models.people import ApiToken, Deputy, Grant, User
from utfall.web.register.models.plans import GovernmentGrantEntry, MeasureEntry, RiskEntry
from utfall.web.register.models.rounds import Decision, Round, UnitTask
from utfall.web.register.models.trail import AuditEvent, AuditHead, Job

__all__ = [
    "ApiToken",
    "AuditEvent",
    "AuditHead",
    "Comment",
    "Decision",
    "Deputy",
    "Draft",
    "ForecastEntry",
    "GovernmentGrantEntry",
    "Grant",
    "Job",
    "MeasureEntry",
    "RiskEntry",
    "Round",
    "SectionText",
    "UnitTask",
    "User",
]
