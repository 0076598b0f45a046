"""Which verdicts on a sentence a reader is told of, and as what problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from utfall.problems import Problem, Severity
from utfall.review.finding import Checked, Verdict
from utfall.review.reading import ReadReport

CODES: Mapping[Verdict, str] = {
    Verdict.DEVIATES: "REV-201",
    Verdict.ROUNDING: "REV-202",
    Verdict.DIRECTION: "REV-203",
    Verdict.UNIT: "REV-204",
    Verdict.STALE: "REV-205",
}


def with_problem(report: ReadReport, excerpt: str, checked: Checked) -> Checked:
    """The finding with its problem; unchanged when the verdict is nothing to tell of. Rounding is only a warning."""
    code = CODES.get(checked.verdict)
    if code is None:
        return checked
    params = {"text": checked.text, "address": checked.address, "calculation": checked.calculation}
    severity = Severity.WARNING if checked.verdict is Verdict.ROUNDING else Severity.ERROR
    return replace(checked, problem=Problem(code, report.raw.source(checked.spot, excerpt), params, severity))


def placed(report: ReadReport, index: int, at: int, found: Checked) -> Checked:
    """A finding about a word, at its place in the sentence and with its problem."""
    sentence = report.sentences[index]
    return with_problem(report, sentence.text, replace(found, spot=sentence.spot_at(at)))
