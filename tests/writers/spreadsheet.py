"""A spreadsheet in miniature: computes a workbook's formulas anew, sharing no code with what wrote them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain

from read_xlsx import cells_of

Place = tuple[int, int]
Value = float | str | None  # None is an empty cell
_TOKEN = re.compile(
    r'\s*(?:(\d+\.?\d*)|"((?:[^"]|"")*)"|([A-Z]+\d+(?::[A-Z]+\d+)?)|([A-Z]+)(?=\()|([-+*/()<=,]))'
)


class Sheet:
    """A sheet whose formulas are computed from its own cells, at any depth; marks such as ``..`` are texts."""

    def __init__(self, values: dict[Place, Value], formulas: dict[Place, str]) -> None:
        self._values, self._formulas = values, formulas

    def value(self, place: Place) -> Value:
        """What the cell shows before its number format."""
        if place in self._formulas:
            return _Reader(self._formulas[place], self).result()
        return self._values.get(place)


class _Reader:
    """Reads a formula from left to right and computes it on the way."""

    def __init__(self, formula: str, sheet: Sheet) -> None:
        self._tokens = [match.groups() for match in _TOKEN.finditer(formula)]
        assert "".join(match[0] for match in _TOKEN.finditer(formula)) == formula, formula
        self._sheet = sheet
        self._at = 0

    def result(self) -> Value:
        value = self._comparison()
        assert self._at == len(self._tokens), "the formula goes on"
        return value

    def _next(self, *signs: str) -> str | None:
        """Take the next token when it is one of these signs."""
        if self._at < len(self._tokens) and self._tokens[self._at][4] in signs:
            self._at += 1
            return str(self._tokens[self._at - 1][4])
        return None

    def _comparison(self) -> Value:
        left = self._sum()
        sign = self._next("<", "=")
        if sign is None:
            return left
        right = self._sum()
        return float(_number(left) < _number(right) if sign == "<" else left == right)

    def _sum(self) -> Value:
        value = self._product()
        while sign := self._next("+", "-"):
            other = _number(self._product())
            value = _number(value) + other if sign == "+" else _number(value) - other
        return value

    def _product(self) -> Value:
        value = self._factor()
        while sign := self._next("*", "/"):
            other = _number(self._factor())
            value = _number(value) * other if sign == "*" else _number(value) / other
        return value

    def _factor(self) -> Value:
        if self._next("-"):
            return -_number(self._factor())
        if self._next("("):
            value = self._comparison()
            assert self._next(")")
            return value
        number, text, area, function, _ = self._tokens[self._at]
        self._at += 1
        if function is not None:
            return self._call(function)
        if area is not None:
            (value,) = self._area(area)
            return value
        return float(number) if number is not None else text.replace('""', '"')

    def _area(self, area: str) -> Iterator[Value]:
        return (self._sheet.value(place) for place in cells_of(area))

    def _call(self, function: str) -> Value:
        assert self._next("(")
        if function == "IF":
            return self._if()
        areas = [self._tokens[self._at][2]]
        self._at += 1
        while self._next(","):
            areas.append(self._tokens[self._at][2])
            self._at += 1
        assert self._next(")")
        numbers = [value for value in chain.from_iterable(map(self._area, areas)) if isinstance(value, float)]
        functions: dict[str, Callable[[list[float]], float]] = {
            "SUM": sum,
            "COUNT": lambda each: float(len(each)),
        }
        return functions[function](numbers)

    def _if(self) -> Value:
        condition = self._comparison()
        assert self._next(",")
        then = self._comparison()
        assert self._next(",")
        start = self._at
        if condition:  # what is not chosen may be an error, and is passed over uncomputed
            depth = 1
            while depth:
                sign = self._tokens[self._at][4]
                depth += {"(": 1, ")": -1}.get(sign, 0)
                self._at += 1
            return then
        self._at = start
        otherwise = self._comparison()
        assert self._next(")")
        return otherwise


def _number(value: Value) -> float:
    """A value to reckon with; an empty cell counts as zero, and a text is an error, as in Excel."""
    if isinstance(value, str):
        raise TypeError(f"#VALUE!: {value!r}")
    return 0.0 if value is None else value
