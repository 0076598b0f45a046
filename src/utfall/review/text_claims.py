"""Words of comparison without a figure, held against the tables: a volume said to be higher, goals said to be met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from utfall.readers.foreign.raw import Spot
from utfall.review.finding import Checked, Verdict
from utfall.review.reading import ReadReport
from utfall.review.text_binding import Binder, Line
from utfall.review.text_facts import Fact, FactGraph
from utfall.review.text_problem import placed
from utfall.review.text_reference import shown
from utfall.swedish.report_vocabulary import Basis
from utfall.swedish.running_numbers import PERCENT, figures_in
from utfall.swedish.stems import stems

_UP = {"högre": 1, "större": 1, "fler": 1, "mer": 1, "lägre": -1, "mindre": -1, "färre": -1}
_WAY = "högre|lägre|större|mindre|fler|färre|mer"
_BUDGET = r"(?:budgeterat|budgeterad|budgeterade|budgeten|budget|planerat|beräknat)"
_METRIC = r"(?P<metric>volym\w*|snittkostnad\w*|styckkostnad\w*|antalet [a-zåäö]+)"
_AFTER = re.compile(
    rf"\b{_METRIC}(?P<subject>[^.;]{{0,90}}?)\b(?P<way>{_WAY})(?: \w+)? än {_BUDGET}\b", re.IGNORECASE
)
_AHEAD = re.compile(rf"\b(?P<way>{_WAY}) {_METRIC}(?P<subject>[^.;]{{0,30}}?) än {_BUDGET}\b", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:samtliga|alla|båda)(?: de)? (?:\w+ )?indikatorer\w* "
    r"(?P<verb>understiger|överstiger|understeg|översteg)"
    r" (?:sina |sitt )?(?:indikatorvärde\w*|målvärde\w*|målnivå\w*)",
    re.IGNORECASE,
)
_VERBS = {"understiger": -1, "understeg": -1, "överstiger": 1, "översteg": 1}
_ENOUGH = Decimal("0.48")  # of a label that the sentence must name; units stand in the label too
_CLEAR = Decimal("0.1")  # how far the next row must be behind
_NOWHERE = Spot()


@dataclass(frozen=True, slots=True)
class _Claim:
    word: str
    at: int
    sign: int
    metric: str
    subject: str


def claims_of(report: ReadReport, binder: Binder, index: int) -> Iterator[Checked]:
    """The claims of one sentence that a row of a table can bear out or contradict."""
    text = report.sentences[index].text
    for claim in _claims(text):
        line = _line(report, binder, index, claim)
        if line is None:
            continue
        pair = _pair(binder, line)
        if pair is None:
            continue
        actual, budget = pair
        difference = abs(actual.size) - abs(budget.size)
        if difference == 0:
            continue
        verdict = Verdict.AGREES if (difference > 0) == (claim.sign > 0) else Verdict.DIRECTION
        truth = "högre" if difference > 0 else "lägre"
        told = f"{actual.label}: utfall {shown(actual)} mot budget {shown(budget)}, alltså {truth}"
        address = f"{actual.label} / utfall mot budget"
        found = Checked(claim.word, _NOWHERE, verdict, address, told, None, (actual.spot, budget.spot))
        yield placed(report, index, claim.at, found)
    yield from _every_indicator(report, binder, index)


def _claims(text: str) -> Iterator[_Claim]:
    seen: set[int] = set()
    for pattern in (_AHEAD, _AFTER):
        for match in pattern.finditer(text):
            between = match["subject"]
            if match.start("way") in seen or figures_in(between) or re.search(rf"\b(?:{_WAY})\b", between):
                continue
            seen.add(match.start("way"))
            yield _Claim(
                match["way"], match.start("way"), _UP[match["way"].lower()], match["metric"].lower(), between
            )


def _line(report: ReadReport, binder: Binder, index: int, claim: _Claim) -> Line | None:
    """The row the claim is about: named in its sentence, or in the sentence before it in the same paragraph."""
    sentence = report.sentences[index]
    texts = [sentence.text]
    if (
        not binder.names_a_row(sentence.text)
        and index
        and report.sentences[index - 1].paragraph == sentence.paragraph
    ):
        texts.append(report.sentences[index - 1].text)
    for text in texts:
        near = _Nearest(binder, claim.metric)
        found = near.line(text, sentence.headings)
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Nearest:
    binder: Binder
    metric: str

    def line(self, text: str, headings: tuple[str, ...]) -> Line | None:
        """The one row of the metric's kind whose label the text covers best."""
        named = self.binder.known(stems(text))
        scored: list[tuple[Decimal, Line]] = []
        for line, facts in self.binder.graph.lines.items():
            fact = facts[0]
            if fact.is_total or not self._is_of_kind(facts) or _pair(self.binder, line) is None:
                continue
            covered = sum((named.get(stem, Decimal(0)) for stem in fact.own), Decimal(0)) / len(fact.own)
            tables = self.binder.graph.tables[fact.table].headings
            same = bool(tables and headings and tables[-1] == headings[-1])
            scored.append((covered + (Decimal("0.05") if same else 0), line))
        scored.sort(key=lambda each: (-each[0], each[1]))
        if not scored or scored[0][0] < _ENOUGH:
            return None
        if len(scored) > 1 and scored[1][0] > scored[0][0] - _CLEAR:
            return None
        return scored[0][1]

    def _is_of_kind(self, facts: tuple[Fact, ...]) -> bool:
        if self.metric.startswith(("snittkostnad", "styckkostnad")):
            return facts[0].is_unit_cost
        return not facts[0].is_unit_cost and all(
            (fact.exponent is None and fact.unit != PERCENT) or fact.unit == PERCENT for fact in facts
        )


def _pair(binder: Binder, line: Line) -> tuple[Fact, Fact] | None:
    """Actual and budget of a row; with a period and a full year both must say the same way."""
    facts = binder.graph.lines[line]
    year = binder.graph.year
    pairs = [
        (fact, budget)
        for fact in facts
        if fact.basis is Basis.ACTUAL and fact.year == year and fact.unit != PERCENT
        and (budget := binder.graph.beside(fact, Basis.BUDGET, year)) is not None
    ]  # fmt: skip
    return pairs[0] if pairs else None


def _every_indicator(report: ReadReport, binder: Binder, index: int) -> Iterator[Checked]:
    """*Samtliga indikatorer understiger*: every row of the section's table of indicators and their targets."""
    sentence = report.sentences[index]
    match = _EVERY.search(sentence.text)
    if match is None:
        return
    sign = _VERBS[match["verb"].lower()]
    rows = _indicators(binder.graph, table_after(report, binder.graph, index))
    if len(rows) < 2:
        return
    wrong = [(actual, target) for actual, target in rows if _way(actual, target) != sign]
    verdict = Verdict.DIRECTION if wrong else Verdict.AGREES
    told = "; ".join(
        f"{actual.label}: utfall {shown(actual)} mot målvärde {shown(target)}"
        for actual, target in wrong or rows
    )
    spots = tuple(fact.spot for pair in wrong or rows for fact in pair)
    address = "samtliga indikatorer / utfall mot målvärde"
    found = Checked(match["verb"], _NOWHERE, verdict, address, told, None, spots)
    yield placed(report, index, match.start("verb"), found)


def _way(actual: Fact, target: Fact) -> int:
    return (actual.size > target.size) - (actual.size < target.size)


def table_after(report: ReadReport, graph: FactGraph, index: int) -> int | None:
    """The nearest table after the sentence under the same heading; None when there is none."""
    sentence = report.sentences[index]
    place = _order(sentence.spots[0][1])
    return next(
        (
            number for number, table in enumerate(graph.tables)
            if table.headings[-1:] == sentence.headings[-1:] and _order(table.spot) > place
        ),
        None,
    )  # fmt: skip


def _indicators(graph: FactGraph, table: int | None) -> list[tuple[Fact, Fact]]:
    """Latest outcome and target of each row of a table."""
    found = []
    for line, facts in graph.lines.items():
        if line[0] != table:
            continue
        target = next((fact for fact in facts if fact.basis is Basis.TARGET), None)
        actual = next(
            (fact for fact in facts if fact.basis is Basis.ACTUAL and fact.year == graph.year), None
        )
        if target is not None and actual is not None:
            found.append((actual, target))
    return found


def _order(spot: Spot) -> tuple[int, int]:
    return spot.page or 0, spot.line or 0
