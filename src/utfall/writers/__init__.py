"""One module per output format: a document in, bytes out; the same document gives the same bytes.

A writer computes nothing and reads no clock. Each is imported only when it is used, because PDF and spreadsheet
libraries are slow to load and most commands need none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import cast

from utfall.document import Document
from utfall.writers.manifest import manifest


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: the extension of its file, without the dot, and the module whose ``write`` makes it."""

    extension: str
    module: str

    def write(self, document: Document) -> bytes:
        """The whole document in this format."""
        write = cast("Callable[[Document], bytes]", import_module(self.module).write)
        return write(document)


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "pdf": Writer("pdf", "utfall.writers.pdf"),
        "docx": Writer("docx", "utfall.writers.docx"),
        "html": Writer("html", "utfall.writers.html"),
        "xlsx": Writer("xlsx", "utfall.writers.xlsx"),
        "json": Writer("json", "utfall.writers.json_document"),
    }
)

__all__ = ["WRITERS", "Writer", "manifest"]
