"""Writes facts as Utfall's own CSV: semicolons, kronor with decimal comma, months as 2024-08."""

from __future__ import annotations

from typing import Any

from utfall.app.sample.facts import Columns

_MONTHS = ("period", "period_from", "period_to", "as_of")
_FIGURES = {"ore": "amount", "hundredths": "number"}
_ENDS = tuple(f",{rest:02d}" for rest in range(100))


def facts_csv(columns: Columns) -> bytes:
    """The rows; ``ore`` becomes the column ``amount``, and ``hundredths`` becomes ``number``."""
    head = ";".join(_FIGURES.get(name, name) for name in columns)
    rows = map(";".join, zip(*(_texts(name, column) for name, column in columns.items()), strict=True))
    return "\n".join((head, *rows, "")).encode()


def _texts(name: str, column: Any) -> list[str]:
    import numpy as np

    if name in _FIGURES:
        whole, rest = (each.tolist() for each in np.divmod(np.abs(column), 100))
        texts = [f"{kronor}{_ENDS[ore]}" for kronor, ore in zip(whole, rest, strict=True)]
        for at in np.flatnonzero(column < 0).tolist():
            texts[at] = f"-{texts[at]}"
        return texts
    values: list[Any] = column.tolist()
    if name in _MONTHS:
        months = {number: f"{number // 100}-{number % 100:02d}" for number in set(values)}
        return [months[number] for number in values]
    return values if column.dtype.kind == "U" else [str(value) for value in values]
