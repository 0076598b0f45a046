"""Changes one entry in the text of a YAML file of lists, and leaves every other line as somebody wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import indent
from typing import Any

import yaml

_WIDTH = 110


def content_of(text: str) -> dict[str, Any]:
    """What a file says, with every scalar as text; nothing where it says no keys."""
    read = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes text only
    return read if isinstance(read, dict) else {}


def with_item(text: str, key: str, place: int | None, item: Mapping[str, Any] | None) -> str:
    r"""The text with an item in its place in the list of a key, or last where it has none; None takes it away.

    >>> print(with_item("# Listan\nrisks:\n  - {id: a}  # först\n", "risks", None, {"id": "b"}), end="")
    # Listan
    risks:
      - {id: a}  # först
      - id: b
    """
    content = content_of(text)
    listed = list(content.get(key) or [])
    at = len(listed) if place is None else place
    new = [dict(item)] if item is not None else []
    wanted = {**content, key: [*listed[:at], *new, *listed[at + 1 :]]}
    found = _value(text, key)
    if not isinstance(found, yaml.SequenceNode) or found.flow_style or not wanted[key] or not listed:
        spliced = _with_key(text, key, {key: wanted[key]})
    else:
        body = indent(dumped(new), " " * found.start_mark.column) if new else ""
        last = found.value[min(at, len(listed) - 1)]
        first = last.start_mark.line if at < len(listed) else _end(text, last)
        spliced = _spliced(text, first, _end(text, last), body)
    return spliced if content_of(spliced) == wanted else heading_of(text) + dumped(wanted)


def with_key(text: str, key: str, value: object) -> str:
    """The text with another value for a key at its top."""
    wanted = {**content_of(text), key: value}
    spliced = _with_key(text, key, {key: value})
    return spliced if content_of(spliced) == wanted else heading_of(text) + dumped(wanted)


def dumped(content: object) -> str:
    """Content as YAML in blocks, in the order that it is given."""
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=_WIDTH)


def heading_of(text: str) -> str:
    """The comment that a file begins with."""
    lines = text.splitlines(keepends=True)
    count = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "".join(lines[:count])


def _with_key(text: str, key: str, block: Mapping[str, Any]) -> str:
    """The text with the lines of a key exchanged, or with the key last."""
    pair = next((pair for pair in _pairs(text) if pair[0].value == key), None)
    if pair is None:
        return text + ("" if not text or text.endswith("\n") else "\n") + dumped(dict(block))
    return _spliced(text, pair[0].start_mark.line, _end(text, pair[1]), dumped(dict(block)))


def _pairs(text: str) -> Sequence[tuple[Any, Any]]:
    top = yaml.compose(text, Loader=yaml.BaseLoader)
    return top.value if isinstance(top, yaml.MappingNode) else ()


def _value(text: str, key: str) -> Any:
    return next((value for name, value in _pairs(text) if name.value == key), None)


def _end(text: str, node: Any) -> int:
    """The line after the node's last: what stands between it and the next belongs to whoever wrote it there."""
    lines = text.splitlines()
    end = _last_mark(node)
    while end > node.start_mark.line + 1 and (
        not lines[end - 1].strip() or lines[end - 1].lstrip()[0] == "#"
    ):
        end -= 1
    return end


def _last_mark(node: Any) -> int:
    """The line after a node as the parser sees it; the mark of what is in blocks lies where the next thing begins."""
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return int(node.end_mark.line)
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_mark(last[1] if isinstance(node, yaml.MappingNode) else last)
    return int(node.end_mark.line) + 1


def _spliced(text: str, first: int, last: int, body: str) -> str:
    lines = text.splitlines(keepends=True)
    if first and first == len(lines) and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return "".join((*lines[:first], body, *lines[last:]))
