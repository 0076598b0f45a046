"""The terminal backs up and restores a workspace with its register, from either database to either."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.web import databases

WRITE = """
from utfall.rounds import Role
from utfall.web.audit import record
from utfall.web.register.models import Comment, ForecastEntry, Grant, Round, User
user = User.objects.create_user("controller", password="hemligt nog för ett prov", name="Påhittad")
Grant.objects.create(user=user, role=Role.CONTROLLER)
made = Round.objects.create(report="namndrapport", period="2024-08", organised_as="2024-08")
entry = ForecastEntry.objects.create(round=made, unit="71", activity="510", amount=-1, changed_by=user)
entry.amount = -123_456
entry.save()
Comment.objects.create(round=made, table="main", row="result", text="Ökad volym – ”vård” & åäö")
record(user, "prov", "round", number=1)
"""
TELL = """
from django.core import serializers
from utfall.web.audit import verify
from utfall.web.copying import _rows_of, copied_models
from utfall.web.register.models import Comment, ForecastEntry, Round, User
print(verify().holds, ForecastEntry.history.count(), User.objects.get().check_password("hemligt nog för ett prov"))
for model in copied_models():
    for each in _rows_of(model):
        print(serializers.serialize("jsonl", [each]), end="")
print(Comment.objects.create(round=Round.objects.get(), text="nästa").pk)
"""


def run(root: Path, url: str, *command: str) -> subprocess.CompletedProcess[str]:
    around = {name: value for name, value in os.environ.items() if not name.startswith(("UTFALL", "DJANGO"))}
    around |= {"DATABASE_URL": url, "UTFALL_SECRET_KEY": "made up for the tests and nothing else"}
    around |= {"UTFALL_WORKSPACE": str(root), "PYTHONWARNINGS": "ignore"}
    return subprocess.run([sys.executable, *command], env=around, capture_output=True, text=True, check=False)


def script(root: Path, url: str, text: str) -> str:
    begin = (
        f"from pathlib import Path\nfrom utfall.web.serving import migrate\nmigrate(Path({str(root)!r}))\n"
    )
    done = run(root, url, "-c", begin + text)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("source", "target"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_a_backup_of_one_database_is_restored_in_the_other(source: str, target: str, tmp_path: Path) -> None:
    root, back, file = databases.workspace(tmp_path), tmp_path / "åter", tmp_path / "kopia.tar.gz"
    for folder in ("från", "till"):
        (tmp_path / folder).mkdir()
    with (
        databases.server(source, tmp_path / "från") as old,
        databases.server(target, tmp_path / "till") as new,
    ):
        script(root, old, WRITE)
        taken = run(root, old, "-m", "utfall.web", "backup", str(root), "--file", str(file))
        assert taken.returncode == 0, taken.stderr
        put_back = run(back, new, "-m", "utfall.web", "restore", str(back), "--file", str(file))
        assert put_back.returncode == 0, put_back.stderr
        before, after = script(root, old, TELL), script(back, new, TELL)
        assert before.splitlines()[0] == "True 2 True"
        assert after == before
        again = run(root, new, "-m", "utfall.web", "restore", str(tmp_path / "en till"), "--file", str(file))
        if target == "postgresql":  # that database is taken
            assert again.returncode == 1
            assert "registret är inte tomt" in again.stderr
            assert not (tmp_path / "en till").exists()
    for name in ("utfall.yaml", "data/amounts.csv", "definitions/structure/responsibility.csv"):
        assert (back / name).read_bytes() == (root / name).read_bytes()


def test_a_file_that_is_no_backup_restores_nothing(tmp_path: Path) -> None:
    file: Any = tmp_path / "annat.tar.gz"
    file.write_bytes(b"inte en kopia")
    done = run(tmp_path, "", "-m", "utfall.web", "restore", str(tmp_path / "åter"), "--file", str(file))
    assert done.returncode == 1
    assert "går inte att läsa" in done.stderr
    assert not (tmp_path / "åter").exists()
