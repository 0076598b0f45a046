"""How a problem is printed."""

from __future__ import annotations

from utfall.core import SourceRef
from utfall.problems import Problems, Severity
from utfall.problems.render import render


def test_place_code_sentence_line_and_remedy() -> None:
    problems = Problems()
    place = SourceRef("tables/a.yaml", line=3, column=1, excerpt="titel: Resultat")
    problems.add("DEF-001", place, key="titel", hint="Menade du title?")
    assert render(problems) == (
        "tables/a.yaml:3:1  DEF-001  Nyckeln ”titel” finns inte här.\n"
        "  | titel: Resultat\n"
        "  Menade du title? Rätta nyckeln eller ta bort den.\n"
    )


def test_a_warning_says_that_it_is_one() -> None:
    problems = Problems()
    problems.add("DEF-002", SourceRef("utfall.yaml"), Severity.WARNING, key="code")
    assert render(problems) == ("utfall.yaml  DEF-002  Varning: Nyckeln ”code” saknas.\n  Lägg till code.\n")


def test_problems_come_in_the_order_of_their_places() -> None:
    problems = Problems()
    for file, line in (("b.yaml", 1), ("a.yaml", 12), ("a.yaml", 2)):
        problems.add("DEF-002", SourceRef(file, line=line), key="id")
    places = [line.split("  ")[0] for line in render(problems).splitlines()[::2]]
    assert places == ["a.yaml:2", "a.yaml:12", "b.yaml:1"]


def test_nothing_wrong_prints_nothing() -> None:
    assert render(Problems()) == ""
