"""Reads who answers for an entry: a role, never a person."""

from __future__ import annotations

import re

from utfall.definitions.node import Fields

_PERSON = re.compile(r"[@\d]")  # an address or a personal number


def read_role(fields: Fields) -> str:
    """The required role in ``by_role``; empty, with a problem, when something else stands there (GOA-006)."""
    node = fields.need("by_role")
    role = node.text() if node is not None else ""
    if node is not None and _PERSON.search(role):
        node.problem("GOA-006", role=role)
        return ""
    return role
