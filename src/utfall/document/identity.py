"""The identity of a report's content: two documents that show the same have the same."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from utfall.document.block import Document


def content_id(document: Document) -> str:
    """The SHA-256 of everything that the document shows, whatever snapshot it was built from."""
    return hashlib.sha256(repr(replace(document, snapshot="")).encode()).hexdigest()
