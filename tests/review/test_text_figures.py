"""A figure in a sentence is held against the one cell that its words name, and its verdict says how it fares."""

from __future__ import annotations

import re

import pytest

from tests.review.report_texts import COSTS, report, table
from utfall.review.finding import Verdict
from utfall.review.text import check_text


def verdicts(*sentences: str, **more: object) -> list[str]:
    """What is said of each figure, in order."""
    return [str(each.verdict) for each in check_text(report(*sentences, **more))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Äldreomsorgen redovisar ett överskott om 2,5 mnkr för perioden.", "stämmer"),
        ("Äldreomsorgen redovisar ett överskott om 2,6 mnkr för perioden.", "avviker"),
        ("Äldreomsorgen redovisar ett överskott om 5,2 mnkr för perioden.", "avviker"),
        ("Äldreomsorgen redovisar ett underskott om 2,5 mnkr för perioden.", "riktning"),
        ("Äldreomsorgen redovisar ett överskott om 2,5 tkr för perioden.", "enhet"),
        ("Äldreomsorgen redovisar ett överskott om 1,8 mnkr för perioden.", "inaktuellt"),
        ("Individ- och familjeomsorgen redovisar ett underskott på 4,4 mnkr för perioden.", "avrundning"),
        ("Individ- och familjeomsorgen redovisar ett underskott på 4,5 mnkr för perioden.", "stämmer"),
        ("Individ- och familjeomsorgen beräknas ge ett underskott på 6,2 mnkr för helåret.", "stämmer"),
        ("Nämnden redovisar ett underskott om 3,4 mnkr för perioden.", "stämmer"),
        ("Prognosen för helåret visar på ett underskott på 6,5 mnkr för nämnden.", "stämmer"),
        ("Utfallet för äldreomsorgen uppgår till 121,4 mnkr för perioden.", "stämmer"),
        ("Den politiska verksamheten redovisar ett överskott om 73 tkr för perioden.", "stämmer"),
    ],
)
def test_an_amount_is_judged_by_the_row_and_column_its_words_name(sentence: str, said: str) -> None:
    assert verdicts(sentence) == [said]


def test_a_difference_of_one_in_the_last_digit_of_a_large_figure_is_rounding() -> None:
    assert verdicts("Utfallet för äldreomsorgen uppgår till 121,5 mnkr för perioden.") == ["avrundning"]


def test_a_finding_names_both_places_shows_the_calculation_and_suggests_a_figure() -> None:
    (found,) = check_text(report("Äldreomsorgen redovisar ett överskott om 5,2 mnkr för perioden."))
    assert found.verdict is Verdict.DEVIATES
    assert found.address == "Äldreomsorg / Avvikelse period"
    assert "2 543 tkr" in found.calculation.replace("\u00a0", " ")
    assert str(found.suggestion) == "2.5"
    assert found.spot.line == 100
    assert [spot.path for spot in found.others] == ["t1: Äldreomsorg, kolumn 3"]
    assert found.problem is not None
    assert found.problem.code == "REV-201"
    assert found.problem.message.startswith("Texten säger 5,2 mnkr")


@pytest.mark.parametrize(
    "sentence",
    [
        "Kostnaderna för övertid har ökat med 2,2 mnkr.",
        "Äldreomsorgen (exkl. ledning) redovisar ett överskott om 9,9 mnkr för perioden.",
        "Överskottet på personalkostnaderna inom äldreomsorgen uppgick till 1,1 mnkr.",
        "Staden har beviljats 12,3 mnkr i riktade bidrag.",
        "Äldreomsorgen, tillsammans med staben, redovisar ett överskott om 9,9 mnkr.",
        "Underskottet för äldreomsorgen var 7,7 mnkr år 2021.",
    ],
)
def test_what_is_narrower_wider_or_of_another_time_stays_unchecked_and_says_why(sentence: str) -> None:
    found = check_text(report(sentence))
    assert [each.verdict for each in found] == [Verdict.UNCHECKED]
    assert found[0].calculation
    assert found[0].problem is None


def test_a_share_of_the_budget_is_computed_from_the_cells() -> None:
    right = "Äldreomsorgen redovisar ett överskott om 2,5 mnkr för perioden (2,1 % av budgeten)."
    assert verdicts(right) == ["stämmer", "stämmer"]
    assert verdicts(right.replace("2,1 %", "3,1 %")) == ["stämmer", "avviker"]


def test_what_follows_in_a_sentence_speaks_of_the_row_already_named() -> None:
    text = (
        "Utfallet för hemtjänsten uppgår till 43,9 mnkr jämfört med {} mnkr i budget för perioden, "
        "ett underskott om {} mnkr."
    )
    assert verdicts(text.format("42,3", "1,6")) == ["stämmer"] * 3
    assert verdicts(text.format("42,8", "1,6"))[1] == "avviker"


def test_hours_and_kronor_of_the_same_row_name_are_told_apart() -> None:
    assert verdicts("Antalet timmar inom hemtjänsten uppgår till 102 310 timmar för perioden.") == ["stämmer"]
    assert verdicts("Antalet timmar inom hemtjänsten uppgår till 120 310 timmar för perioden.") == ["avviker"]


def test_change_since_the_year_before_is_computed_from_two_columns() -> None:
    assert verdicts("Kostnaden för hemtjänsten har ökat med 6,8 % sedan föregående år.") == ["stämmer"]
    assert verdicts("Kostnaden för hemtjänsten har minskat med 6,8 % sedan föregående år.") == ["riktning"]
    assert verdicts("Kostnaden för hemtjänsten har ökat med 8,6 % sedan föregående år.") == ["avviker"]


def test_a_heading_names_the_row_when_the_sentence_does_not() -> None:
    assert verdicts("För perioden redovisas ett underskott på 1,6 mnkr.", heading="Hemtjänst") == ["stämmer"]
    assert verdicts("För perioden redovisas ett underskott på 6,1 mnkr.", heading="Hemtjänst") == ["avviker"]


def test_the_value_never_chooses_the_row() -> None:
    """1,6 mnkr is the deviation of hemtjänst; said of äldreomsorg it is wrong, though a cell holds it."""
    (found,) = check_text(report("Äldreomsorgen redovisar ett överskott om 1,6 mnkr för perioden."))
    assert found.verdict is Verdict.DEVIATES
    assert found.address.startswith("Äldreomsorg")


def test_two_rows_that_fit_equally_and_differ_leave_the_figure_unchecked() -> None:
    twice = (table(COSTS), table({"Hemtjänst": ("1", "2", "3", "4", "5", "6", "7")}, name="t9"))
    assert verdicts("Hemtjänsten redovisar ett underskott om 9,9 mnkr för perioden.", tables=twice) == [
        "ej kontrollerad"
    ]


def test_positive_costs_with_budget_minus_actual_are_read_by_their_own_rule() -> None:
    costs = table(
        {
            "Hemtjänst": ("64 170", "63 507", "−663"),
            "Trygghetslarm": ("1 176", "1 247", "71"),
            "Summa": ("65 346", "64 754", "−592"),
        },
        columns=("Utfall", "Budget", "Avvikelse"),
    )  # fmt: skip
    assert verdicts("Hemtjänsten redovisar ett underskott på 663 tkr.", tables=(costs,)) == ["stämmer"]
    assert verdicts("Hemtjänsten redovisar ett överskott på 663 tkr.", tables=(costs,)) == ["riktning"]


def test_every_figure_gets_a_verdict_and_nothing_else_does() -> None:
    text = "Den 1 juli 2024 fick 65 personer över 80 år besked enligt 4 kap. 1 § om 12 mnkr."
    assert [each.text for each in check_text(report(text))] == ["65 personer", "12 mnkr"]


def test_the_time_that_a_paragraph_has_given_outweighs_the_heading() -> None:
    told = "Äldreomsorgens nettokostnad för januari–augusti är 121,4 mnkr."
    assert (
        verdicts(told, "Hemtjänsten kostar 1,6 mnkr mer än budget.", heading="Resultat och prognos")
        == ["stämmer"] * 2
    )


def test_years_out_of_years_are_no_count_of_a_row() -> None:
    scores = table({"Lämnad prognos": ("1,4", "102")}, ("Fel i snitt", "Antal prognoser"), "", "t1")
    sentence = "Målet har hållits så här: lämnad prognos 5 av 5 år."
    assert set(verdicts(sentence, tables=[scores])) == {"ej kontrollerad"}


def test_a_column_without_a_header_is_not_taken_for_the_full_year() -> None:
    rows = {"Intäkter": ("18 412", "17 900", "512"), "Personalkostnader": ("−52 317", "−53 400", "1 083"),
            "Lokalkostnader": ("−31 080", "−30 800", "−280"), "Övrigt": ("−14 455", "−13 700", "−755")}  # fmt: skip
    costs = table(rows, ("", "", ""), name="t1")
    told = (
        "Personalkostnaderna är 1 083 tkr lägre än budget.",
        "För helåret prognostiseras ett överskott på 300 tkr.",
    )
    assert verdicts(*told, tables=[costs]) == ["stämmer", "ej kontrollerad"]


def test_figures_told_in_the_order_of_two_times_are_left_unchecked() -> None:
    sentence = (
        "Äldreomsorgen avviker med 2,5 mnkr för perioden och 1,8 mnkr för helåret, "
        "individ- och familjeomsorgen med −4,5 mnkr och −6,2 mnkr."
    )
    assert verdicts(sentence) == ["stämmer", "stämmer", "ej kontrollerad", "ej kontrollerad"]


def test_what_stands_above_says_the_time_of_columns_without_headers() -> None:
    rows = {"Hemtjänst": ("−90 122", "−87 122", "−3 000"), "Vuxna": ("−91 397", "−86 397", "−5 000"),
            "Unga": ("−60 418", "−45 418", "−15 000"), "Stab": ("−39 799", "−39 799", "0")}  # fmt: skip
    sentence = "För helåret prognostiseras ett underskott på 3,0 mnkr för hemtjänsten."
    above = [
        table(rows, ("", "", ""), heading=heading) for heading in ("Årsprognos 2024", "Utfall per april")
    ]
    assert [verdicts(sentence, tables=[each]) for each in above] == [["stämmer"], ["ej kontrollerad"]]


BY_TIME = ("Utfall jan-aug 2024", "Budget jan-aug 2024", "Avvikelse", "Årsbudget 2024", "Prognos 2024",
           "Avvikelse helår", "Utfall jan-aug 2023")  # fmt: skip
PLAIN = table(
    {
        "Äldreomsorg": ("121 407", "123 950", "2 543", "186 100", "184 300", "1 800", "118 214"),
        "Hemtjänst": ("43 906", "42 311", "−1 595", "63 500", "65 700", "−2 200", "41 118"),
        "Summa": ("165 313", "166 261", "948", "249 600", "250 000", "−400", "159 332"),
    },
    BY_TIME, name="t1",
)  # fmt: skip
USERS = table(
    {"Hemtjänst, timmar": ("102 310", "96 400"), "Personer med hemtjänst": ("432", "398")},
    ("Utfall jan-aug 2024", "Utfall jan-aug 2023"), "", "t2",
)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Hemtjänsten kostade {1,6} mnkr mer än budgeterat för perioden.", "riktning"),
        ("Hemtjänsten beräknas överstiga budget med {2,2} mnkr vid årets slut.", "avviker"),
        ("Prognosen per augusti är ett underskott på {2,2} mnkr för hemtjänsten jämfört med årsbudget.", "avviker"),
        ("Hemtjänsten: underskott {1,6} mnkr (prognos −2,2 mnkr).", "avviker"),
        ("Hemtjänsten går mot {2,2} mnkr i underskott på helåret.", "avviker"),
        ("Äldreomsorgen avvek med {2,5} mnkr från budget.", "avviker"),
        ("Äldreomsorg: {121,4} mnkr, avvikelse 2,5 mnkr.", "avviker"),
        ("Äldreomsorgens utfall är 121,4 mnkr, vilket motsvarar {65,2} procent av årsbudgeten.", "avviker"),
        ("Äldreomsorgen bedömer att kostnaderna blir {184,3} mnkr för året.", "avviker"),
        ("Hemtjänstens avvikelse efter augusti är −1,6 mnkr och för helåret {−2,2} mnkr.", "avviker"),
        ("Det är {2,8} mnkr eller 6,8 procent mer än 2023.", "avviker"),
        ("Vid periodens slut hade 432 personer hemtjänst, vilket är {34} fler än 2023.", "avviker"),
    ],
)  # fmt: skip
def test_ordinary_ways_of_writing_are_read_and_an_error_in_them_is_found(sentence: str, said: str) -> None:
    tables, heading = (PLAIN, USERS), "Hemtjänst" if sentence.startswith("Det") else "Ekonomi"
    right = re.sub(r"[{}]", "", sentence)
    assert set(verdicts(right, tables=tables, heading=heading)) == {"stämmer"}
    if said == "riktning":
        assert verdicts(right.replace("mer än", "mindre än"), tables=tables) == ["riktning"]
        return
    wrong = re.sub(r"{(−?)(\d+)(.*?)}", lambda match: f"{match[1]}{int(match[2]) + 3}{match[3]}", sentence)
    assert set(verdicts(wrong, tables=tables, heading=heading)) - {"stämmer"} in ({said}, {"inaktuellt"})


@pytest.mark.parametrize(
    "sentence",
    [
        "I augusti var kostnaden 5,6 mnkr.",
        "I förra prognosen räknade verksamheten med ett underskott på 1,1 mnkr.",
        "Kvar av periodens budget är 0,3 mnkr.",
        "Utfallet är 98 procent av periodbudgeten.",
        "12 personer har fått avslag.",
        "I snitt har 40 personer väntat på beslut.",
        "Kostnaden för inhyrd personal ökade med 2,1 mnkr.",
        "Av underskottet är 3,0 mnkr av engångskaraktär.",
        "Underskottet täcks av tidigare års överskott på 5,0 mnkr.",
        "Bland kvinnor är underskottet 1,1 mnkr.",
        "Prognosen vid tertial 1 var ett underskott på 1,3 mnkr.",
        "Timpriset är 412 kr mot budgeterade 405 kr.",
        "Volymökningen beräknas kosta 1,9 mnkr.",
        "Hemtjänstens underskott beror på vakanser, 2,2 mnkr.",
        "Hemtjänsten har fått ett tillskott på 3,0 mnkr i kompletteringsbudgeten.",
        "Hemtjänstens underskott väntas växa från 1,6 mnkr till 2,2 mnkr.",
        "Personer med hemtjänst i åldern över 80 år är 310.",
    ],
)
def test_what_no_column_or_row_tells_is_left_unchecked(sentence: str) -> None:
    assert set(verdicts(sentence, tables=(PLAIN, USERS), heading="Hemtjänst")) == {"ej kontrollerad"}
