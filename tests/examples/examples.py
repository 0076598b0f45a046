"""The example workspaces, built once per test run in every format, and what their municipalities printed."""

from __future__ import annotations

import json
import pickle
import shutil
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from tests.made_once import made_once
from utfall.app.building import build
from utfall.app.demo import FORMATS
from utfall.document import Document
from utfall.writers.odt import program

REPOSITORY = Path(__file__).resolve().parents[2]
GOLDEN = REPOSITORY / "tests" / "golden"
NAMES = tuple(sorted(path.stem for path in GOLDEN.glob("*.json")))
ALL = (*FORMATS, "odt") if program() else FORMATS  # ODT is made with LibreOffice
_KEPT = "example.pickle"


@dataclass(frozen=True)
class Example:
    """A built example: its document, the bytes of each format, and the printed tables."""

    name: str
    document: Document
    files: dict[str, bytes]
    golden: dict[str, Any]

    @property
    def content(self) -> dict[str, Any]:
        """The JSON edition."""
        return dict(json.loads(self.files["json"]))


@cache
def example(name: str) -> Example:
    """The example in every format."""
    kept = made_once(name, partial(_build, name)) / _KEPT
    found: Example = pickle.loads(kept.read_bytes())  # noqa: S301  our own
    return found


def _build(name: str, folder: Path) -> None:
    """Build the example from a copy, so that the checkout stays as it is."""
    root = copy(name, folder)
    result = build(root, "namndrapport", ALL, root / "out")
    assert not list(result.problems), [f"{each.source} {each.message}" for each in result.problems]
    assert result.document is not None
    files = {each: path.read_bytes() for each, path in result.files.items()}
    golden = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    (folder / _KEPT).write_bytes(pickle.dumps(Example(name, result.document, files, golden)))


def copy(name: str, folder: Path) -> Path:
    """A copy of an example's workspace without anything built."""
    ignore = shutil.ignore_patterns(".utfall", "out")
    return shutil.copytree(REPOSITORY / "examples" / name, folder / name, ignore=ignore)


def plain(text: str) -> str:
    """A printed cell without spaces and with every minus as a hyphen, as golden figures are compared."""
    return "".join("-" if c in "\u2212\u2013\u2012" else c for c in text if not c.isspace())
