"""Definitions of one kind by their id, where an id may be declared only once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from utfall.core import SourceRef
from utfall.definitions.node import Fields
from utfall.swedish.language import Phrase


class _Declared(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def source(self) -> SourceRef: ...


Declared = TypeVar("Declared", bound=_Declared)


@dataclass
class Registry(Generic[Declared]):
    """Collects definitions; the first with an id stays and a second is a problem."""

    found: dict[str, Declared] = field(default_factory=dict)

    def add(self, declared: Declared, fields: Fields) -> None:
        """Take in a definition; one without a readable id has had its problem and is left out."""
        if not declared.id:
            return
        before = self.found.setdefault(declared.id, declared)
        if before is not declared:
            node = fields.get("id") or fields.node
            node.problem("DEF-006", name=declared.id, first=first_place(before.source, declared.source))


def declared_ids(declared: Iterable[Fields]) -> tuple[str, ...]:
    """The ids in the order of the file, for definitions that refer to each other before all are read."""
    ids = (fields.values["id"].value for fields in declared if "id" in fields)
    return tuple(id for id in ids if isinstance(id, str))


def first_place(first: SourceRef, here: SourceRef) -> str:
    """Where something stood first, said in a problem elsewhere: a line, and the file when it is another."""
    return (
        Phrase("rad {line}", line=first.line)
        if first.file == here.file
        else Phrase("rad {line} i {file}", line=first.line, file=first.file)
    )
