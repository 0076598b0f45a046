"""The audit log is a chain: what is changed, left out or cut off is seen, and the database refuses to change it."""

from __future__ import annotations

import pytest


def test_the_chain_holds_as_it_grows(saved: str) -> None:
    from utfall.web.audit import FIRST, record, verify

    first, second = record(None, "round.open", "round:1"), record(None, "round.lock", "round:1", units=3)
    assert (first.number, first.previous) == (1, FIRST)
    assert second.previous == first.hash
    verdict = verify()
    assert (verdict.holds, verdict.events, verdict.last_hash) == (True, 2, second.hash)


def test_the_database_refuses_to_change_or_delete_an_event(saved: str) -> None:
    from django.db import DatabaseError, transaction

    from utfall.web.audit import record
    from utfall.web.register.models import AuditEvent

    event = record(None, "round.open", "round:1")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.filter(pk=event.pk).update(action="nothing")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.filter(pk=event.pk)._raw_delete("default")
    with pytest.raises(TypeError):
        event.save()


def test_a_change_behind_the_triggers_is_seen(saved: str) -> None:
    from django.db import connection

    from utfall.web.audit import record, verify
    from utfall.web.register.models import AuditEvent

    events = [record(None, "unit.approve", f"task:{number}") for number in range(3)]
    drop = "ALTER TABLE register_auditevent DISABLE TRIGGER ALL"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_no_update")
        else:
            cursor.execute(drop)
    AuditEvent.objects.filter(pk=events[1].pk).update(subject="task:9")
    assert verify().broken_at == 2


def test_a_log_whose_end_is_cut_off_is_seen(saved: str) -> None:
    from utfall.web.audit import record, verify
    from utfall.web.register.models import AuditHead

    record(None, "round.open", "round:1")
    AuditHead.objects.update(number=2, hash="f" * 64)
    assert verify().broken_at == 2
