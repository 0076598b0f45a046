"""Names for sheets and ranges that Excel accepts: short, unique and without the characters it reserves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_LONGEST = 31


def sheet_names(titles: Sequence[str], reserved: Iterable[str] = ()) -> tuple[str, ...]:
    """One name per title, cut at a word, told apart without regard to case.

    >>> sheet_names(["Periodens ekonomiska resultat och prognos", "Kr/tim: [2024]", "Kr/tim: [2024]"])
    ('Periodens ekonomiska resultat', 'Kr tim 2024', 'Kr tim 2024 (2)')
    """
    taken = {name.casefold() for name in (*reserved, "History", "Historik")}
    names = []
    for title in titles:
        name = _unique(_clean(title), taken)
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def range_names(ids: Sequence[str]) -> tuple[str, ...]:
    """Names for the ranges that hold the tables, header and rows, for queries from other workbooks.

    >>> range_names(["bilaga2", "ind-trygghet", "bilaga2"])
    ('tabell_bilaga2', 'tabell_ind_trygghet', 'tabell_bilaga2_2')
    """
    names: list[str] = []
    for id in ids:
        name = "tabell_" + re.sub(r"\W", "_", id)
        repeated = sum(
            each == name or re.fullmatch(rf"{re.escape(name)}_\d+", each) is not None for each in names
        )
        names.append(f"{name}_{repeated + 1}" if name in names else name)
    return tuple(names)


def _clean(title: str) -> str:
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title)
    return " ".join(plain.split()).strip("' ") or "Tabell"


def _cut(name: str, room: int) -> str:
    """The name within its room, at the end of a word where that leaves most of it, without a trailing conjunction."""
    if len(name) <= room:
        return name
    whole_words = name[: room + 1].rpartition(" ")[0]
    short = whole_words if len(whole_words) > room // 2 else name[:room]
    return re.sub(r"( (och|i|av|per|för|på|till))+$", "", short).rstrip(" ,.-–'")


def _unique(name: str, taken: set[str]) -> str:
    candidate, number = _cut(name, _LONGEST), 1
    while candidate.casefold() in taken:
        number += 1
        suffix = f" ({number})"
        candidate = _cut(name, _LONGEST - len(suffix)) + suffix
    return candidate
