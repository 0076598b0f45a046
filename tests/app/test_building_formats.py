"""A format that cannot be written is a problem with its reason, and then nothing is put over the old report."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from tests.examples.examples import copy
from utfall.app.building import build
from utfall.writers import odt

EXAMPLE = "ekero-2024-08"


def template(path: Path, *paragraphs: str) -> None:
    """A Word file with these paragraphs."""
    path.parent.mkdir(exist_ok=True)
    word = docx.Document()
    for words in paragraphs:
        word.add_paragraph(words)
    word.save(str(path))


def declare(root: Path, line: str) -> None:
    main = root / "utfall.yaml"
    main.write_text(main.read_text("utf-8").rstrip("\n") + f"\n{line}\n", "utf-8")


def test_without_libreoffice_odt_is_a_problem_and_nothing_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy(EXAMPLE, tmp_path)
    monkeypatch.setattr(odt, "program", lambda: None)
    result = build(root, "namndrapport", ["json", "odt"], root / "out")
    (problem,) = result.problems
    assert problem.code == "WRI-001"
    assert problem.message.startswith("ODT kan inte skrivas: LibreOffice finns inte")
    assert not (root / "out").exists()


def test_the_declared_template_carries_the_word_edition(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    template(root / "mallar" / "rapport.docx", "Vår egen mall: {{ title }}", "{{ body }}")
    declare(root, "docx_template: mallar/rapport.docx")
    result = build(root, "namndrapport", ["docx"], root / "out")
    assert not list(result.problems)
    first = docx.Document(str(result.files["docx"])).paragraphs[0].text
    assert first == "Vår egen mall: Verksamhetsrapport augusti 2024"
    assert "mallar/rapport.docx" in (root / "out" / "manifest.json").read_text("utf-8")


def test_a_template_that_cannot_be_filled_is_a_problem_where_it_is_declared(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    template(root / "mallar" / "rapport.docx", "{{ titel }}", "{{ body }}")
    declare(root, "docx_template: mallar/rapport.docx")
    result = build(root, "namndrapport", ["docx", "json"], root / "out")
    (problem,) = result.problems
    assert (problem.code, problem.source.file) == ("WRI-002", "utfall.yaml")
    assert problem.source.line is not None
    assert "platshållaren titel finns inte. Menade du title?" in problem.message
    assert not (root / "out").exists()


def test_open_data_say_the_declared_licence(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    declare(root, "open_data_licence: CC0-1.0")
    result = build(root, "namndrapport", ["datapackage"], root / "out")
    assert result.files["datapackage"].name == "namndrapport.datapackage.zip"
    with zipfile.ZipFile(io.BytesIO(result.files["datapackage"].read_bytes())) as package:
        assert '"name": "CC0-1.0"' in package.read("datapackage.json").decode()
