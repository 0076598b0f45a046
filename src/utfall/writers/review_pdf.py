"""The reviewed PDF with notes at the places: what deviates in red, what is rounded oddly in yellow."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from utfall.problems import Severity
from utfall.review.finding import Checked

if TYPE_CHECKING:
    from pikepdf import Array, Dictionary, Page

_ERROR, _MILD = (0.78, 0.1, 0.15), (0.85, 0.65, 0.0)
_AUTHOR = "Utfall sifferkontroll"


def write(pdf: bytes, figures: Sequence[Checked]) -> bytes:
    """The file with a highlight and a note on every figure there is something to tell of; the same bytes each time.

    Figures without a place on the paper are left out; the page and the list have them all.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        for each in figures:
            if each.problem is not None and each.spot.box is not None and each.spot.page is not None:
                page = document.pages[each.spot.page - 1]
                if "/Annots" not in page.obj:
                    page.obj["/Annots"] = document.make_indirect(pikepdf.Array())
                page.obj["/Annots"].append(document.make_indirect(_note(page, each, each.spot.box)))
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _note(page: Page, each: Checked, box: tuple[float, float, float, float]) -> Dictionary:
    """A highlight over the figure whose note tells what is wrong."""
    import pikepdf

    problem = each.problem
    if problem is None:
        raise TypeError("a note without anything to tell")
    left, bottom, right, top = _on_paper(page, box)
    corners = (left, top, right, top, left, bottom, right, bottom)
    colour = _ERROR if problem.severity is Severity.ERROR else _MILD
    words = f"{each.verdict}: {problem.message} {problem.remedy}"
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Highlight,
        Rect=_numbers((left, bottom, right, top)),
        QuadPoints=_numbers(corners),
        C=_numbers(colour),
        F=4,
        CA=Decimal("0.45"),
        T=pikepdf.String(_AUTHOR),
        Contents=pikepdf.String(words),
        Subj=pikepdf.String(problem.code),
    )


def _on_paper(page: Page, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box from the upper left corner in the file's own measures, from the lower left."""
    media = [float(each) for each in page.mediabox]
    left, top, right, bottom = box
    return media[0] + left, media[3] - bottom, media[0] + right, media[3] - top


def _numbers(values: Sequence[float]) -> Array:
    import pikepdf

    return pikepdf.Array([Decimal(str(round(value, 2))) for value in values])
