"""What programs read beside the tables of open data: the description of every column, and where the files come from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from utfall import __version__
from utfall.core import MissingReason
from utfall.document import Document, RowKind
from utfall.writers.datapackage_table import FAILED, NAMES, DataFile

_KEY = ["row_id", "column_id"]
FIELDS: dict[str, tuple[str, str]] = {  # title and description
    "row_id": ("Rad-id", "Radens id i tabellens definition; samma i varje period."),
    "row_label": ("Rad", "Radens etikett, som den trycks."),
    "kind": ("Radslag", "leaf är en vanlig rad, sum en summa och varav en del av raden ovanför."),
    "column_id": ("Kolumn-id", "Kolumnens id i tabellens definition; samma i varje period."),
    "column_header": ("Kolumn", "Kolumnens rubrik, med överordnade rubriker före."),
    "value": ("Värde", "Talet före avrundning, i enheten och med det tecken som trycks."),
    "shown": ("Tryckt", "Det som står i rapporten: avrundat, med svenska skiljetecken, eller ett ord."),
    "unit": ("Enhet", "Värdets enhet."),
    "missing": ("Saknas därför att", "Orsaken till att värdet saknas; tomt när det finns."),
}
_MISSING = ["", "..", "X"]


def descriptor(document: Document, tables: Sequence[DataFile], licence: str) -> bytes:
    """The package's description (Tabular Data Package)."""
    content: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"{document.report.lower()}-{document.period}",
        "title": document.title,
        "description": document.subtitle,
        "language": document.language,
        "version": document.snapshot,
        "contributors": [{"title": f"{document.municipality}, {document.board}", "role": "publisher"}],
    }
    if document.source_note:
        content["sources"] = [{"title": document.source_note}]
    if licence:
        content["licenses"] = [{"name": licence, "path": f"https://spdx.org/licenses/{licence}.html"}]
    content["resources"] = [_resource(each) for each in tables]
    return _json(content)


def _resource(file: DataFile) -> dict[str, Any]:
    table = file.table
    notes = [table.summary, table.note, *(f"{note.number}. {note.text}" for note in table.footnotes)]
    return {
        "profile": "tabular-data-resource",
        "name": file.name,
        "path": file.path,
        "title": table.title,
        "description": "\n".join(note for note in notes if note),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{file.sha256}",
        "dialect": {
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "lineTerminator": "\r\n",
            "header": True,
        },
        "schema": {
            "fields": [_field(name) for name in NAMES],
            "primaryKey": _KEY,
            "missingValues": _MISSING,
        },
    }


def _field(name: str) -> dict[str, Any]:
    title, description = FIELDS[name]
    field: dict[str, Any] = {"name": name, "type": "string", "title": title, "description": description}
    if name == "value":
        field |= {"type": "number", "decimalChar": ".", "bareNumber": True}
    elif name == "kind":
        field["constraints"] = {"enum": [str(kind) for kind in (RowKind.LEAF, RowKind.SUM, RowKind.VARAV)]}
    elif name == "missing":
        field["constraints"] = {"enum": [*map(str, MissingReason), FAILED]}
    elif name in _KEY:
        field["constraints"] = {"required": True}
    return field


def provenance(document: Document, parts: Mapping[str, bytes]) -> bytes:
    """Where every file comes from, as PROV-JSON: all were made by one build, from one snapshot.

    The snapshot's name is the hash of all facts and definitions; the manifest of the build lists them one by one.
    """
    snapshot, build, publisher = f"utfall:snapshot/{document.snapshot}", "utfall:build", "utfall:publisher"
    files = {f"utfall:file/{name}": content for name, content in sorted(parts.items())}
    return _json(
        {
            "prefix": {"utfall": "urn:utfall:", "prov": "http://www.w3.org/ns/prov#"},
            "entity": {
                snapshot: {"prov:type": "prov:Collection", "utfall:period": str(document.period)},
                **{name: _file(content) for name, content in files.items()},
            },
            "activity": {build: {"prov:label": f"Utfall {__version__}", "utfall:report": document.report}},
            "agent": {
                publisher: {
                    "prov:type": "prov:Organization",
                    "prov:label": f"{document.municipality}, {document.board}",
                }
            },
            "used": {"_:used": {"prov:activity": build, "prov:entity": snapshot}},
            "wasAssociatedWith": {"_:by": {"prov:activity": build, "prov:agent": publisher}},
            "wasGeneratedBy": {
                f"_:made{at}": {"prov:entity": name, "prov:activity": build}
                for at, name in enumerate(files, start=1)
            },
            "wasDerivedFrom": {
                f"_:from{at}": {"prov:generatedEntity": name, "prov:usedEntity": snapshot}
                for at, name in enumerate(files, start=1)
            },
        }
    )


def _file(content: bytes) -> dict[str, str | int]:
    return {"utfall:sha256": sha256(content).hexdigest(), "utfall:bytes": len(content)}


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
