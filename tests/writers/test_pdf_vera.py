"""veraPDF's verdict on PDF/UA-1 and PDF/A-2a of made-up reports and of every example, where Java is at hand."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from pdf_stress import stress_document
from sample import sample_document
from tests.examples.examples import NAMES, example
from utfall.writers import pdf
from vera import runner

pytestmark = pytest.mark.skipif(bool(runner.missing()), reason=runner.missing() or "allt finns")
STANDARDS = ("ua1", "2a")


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
    files = {"sample": sample, "stress": pdf.write(stress_document())}
    files |= {name: example(name).files["pdf"] for name in NAMES}
    sound = list(files)
    files["broken"] = without_alternative_texts(sample)
    paths = [tmp_path / f"{name}.pdf" for name in files]  # one start of Java for all
    for path in paths:
        path.write_bytes(files[path.stem])
    result = runner.validate(paths, STANDARDS, tmp_path)
    verdicts = [line for line in result.stdout.splitlines() if line.startswith(("PASS", "FAIL"))]
    passed = [f"PASS {standard} {name}.pdf" for name in sound for standard in STANDARDS]
    assert verdicts[: len(passed) + 1] == [*passed, "FAIL ua1 broken.pdf"], result.stdout + result.stderr
