"""Writes a document as an accessible PDF: PDF/UA-1 and PDF/A-2a in one file, the same bytes every time.

Typst sets the pages from a template and the document's data; a second step adds what its tags lack (`pdf_tags`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utfall.core import Month
from utfall.document import Document
from utfall.swedish.language import Phrase
from utfall.writers.own_folder import own_folder
from utfall.writers.pdf_breaks import CLOSER, left_alone
from utfall.writers.pdf_metrics import font_file, lacking
from utfall.writers.pdf_payload import Payload, payload
from utfall.writers.pdf_tags import complete_tags
from utfall.writers.refusal import CharacterError

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS = ["a-2a", "ua-1"]
FACES = ("Light", "Regular", "It", "Semibold", "SemiboldIt", "Bold")


class TypesettingError(RuntimeError):
    """The document could not be set, or not without a warning: our own fault, with Typst's words on it."""


def write(document: Document) -> bytes:
    """The report as a tagged PDF; raises `TypesettingError` rather than give out a file that breaks the standards.

    Raises `CharacterError` for a character in somebody's text that the typeface lacks.

    The time in the file is the last day of the document's period, so that the same document gives the same bytes.
    """
    prepared = payload(document)
    _check_characters(prepared.data)
    return complete_tags(_typeset(prepared, document.period), prepared.tables)


def _check_characters(data: object) -> None:
    """An archive copy must show every character (PDF/A); the drawings carry their own outlines."""
    for text in _texts(data):
        if missing := lacking(text):
            detail = Phrase(
                "tecknet {missing} i ”{text}” finns inte i typsnittet",
                missing=missing[0],
                text=text.strip()[:60],
            )
            raise CharacterError(detail, missing[0])


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str) and not data.startswith("<svg"):
        yield data
    elif isinstance(data, dict):
        yield from chain.from_iterable(map(_texts, data.values()))
    elif isinstance(data, list | tuple):
        yield from chain.from_iterable(map(_texts, data))


def _typeset(prepared: Payload, period: Month) -> bytes:
    import typst

    compiler = _compiler(prepared.data)
    try:
        for set_closer in CLOSER:
            lonely = left_alone(json.loads(compiler.query("<page-told>", field="value")))
            if not lonely:
                break
            compiler = _compiler(set_closer(prepared.data, lonely))
        output, warnings = compiler.compile_with_warnings(
            format="pdf",
            pdf_standards=STANDARDS,  # type: ignore[arg-type]
            timestamp=_end_of(period),
        )
    except typst.TypstError as error:
        raise TypesettingError("\n".join([error.message, *error.hints, error.diagnostic])) from error
    if warnings:
        raise TypesettingError("\n".join(warning.message for warning in warnings))
    if not isinstance(output, bytes):
        raise TypesettingError("Typst gave no single PDF file")
    return output


def _compiler(data: Any) -> typst.Compiler:
    import typst

    return typst.Compiler(
        str(TEMPLATES / "report.typ"),
        root=str(TEMPLATES),
        font_paths=[str(_font_folder())],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )


def _font_folder() -> Path:
    """A folder with one file per face.

    The font package holds every face twice (OTF and TTF) and Typst takes the one the file system names first, which
    differs between machines, and so would the bytes.
    """
    folder = own_folder() / "fonts"
    folder.mkdir(exist_ok=True)
    for file in map(font_file, FACES):
        with suppress(FileExistsError):
            (folder / file.name).symlink_to(file)
    return folder


def _end_of(period: Month) -> datetime:
    return datetime(period.year, period.month, period.days, tzinfo=UTC)
