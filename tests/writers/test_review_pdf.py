"""The reviewed PDF: a note at the place of each finding, and the pages otherwise as they were."""

import io
from decimal import Decimal

import pikepdf

from utfall.core import SourceRef
from utfall.problems import Problem
from utfall.readers.foreign.raw import Spot
from utfall.review.finding import Checked, Verdict
from utfall.writers import review_pdf

PARTICULARS = {
    "place": "Drift / Summa",
    "printed": "−411",
    "told": "145 − 557 = −412, tryckt −411",
    "hint": "",
}


def _blank() -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _checked(spot: Spot) -> Checked:
    problem = Problem("REV-101", SourceRef("rapport.pdf"), PARTICULARS)
    return Checked("−411", spot, Verdict.DEVIATES, suggestion=Decimal(-412), problem=problem)


def test_a_note_stands_over_the_figure_with_the_calculation() -> None:
    written = review_pdf.write(_blank(), [_checked(Spot(page=1, box=(100, 200, 140, 212)))])
    with pikepdf.open(io.BytesIO(written)) as document:
        (note,) = document.pages[0].obj["/Annots"]
        assert [float(each) for each in note["/Rect"]] == [100, 630, 140, 642]
        assert "145 − 557 = −412, tryckt −411" in str(note["/Contents"])


def _line_of_text(text: bytes) -> bytes:
    """A page with one line of print, 100 points from the left with its baseline 700 from the bottom."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=helvetica))
        page.obj["/Contents"] = document.make_stream(b"BT /F1 12 Tf 100 700 Td (" + text + b") Tj ET")
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def test_a_note_in_running_text_stands_over_the_figure_and_not_over_its_line() -> None:
    line = Spot(page=1, box=(100, 130, 300, 146))
    problem = Problem("REV-101", SourceRef("rapport.pdf"), PARTICULARS)
    figure = Checked("1\u00a0411 kr", line, Verdict.DEVIATES, problem=problem)
    written = review_pdf.write(_line_of_text(b"Resultatet blev 1 411 kr i augusti"), [figure])
    with pikepdf.open(io.BytesIO(written)) as document:
        left, bottom, right, top = (float(each) for each in document.pages[0].obj["/Annots"][0]["/Rect"])
    assert 180 < left < right < 250
    assert 690 < bottom < 701 < top < 715


def test_what_is_not_found_on_its_line_is_marked_by_the_whole_line() -> None:
    written = review_pdf.write(
        _line_of_text(b"Inget tal"), [_checked(Spot(page=1, box=(100, 130, 300, 146)))]
    )
    with pikepdf.open(io.BytesIO(written)) as document:
        assert [float(each) for each in document.pages[0].obj["/Annots"][0]["/Rect"]] == [100, 696, 300, 712]


def test_a_figure_without_a_place_or_a_finding_gets_no_note() -> None:
    right = Checked("1", Spot(page=1, box=(0, 0, 1, 1)), Verdict.AGREES)
    written = review_pdf.write(_blank(), [_checked(Spot(line=3)), right])
    with pikepdf.open(io.BytesIO(written)) as document:
        assert "/Annots" not in document.pages[0].obj


def test_the_same_review_gives_the_same_bytes() -> None:
    figures = [_checked(Spot(page=1, box=(100, 200, 140, 212)))]
    assert review_pdf.write(_blank(), figures) == review_pdf.write(_blank(), figures)
