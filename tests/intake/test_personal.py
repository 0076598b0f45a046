"""Personal identity numbers are stopped at the door of every kind of file, and said without being repeated."""

from __future__ import annotations

from pathlib import Path

from tests.intake.lillkoping import csv
from tests.intake.lillkoping import definitions as declared
from tests.intake.test_ledger import LEDGER, read
from utfall.intake import read_facts
from utfall.problems import Problems
from utfall.swedish.personal_number import MASK

PERSON = "19121212-1212"  # the Tax Agency's own example, nobody's number


def test_a_vouchers_text_is_told_and_does_not_stop_the_file(tmp_path: Path) -> None:
    facts, problems, _ = read(tmp_path, LEDGER.replace('"Loner"\n{', f'"Loner {PERSON}"\n{{'))
    assert [(each.code, each.source.line) for each in problems] == [("INT-006", 18)]
    assert not problems.blocks
    assert facts is not None


def test_an_object_that_is_a_person_is_masked_in_the_facts(tmp_path: Path) -> None:
    facts, problems, _ = read(tmp_path, LEDGER.replace('1 "71" 20', f'1 "{PERSON}" 20'))
    assert facts is not None
    assert sorted(facts.table["responsibility"].to_pylist()) == ["71", MASK]
    assert "INT-006" in [each.code for each in problems]
    assert all(PERSON not in each.message for each in problems)


def test_all_cells_are_counted_and_the_first_is_named(tmp_path: Path) -> None:
    rows = ["scenario;period;project;amount"]
    rows += [f"actual;2024-08;{code};1" for code in ("P1", PERSON, "121212-1212", PERSON)]
    problems = Problems()
    facts = read_facts(csv(tmp_path, *rows), "belopp.csv", declared(), problems)
    assert facts is not None
    assert facts.table["project"].to_pylist() == ["P1", MASK, MASK, MASK]
    (problem,) = problems
    assert (problem.params["count"], problem.source.line, problem.source.column) == (3, 3, 3)


def test_an_amount_is_never_taken_for_a_person(tmp_path: Path) -> None:
    problems = Problems()
    path = csv(tmp_path, "scenario;period;amount", "actual;2024-08;1212121212")
    facts = read_facts(path, "belopp.csv", declared(), problems)
    assert facts is not None
    assert facts.table["amount"].to_pylist() == [121212121200]
    assert not len(problems)
