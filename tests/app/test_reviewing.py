"""A report is reviewed from its file: our own reports' tables hold, and a changed figure is found in any format."""

from pathlib import Path

import pytest

from tests.examples.examples import example
from utfall.app.reviewing import review_file, write_annotated


@pytest.fixture(params=["html", "docx", "pdf"])
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Ekerö's report as Utfall builds it."""
    path = tmp_path / f"rapport.{request.param}"
    path.write_bytes(example("ekero-2024-08").files[request.param])
    return path


def test_the_tables_of_our_own_report_hold(own: Path) -> None:
    result = review_file(own)
    tables = [each for each in result.figures if each.table]
    assert len(tables) > 450
    assert [each.problem.message for each in tables if each.problem is not None] == []
    assert not list(result.problems)


def test_a_changed_figure_is_found_in_the_page_and_the_page_shows_it(tmp_path: Path) -> None:
    page = example("ekero-2024-08").files["html"].decode()
    printed = "−203\u00a0902"
    assert printed in page
    path = tmp_path / "rapport.html"
    path.write_text(page.replace(printed, "−208\u00a0902", 1), "utf-8")
    result = review_file(path)
    found = [each for each in result.findings if each.table]
    assert [str(each.suggestion) for each in found] == ["-203902"]
    assert result.is_faulty
    written = write_annotated(result, tmp_path / "ut")
    assert "Personalkostnader" in written["html"].read_text("utf-8")
    assert "pdf" not in written


def test_a_file_that_is_no_report_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(b"%PDF-1.7 avbruten")
    result = review_file(path)
    assert result.is_faulty
    assert [each.source.file for each in result.problems] == ["rapport.pdf"]
