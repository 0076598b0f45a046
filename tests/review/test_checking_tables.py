"""Every number of a table gets a verdict: it agrees, is off by rounding, or is wrong, with the calculation."""

import pytest

from tests.review.tables import Row, report, table
from utfall.review.checking_tables import check_tables
from utfall.review.finding import Checked, Verdict
from utfall.review.reading import ReadReport, ReadTable

HEADER = ["Utfall", "Budget", "Avvikelse"]
ROWS: list[Row] = [
    ("Äldreomsorg", ["−51 234", "−50 110", "−1 124"]),
    ("Funktionsstöd", ["−32 871", "−33 940", "1 069"]),
    ("Individ och familj", ["−21 455", "−20 870", "−585"]),
    ("Summa", ["−105 560", "−104 920", "−640"]),
]


def _with(row: int, column: int, text: str, rows: list[Row] = ROWS) -> list[Row]:
    changed = [(label, list(texts)) for label, texts in rows]
    changed[row][1][column] = text
    return changed


def _findings(read: ReadReport) -> list[Checked]:
    return [each for each in check_tables(read) if each.problem is not None]


def _verdicts(read: ReadReport) -> set[Verdict]:
    return {each.verdict for each in check_tables(read)}


def _only(read: ReadReport) -> Checked:
    (found,) = _findings(read)
    return found


def test_a_right_table_has_no_findings_and_no_unchecked_number() -> None:
    checked = check_tables(report(table("Drift", HEADER, ROWS)))
    assert len(checked) == 12
    assert {each.verdict for each in checked} == {Verdict.AGREES}


@pytest.mark.parametrize(
    ("row", "column", "printed", "right"),
    [
        (0, 1, "−57 110", "-50110"),  # a digit
        (1, 0, "−38 271", "-32871"),  # two digits in each other's places
        (2, 2, "585", "-585"),  # a sign
        (3, 0, "−105 660", "-105560"),  # the sum itself
    ],
)
def test_one_wrong_number_is_pinned_with_what_should_stand_there(
    row: int, column: int, printed: str, right: str
) -> None:
    found = _only(report(table("Drift", HEADER, _with(row, column, printed))))
    assert (found.row, found.column) == (row, column)
    assert str(found.suggestion) == right


def test_the_calculation_shows_the_sum_and_what_is_printed() -> None:
    rows: list[Row] = [
        ("Intäkter", ["14 512", "13 907", "605"]),
        ("Kostnader", ["−55 731", "−53 220", "−2 511"]),
        ("Resultat", ["−41 119", "−39 313", "−1 906"]),
    ]
    found = _only(report(table("Resultat", HEADER, rows)))
    assert "14\u00a0512 + (−55\u00a0731) = −41\u00a0219, tryckt −41\u00a0119" in found.calculation
    assert found.problem is not None
    assert "Troligen ska det stå −41\u00a0219." in found.problem.remedy


def test_a_number_in_the_wrong_unit_is_called_that() -> None:
    found = _only(report(table("Drift", HEADER, _with(0, 0, "−51 234 000"))))
    assert found.verdict is Verdict.UNIT


def test_off_by_one_is_rounding_and_no_finding() -> None:
    read = report(table("Drift", HEADER, _with(3, 2, "−641")))
    assert not _findings(read)
    assert Verdict.ROUNDING in _verdicts(read)


def test_a_budget_that_is_larger_than_the_cost_may_turn_the_sign_of_the_deviation() -> None:
    rows: list[Row] = [
        ("Äldreomsorg", ["51 234", "50 110", "−1 124"]),
        ("Funktionsstöd", ["32 871", "33 940", "1 069"]),
        ("Individ och familj", ["21 455", "20 870", "−585"]),
    ]
    assert _verdicts(report(table("Nettokostnad", HEADER, rows))) == {Verdict.AGREES}


def test_a_header_alone_proves_nothing() -> None:
    rows: list[Row] = [
        ("Äldreomsorg", ["51 234", "50 110", "9 999"]),
        ("Funktionsstöd", ["32 871", "33 940", "8 888"]),
    ]
    assert _verdicts(report(table("Annat mått", HEADER, rows))) == {Verdict.UNCHECKED}


def test_columns_alike_in_most_rows_are_no_rule_for_the_others() -> None:
    rows: list[Row] = [(f"Boende {at}", [f"{40 + at}", f"{40 + at}"]) for at in range(12)]
    read = table("Platser", ["Utfall", "Prognos"], [*rows, ("Hemtjänst", ["98 803", "148 205"])], "antal")
    assert not _findings(report(read))


def test_a_mean_is_not_taken_for_a_wrong_sum() -> None:
    header = ["Utfall", "Budget", "Avvikelse", "Kostnad, tkr, i genomsnitt"]
    rows = [(label, [*texts, f"{210 + 17 * at}"]) for at, (label, texts) in enumerate(ROWS)]
    assert not _findings(report(table("Drift", header, rows)))


def test_a_subset_row_stands_outside_the_sum() -> None:
    rows = [*ROWS[:1], ("varav hemtjänst", ["−20 111", "−19 500", "−611"]), *ROWS[1:]]
    assert _verdicts(report(table("Drift", HEADER, rows))) == {Verdict.AGREES}


def test_a_total_may_stand_first() -> None:
    assert _verdicts(report(table("Drift", HEADER, [ROWS[3], *ROWS[:3]]))) == {Verdict.AGREES}


def test_a_merged_deviation_covers_income_and_cost() -> None:
    rows: list[Row] = [
        ("Äldreomsorg – Intäkt", ["52 449", "34 077", "−6 214"]),
        ("Äldreomsorg – Kostnad", ["−304 062", "−279 476", ""]),
        ("Barn och unga – Intäkt", ["629", "240", "−4 644"]),
        ("Barn och unga – Kostnad", ["−13 774", "−8 741", ""]),
        ("Flykting – Intäkt", ["7 661", "5 740", "312"]),
        ("Flykting – Kostnad", ["−7 397", "−5 788", ""]),
    ]
    assert Verdict.UNCHECKED not in _verdicts(report(table("Intäkt och kostnad", HEADER, rows)))
    found = _findings(report(table("Intäkt och kostnad", HEADER, _with(2, 2, "−4 944", rows))))
    assert [each.row for each in found][:1] in ([2], [3])


@pytest.mark.parametrize(("printed", "is_found"), [("2 %", False), ("3 %", True)])
def test_a_percentage_may_be_anything_its_amounts_round_to(printed: str, is_found: bool) -> None:
    header = ["Utfall", "Budget", "Avvikelse", "Avvikelse %"]
    percents = [printed, "3 %", "3 %", "1 %"]
    rows = [(label, [*texts, percent]) for (label, texts), percent in zip(ROWS, percents, strict=True)]
    assert bool(_findings(report(table("Drift", header, rows)))) == is_found


def _two_tables(total: str) -> tuple[ReadTable, ReadTable]:
    summary: list[Row] = [("Nämnden", [total, "−104 920", "−640"])]
    return table("Sammandrag", HEADER, summary), table("Drift", HEADER, ROWS)


INCOMES: list[Row] = [("Avgifter", ["4 691", "3 890", "801"]), ("Bidrag", ["8 921", "9 313", "−392"])]


def test_an_income_among_costs_with_minus_has_its_deviation_the_way_of_theirs() -> None:
    rows = [*INCOMES, *ROWS[:3]]
    assert _findings(report(table("Resultat", HEADER, rows))) == []
    found = _only(report(table("Resultat", HEADER, _with(0, 2, "−801", rows))))
    assert (found.text, found.suggestion) == ("−801", 801)


def test_an_income_among_costs_without_minus_may_have_its_deviation_the_other_way() -> None:
    costs = [(label, [text.lstrip("−") for text in texts[:2]] + texts[2:]) for label, texts in ROWS[:3]]
    assert _findings(report(table("Resultat", HEADER, [*INCOMES, *costs]))) == []


def test_the_same_fact_in_two_tables_must_be_the_same() -> None:
    assert not _findings(report(*_two_tables("−105 560")))
    found = _only(report(*_two_tables("−105 506")))
    assert (found.table, found.suggestion) == ("Sammandrag", -105560)


def test_a_lonely_minus_among_counts_is_odd_but_contradicts_nothing() -> None:
    rows: list[Row] = [("Hushåll", ["134", "−124", "113"]), ("Placeringar", ["760", "709", "614"])]
    found = _only(report(table("Volymer", ["2024", "2023", "2022"], rows, "antal")))
    assert found.problem is not None
    assert (found.problem.code, str(found.problem.severity)) == ("REV-109", "warning")
