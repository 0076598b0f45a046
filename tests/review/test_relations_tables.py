"""The same fact in two tables: matched column by column, and never with what only looks like it; made-up figures."""

from __future__ import annotations

from tests.review.tables import Row, report, table
from utfall.review.checking_tables import check_tables
from utfall.review.reading import ReadReport, ReadTable

BOTH = ["Utfall", "Budget period", "Avvikelse", "Prognos", "Budget helår", "Avvikelse helår"]
IN_TKR: list[Row] = [
    ("Färdtjänst", ["−2 812", "−2 669", "−143", "−4 214", "−4 006", "−208"]),
    ("Hemtjänst", ["−60 858", "−59 524", "−1 334", "−89 380", "−87 993", "−1 387"]),
    ("Ekonomiskt bistånd", ["−19 026", "−19 480", "454", "−28 520", "−29 191", "671"]),
    ("Summa", ["−82 696", "−81 673", "−1 023", "−122 114", "−121 190", "−924"]),
]
FORECAST = ["Prognos", "Budget helår", "Avvikelse"]


def told(read: ReadReport) -> list[tuple[str, str]]:
    return [(each.text, each.table) for each in check_tables(read) if each.problem is not None]


def forecast(*rows: Row) -> ReadTable:
    return table("Prognos per verksamhet", FORECAST, list(rows), "mnkr")


def test_a_forecasts_deviation_is_not_the_deviation_of_the_period() -> None:
    """Both are headed Avvikelse in their table, and 0,7 mnkr is not 454 tkr."""
    in_mnkr = forecast(
        ("Färdtjänst", ["−4,2", "−4,0", "−0,2"]),
        ("Hemtjänst", ["−89,4", "−88,0", "−1,4"]),
        ("Ekonomiskt bistånd", ["−28,5", "−29,2", "0,7"]),
        ("Summa", ["−122,1", "−121,2", "−0,9"]),
    )
    assert told(report(table("Nettokostnad", BOTH, IN_TKR), in_mnkr)) == []


def layered(title: str, deviation: str, forecast_of_housing: str) -> ReadTable:
    rows: list[Row] = [
        ("Hemtjänst", ["−89,4", "−88,0", "−1,4"]),
        ("Bostad med särskild service", [forecast_of_housing, "−121,2", deviation]),
        ("Daglig verksamhet", ["−32,8", "−33,6", "0,8"]),
    ]
    return table(title, FORECAST, rows, "mnkr")


def test_two_forecasts_a_digit_apart_whose_deviations_differ_are_two_forecasts() -> None:
    """121,2 − 118,1 may be 3,2 and 121,2 − 118,2 may be 3,0: each table is right, and they tell of two things."""
    proposed, decided = layered("Förslag", "3,2", "−118,1"), layered("Beslutad", "3,0", "−118,2")
    assert told(report(proposed, decided)) == []


def test_one_forecast_with_two_deviations_is_a_fault() -> None:
    one, other = layered("Översikt", "3,0", "−118,2"), layered("Bilaga", "5,0", "−118,2")
    assert told(report(one, other)) == [("5,0", "Bilaga")]


def test_an_income_among_costs_without_minus_deviates_the_other_way() -> None:
    """8,1 in income where 9,5 was budgeted is 1,4 worse; costs of 17,6 where 18,0 was budgeted are 0,4 better."""
    rows: list[Row] = [
        ("Nämndverksamhet", ["1,9", "2,1", "2,0", "0,1"]),
        ("Intäkter", ["8,8", "9,5", "8,1", "−1,4"]),
        ("Kostnader", ["17,2", "18,0", "17,6", "0,4"]),
        ("Netto", ["8,4", "8,5", "9,5", "−1,0"]),
        ("Gata och park", ["61,7", "63,0", "66,2", "−3,2"]),
        ("varav vinterväghållning", ["14,1", "12,0", "15,3", "−3,3"]),
        ("Mark och exploatering", ["4,4", "5,1", "4,9", "0,2"]),
        ("Summa", ["76,4", "78,7", "82,6", "−3,9"]),
    ]
    header = ["Bokslut 2023", "Budget 2024", "Bokslut 2024", "Budgetavvikelse"]
    assert told(report(table("Drift", header, rows, "mnkr"))) == []
    rows[4][1][2] = "62,6"
    assert told(report(table("Drift", header, rows, "mnkr"))) == [("62,6", "Drift")]
