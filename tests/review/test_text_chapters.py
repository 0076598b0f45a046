"""Chapters that share out a result add up to it; a chapter that does not fit is told when the others prove the rule."""

from __future__ import annotations

from dataclasses import replace

from tests.review.report_texts import report
from utfall.review.finding import Checked, Verdict
from utfall.review.reading import ReadReport
from utfall.review.text import check_text

# Two areas that no table has a row for, so that only their sum can tell: period −3,4 and full year −6,5 mnkr.
CHAPTERS = (
    ("Sammanfattning", "Nämnden redovisar ett underskott om 3,4 mnkr för perioden."),
    ("Sammanfattning", "Prognosen för helåret är ett underskott på 6,5 mnkr."),
    ("Norra området", "Norra området redovisar ett överskott om 1,2 mnkr för perioden."),
    ("Norra området", "Prognosen är ett underskott på 2,5 mnkr."),
    ("Södra området", "Södra området redovisar ett underskott om 3,1 mnkr för perioden."),
    ("Södra området", "Prognosen är ett underskott på 3,1 mnkr."),
    ("Centralt", "Centralt redovisas ett underskott om 1,5 mnkr för perioden."),
    ("Centralt", "Prognosen är ett underskott på 0,9 mnkr."),
)


def chapters(old: str = "", new: str = "") -> ReadReport:
    """The report, one figure exchanged."""
    empty = report(*(text.replace(old, new) if old else text for _, text in CHAPTERS))
    read = (
        replace(sentence, headings=(heading,), paragraph=number // 2)
        for number, ((heading, _), sentence) in enumerate(zip(CHAPTERS, empty.sentences, strict=True))
    )
    return replace(empty, sentences=tuple(read))


def told(read: ReadReport) -> list[Checked]:
    """What is told the reader."""
    return [each for each in check_text(read) if each.problem is not None]


def test_chapters_that_add_up_vouch_for_each_other() -> None:
    found = check_text(chapters())
    assert [each.verdict for each in found] == [Verdict.AGREES] * 8
    assert "1,2 + (−3,1) + (−1,5) ger −3,4" in found[2].calculation


def test_a_chapter_that_does_not_fit_is_told_when_the_full_year_proves_the_rule() -> None:
    (found,) = told(chapters("ett underskott om 3,1", "ett underskott om 1,3"))
    assert found.verdict is Verdict.DEVIATES
    assert "avsnittens" in found.calculation


def test_chapters_of_which_no_sum_holds_are_never_blamed() -> None:
    assert told(chapters("3,1 mnkr", "9,1 mnkr")) == []
