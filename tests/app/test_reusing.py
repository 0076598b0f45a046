"""A file of an earlier build is kept when nothing in it would differ, and written anew otherwise."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.writers.sample import sample_document
from utfall.app.building import build
from utfall.app.demo import EXAMPLE, examples_folder
from utfall.app.reusing import Earlier, made_from, printed
from utfall.document.identity import content_id
from utfall.writers import Settings

REPORT = "namndrapport"
FORMATS = ("html", "xlsx", "json")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    shutil.copytree(examples_folder() / EXAMPLE, root, ignore=shutil.ignore_patterns(".utfall", "out"))
    return root


def written(out: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in out.iterdir()}


def test_a_second_build_writes_nothing_but_its_manifest(workspace: Path, tmp_path: Path) -> None:
    first = build(workspace, REPORT, FORMATS, tmp_path / "out")
    before = written(tmp_path / "out")
    again = build(workspace, REPORT, FORMATS, tmp_path / "out")
    after = written(tmp_path / "out")
    assert {name for name in after if after[name] != before[name]} <= {"manifest.json"}
    assert again.files == first.files


def test_a_touched_file_is_written_anew(workspace: Path, tmp_path: Path) -> None:
    path = build(workspace, REPORT, FORMATS, tmp_path / "out").files["html"]
    right = path.read_bytes()
    path.write_bytes(right + b" ")
    build(workspace, REPORT, FORMATS, tmp_path / "out")
    assert path.read_bytes() == right


def test_what_is_rebuilt_after_a_changed_amount_equals_a_build_from_nothing(
    workspace: Path, tmp_path: Path
) -> None:
    build(workspace, REPORT, FORMATS, tmp_path / "out")
    before = written(tmp_path / "out")
    books = workspace / "data" / "amounts.csv"
    rows = books.read_text("utf-8").splitlines()
    at = next(number for number, row in enumerate(rows) if row.startswith("actual") and ";2024-" in row)
    rows[at] = rows[at].rpartition(";")[0] + ";123456,00"
    books.write_text("\n".join(rows) + "\n", "utf-8")
    again = build(workspace, REPORT, FORMATS, tmp_path / "out")
    anew = build(workspace, REPORT, FORMATS, tmp_path / "anew")
    assert {name for name, place in written(tmp_path / "out").items() if place != before[name]} == set(before)
    for name in FORMATS:
        assert again.files[name].read_bytes() == anew.files[name].read_bytes()


def test_a_remark_in_a_definition_changes_only_the_formats_that_name_the_snapshot(
    workspace: Path, tmp_path: Path
) -> None:
    build(workspace, REPORT, FORMATS, tmp_path / "out")
    before = written(tmp_path / "out")
    rules = workspace / "utfall.yaml"
    rules.write_text(rules.read_text("utf-8") + "\n# a remark\n", "utf-8")
    build(workspace, REPORT, FORMATS, tmp_path / "out")
    after = written(tmp_path / "out")
    assert {name for name in after if after[name] != before[name]} == {"namndrapport.json", "manifest.json"}
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    told = json.loads((tmp_path / "out" / "namndrapport.json").read_bytes())
    assert told["snapshot"] == manifest["snapshot"]


def test_content_is_the_same_whatever_it_was_built_from_and_another_when_a_word_differs() -> None:
    one = sample_document()
    assert content_id(one) == content_id(replace(one, snapshot="another"))
    assert content_id(one) != content_id(replace(one, subtitle="Annat"))


def test_readers_formats_name_the_content_and_those_for_programs_the_snapshot() -> None:
    document = sample_document()
    pages = printed(document, ["pdf", "json"])
    assert pages["pdf"].document.snapshot == content_id(document)
    assert pages["json"].document == document


def test_the_template_and_the_format_decide_the_bytes_too() -> None:
    page = printed(sample_document(), ["docx"])["docx"]
    plain, own = Settings(), Settings(template=b"PK")
    assert made_from(page, "docx", plain) != made_from(page, "docx", own)
    assert made_from(page, "docx", plain) != made_from(page, "odt", plain)


@pytest.mark.parametrize("told", [b"", b"[]", b"{}", b'{"outputs": [], "made_from": 3}', b"\xff"])
def test_a_manifest_that_cannot_be_read_keeps_nothing(tmp_path: Path, told: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(told)
    assert Earlier.in_folder(tmp_path).bytes_of("a.pdf", "x") is None
