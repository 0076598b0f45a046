"""Places what arithmetic leaves open by the signs of a column: costs stand where the other rows have costs."""

from __future__ import annotations

from utfall.review.table_arithmetic import Candidate, Row, Settled

_LEAST = 4  # figures of one sign before a column is said to have it
_SHARE = 0.85


def choose_by_signs(settled: Settled) -> None:
    """Keep, of a row's readings that fit alike, those that break the columns' signs least."""
    signs = _signs(settled)
    if not any(signs):
        return
    for candidate in settled.rows:
        if len(candidate.readings) < 2 or not candidate.has_blanks:
            continue
        breaks = [_breaks(row, signs) for row in candidate.values]
        candidate.keep([at for at, each in enumerate(breaks) if each == min(breaks)])


def _signs(settled: Settled) -> list[int]:
    """For each column 1 or -1 where nearly all certain figures have the sign, otherwise 0."""
    certain = [candidate.values[0] for candidate in settled.rows if _is_certain(candidate)]
    columns = len(certain[0]) if certain else 0
    return [_sign([row[column].number for row in certain if row[column]]) for column in range(columns)]  # type: ignore[union-attr]


def _is_certain(candidate: Candidate) -> bool:
    return len(candidate.readings) == 1


def _sign(numbers: list[int]) -> int:
    plus, minus = sum(number > 0 for number in numbers), sum(number < 0 for number in numbers)
    if max(plus, minus) < _LEAST or max(plus, minus) < _SHARE * (plus + minus):
        return 0
    return 1 if plus > minus else -1


def _breaks(row: Row, signs: list[int]) -> int:
    return sum(
        value is not None and sign != 0 and value.number * sign < 0
        for value, sign in zip(row, signs, strict=True)
    )
