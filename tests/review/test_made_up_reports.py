"""Reports written in other ways than the published ones: each error put in is found, and nothing else is said."""

from __future__ import annotations

import pytest

from tests.review.made_up_reports import REPORTS, MadeUp
from utfall.review.finding import Checked, Verdict
from utfall.review.text import check_text

LEAST_CHECKED = 80  # per cent of the figures; a few in each report stand in no table

by_name = pytest.mark.parametrize("made", REPORTS, ids=lambda made: made.name)


def faults(found: tuple[Checked, ...]) -> list[Checked]:
    """What a reader is told of."""
    return [each for each in found if each.problem is not None]


@by_name
def test_a_report_without_errors_gives_no_finding(made: MadeUp) -> None:
    assert faults(check_text(made.clean)) == []


@by_name
def test_most_figures_are_checked(made: MadeUp) -> None:
    found = check_text(made.clean)
    checked = sum(each.verdict is Verdict.AGREES for each in found)
    assert checked * 100 >= LEAST_CHECKED * len(found)


@by_name
def test_each_error_is_found_in_its_own_sentence_and_nowhere_else(made: MadeUp) -> None:
    missed, elsewhere = [], []
    for sentence, _, report in made.wrong:
        found = faults(check_text(report))
        excerpts = {each.problem.source.excerpt for each in found if each.problem is not None}
        if not found:
            missed.append(sentence)
        elif sentence not in excerpts:
            elsewhere.append(sentence)
    assert (missed, elsewhere) == ([], [])
