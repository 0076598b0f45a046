"""Five published reports: nothing right is called wrong, and errors put into them are found where they are."""

from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest

from benchmarks.golden_reports import golden_report
from benchmarks.review_errors import KINDS, draw, judge
from utfall.review.checking_tables import check_tables
from utfall.review.document_relations import Web, web_of
from utfall.review.finding import Verdict
from utfall.review.reading import ReadReport

REAL = {"ekero_mars2023": ["-132 580"]}  # printed as -132 583 in the appendix before
LEAST_CHECKED = {
    "askersund_2024": 150,
    "ekero_aug2024": 390,
    "ekero_mars2023": 560,
    "nacka_t2_2014": 40,
    "taby_2023": 200,
}
CASES = 36


@cache
def _golden(folder: Path) -> tuple[tuple[ReadReport, Web], ...]:
    reports = map(golden_report, sorted(folder.glob("*.json")))
    return tuple((report, web_of(report.tables)) for report in reports)


@pytest.fixture
def golden(shared: Path) -> tuple[tuple[ReadReport, Web], ...]:
    """The golden reports with their relations."""
    return _golden(shared / "golden")


def test_no_false_alarm_on_any_published_table(golden: tuple[tuple[ReadReport, Web], ...]) -> None:
    assert sum(len(report.tables) for report, _ in golden) == 49
    for report, _ in golden:
        told = [each.text for each in check_tables(report) if each.problem is not None]
        assert told == REAL.get(report.raw.file, []), report.raw.file


def test_most_printed_numbers_are_held_against_something(golden: tuple[tuple[ReadReport, Web], ...]) -> None:
    for report, _ in golden:
        checked = sum(each.verdict is not Verdict.UNCHECKED for each in check_tables(report))
        assert checked >= LEAST_CHECKED[report.raw.file], report.raw.file


def test_differences_of_one_are_called_rounding(golden: tuple[tuple[ReadReport, Web], ...]) -> None:
    report = next(report for report, _ in golden if report.raw.file == "ekero_aug2024")
    rounded = [
        each for each in check_tables(report) if each.verdict is Verdict.ROUNDING and each.table != "main"
    ]
    deviations = [
        each for each in rounded if "Avvikelse" in each.address and each.table in ("bilaga1", "bilaga2")
    ]
    assert len(deviations) >= 15


def test_injected_errors_are_found_and_pinned(golden: tuple[tuple[ReadReport, Web], ...]) -> None:
    """A sample of the benchmark, which has thousands (docs/benchmarks.md)."""
    counts: Counter[str] = Counter()
    for number in range(CASES):
        random = Random(number)  # noqa: S311 - draws errors, no secrets
        kind = KINDS[number % len(KINDS)]
        at, index, changes = draw([report for report, _ in golden], kind, random)
        outcome = judge(*golden[at], index, kind, changes)
        counts["visible"] += outcome.is_visible
        counts["seen"] += outcome.is_visible and outcome.is_found
        counts["found"] += outcome.is_found
        counts["pinned"] += outcome.is_pinned
    assert counts["seen"] >= 0.94 * counts["visible"]
    assert counts["pinned"] >= 0.8 * counts["found"]
