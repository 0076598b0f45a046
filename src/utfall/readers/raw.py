"""Rows as they stand in a file: text in columns, each row with the line it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


class FactKind(StrEnum):
    """What the facts of a file are; its value names the relation that queries read."""

    AMOUNTS = "amounts"  # belopp i kronor
    QUANTITIES = "quantities"  # volymer, nyckeltal, indikatorer


@dataclass(frozen=True, slots=True)
class RawTable:
    """What a reader found.

    ``table`` holds text columns (dictionary-encoded but for the figures) named as in `utfall.core.facts`, and
    ``source_line`` as int32, all in one chunk. ``positions`` gives each column's place in the file, from 1, or None
    when it holds for the whole file or stands in the headers; ``source_column`` then tells where each row's figure is.
    """

    name: str
    kind: FactKind
    positions: Mapping[str, int | None]
    table: pa.Table
    sheet: str | None = None
