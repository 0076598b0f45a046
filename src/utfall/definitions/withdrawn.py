"""An entry that somebody has withdrawn: it stands in its file with the reason why, and counts no longer."""

from __future__ import annotations

from utfall.definitions.node import Fields

WITHDRAWN = "withdrawn"


def is_withdrawn(fields: Fields) -> bool:
    """Whether the entry says why it was withdrawn; an empty reason is a problem."""
    return bool(fields.text(WITHDRAWN, ""))
