"""The parts that the JSON Schemas of definition files are put together from, each with words for an editor to show.

Utfall reads every scalar as text, while an editor sees ``0125`` as a number: text may therefore be a number here too.
The keywords are those that editors have understood since draft 07, so that no editor misses a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from utfall.swedish.dates import PERIOD_WORDS

Schema = dict[str, Any]

_LETTERS = "0-9A-Za-z_À-ɏ"  # what \w means to Utfall; to an editor it would be A–Z only
_KRONOR = r"\d{1,3}([ \u00a0]?\d{3})*([.,]\d{1,2})?"
_SHARE = r"\d{1,3}([.,]\d{1,4})? ?%|\d{1,4}/[1-9]\d{0,3}"
_MONTH, _OF_MONTH = r"\d{4}-(0[1-9]|1[0-2])", r"-(0[1-9]|[12]\d|3[01])"
_SCALAR = ["string", "number", "boolean"]


def text(description: str) -> Schema:
    """Any text."""
    return {"type": _SCALAR, "description": description}


def phrase(description: str, also: Iterable[str] = ()) -> Schema:
    """Text in which only the known words of time may stand in braces, and those in ``also``."""
    words = "|".join((*PERIOD_WORDS, *also))
    pattern = rf"^([^{{]*|([^{{}}]|\{{\{{|\}}\}}|\{{({words})\}})*)$"
    return {
        "type": _SCALAR,
        "pattern": pattern,
        "description": f"{description} Tidsord som {{year}} kan användas.",
    }


def name(description: str, plain: bool = False) -> Schema:
    """An id; a ``plain`` one can stand in a formula."""
    if plain:
        return pattern(rf"[A-Za-z_À-ɏ][{_LETTERS}]*", description, "string")
    return pattern(rf"[{_LETTERS}][{_LETTERS}.-]*", description)


def reference(description: str) -> Schema:
    """The name of something that is declared elsewhere, which only Utfall can look up."""
    return {"type": ["string", "number"], "description": description}


def pattern(expression: str, description: str, *types: str) -> Schema:
    """Text of a given form; a number has no form and passes unless ``types`` says otherwise."""
    return {
        "type": list(types) or ["string", "number"],
        "pattern": f"^({expression})$",
        "description": description,
    }


def kronor(description: str, *, signed: bool = True) -> Schema:
    """An amount in kronor with at most two decimals, as people write it."""
    return pattern(rf"{'[-+−]?' if signed else '[+]?'}{_KRONOR}", description)


def share(description: str) -> Schema:
    """A share: per cent, or a fraction such as 2/3."""
    return pattern(_SHARE, description, "string")


def day(description: str) -> Schema:
    """A day of the calendar."""
    return pattern(f"{_MONTH}{_OF_MONTH}", description, "string")


def day_or_month(description: str) -> Schema:
    """A day, or a month that stands for its last day."""
    return pattern(f"{_MONTH}({_OF_MONTH})?", description, "string")


def whole(description: str, at_least: int, at_most: int | None = None) -> Schema:
    """A whole number within bounds."""
    bounds = {"minimum": at_least} if at_most is None else {"minimum": at_least, "maximum": at_most}
    return {"type": "integer", **bounds, "description": description}


def yes_or_no(description: str) -> Schema:
    """A yes or a no."""
    return {"enum": [True, False, "ja", "nej"], "description": description}


def choice(kind: type[StrEnum], description: str, **words: str) -> Schema:
    """One of the kind's values; ``words`` says in Swedish what each of them is, and none may be left out."""
    if list(words) != [member.name for member in kind]:
        raise ValueError(f"{kind.__name__} has other values than those described: {', '.join(words)}")
    told = "; ".join(f"{member}: {word}" for member, word in zip(kind, words.values(), strict=True))
    return {
        "enum": [str(member) for member in kind],
        "enumDescriptions": list(words.values()),
        "description": f"{description} {told[0]}{told[1:]}.",
    }


def month(description: str) -> Schema:
    """A month such as 2024-08."""
    return pattern(r"\d{4}-?(0[1-9]|1[0-2])", description)


def many(items: Schema, description: str, at_least: int = 0) -> Schema:
    """A list."""
    bounds = {"minItems": at_least} if at_least else {}
    return {"type": "array", "items": items, **bounds, "description": description}


def one_or_many(item: Schema, description: str) -> Schema:
    """A list, or the single text that stands in its place."""
    inner = {key: value for key, value in item.items() if key != "description"}
    return {"anyOf": [inner, {"type": "array", "items": inner}], "description": description}


def named(values: Schema, description: str, keys: Schema | None = None) -> Schema:
    """Keys that the municipality chooses, with values of one kind."""
    chosen = {"propertyNames": keys} if keys is not None else {}
    return {"type": "object", "additionalProperties": values, **chosen, "description": description}


def block(
    properties: Mapping[str, Schema], required: Iterable[str] = (), description: str = "", **rules: Any
) -> Schema:
    """Keys that Utfall has chosen, and no others; ``rules`` are further keywords."""
    told = {"description": description} if description else {}
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
        **told,
        **rules,
    }


def has(*keys: str) -> Schema:
    """The condition that at least one of the keys stands there."""
    return {"anyOf": [{"required": [key]} for key in keys]}


def without(keys: Iterable[str]) -> Schema:
    """The demand that none of the keys stands there."""
    return {"properties": dict.fromkeys(keys, False)}
