"""What stands at one place in a definition file, and how it is read as text, number, choice, list or keys.

A reader asks a node for what it expects. When something else stands there, a problem with its place is kept
and a harmless value comes back, so that reading goes on and all faults are found in one run::

    fields = node.fields("id", "title", "kind")
    title = fields.text("title")                          # required: DEF-002 when it is missing
    kind = fields.choice("kind", ChartKind)
    decimals = fields.integer("decimals", 0, at_most=6)   # optional: 0 when it is missing
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import Any, NamedTuple, TypeVar

from utfall.core import Month, SourceRef
from utfall.definitions.page import Page
from utfall.problems import Severity, did_you_mean
from utfall.swedish.dates import PERIOD_WORDS
from utfall.swedish.language import Phrase

Choice = TypeVar("Choice", bound=StrEnum)
_ID = re.compile(r"\w[\w.-]*")
_ID_EXPECTED = Phrase("ett id av bokstäver, siffror och tecknen . - _")
_BOOLEAN = {"true": True, "ja": True, "false": False, "nej": False}


class Entry(NamedTuple):
    """A key and its value, each with its place."""

    key: Node
    value: Node


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a file: text, a list, keys with values, or nothing; ``name`` is what problems call it.

    All scalars are text: ``0125`` keeps its zero and ``2024-01`` is no date until somebody asks for a month.
    ``text_offset`` is where the text begins, counted from ``column``; None when it is spread over lines.
    """

    page: Page
    line: int
    column: int
    name: str
    value: str | tuple[Node, ...] | Mapping[str, Entry] | None
    text_offset: int | None = 0

    @property
    def source(self) -> SourceRef:
        """The node's place."""
        return self.page.source(self.line, self.column)

    def problem(self, code: str, *, severity: Severity = Severity.ERROR, at: int = 0, **params: Any) -> None:
        """Record a problem here, or ``at`` so many characters into the text."""
        self.page.problem(code, self.page.source(self.line, self.column + at), severity=severity, **params)

    def wrong(self, expected: str, found: str | None = None) -> None:
        """Record that something else than what was expected stands here (DEF-003)."""
        self.problem("DEF-003", key=self.name, expected=expected, found=found or self._described())

    def _described(self) -> str:
        match self.value:
            case None:
                return Phrase("ingenting")
            case str() as text:
                return f"”{text}”"
            case tuple():
                return Phrase("en lista")
            case _:
                return Phrase("ett block med nycklar")

    # What a node can be read as

    def text(self) -> str:
        """The text; empty, with a problem, when it is none."""
        if isinstance(self.value, str):
            return self.value
        self.wrong("text")
        return ""

    def phrase(self, also: tuple[str, ...] = ()) -> str:
        """Text that may hold words of time in braces, such as ``{year}`` (`utfall.swedish.dates`), and others."""
        text = self.text()
        if "{" not in text:
            return text
        try:
            words = [(word, spec, how) for _, word, spec, how in Formatter().parse(text) if word is not None]
        except ValueError:
            self.wrong(Phrase("text där varje { har sin }"))
            return ""
        known = (*PERIOD_WORDS, *also)
        for word, spec, how in words:
            if word not in known or spec or how:
                hint = did_you_mean(word, known)
                self.problem("DEF-004", value=f"{{{word}}}", key=self.name, hint=hint)
                return ""
        return text

    def identifier(self, pattern: re.Pattern[str] = _ID, expected: str = _ID_EXPECTED) -> str:
        """A name that other definitions refer to."""
        text = self.text()
        if not text or pattern.fullmatch(text):
            return text
        self.wrong(expected)
        return ""

    def integer(self, at_least: int, at_most: int) -> int | None:
        """A whole number within bounds."""
        text = self.value if isinstance(self.value, str) else ""
        if re.fullmatch(r"[+-]?\d{1,6}", text) and at_least <= int(text) <= at_most:
            return int(text)
        self.wrong(
            Phrase("ett helt tal från {at_least} till {at_most}", at_least=at_least, at_most=at_most)
            if at_least < at_most
            else Phrase("talet {at_least}", at_least=at_least)
        )
        return None

    def boolean(self) -> bool | None:
        """Yes or no."""
        answer = _BOOLEAN.get(self.value.lower()) if isinstance(self.value, str) else None
        if answer is None:
            self.wrong(Phrase("true eller false"))
        return answer

    def month(self) -> Month | None:
        """A month such as 2024-08."""
        try:
            return Month.parse(self.value if isinstance(self.value, str) else "")
        except ValueError:
            self.wrong(Phrase("en månad som 2024-08"))
            return None

    def choice(self, kind: type[Choice]) -> Choice | None:
        """One of the kind's values."""
        if not isinstance(self.value, str):
            self.wrong(Phrase("ett av {words}", words=", ".join(kind)))
        elif self.value in list(kind):
            return kind(self.value)
        else:
            self.problem("DEF-004", value=self.value, key=self.name, hint=did_you_mean(self.value, kind))
        return None

    def reference(self, known: Collection[str], kind: str) -> str | None:
        """The name of something that is declared; ``kind`` says what, for the sentence."""
        name = self.text()
        return name if name and self.refers(name, known, kind) else None

    def refers(self, name: str, known: Collection[str], kind: str, at: int = 0) -> bool:
        """Whether ``name``, which stands ``at`` characters into the text, is declared; a problem if not."""
        if name not in known:
            self.problem("DEF-007", at=at, name=name, kind=kind, hint=did_you_mean(name, known))
        return name in known

    def items(self) -> tuple[Node, ...]:
        """The items of a list."""
        if isinstance(self.value, tuple):
            return self.value
        self.wrong(Phrase("en lista"))
        return ()

    def one_or_many(self) -> tuple[Node, ...]:
        """The items of a list, or the single text that stands in its place."""
        return (self,) if isinstance(self.value, str) else self.items()

    def entries(self) -> tuple[Entry, ...]:
        """Keys that the municipality chooses, with their values."""
        if isinstance(self.value, Mapping):
            return tuple(self.value.values())
        self.wrong(Phrase("ett block med nycklar"))
        return ()

    def fields(self, *known: str) -> Fields:
        """Keys that Utfall has chosen; others are problems."""
        entries = {entry.key.text(): entry for entry in self.entries()}
        for key, entry in entries.items():
            if key not in known:
                entry.key.problem("DEF-001", key=key, hint=did_you_mean(key, known))
        return Fields(self, {key: entry.value for key, entry in entries.items() if key in known})


@dataclass(frozen=True, slots=True)
class Fields:
    """The known keys of a node. A key whose value is left empty counts as missing."""

    node: Node
    values: Mapping[str, Node]

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def get(self, key: str) -> Node | None:
        """The key's value, if there is one."""
        node = self.values.get(key)
        return node if node is not None and node.value is not None else None

    def need(self, key: str) -> Node | None:
        """The key's value; its absence is a problem, unless nothing could be read here at all."""
        node = self.get(key)
        if node is None and isinstance(self.node.value, Mapping):
            self.node.problem("DEF-002", key=key)
        return node

    def present(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Those of the keys that have a value, in the order asked for."""
        return tuple(key for key in keys if key in self)

    def exclude(self, keys: Iterable[str], by: str) -> None:
        """Record a problem for each of the keys that has a value: it cannot stand together with ``by``."""
        for key in self.present(keys):
            self.values[key].problem("DEF-020", key=key, other=by)

    def text(self, key: str, default: str | None = None) -> str:
        """The key's text; required when there is no default."""
        node = self.need(key) if default is None else self.get(key)
        return node.text() if node is not None else default or ""

    def phrase(self, key: str, default: str | None = None, also: tuple[str, ...] = ()) -> str:
        """Like `text`, with words of time allowed, and those in ``also``."""
        node = self.need(key) if default is None else self.get(key)
        return node.phrase(also) if node is not None else default or ""

    def identifier(self, key: str = "id") -> str:
        """The required name; empty, with a problem, when there is none."""
        node = self.need(key)
        return node.identifier() if node is not None else ""

    def choice(self, key: str, kind: type[Choice]) -> Choice | None:
        """The required choice."""
        node = self.need(key)
        return node.choice(kind) if node is not None else None

    def integer(self, key: str, default: int, at_least: int = 0, at_most: int = 99) -> int:
        """An optional whole number."""
        node = self.get(key)
        number = node.integer(at_least, at_most) if node is not None else None
        return default if number is None else number

    def month(self, key: str) -> Month | None:
        """An optional month."""
        node = self.get(key)
        return node.month() if node is not None else None

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of an optional list."""
        node = self.get(key)
        return node.items() if node is not None else ()

    def one_or_many(self, key: str) -> tuple[Node, ...]:
        """The items of an optional list, or the single text in its place."""
        node = self.get(key)
        return node.one_or_many() if node is not None else ()

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The keys and values of an optional block."""
        node = self.get(key)
        return node.entries() if node is not None else ()

    def some(self, key: str) -> tuple[Node, ...]:
        """The items of a required list that must not be empty."""
        node = self.need(key)
        items = node.items() if node is not None else ()
        if node is not None and node.value == ():
            node.wrong(Phrase("en lista med minst en post"), Phrase("en tom lista"))
        return items
