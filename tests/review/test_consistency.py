"""Figures that each agree with their neighbours within rounding, and still cannot all be true."""

from tests.review.tables import Row, report, table
from utfall.problems import Severity
from utfall.review.blame import faults
from utfall.review.checking_tables import check_tables
from utfall.review.consistency import joint_contradiction
from utfall.review.document_relations import web_of
from utfall.review.reading import ReadTable

HEADER = ["Utfall", "Budget", "Avvikelse"]


def drift(*deviations: str) -> ReadTable:
    """Three areas and their sum; the deviations are as given, and nothing breaks alone when each is one too many."""
    amounts = [["1 000", "500"], ["2 000", "700"], ["3 000", "900"], ["6 000", "2 100"]]
    labels = ["Äldre", "Barn", "Vuxna", "Summa"]
    rows: list[Row] = [
        (label, [*own, each]) for label, own, each in zip(labels, amounts, deviations, strict=True)
    ]
    return table("Drift", HEADER, rows)


def contradicting(read: ReadTable) -> set[str]:
    web = web_of([read])
    assert not faults(web)  # every relation holds by itself
    values = [each.value for each in web.figures]
    return {web.figures[number].cell.text for number in joint_contradiction(web, values)}


def test_figures_off_by_one_here_and_there_can_all_be_true() -> None:
    assert not contradicting(drift("501", "1 300", "2 100", "3 900"))


def test_three_deviations_rounded_up_cannot_come_to_that_sum() -> None:
    """At least 500,5 + 1 300,5 + 2 100,5 = 3 901,5, but 6 000,5 − 2 099,5 is at most 3 901."""
    found = contradicting(drift("501", "1 301", "2 101", "3 901"))
    assert found == {"501", "1 301", "2 101", "6 000", "2 100"}


def test_the_smallest_set_is_told_as_a_warning_that_names_the_other_figures() -> None:
    told = [
        each.problem
        for each in check_tables(report(drift("501", "1 301", "2 101", "3 901")))
        if each.problem is not None
    ]
    assert [(each.code, each.severity) for each in told] == [("REV-111", Severity.WARNING)]
    assert told[0].message.startswith(
        "Drift / Äldre / Avvikelse: 501 kan inte stämma samtidigt med 1\u00a0301 (Barn), "
    )
    assert "och 2\u00a0100 (Summa / Budget)" in told[0].message


def test_a_broken_relation_is_not_told_a_second_time() -> None:
    found = [each for each in check_tables(report(drift("501", "1 301", "2 101", "3 991"))) if each.problem]
    assert [(each.text, str(each.suggestion)) for each in found] == [("3 991", "3901")]
