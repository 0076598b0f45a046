"""The audit log: each event holds the hash of the one before it, so that none can be changed or left out unseen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from utfall.web.register.models import AuditEvent, AuditHead

if TYPE_CHECKING:
    from utfall.web.register.models import User

FIRST = "0" * 64  # what the first event follows


def record(actor: User | None, action: str, subject: str = "", **detail: Any) -> AuditEvent:
    """Write an event, within the transaction of what it tells of: both are there, or neither.

    ``detail`` is for codes, numbers and ids; texts and names of persons do not belong in a log.
    """
    with transaction.atomic():
        head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1, defaults={"hash": FIRST})
        event = AuditEvent(
            number=head.number + 1,
            at=datetime.now(UTC).isoformat(timespec="microseconds"),
            actor=actor.pk if actor is not None else None,
            action=action,
            subject=subject,
            detail=detail,
            previous=head.hash,
        )
        event.hash = event_hash(event)
        event.save()
        head.number, head.hash = event.number, event.hash
        head.save()
    return event


def event_hash(event: AuditEvent) -> str:
    """The SHA-256 of what the event says and of the event before it."""
    content = [
        event.number,
        event.at,
        event.actor,
        event.action,
        event.subject,
        event.detail,
        event.previous,
    ]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the chain holds; ``broken_at`` is the number of the first event that does not fit."""

    events: int
    last_hash: str
    broken_at: int | None = None

    @property
    def holds(self) -> bool:
        """Whether every event is there and says what it said when it was written."""
        return self.broken_at is None


def verify() -> Verdict:
    """Read the whole chain from the first event. Keep ``last_hash`` elsewhere to see that the end is not cut off."""
    previous, count = FIRST, 0
    for event in AuditEvent.objects.order_by("number").iterator():
        count += 1
        fits = event.number == count and event.previous == previous and event.hash == event_hash(event)
        if not fits:
            return Verdict(count, previous, broken_at=count)
        previous = event.hash
    head = AuditHead.objects.filter(pk=1).first()
    if head is not None and (head.number, head.hash) != (count, previous):
        return Verdict(count, previous, broken_at=count + 1)  # the end of the log is gone
    return Verdict(count, previous)
