"""The examples' PDFs keep the standards of archive and accessibility, judged by veraPDF's own engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples.examples import EACH, example
from vera import runner


@pytest.mark.skipif(bool(runner.missing()), reason=runner.missing() or "allt finns")
@pytest.mark.parametrize("name", EACH)
def test_an_example_passes_pdf_ua_1_and_pdf_a_2a(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(example(name).files["pdf"])
    result = runner.validate([path], ("ua1", "2a"), tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.count("PASS") == 2
