"""Writes facts as Utfall's own CSV: semicolons, kronor with decimal comma, months as 2024-08."""

from __future__ import annotations

from typing import Any

from utfall.app.sample.facts import Columns

_MONTHS = ("period", "period_from", "period_to", "as_of")
_FIGURES = {"ore": "amount", "hundredths": "number"}


def facts_csv(columns: Columns) -> bytes:
    """The rows; ``ore`` becomes the column ``amount``, and ``hundredths`` becomes ``number``."""
    head = ";".join(_FIGURES.get(name, name) for name in columns)
    rows = map(";".join, zip(*(_texts(name, column) for name, column in columns.items()), strict=True))
    return "\n".join((head, *rows, "")).encode()


def _texts(name: str, column: Any) -> list[str]:
    values = column.tolist()
    if name in _MONTHS:
        texts = {number: f"{number // 100}-{number % 100:02d}" for number in set(values)}
        return [texts[number] for number in values]
    if name in _FIGURES:
        return [f"{'-' * (each < 0)}{abs(each) // 100},{abs(each) % 100:02d}" for each in values]
    return [str(value) for value in values]
