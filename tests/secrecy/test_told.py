"""What of earlier editions bears on a new one: all that is linked to its facts by shared sums, and nothing else."""

from __future__ import annotations

from fractions import Fraction

from utfall.secrecy import Form, Told

FIVE = Fraction(5)


def total(*facts: str) -> Form:
    """A sum of facts, each of which is 10."""
    value = Fraction(10 * len(facts))
    return Form(tuple((fact, Fraction(1)) for fact in facts), value, value)


BOARD, OTHER = total("north", "south"), total("elsewhere")
BEFORE = Told(
    (BOARD, OTHER), ((total("south"), FIVE),), dict.fromkeys(("north", "south", "elsewhere"), Fraction(10))
)


def test_a_units_report_meets_the_boards_total_and_the_other_units_secret() -> None:
    found = BEFORE.about({"north"})
    assert found.shown == (BOARD,)
    assert found.secret == ((total("south"), FIVE),)
    assert found.facts.keys() == {"north", "south"}


def test_what_nothing_links_to_is_left_out() -> None:
    assert BEFORE.about({"new"}) == Told()


def test_what_everybody_knows_links_facts_too() -> None:
    women_and_men = total("elsewhere", "new")
    assert BEFORE.about({"new"}, [women_and_men]).shown == (OTHER,)
