"""An XML document as a tree of elements with their lines; document types and entities are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat


class RefusedError(Exception):
    """The document declares a document type or an entity, which could make a reader fetch or swell."""


class MalformedError(Exception):
    """The bytes are no well-formed XML; ``line`` is where that shows."""

    def __init__(self, line: int | None) -> None:
        super().__init__(f"not well-formed at line {line}")
        self.line = line


@dataclass(slots=True)
class Element:
    """An element: its name as ``namespace name``, its attributes, what it holds, and its place from 1."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Element] = field(default_factory=list)

    def each(self, *names: str) -> Iterator[Element]:
        """The children with one of the names, in order."""
        return (child for child in self.children if child.name in names)

    def first(self, name: str) -> Element | None:
        """The first child with the name."""
        return next(self.each(name), None)

    def get(self, attribute: str) -> str:
        """An attribute, ``""`` where it is absent."""
        return self.attributes.get(attribute, "")


def parse(data: bytes) -> Element:
    """The root of the document. Nothing is fetched; raises `RefusedError` and `MalformedError`."""
    parser = expat.ParserCreate(namespace_separator=" ")
    document = Element("", {}, 0, 0)
    opened = [document]

    def start(name: str, attributes: dict[str, str]) -> None:
        place = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        element = Element(name, attributes, *place)
        opened[-1].children.append(element)
        opened.append(element)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: opened.pop()
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise MalformedError(error.lineno) from error
    except (LookupError, ValueError) as error:  # an unknown code page
        raise MalformedError(None) from error
    return document.children[0]


def _refuse(*_: Any) -> int:
    raise RefusedError("document types and entities are not read")
