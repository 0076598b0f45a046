"""veraPDF's verdict on PDF/UA-1 and PDF/A-2a, where Java is at hand."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from pdf_stress import stress_document
from sample import sample_document
from utfall.writers import pdf
from vera import runner

pytestmark = pytest.mark.skipif(bool(runner.missing()), reason=runner.missing() or "allt finns")


def without_alternative_texts(written: bytes) -> bytes:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(written)) as opened:
        for element in opened.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure":
                del element["/Alt"]
        opened.save(output)
    return output.getvalue()


def test_reports_pass_both_standards_and_a_broken_one_does_not(tmp_path: Path) -> None:
    sample = pdf.write(sample_document())
    files = {"sample.pdf": sample, "stress.pdf": pdf.write(stress_document())}
    files["broken.pdf"] = without_alternative_texts(sample)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    result = runner.validate([tmp_path / name for name in files], ("ua1", "2a"), tmp_path)
    verdicts = [line for line in result.stdout.splitlines() if line.startswith(("PASS", "FAIL"))]
    assert verdicts[:5] == [
        "PASS ua1 sample.pdf",
        "PASS 2a sample.pdf",
        "PASS ua1 stress.pdf",
        "PASS 2a stress.pdf",
        "FAIL ua1 broken.pdf",
    ], result.stdout + result.stderr
