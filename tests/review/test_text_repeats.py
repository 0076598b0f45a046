"""One fact said in the summary and again in its chapter must be the same figure in both."""

from __future__ import annotations

from dataclasses import replace

from tests.review.report_texts import report
from utfall.review.finding import Checked, Verdict
from utfall.review.text import check_text

FACT = "Antalet tolkuppdrag vid akuta vårdbesök på jourmottagningen är {} stycken."


def said(*places: tuple[str, str]) -> tuple[Checked, ...]:
    """Verdicts of sentences, each under its heading."""
    empty = report(*(text for _, text in places))
    read = (
        replace(sentence, headings=(heading,), paragraph=number)
        for number, ((heading, _), sentence) in enumerate(zip(places, empty.sentences, strict=True))
    )
    return check_text(replace(empty, sentences=tuple(read)))


def test_summary_and_chapter_agree() -> None:
    found = said(("Sammanfattning", FACT.format("479")), ("Tolkhjälp", FACT.format("479")))
    assert [each.verdict for each in found] == [Verdict.AGREES] * 2


def test_summary_and_chapter_that_differ_are_told_with_both_places() -> None:
    first, second = said(("Sammanfattning", FACT.format("479")), ("Tolkhjälp", FACT.format("497")))
    assert first.problem is None
    assert second.verdict is Verdict.DEVIATES
    assert second.others == (first.spot,)


def test_the_same_words_about_three_units_are_no_repetition() -> None:
    found = said(*((f"Enhet tolkhjälp {name}", FACT.format(number)) for name, number in
                   (("norr", "12"), ("söder", "19"), ("väster", "25"))))  # fmt: skip
    assert {each.verdict for each in found} == {Verdict.UNCHECKED}
