"""How many errors put into sentences of real reports are found, and how many figures are held against something.

    python benchmarks/review_text.py [FOLDER] [--seed 7]

``FOLDER`` holds reports as plain text; ``../shared/seeds`` unless told. Errors are put one at a time into figures that
the untouched report is found to get right: a digit, two digits exchanged, the unit, another figure of the same row, or
the word of direction. Found is a verdict against that figure, or against one that it is said to add up with; every
other new verdict against a figure in the sentence is false.

Three shares are told: how many of all figures, of all amounts of money, and of the figures that a table holds are held
against anything. A table holds a figure when a cell of a row that the sentence or its heading names by some word
prints it, in the sense (utfall, budget, avvikelse ...) that the words say.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from utfall.readers.foreign.raw import Spot
from utfall.readers.foreign.text import read_text
from utfall.review import read
from utfall.review.finding import Checked, Verdict
from utfall.review.reading import ReadReport
from utfall.review.text import check_text
from utfall.review.text_binding import Binder
from utfall.review.text_facts import facts_of
from utfall.review.text_mentions import Mention, asked_of, mentions_of
from utfall.review.text_problem import IN_TEXT
from utfall.review.text_verdict import interval
from utfall.swedish.report_vocabulary import WHOLE
from utfall.swedish.running_numbers import PERCENT
from utfall.swedish.stems import stems

HERE = Spot(path="här")
SOUND = (Verdict.AGREES, Verdict.UNCHECKED)
PAIRS = (
    ("överskott", "underskott"), ("positiv", "negativ"), ("högre", "lägre"), ("ökat", "minskat"), ("bättre", "sämre"),
    ("överstiger", "understiger"), ("ökning", "minskning"), ("fler", "färre"), ("över budget", "under budget"),
)  # fmt: skip
OPPOSITES = dict(PAIRS) | {other: one for one, other in PAIRS}
NEAR = 80  # characters before a figure in which a word of direction belongs to it


@dataclass
class Score:
    """What was counted over all reports."""

    cases: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    false: int = 0
    figures: int = 0
    amounts: int = 0
    amounts_held: int = 0
    in_tables: int = 0
    in_text: int = 0
    standing: int = 0  # figures that a table holds
    standing_held: int = 0


@dataclass(frozen=True)
class Sentence:
    """A sentence of a report, to be checked anew with other words in it."""

    report: ReadReport
    index: int

    @property
    def text(self) -> str:
        """As it stands."""
        return self.report.sentences[self.index].text

    def checked(self, text: str) -> list[Checked]:
        """The verdicts on this sentence when it reads so; the rest of its paragraph stands before it."""
        own = self.report.sentences[self.index]
        before = [each for each in self.report.sentences[: self.index] if each.paragraph == own.paragraph]
        changed = replace(own, text=text, spots=((0, HERE),))
        report = replace(self.report, sentences=(*before, changed))
        return [each for each in check_text(report) if each.spot == HERE]

    def in_whole(self, text: str) -> list[Checked]:
        """The verdicts on the whole report when the sentence reads so: chapters and repeated facts need it."""
        sentences = list(self.report.sentences)
        sentences[self.index] = replace(sentences[self.index], text=text)
        return list(check_text(replace(self.report, sentences=tuple(sentences))))


def is_figure(checked: Checked) -> bool:
    """Whether the verdict is on a figure, not on a word."""
    return re.search(r"\d", checked.text) is not None


def errors(
    sentence: Sentence, at: int, checked: Checked, dice: random.Random
) -> Iterator[tuple[str, str, str]]:
    """Each error: its kind, the sentence with it, and the figure as it then reads."""
    text, figure = sentence.text, checked.text
    places = [index for index, letter in enumerate(figure) if letter.isdigit()]
    for place in places:
        digit = dice.choice([each for each in "0123456789" if each != figure[place]])
        yield _put(text, at, figure, "digit", figure[:place] + digit + figure[place + 1 :])
    for one, other in itertools.pairwise(places):
        if figure[one] != figure[other]:
            letters = list(figure)
            letters[one], letters[other] = letters[other], letters[one]
            yield _put(text, at, figure, "transposition", "".join(letters))
    if unit := re.search(r"mnkr|mkr|tkr", figure):
        other_unit = "mnkr" if unit[0] == "tkr" else "tkr"
        yield _put(text, at, figure, "unit", figure[: unit.start()] + other_unit + figure[unit.end() :])
    for stale in _other_figures(sentence.report, checked):
        yield _put(text, at, figure, "stale", stale)
    for word, opposite in OPPOSITES.items():
        near = text[max(at - NEAR, 0) : at].rpartition(". ")[2]
        places = [at - len(near) + match.start() for match in re.finditer(rf"\b{word}", near)]
        if text[at + len(figure) :].lstrip().startswith(word):
            places = [text.index(word, at + len(figure))]
        for place in places[-1:]:
            yield "direction", text[:place] + opposite + text[place + len(word) :], figure


def _put(text: str, at: int, figure: str, kind: str, new: str) -> tuple[str, str, str]:
    return kind, text[:at] + new + text[at + len(figure) :], new


def _other_figures(report: ReadReport, checked: Checked) -> Iterator[str]:
    """The figure replaced by another cell of its row that prints differently: what an old text would say."""
    row = next(
        (
            row
            for table in report.tables
            for row in table.rows
            for cell in row.cells
            if cell.spot in checked.others
        ),
        None,
    )
    match = re.match(r"([-–−+ ]*)([\d \u00a0]+),(\d) ?mnkr$", checked.text)
    if row is None or match is None:
        return
    table = next(each for each in report.tables if row in each.rows)
    scale = {"tkr": 1000, "mnkr": 1}.get(table.unit)
    for cell in row.cells:
        if cell.value is not None and scale:
            shown = f"{abs(cell.value) / scale:.1f}".replace(".", ",")
            if shown not in checked.text and shown != "0,0":
                yield f"{match[1]}{shown} mnkr"


def measure(report: ReadReport, dice: random.Random, score: Score) -> None:
    """Put every error into every sentence of a report, one at a time."""
    graph = facts_of(report)
    binder, verdicts = Binder(graph), check_text(report)
    figures = [each for each in verdicts if is_figure(each)]
    taken = iter(figures)
    for index, mentions in enumerate(mentions_of(report)):
        sentence = Sentence(report, index)
        alone = [each for each in sentence.checked(sentence.text) if is_figure(each)]
        told = [next(taken) for each in mentions if re.search(r"\d", each.number.text)]
        spelled = [each for each in mentions if re.search(r"\d", each.number.text)]
        end = 0
        for mention, whole in zip(spelled, told, strict=True):
            own = next((each for each in alone if each.text == whole.text), whole)
            at = sentence.text.find(whole.text, end)
            end = max(at, end)
            _share(binder, mention, whole, score)
            if whole.verdict is not Verdict.AGREES or at < 0:
                continue
            is_alone = own.verdict is Verdict.AGREES
            for error in errors(sentence, at, whole, dice):
                if is_alone:
                    _count(error, own, alone, sentence.checked(error[1]), score)
                else:
                    _count(error, whole, figures, sentence.in_whole(error[1]), score)


def _share(binder: Binder, mention: Mention, checked: Checked, score: Score) -> None:
    is_held = checked.verdict is not Verdict.UNCHECKED
    is_in_table = is_held and checked.address != IN_TEXT
    score.figures += 1
    score.amounts += mention.number.exponent is not None
    score.amounts_held += is_held and mention.number.exponent is not None
    score.in_tables += is_in_table
    score.in_text += is_held and not is_in_table
    stands = is_in_table or _stands(binder, mention)
    score.standing += stands
    score.standing_held += stands and is_held


def _stands(binder: Binder, mention: Mention) -> bool:
    """Whether a row that the sentence or heading names prints the figure in the sense that the words say."""
    number, asked = mention.number, asked_of(mention)
    low, high = interval(replace(number, is_about=False))
    named = binder.known(stems(" ".join((mention.text, *mention.headings[-1:]))))
    says_whole = WHOLE.search(mention.text.lower()) is not None
    return any(
        (fact.exponent is None) == (number.exponent is None)
        and (fact.unit == PERCENT) == (number.unit == PERCENT)
        and (not asked.is_sure or fact.basis is asked.basis)
        and (says_whole if fact.is_total else any(stem in named for stem in fact.own))
        and low <= abs(fact.size) + fact.half_step
        and abs(fact.size) - fact.half_step <= high
        for fact in binder.graph.facts
    )


def _count(
    error: tuple[str, str, str],
    own: Checked,
    clean: Sequence[Checked],
    after: Sequence[Checked],
    score: Score,
) -> None:
    kind, _, new = error
    before = {(each.text, each.verdict) for each in clean}
    faults = [each for each in after if each.verdict not in SOUND and (each.text, each.verdict) not in before]
    is_own = [
        each for each in faults if each.text.strip() in new or own.address == IN_TEXT or kind == "direction"
    ]
    score.cases[kind] += 1
    score.found[kind] += bool(is_own)
    score.false += sum(each not in is_own for each in faults)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("folder", nargs="?", type=Path, default=Path("../shared/seeds"))
    arguments.add_argument("--seed", type=int, default=7)
    given = arguments.parse_args()
    score, dice = Score(), random.Random(given.seed)
    for path in sorted(given.folder.glob("*.txt")):
        report = read(read_text(path.read_text(encoding="utf-8"), path.name))
        start = time.perf_counter()
        verdicts = Counter(each.verdict for each in check_text(report))
        took = time.perf_counter() - start
        print(f"{path.name}: {dict(verdicts)}, {took:.2f} s")
        measure(report, dice, score)
    for kind, cases in score.cases.items():
        print(f"{kind:14} {score.found[kind]:5} of {cases:5}  {score.found[kind] / cases:.1%}")
    found, cases = score.found.total(), score.cases.total()
    print(f"recall {found / cases:.1%} of {cases}, precision {found / (found + score.false):.1%}")
    tell_shares(score)


def tell_shares(score: Score) -> None:
    """How much of the text is checked."""
    held, stands = score.in_tables + score.in_text, score.standing
    print(
        f"all figures: {held} of {score.figures} ({held / score.figures:.1%}), {score.in_text} against the text"
    )
    print(
        f"amounts of money: {score.amounts_held} of {score.amounts} ({score.amounts_held / score.amounts:.1%})"
    )
    print(
        f"figures that a table holds: {score.standing_held} of {stands} ({score.standing_held / stands:.1%})"
    )


if __name__ == "__main__":
    main()
