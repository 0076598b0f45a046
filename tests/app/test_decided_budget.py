"""The budget decided in steps, from a listed decision to the printed page: every figure can be checked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.app.decided import BUDGET, DECISIONS, LINES, workspace
from utfall.app.building import build
from utfall.app.checking import check
from utfall.app.explaining import explain_figure
from utfall.core import Month
from utfall.document import Bound, Document, Paragraph

AUGUST, APRIL, NOVEMBER = Month(2024, 8), Month(2024, 4), Month(2024, 11)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("lillkoping"))


def built(root: Path, period: Month, formats: tuple[str, ...] = ("json",)) -> Document:
    result = build(root, "namndrapport", formats, root / "out", period)
    assert [f"{each.source} {each.code} {each.message}" for each in result.problems] == []
    assert result.document is not None
    return result.document


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2212", "-")


def printed(document: Document, table: str) -> dict[str, dict[str, str]]:
    """The table as it is printed, by row's label and column's id."""
    (found,) = (each for each in document.tables if each.id == table)
    columns = [column.id for column in found.columns]
    return {
        row.label: dict(zip(columns, (plain(cell.shown) for cell in row.cells), strict=True))
        for row in found.rows
    }


def test_a_column_of_a_kind_gathers_the_facts_of_the_kind_and_of_its_listed_decisions(root: Path) -> None:
    home = printed(built(root, AUGUST), "budget")["Hemtjänst"]
    assert [home[each] for each in ("original", "supplement", "moved", "budget")] == [
        "-12 000",
        "-600",
        "-300",
        "-12 900",
    ]


def test_a_reallocation_leaves_the_whole_as_it_was(root: Path) -> None:
    care = printed(built(root, AUGUST), "budget")["Äldreomsorg"]
    assert (care["moved"], care["budget"]) == ("0", "-36 600")


@pytest.mark.parametrize(
    ("period", "budget"),
    [(Month(2024, 3), "-36 000"), (APRIL, "-36 600"), (AUGUST, "-36 600"), (Month(2024, 10), "-37 800")],
)
def test_a_decision_counts_from_the_month_it_is_made(root: Path, period: Month, budget: str) -> None:
    assert printed(built(root, period), "budget")["Äldreomsorg"]["budget"] == budget


def test_a_column_can_show_the_budget_as_of_another_month(root: Path) -> None:
    home = printed(built(root, AUGUST), "budget")["Hemtjänst"]
    assert [home[each] for each in ("start", "april", "before", "decided")] == [
        "-12 000",
        "-12 600",
        "-12 600",
        "-300",
    ]


def test_a_later_decision_changes_nothing_in_an_earlier_report(tmp_path: Path) -> None:
    later = DECISIONS + "kf-2024-80;supplement;2024-11-25;Kommunfullmäktige;Eget kapital;;;Ännu mer\n"
    more = BUDGET + "budget;kf-2024-80;2024-12;2024-12;5011;510;-50000\n"
    before = built(workspace(tmp_path / "before"), AUGUST)
    after = built(workspace(tmp_path / "after", decisions=later, budget=more), AUGUST)
    assert [table.rows for table in before.tables] == [table.rows for table in after.tables]


def test_the_years_budget_is_phased_over_the_months_that_a_column_asks_for(root: Path) -> None:
    """510: 8/12 of 12 000 and of 300, and two of the supplement's six months; the rest of the year is the rest."""
    rows = printed(built(root, AUGUST), "budget")
    assert (rows["Hemtjänst"]["so_far"], rows["Hemtjänst"]["rest"]) == ("-8 400", "-4 500")
    assert (rows["Särskilt boende"]["so_far"], rows["Särskilt boende"]["rest"]) == ("-15 133", "-8 567")


def test_stated_weights_put_the_money_where_they_say(root: Path) -> None:
    """Särskilt boende has 1 000 on account 7411, a quarter of it in November: 21 083 − 275 + 600 + 250."""
    assert printed(built(root, NOVEMBER), "budget")["Särskilt boende"]["so_far"] == "-21 658"


def test_without_a_rule_a_divided_budget_is_told_of_and_never_guessed(tmp_path: Path) -> None:
    only = 'phasing:\n  - {profile: even, account: "7411"}\n'
    result = build(workspace(tmp_path, phasing=only), "namndrapport", ["json"], tmp_path / "out", AUGUST)
    assert {each.code for each in result.problems} == {"REP-002"}


def test_last_years_profile_needs_last_years_outcome(tmp_path: Path) -> None:
    as_before = "phasing:\n  - {profile: last_year}\n"
    result = build(workspace(tmp_path, phasing=as_before), "namndrapport", ["json"], tmp_path / "out", AUGUST)
    assert {each.code for each in result.problems} == {"REP-014"}


def test_the_budgets_way_lists_each_decision_with_day_body_and_amount(root: Path) -> None:
    rows = printed(built(root, AUGUST), "decisions")
    assert list(rows) == [
        "Ursprunglig budget",
        "Fler hemtjänsttimmar",
        "Från boende till hemtjänst",
        "Budget 31 augusti 2024",
    ]
    supplement = rows["Fler hemtjänsttimmar"]
    assert supplement == {
        "kind": "Tilläggsbudget",
        "decided": "2024-04-22",
        "body": "Kommunfullmäktige",
        "amount": "-600",
    }
    assert [row["amount"] for row in rows.values()] == ["-36 000", "-600", "0", "-36 600"]


def test_the_way_of_one_activity_leaves_out_what_does_not_concern_it(root: Path) -> None:
    rows = printed(built(root, NOVEMBER), "decisions-510")
    assert "Nytt boende" not in rows
    assert rows["Budget 30 november 2024"]["amount"] == "-12 900"


def test_the_ways_sum_is_the_budget_that_other_tables_show(root: Path) -> None:
    document = built(root, NOVEMBER)
    (way,) = (each for each in document.tables if each.id == "decisions")
    (budget,) = (each for each in document.tables if each.id == "budget")
    column = [each.id for each in budget.columns].index("budget")
    assert way.rows[-1].cells[-1].value == budget.rows[-1].cells[column].value
    assert [term.row for term in way.rows[-1].cells[-1].terms] == [row.id for row in way.rows[:-1]]


def test_what_of_the_budget_is_for_investments_stands_under_the_sum(tmp_path: Path) -> None:
    apart = "  - {id: investments, name: Investeringar, result: false, accounts: 74}\n"
    lines = LINES.replace("70-79", "70-73, 75-79").replace('"70-73, 75-79"', "[70-73, 75-79]") + apart
    (way,) = (
        each for each in built(workspace(tmp_path, lines=lines), AUGUST).tables if each.id == "decisions"
    )
    below = [(row.label, plain(row.cells[-1].shown)) for row in way.rows[-3:]]
    assert below == [
        ("Budget 31 augusti 2024", "-36 600"),
        ("varav investeringar", "-1 000"),
        ("Budget för resultatet 31 augusti 2024", "-35 600"),
    ]


def test_a_supplement_says_under_the_table_how_it_is_paid_for(root: Path) -> None:
    (way,) = (each for each in built(root, AUGUST).tables if each.id == "decisions")
    (note,) = way.footnotes
    assert plain(note.text) == "Finansieras med Statsbidrag 400 000 kr och Eget kapital 200 000 kr."


def test_an_undated_original_budget_stands_beside_a_listed_one_and_is_counted_once(tmp_path: Path) -> None:
    listed = DECISIONS + "kf-2023-90;original;2023-11-20;Kommunfullmäktige;;;;Budget 2024\n"
    stated = BUDGET.replace(
        "budget;original;2024-01;2024-12;5011;510", "budget;kf-2023-90;2024-01;2024-12;5011;510"
    )
    document = built(workspace(tmp_path, decisions=listed, budget=stated), AUGUST)
    rows = printed(document, "decisions")
    assert (rows["Ursprunglig budget"]["amount"], rows["Budget 2024"]["amount"]) == ("-24 000", "-12 000")
    assert rows["Budget 31 augusti 2024"]["amount"] == "-36 600"
    assert printed(document, "budget")["Äldreomsorg"]["original"] == "-36 000"


def test_a_directive_that_selects_an_unknown_code_is_told_of_at_its_line(tmp_path: Path) -> None:
    root = workspace(tmp_path, namndrapport="id: namndrapport\ntitle: Budgeten\ntemplate: namndrapport.md\n")
    (root / "definitions/reports/namndrapport.md").write_text(":::decisions activity=511\n", encoding="utf-8")
    result = build(root, "namndrapport", ["json"], tmp_path / "out", AUGUST)
    (problem,) = result.problems
    assert (problem.code, problem.source.line) == ("REP-008", 1)
    assert "koden ”511” finns inte" in problem.message


def test_explaining_a_budget_tells_the_decision_and_how_it_is_phased(root: Path) -> None:
    told = explain_figure(root, "namndrapport", "budget", "Hemtjänst", "Budget perioden", AUGUST).as_json()
    facts: list[dict[str, Any]] = told["expression"]["facts"]
    assert [(each["line"], each["value"], each["booked"], each["phasing"]) for each in facts] == [
        (2, "-8000000.00", "-12000000.00", "even"),
        (5, "-200000.00", "-600000.00", "even"),
        (6, "-200000.00", "-300000.00", "even"),
    ]
    assert facts[1]["decision"] == {
        "kind": "supplement",
        "id": "kf-2024-31",
        "decided": "2024-04-22",
        "body": "Kommunfullmäktige",
    }


def test_a_decision_in_the_way_can_be_explained(root: Path) -> None:
    told = explain_figure(root, "namndrapport", "decisions-510", "Fler hemtjänsttimmar", "Belopp", AUGUST)
    assert told.explanation is not None
    assert (plain(told.explanation.shown), [fact.line for fact in told.explanation.step.facts]) == (
        "-600",
        [5],
    )


def test_the_way_is_printed_in_every_format(root: Path) -> None:
    document = built(root, AUGUST, ("pdf", "docx", "html", "xlsx", "json", "datapackage"))
    html = (root / "out" / "namndrapport.html").read_text("utf-8")
    titles = [table.title for table in document.tables]
    assert titles == ["Budgeten", "Budgetens väg 2024", "Hemtjänstens budget 2024"]
    assert "Från boende till hemtjänst" in html
    assert "Finansieras med Statsbidrag" in html


def test_a_sound_ledger_passes_the_workspaces_rules(root: Path) -> None:
    assert [each.message for each in check(root)] == []


def test_facts_may_not_follow_a_decision_that_is_not_listed(tmp_path: Path) -> None:
    misspelt = BUDGET.replace(";kf-2024-31;", ";kf-2024-13;")
    result = build(workspace(tmp_path, budget=misspelt), "namndrapport", ["json"], tmp_path / "out", AUGUST)
    (problem,) = (each for each in result.problems if each.code == "FAC-007")
    assert (problem.source.line, problem.source.column) == (5, 2)
    assert "Menade du kf-2024-31?" in problem.remedy


def faults_of(root: Path) -> list[str]:
    return [f"{each.code} {each.source} {plain(each.message)}" for each in check(root)]


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        (
            "Statsbidrag 400 000 + Eget kapital 200 000",
            "",
            (
                "BUD-002 definitions/structure/decisions.csv:2:1 "
                "Tilläggsbudgeten ”kf-2024-31” på 600 000,00 kr säger inte hur den finansieras."
            ),
        ),
        (
            "Eget kapital 200 000",
            "Eget kapital 150 000",
            (
                "BUD-003 definitions/structure/decisions.csv:2:1 "
                "Tilläggsbudgeten ”kf-2024-31” är på 600 000,00 kr, men finansieringen är på 550 000,00 kr."
            ),
        ),
        (
            "reallocation;2024-06-10",
            "between_boards;2024-06-10",
            (
                "BUD-004 definitions/structure/decisions.csv:3:1 "
                "Flytten ”sn-2024-12” mellan nämnder säger inte vilken den andra nämnden är."
            ),
        ),
        (
            "supplement;2024-10-14",
            "supplement;2025-02-10",
            (
                "BUD-007 definitions/structure/decisions.csv:4:1 "
                "Beslutet ”kf-2024-77” fattades 2025-02-10 men gäller till och med 2024-12."
            ),
        ),
    ],
)
def test_a_fault_in_a_decision_is_told_at_its_row(tmp_path: Path, was: str, becomes: str, told: str) -> None:
    assert faults_of(workspace(tmp_path, decisions=DECISIONS.replace(was, becomes))) == [told]


def test_a_reallocation_must_sum_to_zero_by_itself(tmp_path: Path) -> None:
    more = BUDGET.replace("5011;520;300000", "5011;520;250000")
    assert faults_of(workspace(tmp_path, budget=more)) == [
        (
            "BUD-001 definitions/structure/decisions.csv:3:1 "
            "Omdisponeringen ”sn-2024-12” summerar 2024 till -50 000,00 kr, inte till noll."
        ),
    ]


def test_a_listed_decision_that_no_fact_follows_is_remarked_on(tmp_path: Path) -> None:
    listed = DECISIONS + "kf-2024-99;supplement;2024-12-16;Kommunfullmäktige;Eget kapital;;;\n"
    (told,) = faults_of(workspace(tmp_path, decisions=listed))
    assert told.startswith("BUD-010 definitions/structure/decisions.csv:5:1 Beslutet ”kf-2024-99”")


def test_facts_whose_decision_is_no_longer_listed_are_told_and_stay_in_the_budget(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    assert faults_of(root) == []
    shorter = "".join(line for line in DECISIONS.splitlines(keepends=True) if "sn-2024-12" not in line)
    workspace(root, decisions=shorter)
    (told,) = faults_of(root)
    assert told.startswith("BUD-011 data/budget.csv:6 Underlaget följer beslutet ”sn-2024-12”")
    assert printed(built(root, AUGUST), "budget")["Hemtjänst"]["budget"] == "-12 900"


def said(root: Path, text: str, at: Month = AUGUST) -> str:
    """What a sentence of the report says."""
    (root / "definitions/reports/namndrapport.md").write_text(text + "\n", encoding="utf-8")
    (paragraph,) = built(root, at).blocks
    assert isinstance(paragraph, Paragraph)
    return plain("".join(each.shown if isinstance(each, Bound) else each.text for each in paragraph.inlines))


def test_running_text_can_name_decisions_and_ask_for_the_budget_of_an_earlier_month(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    assert (
        said(
            root,
            """{{ budget(full_year, activity="510", decisions="original") | tkr }},
{{ budget(full_year, activity="510", decisions="supplement+reallocation") | tkr }},
{{ budget(full_year, activity="510", decisions="sn-2024-12") | tkr }} och
{{ budget(full_year, activity="510", as_of=-5) | tkr }} före april.""",
        )
        == "-12 000 tkr, -900 tkr, -300 tkr och -12 000 tkr före april."
    )


def test_running_text_is_told_what_a_decision_may_be(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    path = root / "definitions/reports/namndrapport.md"
    path.write_text('{{ budget(full_year, decisions="kf-2024-13") | tkr }}\n', encoding="utf-8")
    (problem,) = build(root, "namndrapport", ["json"], root / "out", AUGUST).problems
    assert "beslutet ”kf-2024-13” finns inte. Menade du kf-2024-31" in problem.message


def test_a_rows_decisions_and_a_columns_narrow_each_other(tmp_path: Path) -> None:
    """A column of supplements shows of a row about one decision what that decision supplements, and nothing else."""
    root = workspace(tmp_path)
    table = root / "definitions/tables/budget.yaml"
    home = '- {id: home, label: Hemtjänst, activity: "510"}'
    one = home.replace("}", ", decisions: kf-2024-31}")
    table.write_text(table.read_text("utf-8").replace(home, one), encoding="utf-8")
    shown = printed(built(root, AUGUST), "budget")["Hemtjänst"]
    assert [shown[each] for each in ("original", "supplement", "moved", "budget")] == ["", "-600", "", "-600"]
