"""Where the register is, from one variable, and the key that signs sessions."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from utfall.web.database import database
from utfall.web.secret import secret_key


def test_without_a_word_the_register_lies_in_the_workspace() -> None:
    settings = database("", Path("w"))
    assert settings["NAME"] == Path("w/.utfall/register.sqlite3")
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]


def test_an_address_names_a_server_with_signs_in_its_password() -> None:
    settings = database("postgresql://u:p%40ss@h:5433/register?sslmode=require", Path("w"))
    assert (settings["USER"], settings["PASSWORD"], settings["PORT"]) == ("u", "p@ss", "5433")
    assert settings["OPTIONS"]["sslmode"] == "require"


def test_another_database_is_refused() -> None:
    with pytest.raises(ValueError, match="mysql"):
        database("mysql://h/register", Path("w"))


def test_the_key_is_made_once_and_only_its_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UTFALL_SECRET_KEY", raising=False)
    (tmp_path / "utfall.yaml").touch()
    first = secret_key(tmp_path)
    assert len(first) > 50
    assert secret_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / ".utfall" / "secret_key").stat().st_mode) == 0o600
    monkeypatch.setenv("UTFALL_SECRET_KEY", "given")
    assert secret_key(tmp_path) == "given"
