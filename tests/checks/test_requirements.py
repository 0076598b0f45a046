"""What law and the municipality ask of a report: met where it says, missing, empty, or not showing the figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.measures.ledger import ListEngine, fact
from tests.report.tables import declare, write
from utfall.checks.law import LAW, deadlines
from utfall.checks.requirements import Duties, Standing, duties
from utfall.core import Month
from utfall.definitions import load
from utfall.definitions.rule import ReportKind
from utfall.measures import Cube
from utfall.report import build_document

LEDGER = [fact(-90_000_00, "2024-08", account="5011"), fact(-95_000_00, "2024-08", "budget", account="5011")]
TABLE = """\
    id: drift
    title: Drift
    format: {unit: tkr}
    columns:
      - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
      - {id: budget, header: Budget, scenario: budget, window: year_to_date}
    rows:
      - {id: staff, label: Personal, line: staff}
"""
TEXT = """\
# Händelser

Ett boende har öppnat.

# Mål

## Indikatorer

# Drift

:::table drift
"""
ALL_BUT = (
    "handelser",
    "utveckling",
    "prognos",
    "driftredovisning",
    "investeringsredovisning",
    "jamforelse",
    "mal",
)


def asked(root: Path, declared: str, at: str = "2024-08", rules: str = "") -> Duties:
    """What is asked of the report, whose definition ends with ``declared``."""
    declare(root, TABLE, TEXT)
    write(root, "definitions/reports/r.yaml", "id: r\ntitle: Rapport\ntemplate: r.md\n" + declared)
    if rules:
        write(root, "definitions/rules.yaml", rules)
    definitions, problems = load(root)
    assert definitions is not None
    assert [each.message for each in problems] == []
    period = Month.parse(at)
    cube = Cube(ListEngine(LEDGER, []), definitions.structure, definitions.quantities, period)
    document = build_document(definitions.reports["r"], definitions, cube, period, "snapshot").document
    return duties(definitions.reports["r"], definitions, document)


def standings(found: Duties) -> dict[str, Standing]:
    return {each.requirement.id: each.standing for each in found.requirements}


def messages(found: Duties) -> list[str]:
    return [f"{each.code} {each.message}" for each in found.problems]


def test_nothing_is_asked_of_a_report_that_does_not_say_its_kind(tmp_path: Path) -> None:
    assert asked(tmp_path, "") == Duties()


def test_an_interim_report_is_asked_for_what_the_law_says_and_each_gap_names_its_paragraph(
    tmp_path: Path,
) -> None:
    found = asked(tmp_path, "kind: delårsrapport\n")
    assert tuple(standings(found)) == ALL_BUT
    assert set(standings(found).values()) == {Standing.MISSING}
    assert messages(found)[0] == (
        "CHK-008 RKR R17 kräver ”Viktiga händelser under perioden och efter den”, "
        "men rapporten anger inte var det står."
    )


def test_a_requirement_is_met_by_a_heading_with_text_and_by_a_table_with_its_figures(tmp_path: Path) -> None:
    found = asked(tmp_path, "kind: delårsrapport\nfulfils: {handelser: handelser, driftredovisning: drift}\n")
    assert standings(found)["handelser"] is Standing.MET
    assert standings(found)["driftredovisning"] is Standing.MET


def test_a_heading_with_nothing_but_headings_below_it_is_empty(tmp_path: Path) -> None:
    found = asked(tmp_path, "kind: delårsrapport\nfulfils: {mal: mal}\n")
    assert standings(found)["mal"] is Standing.MISSING
    assert any(each.endswith(", men det är tomt under ”mal”.") for each in messages(found))


def test_a_table_without_the_figures_that_are_asked_for_does_not_do(tmp_path: Path) -> None:
    found = asked(tmp_path, "kind: delårsrapport\nfulfils: {prognos: drift-2, jamforelse: drift}\n")
    told = messages(found)
    assert any(each.endswith("det som anges visar inte utfall förra året.") for each in told)
    assert "CHK-009 prognos sägs stå i ”drift-2”, som inte finns i rapporten." in told


def test_what_does_not_apply_is_said_to_be_so_with_its_reason(tmp_path: Path) -> None:
    excuse = "kind: delårsrapport\nnot_applicable: {investeringsredovisning: Inga investeringar.}\n"
    found = {each.requirement.id: each for each in asked(tmp_path, excuse).requirements}
    assert found["investeringsredovisning"].standing is Standing.NOT_APPLICABLE
    assert found["investeringsredovisning"].detail == "Inga investeringar."


def test_a_requirement_that_nobody_has_set_is_a_problem(tmp_path: Path) -> None:
    found = asked(tmp_path, "kind: delårsrapport\nfulfils: {handelse: handelser}\n")
    (unknown,) = [each for each in found.problems if each.code == "CHK-010"]
    assert unknown.remedy.startswith("Menade du handelser?")


def test_the_municipalitys_own_instruction_is_asked_for_like_the_law(tmp_path: Path) -> None:
    own = """\
        requirements:
          - {id: atgarder, text: Åtgärder, law: "Anvisningen, punkt 4", kinds: månadsuppföljning}
          - {id: bokslut, text: Bokslut, law: "Anvisningen, punkt 9", kinds: årsbokslut}
    """
    found = asked(tmp_path, "kind: månadsuppföljning\n", rules=own)
    assert messages(found) == [
        "CHK-008 Anvisningen, punkt 4 kräver ”Åtgärder”, men rapporten anger inte var det står."
    ]


@pytest.mark.parametrize(("at", "is_told"), [("2024-05", True), ("2024-06", False), ("2024-09", True)])
def test_an_interim_report_covers_from_half_to_two_thirds_of_the_year(
    tmp_path: Path, at: str, is_told: bool
) -> None:
    found = asked(tmp_path, "kind: delårsrapport\n", at)
    assert ("CHK-011" in {each.code for each in found.problems}) is is_told


@pytest.mark.parametrize(
    ("kind", "at", "day"),
    [
        (ReportKind.INTERIM, "2024-08", date(2024, 10, 31)),
        (ReportKind.INTERIM, "2023-12", date(2024, 2, 29)),
        (ReportKind.YEAR_END, "2024-12", date(2025, 4, 15)),
    ],
)
def test_the_law_sets_the_day_when_the_council_has_its_report(kind: ReportKind, at: str, day: date) -> None:
    (deadline,) = deadlines(kind, Month.parse(at))
    assert deadline.day == day


def test_each_requirement_of_the_law_has_an_id_of_its_own_and_says_who_asks() -> None:
    assert len({each.id for each in LAW}) == len(LAW)
    assert all(each.law and each.kinds for each in LAW)


def test_a_report_older_than_the_law_is_asked_only_what_the_municipality_asks(tmp_path: Path) -> None:
    own = "requirements:\n  - {id: beslut, text: Beslut, law: Anvisningen, kinds: delårsrapport}\n"
    found = asked(tmp_path, "kind: delårsrapport\n", at="2014-08", rules=own)
    assert found.is_before_law
    assert tuple(standings(found)) == ("beslut",)
    assert found.deadlines == ()
