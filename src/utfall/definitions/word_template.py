"""The municipality's own Word template: a file in the workspace that reports are filled into."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from utfall.core import SourceRef
from utfall.definitions.node import Node
from utfall.definitions.page import Shelf

_MAIN_PART = "word/document.xml"


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """The template's bytes; ``file`` is relative to the workspace, ``source`` is where it is named."""

    file: str
    content: bytes = field(repr=False)
    source: SourceRef


def read_word_template(node: Node, shelf: Shelf) -> WordTemplate | None:
    """The template that ``node`` names, relative to the workspace; None, with a problem, when it cannot be used.

    Only that it is a Word file is seen to here; whether its placeholders can be filled shows when it is.
    """
    text = node.text()
    if not text:
        return None
    path = Path(os.path.normpath(shelf.root / text))
    if not path.is_relative_to(shelf.root):
        node.problem("DEF-023", file=text)
        return None
    name = shelf.name(path)
    shelf.opened.add(name)
    if not path.is_file():
        node.problem("DEF-009", file=name)
        return None
    try:
        content = path.read_bytes()
    except OSError:
        node.problem("DEF-025", file=name)
        return None
    shelf.hashes[name] = hashlib.sha256(content).hexdigest()
    if not _is_word(content):
        node.problem("DEF-029", file=name)
        return None
    return WordTemplate(name, content, node.source)


def _is_word(content: bytes) -> bool:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _MAIN_PART in package.namelist()
    except zipfile.BadZipFile:
        return False
