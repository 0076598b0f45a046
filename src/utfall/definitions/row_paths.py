"""Which row a row belongs under, so that ``varav`` and its like may stand several times in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from utfall.definitions.table import RowDefinition
from utfall.document import RowKind

SEPARATOR = " / "


def row_paths(rows: Sequence[RowDefinition]) -> Mapping[str, tuple[str, ...]]:
    """The labels from the outermost row down to each row itself, by the row's id.

    A row belongs under the nearest one above it that stands further to the left: a heading, the whole that a
    *varav* is part of, or a total that is printed before its parts. Any other sum closes what stands above it.
    """
    paths: dict[str, tuple[str, ...]] = {}
    for index, row in enumerate(rows):
        above = _above(rows, index)
        paths[row.id] = (*(paths[above.id] if above is not None else ()), row.label)
    return paths


def path_text(path: Sequence[str]) -> str:
    """A path as people write it.

    >>> path_text(("Hemtjänst", "varav natt"))
    'Hemtjänst / varav natt'
    """
    return SEPARATOR.join(path)


def telling_labels(rows: Sequence[RowDefinition]) -> Mapping[str, str]:
    """Each row's label by its id; where several rows share one, the labels above it too, as far as they tell apart.

    Rows that even their whole paths do not tell apart get their ids after the label.
    """
    paths = row_paths(rows)
    names = {id: path[-1] for id, path in paths.items()}
    for length in range(2, max(map(len, paths.values()), default=0) + 1):
        for id in _repeated(names):
            names[id] = path_text(paths[id][-length:])
    return {**names, **{id: f"{names[id]} ({id})" for id in _repeated(names)}}


def folded(label: str) -> str:
    """The label as people compare it: capitals and spaces do not tell apart."""
    return " ".join(label.casefold().split())


def _above(rows: Sequence[RowDefinition], index: int) -> RowDefinition | None:
    row = rows[index]
    for above in reversed(rows[:index]):
        if above.kind is RowKind.COMMENT or above.level >= row.level:
            continue
        is_whole = row.kind is RowKind.VARAV or row.id in (term.row for term in above.terms)
        return above if above.kind is not RowKind.SUM or is_whole else None
    return None


def _repeated(names: Mapping[str, str]) -> list[str]:
    """The ids whose names are not theirs alone; rows without a label have no name to share."""
    found: dict[str, list[str]] = {}
    for id, name in names.items():
        if name:
            found.setdefault(folded(name), []).append(id)
    return [id for ids in found.values() if len(ids) > 1 for id in ids]
