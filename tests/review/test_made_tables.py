"""Tables with one kind of relation each: nothing right is called wrong, and an error in any is found."""

from collections.abc import Callable
from random import Random

import pytest

from benchmarks.review_errors import draw, judge
from tests.review.made_tables import FAMILIES
from tests.review.tables import report
from utfall.review.checking_tables import check_tables
from utfall.review.document_relations import web_of
from utfall.review.reading import ReadTable

Family = Callable[[Random], list[ReadTable]]
SEEDS = range(2000, 2006)
LEAST_VISIBLE = 3  # of six; shares in whole per cent hide small errors, and a year between is in no index

UNPROVED = 2  # a sum of one column proves nothing once it is broken, and goes unseen


def drawn(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - draws tables and errors, no secrets


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.__name__)
def test_a_right_table_has_no_finding_and_most_figures_are_checked(family: Family) -> None:
    for seed in SEEDS:
        checked = check_tables(report(*family(drawn(seed))))
        assert [each.text for each in checked if each.problem is not None] == []
        unbound = sum(each.verdict == "ej kontrollerad" for each in checked)
        assert unbound <= 0.25 * len(checked), seed


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.__name__)
def test_two_digits_exchanged_are_found_unless_rounding_hides_them(family: Family) -> None:
    outcomes = []
    for seed in SEEDS:
        random = drawn(seed)
        read = report(*family(random))
        _, index, changes = draw([read], "transposition", random)
        outcomes.append(judge(read, web_of(read.tables), index, "transposition", changes))
    visible = [each for each in outcomes if each.is_visible]
    assert len(visible) >= LEAST_VISIBLE
    assert sum(each.is_found for each in visible) >= len(visible) - UNPROVED
