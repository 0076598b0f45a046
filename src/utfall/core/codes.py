"""The code string (kodsträng) of a Swedish municipal ledger: the parts that say who, what and what for."""

from __future__ import annotations

from enum import StrEnum


class CodePart(StrEnum):
    """A part of the code string; its value is the column name in facts.

    Letters A–H follow Kommun-Bas. Codes are text: leading zeros and letters are kept.
    """

    RESPONSIBILITY = "responsibility"  # A ansvar
    ACCOUNT = "account"  # B konto, slag
    ACTIVITY = "activity"  # C verksamhet
    OBJECT = "object"  # D objekt
    TASK = "task"  # E aktivitet
    PROJECT = "project"  # F projekt
    COUNTERPARTY = "counterparty"  # G motpart
    FREE = "free"  # H fri koddel
