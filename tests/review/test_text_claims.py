"""Words of comparison without a figure are held against the tables too."""

from __future__ import annotations

from tests.review.report_texts import report, table
from utfall.review.finding import Checked, Verdict
from utfall.review.text import check_text

YEAR = ("Utfall 2024", "Budget 2024", "Avvikelse")
VOLUMES = table(
    {
        "Daglig verksamhet (dagar per år)": ("41 200", "43 900", "−2 700"),
        "Boende LSS (årsplatser)": ("88,4", "86,0", "2,4"),
    },
    columns=YEAR, unit="", name="volymer",
)  # fmt: skip
PRICES = table(
    {
        "Daglig verksamhet (netto per dag)": ("−1 310", "−1 240", "−70"),
        "Boende LSS (netto per årsplats)": ("−990 000", "−1 002 000", "12 000"),
    },
    columns=YEAR, unit="kr", name="snittkostnad",
)  # fmt: skip
GOALS = table(
    {"Andel nöjda brukare": ("81 %", "Minst 85 %"), "Andel långvarigt bistånd": ("27 %", "Högst 22 %")},
    columns=("Utfall 2024", "Målvärde"), unit="%", name="mål", heading="Brukarnöjdhet", line=200,
)  # fmt: skip


def claims(*sentences: str, heading: str = "Funktionsnedsättning") -> list[Checked]:
    """The claims found."""
    return list(check_text(report(*sentences, tables=(VOLUMES, PRICES, GOALS), heading=heading)))


def test_a_volume_said_to_be_higher_than_the_budget_while_the_table_shows_less() -> None:
    (found,) = claims("För daglig verksamhet är volymen högre än budgeterat.")
    assert found.verdict is Verdict.DIRECTION
    assert found.text == "högre"
    assert "41 200" in found.calculation.replace("\u00a0", " ")
    assert found.problem is not None
    assert found.problem.code == "REV-203"


def test_volume_and_unit_cost_are_different_rows() -> None:
    volume, price = claims(
        "För boende LSS är det en högre volym än budget men en lägre snittkostnad än budget."
    )
    assert [volume.verdict, price.verdict] == [Verdict.AGREES, Verdict.AGREES]
    assert volume.address.startswith("Boende LSS (årsplatser)")
    assert price.address.startswith("Boende LSS (netto per årsplats)")


def test_a_claim_goes_on_about_the_row_of_the_sentence_before() -> None:
    found = claims(
        "För daglig verksamhet är volymen lägre än budgeterat.", "Även snittkostnaden är högre än budgeterat."
    )
    assert [each.verdict for each in found] == [Verdict.AGREES, Verdict.AGREES]
    assert found[1].address.startswith("Daglig verksamhet (netto per dag)")


def test_a_claim_that_no_row_answers_to_is_left_alone() -> None:
    assert claims("Volymen för hemtjänst är högre än budgeterat.") == []


def test_all_indicators_said_to_fall_short_while_one_exceeds_its_target() -> None:
    (found,) = claims(
        "Utfallet för samtliga indikatorer understiger indikatorvärdena.", heading="Brukarnöjdhet"
    )
    assert found.verdict is Verdict.DIRECTION
    assert "Andel långvarigt bistånd" in found.calculation
