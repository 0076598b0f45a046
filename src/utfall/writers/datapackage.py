"""A document as open data: a zip with one tidy CSV per table, and a description of them all.

The description is a Tabular Data Package (Frictionless, version 1), so that other programs need not guess at types,
decimal marks or what an empty cell means.
"""

from __future__ import annotations

from utfall.document import Document
from utfall.writers.datapackage_description import descriptor, provenance
from utfall.writers.datapackage_readme import readme
from utfall.writers.datapackage_table import DataFile, data_files
from utfall.writers.zip_package import packed

DESCRIPTION = "datapackage.json"


def write(document: Document, licence: str = "") -> bytes:
    """The document's tables as ``.datapackage.zip``; the same document gives the same bytes.

    ``licence`` is an SPDX name such as ``CC0-1.0``; without one the package claims none.
    """
    tables: tuple[DataFile, ...] = data_files(document)
    parts = {each.path: each.content for each in tables}
    parts[DESCRIPTION] = descriptor(document, tables, licence)
    parts["README.txt"] = readme(document, tables, licence)
    parts["provenance.json"] = provenance(document, dict(parts))
    return packed(parts, first=DESCRIPTION)
