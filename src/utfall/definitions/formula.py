"""The small formula language of tables and text: a parser of our own, so that no formula can run code (ADR 0007).

    formula := term (("+" | "-") term)*
    term    := factor (("*" | "/") factor)*
    factor  := "-" factor | number | "text" | name | name "(" arguments ")" | "(" formula ")"

>>> parse_formula("actual - budget")
Binary(operator='-', left=Name(name='actual'), right=Name(name='budget'))
>>> parse_formula('deviation(year_to_date, activity="575")').keywords
(('activity', Literal(value='575')),)
>>> parse_formula("actual -")
Traceback (most recent call last):
utfall.definitions.formula.FormulaError: formeln slutar mitt i
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from utfall.swedish.language import Phrase


class FormulaError(ValueError):
    """The text is no formula; ``args[0]`` says why in Swedish and ``position`` where (from 0)."""

    def __init__(self, detail: str, position: int) -> None:
        super().__init__(detail)
        self.position = position


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a quoted text."""

    value: Decimal | str


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be looked up: a column, a row, a window."""

    name: str


@dataclass(frozen=True, slots=True)
class Negation:
    """A turned sign."""

    operand: Formula


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and one of ``+ - * /``."""

    operator: str
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Call:
    """A named function with its arguments."""

    function: str
    arguments: tuple[Formula, ...] = ()
    keywords: tuple[tuple[str, Formula], ...] = ()


Formula = Literal | Name | Negation | Binary | Call

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[^\W\d]\w*)|\"(?P<text>[^\"]*)\"|(?P<mark>[-+*/(),=]))"
)


def parse_formula(text: str) -> Formula:
    """Read a formula; raises `FormulaError`."""
    parser = _Parser(text)
    formula = parser.formula()
    parser.expect_end()
    return formula


def names(formula: Formula) -> Iterator[str]:
    """Every plain name that the formula uses, in order."""
    match formula:
        case Name(name):
            yield name
        case Negation(operand):
            yield from names(operand)
        case Binary(_, left, right):
            yield from names(left)
            yield from names(right)
        case Call(_, arguments, keywords):
            for argument in (*arguments, *(value for _, value in keywords)):
                yield from names(argument)


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str, int]] = []
        position = 0
        while position < len(text.rstrip()):
            match = _TOKEN.match(text, position)
            if not match:
                raise FormulaError(
                    Phrase("tecknet ”{text}” hör inte hemma här", text=text[position:].strip()[0]), position
                )
            kind = match.lastgroup or ""
            self._tokens.append((kind, match[kind], match.start(kind)))
            position = match.end()
        self._end = len(text)
        self._at = 0

    def formula(self) -> Formula:
        left = self._term()
        while (operator := self._take_mark("+-")) is not None:
            left = Binary(operator, left, self._term())
        return left

    def _term(self) -> Formula:
        left = self._factor()
        while (operator := self._take_mark("*/")) is not None:
            left = Binary(operator, left, self._factor())
        return left

    def _factor(self) -> Formula:
        if self._take_mark("-") is not None:
            return Negation(self._factor())
        kind, token, position = self._next()
        match kind:
            case "number":
                return Literal(Decimal(token))
            case "text":
                return Literal(token)
            case "name":
                return self._call(token) if self._take_mark("(") is not None else Name(token)
        if token == "(":
            inner = self.formula()
            self._expect(")")
            return inner
        raise FormulaError(Phrase("”{token}” kommer för tidigt", token=token), position)

    def _call(self, function: str) -> Call:
        arguments: list[Formula] = []
        keywords: list[tuple[str, Formula]] = []
        while self._take_mark(")") is None:
            if arguments or keywords:
                self._expect(",")
            value = self.formula()
            if isinstance(value, Name) and self._take_mark("=") is not None:
                keywords.append((value.name, self.formula()))
            elif keywords:
                raise FormulaError(Phrase("namngivna värden står sist"), self._position())
            else:
                arguments.append(value)
        return Call(function, tuple(arguments), tuple(keywords))

    def _position(self) -> int:
        return self._tokens[self._at][2] if self._at < len(self._tokens) else self._end

    def _take_mark(self, marks: str) -> str | None:
        if self._at < len(self._tokens):
            kind, token, _ = self._tokens[self._at]
            if kind == "mark" and token in marks:
                self._at += 1
                return token
        return None

    def _next(self) -> tuple[str, str, int]:
        if self._at >= len(self._tokens):
            raise FormulaError("formeln slutar mitt i", self._end)
        self._at += 1
        return self._tokens[self._at - 1]

    def _expect(self, mark: str) -> None:
        if self._take_mark(mark) is None:
            raise FormulaError(Phrase("här väntades ”{mark}”", mark=mark), self._position())

    def expect_end(self) -> None:
        if self._at < len(self._tokens):
            raise FormulaError(
                Phrase("”{tokens}” hör inte hemma här", tokens=self._tokens[self._at][1]), self._position()
            )
