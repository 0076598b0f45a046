"""The log of a public edition: what was masked, why, and what an outsider could still compute about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from utfall.core import Quantity
from utfall.document import Document
from utfall.report.guard import Guarded, MaskedFigure
from utfall.secrecy import Range, Reason
from utfall.swedish import NumberFormat, format_value
from utfall.swedish.language import Phrase

FILE = "secrecy-log.json"
_FURTHER = Phrase("annars kan en dold uppgift räknas fram")


@dataclass(frozen=True, slots=True)
class LogLine:
    """One place where something is masked. ``low`` and ``high`` are what an outsider could compute at most."""

    place: str
    reason: Reason
    rule: str
    low: Fraction | None
    high: Fraction | None
    has_range: bool

    @property
    def range_words(self) -> str:
        """The range as a secretary reads it."""
        if not self.has_range:
            return Phrase("visas inte alls")
        if self.low is None:
            return (
                Phrase("vad som helst")
                if self.high is None
                else Phrase("högst {high}", high=_shown(self.high))
            )
        return (
            f"{_shown(self.low)} eller mer"
            if self.high is None
            else f"{_shown(self.low)}–{_shown(self.high)}"
        )


def log_lines(guarded: Guarded) -> list[LogLine]:
    """Every place with something masked, in the order of the report."""
    return [line for each in guarded.masked for line in _lines(each)]


def _lines(masked: MaskedFigure) -> Iterator[LogLine]:
    known = masked.mask.range or Range(None, None)
    has_range = masked.mask.range is not None
    rule = masked.rule or _FURTHER
    for place in masked.places:
        yield LogLine(place.words, masked.mask.reason, rule, known.low, known.high, has_range)


def log_bytes(document: Document, guarded: Guarded) -> bytes:
    """The log as JSON in UTF-8. It never holds a masked figure, but it is not for the public either."""
    lines = [
        {
            "place": line.place,
            "reason": str(line.reason),
            "rule": line.rule,
            "low": _number(line.low),
            "high": _number(line.high),
            "range": line.range_words,
        }
        for line in log_lines(guarded)
    ]
    content = {
        "report": document.report,
        "period": str(document.period),
        "edition": "public",
        "masked": lines,
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _shown(bound: Fraction) -> str:
    decimals = 0 if bound.denominator == 1 else 1
    number = Decimal(bound.numerator) / bound.denominator
    return format_value(Quantity(number), NumberFormat(decimals=decimals)).text


def _number(bound: Fraction | None) -> str | None:
    return None if bound is None else f"{float(bound):g}"
