"""What could harm the machine or a reader is refused at the door with a sentence, never with a traceback."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from tests.app.ledgers import bring, csv_file, ledger, lillkoping
from utfall.app.admitting import Consent
from utfall.app.import_room import mend, mending

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def repacked(path: Path, part: str, content: bytes) -> Path:
    """The workbook with one part exchanged or added."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != part:
                new.writestr(each, old.read(each))
        new.writestr(part, content)
    path.write_bytes(packed.getvalue())
    return path


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b" " * (40 << 20)),
        ("xl/sharedStrings.xml", f'<?xml version="1.0"?>{ENTITIES}<sst>&b;</sst>'.encode()),
        ("../../etc/passwd", b"x"),
    ],
    ids=["a bomb", "entities", "a way out"],
)
def test_a_harmful_workbook_is_refused(tmp_path: Path, part: str, content: bytes) -> None:
    root = lillkoping(tmp_path)
    result = bring(root, repacked(ledger(root), part, content))
    assert [each.code for each in result.problems] == ["TAB-013"]
    assert not result.batches


def test_a_ledger_in_xml_may_not_declare_entities(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    path = root / "data/huvud.sie"
    path.write_text(
        f'<?xml version="1.0"?>{ENTITIES}<Sie xmlns="http://www.sie.se/sie5">&b;</Sie>', encoding="utf-8"
    )
    result = bring(root, path)
    assert result.problems.blocks
    assert not result.batches


@pytest.mark.parametrize("text", ["=1+1", "+1+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1", "\r=1"])
def test_no_text_that_is_set_aside_becomes_a_formula(tmp_path: Path, text: str) -> None:
    root = lillkoping(tmp_path)
    file = ledger(
        root, ["71", "5011", "2024-01", "1", ""], ["71", "5011", "2024-13", "1", text], name="huvudbok.csv"
    )
    bring(root, file, consent=Consent(quarantine=True))
    with (root / ".utfall/quarantine/huvudbok.csv").open(encoding="utf-8", newline="") as stream:
        _, row = csv.reader(stream, delimiter=";")
    assert row[:4] == ["71", "5011", "2024-13", "1"]
    assert row[4].startswith("'")


def test_what_is_set_aside_stays_in_its_folder_whatever_the_file_is_called(tmp_path: Path) -> None:
    root = lillkoping(tmp_path / "w")
    header = ["scenario", "period", "account", "amount"]
    rows = [header, ["actual", "2024-01", "5011", "1"], ["actual", "2024-01", "x", "1"]]
    outside = csv_file(tmp_path, rows, "..csv")
    result = bring(root, outside, consent=Consent(quarantine=True))
    (admitted,) = result.admitted
    assert admitted.quarantine is not None
    assert admitted.quarantine.resolve().is_relative_to((root / ".utfall/quarantine").resolve())


def test_a_source_cannot_read_a_file_that_is_none(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    path = root / "data/huvudbok.xlsx"
    path.write_bytes(bytes(range(256)) * 40)
    assert bring(root, path).problems.blocks


def test_lines_mended_in_the_web_are_laid_down_as_words_too(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    rows = [["71", "5011", "2024-01", "1", ""], ["71", "5011", "2024-13", "-1", "Fel månad"]]
    bring(root, ledger(root, *rows, name="huvudbok.csv"), consent=Consent(quarantine=True))
    name = ".utfall/quarantine/huvudbok.csv"
    lines = mending(root, name)
    assert lines is not None
    outcome = mend(root, lines, [["71", "5011", "2024-12", "-1", "=HYPERLINK(A1)"]])
    assert outcome.is_in
    _, row = csv.reader(io.StringIO((root / name).read_text(encoding="utf-8")), delimiter=";")
    assert row[:5] == ["71", "5011", "2024-12", "-1", "'=HYPERLINK(A1)"]
