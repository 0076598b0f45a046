"""YAML read into nodes that know their place; nothing is interpreted and nothing can run.

The parser is PyYAML's, stopped before it makes values: every scalar stays the text that was written. Tags,
several documents in one file, keys given twice and aliases that would swell into something huge are problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from utfall.definitions.node import Entry, Node
from utfall.definitions.page import Page, Shelf
from utfall.swedish.language import Phrase

_MOST_NODES = 200_000  # far beyond any table; what a file may swell to when its aliases are followed
_DEEP = 1_000  # levels that the parser in C manages on half a megabyte of stack
_READ_UNLIKE = frozenset("\t\x85\u2028\u2029\ufeff")
_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}
_EMPTY = ("", "~", "null")

# PyYAML's English sentences, by the part that never varies, in the order they are looked for.
_DETAILS = (
    (r"found character '\\t'", Phrase("här står en tabb; använd blanksteg")),
    (
        r"mapping values are not allowed",
        Phrase("ett kolon står där det inte kan stå; rätta indraget eller sätt citattecken om texten"),
    ),
    (r"found unknown escape character", Phrase(r"ett \ står där det inte kan stå; använd enkla citattecken")),
    (r"found unexpected (end of stream|document separator)", Phrase("ett citattecken saknar sitt slut")),
    (r"could not find expected ':'", Phrase("ett kolon saknas efter nyckeln")),
    (
        r"expected ',' or",
        Phrase(
            "ett kommatecken eller en slutparentes saknas; text med klamrar eller komma kräver citattecken"
        ),
    ),
    (r"expected <block end>", Phrase("indraget stämmer inte med raderna ovanför")),
    (r"found undefined alias", Phrase("ankaret som * hänvisar till finns inte")),
    (r"found duplicate anchor", Phrase("samma ankare & används två gånger")),
    (r"expected a single document", Phrase("filen innehåller flera dokument, åtskilda med ---")),
    (r"special characters are not allowed", Phrase("här står ett osynligt styrtecken")),
    (
        r"found character .* that cannot start any token",
        Phrase("texten börjar med ett tecken som kräver citattecken"),
    ),
)


_NEVER_CLOSED = r"while scanning a quoted scalar|while parsing a flow"


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """The document is YAML, but not of the kind we read; ``args[0]`` says why in Swedish."""

    def __init__(self, detail: str, mark: yaml.Mark | None = None) -> None:
        super().__init__(detail)
        self.mark = mark


def read_yaml(page: Page) -> Node | None:
    """The file's top node; None, with a problem recorded, when it is no readable YAML or holds nothing."""
    try:
        root = _compose(page.text)
    except yaml.MarkedYAMLError as error:
        _report(page, _detail(str(error)), _place(error))
    except yaml.reader.ReaderError as error:
        line = page.text.count("\n", 0, error.position) + 1
        page.problem("DEF-005", page.source(line), detail=_detail(str(error)))
    except RecursionError:
        _report(page, Phrase("listorna ligger för djupt i varandra"), None)
    except _Refused as error:
        _report(page, str(error.args[0]), error.mark)
    else:
        return _node(root, page, page.file.rpartition("/")[2])
    return None


def read_file(shelf: Shelf, name: str) -> Node | None:
    """The top node of a file that need not exist; None when there is nothing to read in it."""
    page = shelf.optional(name)
    return read_yaml(page) if page is not None else None


def read_folder(shelf: Shelf, folder: str) -> list[Node]:
    """The top node of every file of a folder in which there is something to read, by name."""
    pages = (shelf.page(path) for path in shelf.files(folder, ".yaml"))
    nodes = (read_yaml(page) for page in pages if page is not None)
    return [node for node in nodes if node is not None]


def _compose(text: str) -> yaml.Node:
    root = composed_fast(text) or yaml.compose(text, Loader=yaml.BaseLoader)
    if root is None:
        raise _Refused(Phrase("filen är tom"))
    _count(root, {}, set())
    return root


def composed_fast(text: str) -> yaml.Node | None:
    """The document by the parser in C, ten times as fast; None when PyYAML's own must say what is wrong with it.

    That in C has no guard against lists in lists without end: none lies deeper than there are columns and brackets. It
    also takes a tab where it should be refused, and counts differently around a few rare characters.
    """
    deepest = max(map(len, text.splitlines()), default=0) + text.count("[") + text.count("{")
    if deepest > _DEEP or not _READ_UNLIKE.isdisjoint(text) or not yaml.__with_libyaml__:
        return None
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return None
    return root


def _report(page: Page, detail: str, mark: yaml.Mark | None) -> None:
    if mark is None:
        page.problem("DEF-005", detail=detail)
    else:
        page.problem("DEF-005", page.source(mark.line + 1, mark.column + 1), detail=detail)


def _place(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Where the fault is: for what was never closed, where it was opened, not where the parser gave up."""
    if error.context_mark is not None and re.search(_NEVER_CLOSED, str(error)):
        return error.context_mark
    return error.problem_mark or error.context_mark


def _detail(english: str) -> str:
    for pattern, swedish in _DETAILS:
        if re.search(pattern, english):
            return swedish
    return Phrase("raden går inte att tolka")


def _count(node: yaml.Node, known: dict[int, int], above: set[int]) -> int:
    """How many nodes there are when every alias is followed; refuses tags, circles and what swells."""
    if id(node) in above:
        raise _Refused(Phrase("ett ankare & innehåller sig självt"), node.start_mark)
    if id(node) not in known:
        if node.tag not in _TAGS:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            raise _Refused(Phrase("märkningen {tag} kan inte användas här", tag=tag), node.start_mark)
        above.add(id(node))
        known[id(node)] = 1 + sum(_count(child, known, above) for child in _children(node))
        above.discard(id(node))
        if known[id(node)] > _MOST_NODES:
            raise _Refused(Phrase("ankarna gör filen orimligt stor"), node.start_mark)
    return known[id(node)]


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield value


def _node(raw: yaml.Node, page: Page, name: str) -> Node:
    """Our node for PyYAML's; ``name`` is the key that led here."""
    line, column = raw.start_mark.line + 1, raw.start_mark.column + 1
    if isinstance(raw, yaml.SequenceNode):
        return Node(page, line, column, name, tuple(_node(item, page, name) for item in raw.value))
    if isinstance(raw, yaml.MappingNode):
        return Node(page, line, column, name, _entries(raw, page))
    is_plain = isinstance(raw, yaml.ScalarNode) and not raw.style
    value = None if is_plain and raw.value in _EMPTY else raw.value
    is_on_one_line = raw.start_mark.line == raw.end_mark.line
    offset = (0 if is_plain else 1) if is_on_one_line else None
    return Node(page, line, column, name, value, offset)


def _entries(raw: yaml.MappingNode, page: Page) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for raw_key, raw_value in raw.value:
        key = _node(raw_key, page, "nyckeln")
        if not isinstance(key.value, str):
            key.wrong("text")
        elif key.value in entries:
            first = entries[key.value].key
            key.problem("DEF-006", name=key.value, first=Phrase("rad {line}", line=first.line))
        else:
            entries[key.value] = Entry(key, _node(raw_value, page, key.value))
    return entries
