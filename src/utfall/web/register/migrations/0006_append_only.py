"""The database itself refuses to change or delete an event of the audit log."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_REFUSED = "SELECT RAISE(ABORT, 'the audit log is append-only')"
SQLITE = (
    f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON register_auditevent BEGIN {_REFUSED}; END",
    f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON register_auditevent BEGIN {_REFUSED}; END",
)
POSTGRESQL = (
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$""",
    """CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON register_auditevent
    FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
)


def refuse(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add the triggers in the words of the database at hand."""
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on the audit log."""

    dependencies: ClassVar = [("register", "0005_plans")]
    operations: ClassVar = [migrations.RunPython(refuse, migrations.RunPython.noop, elidable=False)]
