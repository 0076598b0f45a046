"""For whom a report is built."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """For whom a report is built."""

    BOARD = "board"  # nämnden och förvaltningen: alla uppgifter
    PUBLIC = "public"  # allmänheten: det som kan röja enskilda visas inte
