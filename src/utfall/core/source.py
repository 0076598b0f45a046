"""Where a value came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class SourceRef:
    """A place in a file that somebody can open: file, sheet, line and column (both from 1) and what stands there.

    >>> str(SourceRef("data/amounts.csv", line=7, column=3))
    'data/amounts.csv:7:3'
    """

    file: str
    sheet: str | None = None
    line: int | None = None
    column: int | None = None
    excerpt: str | None = None

    def __str__(self) -> str:
        place = f"{self.file}!{self.sheet}" if self.sheet else self.file
        for number in (self.line, self.column):
            if number is None:
                break
            place += f":{number}"
        return place
