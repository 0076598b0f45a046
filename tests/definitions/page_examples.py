"""The examples on the page about definitions, written out as the workspace that they are.

A fence says after its language what the block is: a file's name, or a part that is put into a whole file here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import NamedTuple

from tests.definitions.schemas import REPOSITORY

PAGE = REPOSITORY / "docs" / "sv" / "definitioner.md"
_FENCE = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

_COLUMNS = """\
columns:
  - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
  - {id: budget, header: Budget, scenario: budget, window: year_to_date}
  - {id: deviation, header: Avvikelse, formula: actual - budget}
"""
_ROWS = """\
rows:
  - {id: elderly, label: Äldreomsorg, activity: "51"}
"""


class Block(NamedTuple):
    """A fenced block: what it is, its text, and the line it begins on."""

    target: str
    text: str
    line: int


def blocks() -> Iterator[Block]:
    """Every block of the page that says what it is."""
    page = PAGE.read_text(encoding="utf-8")
    for match in _FENCE.finditer(page):
        yield Block(match[2], match[3], page.count("\n", 0, match.start()) + 2)


def write_workspace(folder: Path) -> Path:
    """The page's workspace; parts of tables become tables of their own, parts of text a report of its own."""
    texts = ["# Exempel\n"]
    for block in blocks():
        match block.target:
            case "rader":
                _write_table(folder, block, _COLUMNS + "rows:\n" + indent(block.text, "  "))
            case "kolumner":
                _write_table(folder, block, "columns:\n" + indent(block.text, "  ") + _ROWS)
            case "text":
                texts.append(block.text)
            case name:
                _write(folder / name, block.text)
    reports = folder / "definitions" / "reports"
    _write(reports / "exempel.yaml", "id: exempel\ntitle: Exempel\ntemplate: exempel.md\n")
    _write(reports / "exempel.md", "\n".join(texts))
    return folder


def _write_table(folder: Path, block: Block, body: str) -> None:
    head = f"id: rad{block.line}\ntitle: Exemplet på rad {block.line}\n"
    _write(folder / "definitions" / "tables" / f"rad{block.line}.yaml", head + body)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
