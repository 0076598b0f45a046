"""What a PDF may be at most, and the words of an untagged page with their places."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from utfall.problems import Problems
from utfall.readers.foreign import read_report


def test_a_report_of_more_pages_than_anyone_reviews_is_refused(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    for _ in range(601):
        pdf.add_blank_page()
    buffer = io.BytesIO()
    pdf.save(buffer)
    (tmp_path / "lang.pdf").write_bytes(buffer.getvalue())
    problems = Problems()
    assert read_report(tmp_path / "lang.pdf", "lang.pdf", problems) is None
    assert [problem.code for problem in problems] == ["REV-006"]
    assert "601" in next(iter(problems)).message
