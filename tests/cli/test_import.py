"""Importing from the terminal: what is printed, what is kept, and how the command ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.app.ledgers import ROWS, SOURCE, ledger, lillkoping
from utfall.cli.main import app

FAULTY = ["72", "5011", "2024-13", "1", "Fel månad"]


def utfall(*arguments: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_ledger_is_imported_and_a_correction_says_what_it_changed(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    file = ledger(root)
    first = utfall("import", root, file)
    assert first.exit_code == 0, first.output
    assert "data/huvudbok_2024.xlsx: 2 rader inlästa" in first.stdout
    assert "Ingenting nytt" in utfall("import", root, file).stdout
    second = utfall("import", root, ledger(root, *ROWS, ["71", "5011", "2024-03", "1000", ""]))
    assert "ändrat: utfall 2024 +1 rader, −1 000,00 kr" in second.stdout.replace("\u00a0", " ")


def test_a_faulty_file_is_refused_and_with_quarantine_its_sound_rows_come_in(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    file = ledger(root, *ROWS, FAULTY)
    assert utfall("import", root, file).exit_code == 1
    result = utfall("import", root, file, "--quarantine", "--json")
    assert result.exit_code == 0, result.output
    (batch,) = json.loads(result.stdout)["batches"]
    assert (batch["rows"], batch["left_out"]) == (2, 1)
    assert Path(batch["quarantine"]).is_file()
    manifest = json.loads((root / f".utfall/batches/{batch['id']}.json").read_text(encoding="utf-8"))
    assert manifest["batch"]["left_out"] == 1


def test_a_source_is_drafted_from_a_file_and_the_draft_reads_that_file(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    (root / "definitions/sources/huvudbok.yaml").unlink()
    file = ledger(root)
    drafted = utfall("import", root, "--suggest", file)
    assert drafted.exit_code == 0, drafted.output
    assert 'account: "Konto"' in drafted.stdout
    assert json.loads(utfall("import", root, "--suggest", file, "--json").stdout)["source"] == drafted.stdout
    assert utfall("import", root, file).exit_code == 1
    saved = utfall("import", root, "--suggest", "--save", file)
    assert saved.exit_code == 0, saved.output
    assert utfall("import", root, file).exit_code == 0
    assert utfall("import", root, "--suggest", "--save", file).exit_code == 1  # not written over


def test_a_folder_is_imported(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    ledger(root)
    result = utfall("import", root, root / "data", "--json")
    assert result.exit_code == 0, result.output
    assert [each["file"] for each in json.loads(result.stdout)["batches"]] == ["data/huvudbok_2024.xlsx"]


def test_a_build_takes_the_same_kinds_of_files_from_data(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    ledger(root)
    result = utfall("check", root)
    assert result.exit_code == 0, result.output
    assert "Ingenting nytt" in utfall("import", root, root / "data").stdout


def test_watching_ends_without_fault_when_somebody_breaks_it_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lillkoping(tmp_path)
    ledger(root)
    looks = []

    def look(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("utfall.app.importing.time.sleep", look)
    result = utfall("import", root, root / "data", "--watch", "--interval", "2")
    assert result.exit_code == 0, result.output
    assert "2 rader inlästa" in result.stdout
    assert looks == [2, 2, 2]


@pytest.mark.parametrize("interval", [0, 3601])
def test_the_interval_has_bounds(tmp_path: Path, interval: int) -> None:
    assert utfall("import", tmp_path, tmp_path, "--watch", "--interval", interval).exit_code == 2


def test_a_difference_is_accepted_with_a_reason_and_shown(tmp_path: Path) -> None:
    root = lillkoping(tmp_path, saldolista=SOURCE.replace("huvudbok", "saldolista") + "controls: huvudbok\n")
    file = ledger(root)
    ledger(root, ["71", "5011", "2024-01", "3500", ""], name="saldolista_2024.xlsx")
    refused = utfall("import", root, file)
    assert refused.exit_code == 1
    assert "INT-001" in refused.output
    result = utfall("import", root, file, "--accept-difference", "Rättas i mars", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["batches"][0]["accepted_difference"] == "Rättas i mars"
