"""Published tables, as the golden files hold them, written as printed cells over unknown base cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from utfall.review import PrintedCell, Unknown
from utfall.swedish import parse_number


@dataclass(frozen=True)
class PrintedTable:
    """One table of a golden file: its cells, and the sums and differences that are said to hold."""

    table: Mapping[str, Any]

    def cells(self) -> Iterator[PrintedCell]:
        """Every printed number; ratios (per cent of budget) are no weighted sums and are left out."""
        columns = [column["name"] for column in self.table["columns"]]
        ratios = {each["target"] for each in self.table["relations"] if each["type"] == "percent"}
        for row in self.table["rows"]:
            for column, text in zip(columns, row["printed"], strict=True):
                number = as_number(text)
                terms = self._terms(row["label"], column)
                if number is not None and column not in ratios and terms:
                    name = f"{self.table['id']} · {row['label']} · {column}"
                    yield PrintedCell(name, terms, number, last_digit(number))

    def _terms(self, row: str, column: str) -> dict[Unknown, Fraction | int]:
        """The base cells that a cell adds up; an empty base cell is no unknown."""
        terms: dict[Unknown, Fraction | int] = {}
        for one_row, row_sign in self._parts("row", row):
            for one_column, column_sign in self._parts("column", column):
                if self._is_printed(one_row, one_column):
                    terms[one_row, one_column] = row_sign * column_sign
        return terms

    def _parts(self, kind: str, name: str, sign: int = 1) -> Iterator[tuple[str, int]]:
        relation = next(
            (each for each in self.table["relations"] if each["type"] == kind and each["target"] == name),
            None,
        )
        if relation is None:
            yield name, sign
            return
        for part in relation["plus"]:
            yield from self._parts(kind, part, sign)
        for part in relation.get("minus", ()):
            yield from self._parts(kind, part, -sign)

    def _is_printed(self, row: str, column: str) -> bool:
        columns = [each["name"] for each in self.table["columns"]]
        printed = {each["label"]: each["printed"] for each in self.table["rows"]}
        return as_number(printed[row][columns.index(column)]) is not None


def as_number(text: str) -> Decimal | None:
    """The number of a printed cell; None for words, targets and empty cells."""
    try:
        return parse_number(text)
    except ValueError:
        return None


def last_digit(number: Decimal) -> Decimal:
    """What the last printed digit counts."""
    return Decimal(1).scaleb(int(number.as_tuple().exponent))
