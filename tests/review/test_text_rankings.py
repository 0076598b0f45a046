"""What is said of a table's rows among each other: which comes first, and how many do what is said."""

from __future__ import annotations

import pytest

from tests.review.report_texts import report, table
from utfall.review.finding import Checked, Verdict
from utfall.review.text import check_text

GOALS = table(
    {
        "Nöjda brukare": ("81 %", "Minst 80 %", "Uppfyllt"),
        "Kontinuitet": ("14 %", "Högst 12 %", "Ej uppfyllt"),
        "Trygga boenden": ("88 %", "Minst 90 %", "Delvis uppfyllt"),
    },
    columns=("Utfall 2024", "Målvärde", "Status"), unit="", name="mål", heading="Mål", line=500,
)  # fmt: skip
PARTS = table(
    {
        "Stöd": ("−90", "−80", "−10"),
        "Boende": ("−60", "−52", "−8"),
        "Vård": ("−30", "−28", "−2"),
        "Råd": ("−20", "−25", "5"),
        "Summa": ("−110", "−105", "−5"),
    },
    columns=("Utfall 2024", "Budget 2024", "Avvikelse"), unit="mnkr",
)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Det största underskottet finns inom individ- och familjeomsorgen.", "stämmer"),
        ("Det största underskottet finns inom hemtjänsten.", "riktning"),
        ("Det näst största underskottet redovisas inom hemtjänsten.", "stämmer"),
        ("Äldreomsorgen redovisar det största överskottet för perioden.", "stämmer"),
        ("Politisk verksamhet redovisar det största överskottet för perioden.", "riktning"),
        ("Hemtjänsten har den lägsta kostnaden.", "riktning"),
        ("Två av fyra verksamheter redovisar underskott för perioden.", "stämmer"),
        ("Tre av fyra verksamheter redovisar underskott för perioden.", "avviker"),
    ],
)
def test_ranks_and_counts_of_rows(sentence: str, said: str) -> None:
    assert [str(each.verdict) for each in check_text(report(sentence))] == [said]


def test_a_row_that_the_rows_below_add_up_to_is_not_ranked_with_them() -> None:
    (found,) = check_text(report("Boende redovisar det största underskottet.", tables=(PARTS,)))
    assert found.verdict is Verdict.AGREES


def test_goals_said_to_be_met_are_counted_in_their_table() -> None:
    right, wrong = (_goals(f"{count} av tre mål är uppfyllda.") for count in ("Ett", "Två"))
    assert right.verdict is Verdict.AGREES
    assert wrong.verdict is Verdict.DEVIATES
    assert wrong.suggestion == 1
    assert wrong.calculation == "tabellen har 1 rader som är uppfyllda"


def test_the_indicators_that_a_section_says_it_has_are_the_rows_of_its_table() -> None:
    assert _goals("Målet följs upp med hjälp av tre indikatorer.").verdict is Verdict.AGREES
    assert _goals("Målet följs upp med hjälp av fem indikatorer.").verdict is Verdict.DEVIATES


def _goals(sentence: str) -> Checked:
    (found,) = check_text(report(sentence, tables=(GOALS,), heading="Mål"))
    return found
