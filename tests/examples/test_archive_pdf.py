"""The examples' PDFs keep the standards of archive and accessibility, judged by veraPDF's own engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples.examples import NAMES, copy
from utfall.app.building import build
from vera import runner


@pytest.mark.skipif(bool(runner.missing()), reason=runner.missing() or "allt finns")
def test_every_example_passes_pdf_ua_1_and_pdf_a_2a(tmp_path: Path) -> None:
    paths = []
    for name in NAMES:  # one start of Java for all
        result = build(copy(name, tmp_path), "namndrapport", ["pdf"], tmp_path / f"{name}-out")
        paths.append(result.files["pdf"].rename(tmp_path / f"{name}.pdf"))
    verdict = runner.validate(paths, ("ua1", "2a"), tmp_path)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    assert verdict.stdout.count("PASS") == 2 * len(NAMES)
