"""The terminal backs up and restores a workspace with its register, from either database to either."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.web import databases

PASSWORD = "hemligt nog för ett prov"


def write() -> None:
    """Something of each kind in the register."""
    from utfall.rounds import Role
    from utfall.web.audit import record
    from utfall.web.register.models import Comment, ForecastEntry, Grant, Round, User

    user = User.objects.create_user("controller", password=PASSWORD, name="Påhittad")
    Grant.objects.create(user=user, role=Role.CONTROLLER)
    made = Round.objects.create(report="namndrapport", period="2024-08", organised_as="2024-08")
    entry = ForecastEntry.objects.create(round=made, unit="71", activity="510", amount=-1, changed_by=user)
    entry.amount = -123_456
    entry.save()
    Comment.objects.create(round=made, table="main", row="result", text="Ökad volym – ”vård” & åäö")
    record(user, "prov", "round", number=1)


def told() -> list[str]:
    """All that the register holds, and the number that the next comment in it gets."""
    from django.core import serializers

    from utfall.web.audit import verify
    from utfall.web.copying import _rows_of, copied_models
    from utfall.web.register.models import Comment, ForecastEntry, Round, User

    assert verify().holds
    assert ForecastEntry.history.count() == 2
    assert User.objects.get().check_password(PASSWORD)
    rows = [serializers.serialize("jsonl", [each]) for model in copied_models() for each in _rows_of(model)]
    return [*rows, str(Comment.objects.create(round=Round.objects.get(), text="nästa").pk)]


def run(root: Path, url: str, *command: str) -> subprocess.CompletedProcess[str]:
    """What the terminal answers beside a register."""
    around = databases.surroundings(root, url) | {"PYTHONWARNINGS": "ignore"}
    asked = [sys.executable, "-m", "utfall.web", *command]
    return subprocess.run(asked, env=around, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("source", "target"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_a_backup_of_one_database_is_restored_in_the_other(
    source: str, target: str, tmp_path: Path, served: Path
) -> None:
    root, back, file = databases.workspace(tmp_path), tmp_path / "åter", tmp_path / "kopia.tar.gz"
    with databases.server(source) as old, databases.server(target) as new:
        with databases.connected(root, old):
            databases.migrate()
            write()
        taken = run(root, old, "backup", str(root), "--file", str(file))
        assert taken.returncode == 0, taken.stderr
        put_back = run(back, new, "restore", str(back), "--file", str(file))
        assert put_back.returncode == 0, put_back.stderr
        with databases.connected(root, old):
            before = told()
        with databases.connected(back, new):
            assert told() == before
        again = run(root, new, "restore", str(tmp_path / "en till"), "--file", str(file))
        if target == "postgresql":  # that database is taken
            assert again.returncode == 1
            assert "registret är inte tomt" in again.stderr
            assert not (tmp_path / "en till").exists()
    for name in ("utfall.yaml", "data/amounts.csv", "definitions/structure/responsibility.csv"):
        assert (back / name).read_bytes() == (root / name).read_bytes()


def test_a_file_that_is_no_backup_restores_nothing(tmp_path: Path) -> None:
    file: Any = tmp_path / "annat.tar.gz"
    file.write_bytes(b"inte en kopia")
    done = run(tmp_path, "", "restore", str(tmp_path / "åter"), "--file", str(file))
    assert done.returncode == 1
    assert "går inte att läsa" in done.stderr
    assert not (tmp_path / "åter").exists()
