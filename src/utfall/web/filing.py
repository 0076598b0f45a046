"""Entries of the workspace's files changed from the web: over the version that was seen, remembered, and undone.

The file is the truth (`utfall.app.plan_entries`). The register remembers what each entry has said, so that a change
can be told, audited and taken back; what somebody wrote by hand in the meantime is remembered too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from utfall.app.plan_entries import FiledEntry, Ledger, Overtaken, assess, assessed, enter, entries_of
from utfall.problems import Problems
from utfall.web.audit import record
from utfall.web.figures import figures
from utfall.web.register.models import EntryVersion
from utfall.web.saving import drop_draft

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from utfall.web.register.models import User

ASSESSMENTS = "assessments"


def filed(ledger: Ledger) -> dict[str, FiledEntry]:
    """The entries of a ledger as its file has them now."""
    return entries_of(settings.WORKSPACE, ledger)


def file_entry(user: User, ledger: Ledger, told: FiledEntry, seen: str) -> Problems | Overtaken:
    """Save an entry that was read as the version ``seen``, empty for a new one. The caller has checked who may."""
    before = filed(ledger).get(told.id)
    with transaction.atomic():
        outcome = enter(figures(), settings.WORKSPACE, ledger, told, seen)
        if isinstance(outcome, Problems) and not outcome.blocks:
            _remember(user, str(ledger), told.id, before, told)
            drop_draft(user, [draft_name(ledger, told.id if seen else "")])
            units = sorted(filter(None, units_of(told.fields)))
            record(user, "plan.saved" if seen else "plan.entered", f"{ledger}:{told.id}", units=units)
    return outcome


def file_assessment(user: User, told: FiledEntry, seen: str) -> Problems | Overtaken:
    """Save what somebody says of a subject in a period, read as the version ``seen``."""
    period = told.fields["period"]
    before = assessed(settings.WORKSPACE, told.id, period)
    with transaction.atomic():
        outcome = assess(figures(), settings.WORKSPACE, told, seen)
        if isinstance(outcome, Problems) and not outcome.blocks:
            name = f"{told.id}:{period}"
            _remember(user, ASSESSMENTS, name, before if before.fields else None, told)
            drop_draft(user, [f"{ASSESSMENTS}:{name}"])
            record(user, "goal.assessed", f"goal:{told.id}", period=period)
    return outcome


def withdrawn(entry: FiledEntry, reason: str) -> FiledEntry:
    """The entry with the reason why it no longer counts; without a reason it counts again."""
    others = {key: value for key, value in entry.fields.items() if key != "withdrawn"}
    return replace(entry, fields={**others, "withdrawn": reason} if reason else others)


def versions_of(ledger: str, entry: str) -> QuerySet[EntryVersion]:
    """What an entry has said, the latest first."""
    return EntryVersion.objects.filter(ledger=ledger, entry=entry).select_related("saved_by")


def units_of(fields: Mapping[str, Any]) -> frozenset[str | None]:
    """The responsibilities that an action changes something on; None for an effect that names none."""
    found: set[str | None] = set()
    for effect in fields.get("effects") or [{}]:
        named = effect.get("responsibility") or [None]
        found |= {named} if isinstance(named, str) else set(named)
    return frozenset(found)


def draft_name(ledger: Ledger, entry: str) -> str:
    """What the draft of an entry's form is kept as."""
    return f"{ledger}:{entry}"[:200]


def _remember(user: User, ledger: str, entry: str, before: FiledEntry | None, after: FiledEntry) -> None:
    last = versions_of(ledger, entry).first()
    if before is not None and (last is None or last.version != before.version):
        _version(ledger, entry, before, None)  # written by hand since
    _version(ledger, entry, after, user)


def _version(ledger: str, entry: str, told: FiledEntry, user: User | None) -> None:
    EntryVersion.objects.create(
        ledger=ledger, entry=entry, version=told.version, fields=dict(told.fields), saved_by=user
    )
