"""Which verdicts on a sentence a reader is told of, and as what problem."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from utfall.problems import Problem, Severity
from utfall.review.finding import Checked, Verdict
from utfall.review.reading import ReadReport
from utfall.swedish.language import say
from utfall.swedish.numbers import NumberFormat, format_number

IN_TEXT = "tal i texten"  # the address of a figure that only other figures of the text speak of

CODES: Mapping[Verdict, str] = {
    Verdict.DEVIATES: "REV-201",
    Verdict.ROUNDING: "REV-202",
    Verdict.DIRECTION: "REV-203",
    Verdict.UNIT: "REV-204",
    Verdict.STALE: "REV-205",
}


_AGAINST_ITSELF = "REV-207"
_UNIT = re.compile(r"[^\d]*$")


def with_problem(report: ReadReport, excerpt: str, checked: Checked, word: str = "") -> Checked:
    """The finding with its problem; unchanged when the verdict is nothing to tell of. Rounding is only a warning.

    ``word`` is the word of direction, where that is what may be wrong. Where figures of the text contradict each other,
    no table says which of them is wrong.
    """
    code = CODES.get(checked.verdict)
    if code is None:
        return checked
    if checked.address == IN_TEXT:
        code = _AGAINST_ITSELF
    is_word = word and checked.verdict is Verdict.DIRECTION
    text = f"{word}” om ”{checked.text}" if is_word else checked.text
    params = {"text": text, "address": checked.address, "calculation": checked.calculation}
    if checked.suggestion is not None:
        params["hint"] = say("Troligen ska det stå {number}.", number=_suggested(checked))
    severity = Severity.WARNING if checked.verdict is Verdict.ROUNDING else Severity.ERROR
    return replace(checked, problem=Problem(code, report.raw.source(checked.spot, excerpt), params, severity))


def _suggested(checked: Checked) -> str:
    """The likeliest right figure with the decimals and the unit of the print."""
    value = checked.suggestion or Decimal(0)
    decimals = max(0, -int(value.as_tuple().exponent))
    unit = _UNIT.search(checked.text)
    return format_number(value, NumberFormat(decimals=decimals)) + (unit[0] if unit else "")


def placed(report: ReadReport, index: int, at: int, found: Checked) -> Checked:
    """A finding about a word, at its place in the sentence and with its problem."""
    sentence = report.sentences[index]
    return with_problem(report, sentence.text, replace(found, spot=sentence.spot_at(at)))
