"""The reviewed PDF with notes at the places: what deviates is marked over in red, what is milder underlined."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from utfall.problems import Severity
from utfall.review.finding import WORDS, Checked
from utfall.swedish.language import Phrase, said
from utfall.swedish.numbers import SPACES

if TYPE_CHECKING:
    from pikepdf import Array, Dictionary, Page
    from pypdfium2 import PdfTextPage

Box = tuple[float, float, float, float]

_ERROR, _MILD = (0.78, 0.1, 0.15), (0.85, 0.65, 0.0)
_TO_SPACE = str.maketrans(dict.fromkeys(SPACES, " "))
_AUTHOR = Phrase("Utfall sifferkontroll")


def write(pdf: bytes, figures: Sequence[Checked]) -> bytes:
    """The file with a mark and a note on every figure there is something to tell of; the same bytes each time.

    Figures without a place on the paper are left out; the page and the list have them all.
    """
    import pikepdf
    from pypdfium2 import PdfDocument

    with pikepdf.open(io.BytesIO(pdf)) as document, PdfDocument(pdf) as printed:

        @cache
        def words(page: int) -> PdfTextPage:
            return printed[page - 1].get_textpage()

        for each in figures:
            if each.problem is not None and each.spot.box is not None and each.spot.page is not None:
                page = document.pages[each.spot.page - 1]
                box = _on_paper(page, each.spot.box)
                if (
                    not each.table
                ):  # a cell has a box of its own, what stands in running text that of its line
                    box = next(_places(words(each.spot.page), each.text, box), box)
                if "/Annots" not in page.obj:
                    page.obj["/Annots"] = document.make_indirect(pikepdf.Array())
                page.obj["/Annots"].append(document.make_indirect(_note(each, box)))
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _places(page: PdfTextPage, text: str, within: Box) -> Iterator[Box]:
    """The boxes of a text on a page, of those that lie on a line."""
    said, wanted = (each.translate(_TO_SPACE) for each in (page.get_text_range(), text))
    for found in re.finditer(re.escape(wanted), said) if wanted else ():
        lefts, bottoms, rights, tops = zip(
            *(page.get_charbox(at, loose=True) for at in range(*found.span())), strict=True
        )
        middle = (min(bottoms) + max(tops)) / 2
        if within[1] <= middle <= within[3] and min(lefts) >= within[0] - 1 and max(rights) <= within[2] + 1:
            yield min(lefts), min(bottoms), max(rights), max(tops)


def _note(each: Checked, box: Box) -> Dictionary:
    """A mark at the figure whose note tells what is wrong; its shape says how wrong, and not the colour alone."""
    import pikepdf

    problem = each.problem
    if problem is None:
        raise TypeError("a note without anything to tell")
    left, bottom, right, top = box
    corners = (left, top, right, top, left, bottom, right, bottom)
    is_error = problem.severity is Severity.ERROR
    words = f"{said(WORDS[each.verdict])}: {problem.message} {problem.remedy}"
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Highlight if is_error else pikepdf.Name.Underline,
        Rect=_numbers((left, bottom, right, top)),
        QuadPoints=_numbers(corners),
        C=_numbers(_ERROR if is_error else _MILD),
        F=4,
        CA=Decimal("0.45") if is_error else Decimal(1),
        T=pikepdf.String(said(_AUTHOR)),
        Contents=pikepdf.String(words),
        Subj=pikepdf.String(problem.code),
    )


def _on_paper(page: Page, box: Box) -> Box:
    """A box from the upper left corner in the file's own measures, from the lower left."""
    media = [float(each) for each in page.mediabox]
    left, top, right, bottom = box
    return media[0] + left, media[3] - bottom, media[0] + right, media[3] - top


def _numbers(values: Sequence[float]) -> Array:
    import pikepdf

    return pikepdf.Array([Decimal(str(round(value, 2))) for value in values])
