"""Reads ``utfall.yaml``: who reports."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from utfall.definitions.node import Fields, Node
from utfall.definitions.page import Shelf
from utfall.definitions.report import Municipality
from utfall.swedish.language import Phrase

if TYPE_CHECKING:
    from utfall.definitions.word_template import WordTemplate

_MUNICIPALITY_CODE = re.compile(r"\d{4}")
_MUNICIPALITY_KEYS = (
    *("municipality", "code", "board", "source_note", "accent"),
    *("docx_template", "open_data_licence", "contact"),
)
_LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_LICENCE_EXPECTED = Phrase("en licens enligt SPDX, som CC0-1.0")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_COLOUR_EXPECTED = Phrase('en färg inom citattecken, som "#1f4e5f"')


def read_municipality(node: Node, shelf: Shelf) -> Municipality:
    """Who reports; the keys of ``utfall.yaml``."""
    fields = node.fields(*_MUNICIPALITY_KEYS)
    template = fields.get("docx_template")
    code, expected = fields.need("code"), "kommunens fyra siffror, som 0125"
    municipality = Municipality(
        name=fields.text("municipality"),
        code=code.identifier(_MUNICIPALITY_CODE, expected) if code is not None else "",
        board=fields.text("board"),
        source_note=fields.text("source_note", ""),
        docx_template=_word_template(template, shelf) if template is not None else None,
        open_data_licence=_licence(fields),
        contact=fields.text("contact", ""),
    )
    accent = _accent(fields)
    return replace(municipality, accent=accent) if accent else municipality


def _licence(fields: Fields) -> str:
    node = fields.get("open_data_licence")
    return node.identifier(_LICENCE, _LICENCE_EXPECTED) if node is not None else ""


def _accent(fields: Fields) -> str:
    node = fields.values.get("accent")
    if node is None:
        return ""
    if node.value is None:
        node.wrong(_COLOUR_EXPECTED)  # an unquoted # begins a comment, and the colour silently disappears
        return ""
    return node.identifier(_COLOUR, _COLOUR_EXPECTED)


def _word_template(node: Node, shelf: Shelf) -> WordTemplate | None:
    from utfall.definitions.word_template import read_word_template

    return read_word_template(node, shelf)
