"""Facts on their way from a file to the store: typed Arrow columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utfall.core.facts import (
    AMOUNT,
    AMOUNT_COLUMNS,
    NUMBER,
    NUMBER_PRECISION,
    NUMBER_SCALE,
    QUANTITY_COLUMNS,
)
from utfall.intake.rejections import Rejections
from utfall.readers import FactKind

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FactKind", "Facts", "column_types"]

_WHOLE_NUMBERS = ("as_of", "period_from", "period_to", "source_line")


@dataclass(frozen=True, slots=True)
class Facts:
    """The sound facts of one file: the columns of `column_types` without ``batch``, which the store gives.

    ``faulty_rows`` were left out; the store refuses facts that lack any, since half a file is worse than none, unless
    a person has asked for the sound lines alone: `sound_part`. ``rejections`` tells which lines have faults, and
    ``sound_lines`` holds the facts of the others (None: all).
    """

    kind: FactKind
    table: pa.Table
    faulty_rows: int = 0
    rejections: tuple[Rejections, ...] = ()
    sound_lines: pa.Table | None = None

    def sound_part(self) -> Facts:
        """The facts of the lines without any fault; the rest is for a quarantine."""
        return Facts(self.kind, self.table if self.sound_lines is None else self.sound_lines)


def column_types(kind: FactKind) -> pa.Schema:
    """The columns of a kind of facts and their types, the same from intake to Parquet to query.

    Money is int64 öre, quantities decimal128(28, 6), months int32 such as 202408, codes dictionaries of text.
    """
    import pyarrow as pa

    names = AMOUNT_COLUMNS if kind is FactKind.AMOUNTS else QUANTITY_COLUMNS
    types = {
        **dict.fromkeys(_WHOLE_NUMBERS, pa.int32()),
        AMOUNT: pa.int64(),
        NUMBER: pa.decimal128(NUMBER_PRECISION, NUMBER_SCALE),
    }
    code = pa.dictionary(pa.int32(), pa.string())
    return pa.schema([pa.field(name, types.get(name, code), nullable=False) for name in names])
