"""The register row by row: written as one moment saw it while others work on, and put back in an empty database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.db import connection, transaction

from utfall.app.backup import BackupError, BackupSummary, unpacked, write_backup
from utfall.web.audit import verify
from utfall.web.register.models import User

if TYPE_CHECKING:
    from django.db.models import Model

# Sessions end with a move, and the queue is filled anew from the jobs; neither is worth keeping.
_APPS = ("register", "account", "socialaccount", "mfa")


def copied_models() -> list[type[Model]]:
    """What is copied: people and what they have written, with its history, and how they sign in."""
    return [model for label in _APPS for model in apps.get_app_config(label).get_models()]


def dump(target: Path) -> int:
    """Write every row to a file, as they all were at one moment; how many."""
    rows = 0
    with _one_moment(), target.open("w", encoding="utf-8") as stream:
        found = chain.from_iterable(_rows_of(model) for model in copied_models())
        for each in found:
            stream.write(serializers.serialize("jsonl", [each]))
            rows += 1
    return rows


def load(source: Path) -> int:
    """Put every row back in one transaction; how many. Raises ``BackupError`` when the register is not empty."""
    if User.objects.exists():
        raise BackupError("registret är inte tomt: det har redan konton")
    rows = 0
    try:
        with transaction.atomic(), source.open(encoding="utf-8") as stream:
            for each in serializers.deserialize("jsonl", stream):
                each.save(force_insert=True)
                rows += 1
            _number_from_the_last()
    except DeserializationError as fault:
        raise BackupError(f"registret i säkerhetskopian går inte att läsa: {fault}") from fault
    if not verify().holds:
        raise BackupError("loggen i säkerhetskopian är bruten")
    return rows


def back_up(root: Path, target: Path) -> BackupSummary:
    """A backup of the workspace that is set up, while it is served. Raises ``BackupError``."""
    draft = target.with_name(f".{target.name}.register")
    try:
        # The register first: every file that it names is there when the files are copied, for none is ever removed.
        dump(draft)
        return write_backup(root, draft, target)
    finally:
        draft.unlink(missing_ok=True)


def restore(source: Path, root: Path) -> BackupSummary:
    """Put a backup back in an empty folder and an empty register. Raises ``BackupError``."""
    from utfall.web.serving import migrate

    with unpacked(source, root) as (register, summary):
        migrate(root)
        load(register)
    return summary


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read the register as it is now, whatever is written meanwhile, and hold nobody up."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # not `atomic`, which would make the writers wait
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _rows_of(model: type[Model]) -> Iterator[Any]:
    return model._default_manager.order_by("pk").iterator(chunk_size=500)


def _number_from_the_last() -> None:
    """Let new rows be numbered after those that were put back; SQLite does so by itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), copied_models()):
            cursor.execute(statement)
