"""One English name for each Swedish term, and every name of the foundation explained."""

from __future__ import annotations

import importlib
import inspect
import re
from collections import Counter

from tests.house.source import REPOSITORY, ROOMS

GLOSSARY = (REPOSITORY / "docs" / "glossary.md").read_text(encoding="utf-8")
FOUNDATION = sorted({"core", "definitions", "document", "measures", "budget"} & set(ROOMS))


def public_classes(room: str) -> list[str]:
    """The classes that a room offers to the others."""
    package = importlib.import_module(f"utfall.{room}")
    return sorted(name for name in package.__all__ if inspect.isclass(getattr(package, name)))


CLASSES = [name for room in FOUNDATION for name in public_classes(room)]
TERMS = re.findall(r"^\| ([^|`*-][^|`]*?) \| `", GLOSSARY, flags=re.MULTILINE)


def test_a_public_class_is_in_the_glossary() -> None:
    assert CLASSES
    assert [name for name in CLASSES if f"`{name}`" not in GLOSSARY] == []


def test_a_swedish_term_has_one_row() -> None:
    assert len(TERMS) > 50, "the table of terms was not found"
    assert [term for term, times in Counter(TERMS).items() if times > 1] == []
