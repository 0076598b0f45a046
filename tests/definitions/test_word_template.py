"""The municipality's Word template is read with the definitions, and what is wrong with it is said at once."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from utfall.definitions import load

MAIN = 'municipality: Lillköping\ncode: "0000"\nboard: Socialnämnden\n'


def word_file() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", "<w:document/>")
    return made.getvalue()


def workspace(root: Path, line: str) -> Path:
    (root / "utfall.yaml").write_text(MAIN + line + "\n", "utf-8")
    (root / "mallar").mkdir()
    (root / "mallar" / "rapport.docx").write_bytes(word_file())
    (root / "mallar" / "gammal.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    return root


def test_the_template_and_its_hash_are_read(tmp_path: Path) -> None:
    definitions, problems = load(workspace(tmp_path, "docx_template: mallar/rapport.docx"))
    assert definitions is not None
    template = definitions.municipality.docx_template
    assert not list(problems)
    assert template is not None
    assert (template.file, template.content, template.source.line) == ("mallar/rapport.docx", word_file(), 4)
    assert "mallar/rapport.docx" in definitions.hashes


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("docx_template: mallar/raport.docx", "DEF-009", "Filen mallar/raport.docx finns inte."),
        ("docx_template: ../rapport.docx", "DEF-023", "Filen ../rapport.docx ligger utanför arbetsytan."),
        ("docx_template: mallar/gammal.doc", "DEF-029", "Filen mallar/gammal.doc är ingen Wordfil (.docx)."),
        ("docx_template: [a]", "DEF-003", "”docx_template” ska vara text, men här står en lista."),
        (
            "open_data_licence: fri att använda",
            "DEF-003",
            "”open_data_licence” ska vara en licens enligt SPDX",
        ),
    ],
)
def test_a_fault_is_said_with_its_line(tmp_path: Path, line: str, code: str, message: str) -> None:
    _, problems = load(workspace(tmp_path, line))
    (problem,) = problems
    assert (problem.code, problem.source.file, problem.source.line) == (code, "utfall.yaml", 4)
    assert problem.message.startswith(message)
