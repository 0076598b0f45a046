"""One module per output format: a document in, bytes out; the same document gives the same bytes.

A writer computes nothing and reads no clock. Each is imported only when it is used, because PDF and spreadsheet
libraries are slow to load and most commands need none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import cast

from utfall.document import Document
from utfall.writers.manifest import manifest
from utfall.writers.refusal import CharacterError, TemplateError, UnavailableError


@dataclass(frozen=True, slots=True)
class Settings:
    """What the municipality has declared about single formats, beside the document itself.

    ``template`` is its own Word file, for ``docx`` and ``odt``; ``licence`` that under which it gives out open data.
    """

    template: bytes | None = None
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: the extension of its file, without the dot, and the module whose ``write`` makes it.

    ``uses`` names the settings that its ``write`` takes. ``waits`` says that it mostly waits for another program, which
    its ``ready`` starts. ``traces`` says that it names the snapshot, for other programs to follow figures back to.
    """

    extension: str
    module: str
    uses: tuple[str, ...] = ()
    waits: bool = False
    traces: bool = False

    def write(self, document: Document, settings: Settings | None = None) -> bytes:
        """The whole document in this format.

        Raises:
            UnavailableError: The format needs a program that this machine lacks.
            TemplateError: The municipality's own template cannot be filled.
        """
        write = cast("Callable[..., bytes]", import_module(self.module).write)
        known = settings or Settings()
        return write(document, **{name: getattr(known, name) for name in self.uses})

    def ready(self) -> AbstractContextManager[None]:
        """While this is held, the program that the format waits for is started, so that it is there when needed."""
        if not self.waits:
            return nullcontext()
        return cast("AbstractContextManager[None]", import_module(self.module).ready())


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "pdf": Writer("pdf", "utfall.writers.pdf"),
        "docx": Writer("docx", "utfall.writers.docx", uses=("template",)),
        "odt": Writer("odt", "utfall.writers.odt", uses=("template",), waits=True),
        "html": Writer("html", "utfall.writers.html"),
        "xlsx": Writer("xlsx", "utfall.writers.xlsx"),
        "json": Writer("json", "utfall.writers.json_document", traces=True),
        "datapackage": Writer(
            "datapackage.zip", "utfall.writers.datapackage", uses=("licence",), traces=True
        ),
    }
)

__all__ = ["WRITERS", "CharacterError", "Settings", "TemplateError", "UnavailableError", "Writer", "manifest"]
