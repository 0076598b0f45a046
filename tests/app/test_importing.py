"""A ledger's file comes in whole, or is refused with every fault at its cell; and what it changes is said."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.app.ledgers import CONTROL, HEADER, ROWS, SOURCE, bring, ledger, lillkoping, told
from tests.readers.table_files import csv_file, excel_file
from tests.report.tables import write
from utfall.app.admitting import Consent
from utfall.app.explaining import explain_figure
from utfall.app.importing import ImportResult, undo, watch
from utfall.app.suggesting import suggest_source
from utfall.cli.main import app
from utfall.core import Month, Scenario
from utfall.intake import Change
from utfall.store import Workspace

QUARANTINE = Consent(quarantine=True)
FAULTY = ["72", "5011", "2024-13", "1", "Fel månad"]
PERSON = "19121212-1212"  # the Tax Agency's own example, nobody's number


def stored(root: Path) -> list[tuple[object, ...]]:
    """Account, month and öre of everything that counts."""
    store = Workspace(root)
    rows = [row for batch in store.batches() for row in store.facts_of(batch.id).to_pylist()]
    return sorted((row["account"], row["period_from"], row["amount"]) for row in rows)


WHOLE = [("3011", 202402, 2_000_00), ("5011", 202401, -3_500_50)]


@pytest.mark.parametrize("name", ["huvudbok_2024.xlsx", "huvudbok_2024.csv"])
def test_a_declared_ledger_comes_in_with_its_sign_turned(tmp_path: Path, name: str) -> None:
    root = lillkoping(tmp_path)
    result = bring(root, ledger(root, name=name))
    assert told(result) == []
    assert stored(root) == WHOLE


def test_a_fault_is_told_at_its_sheet_row_and_column_and_nothing_comes_in(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    result = bring(root, ledger(root, *ROWS, FAULTY, ["72", "5011", "2024-03", "x", ""]))
    assert told(result) == [
        ("FAC-005", "data/huvudbok_2024.xlsx!Rader:4:3"),
        ("FAC-003", "data/huvudbok_2024.xlsx!Rader:5:4"),
    ]
    assert stored(root) == []


def test_a_code_that_nobody_declared_is_told_once_with_its_kronor(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    rows = (["71", "5099", "2024-01", "100", ""], ["71", "5099", "2024-02", "50,25", ""])
    result = bring(root, ledger(root, *ROWS, *rows))
    (problem,) = result.problems
    assert (problem.code, problem.source.line, problem.source.column) == ("FAC-020", 4, 2)
    assert "−150,25 kr" in problem.message


def test_several_sheets_are_one_import(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    path = root / "definitions/sources/huvudbok.yaml"
    path.write_text(path.read_text(encoding="utf-8") + 'sheets: "*"\n', encoding="utf-8")

    def add_february(book: Any, _: Any) -> None:
        sheet = book.add_worksheet("Februari")
        for place, row in enumerate((HEADER, ROWS[1])):
            sheet.write_row(place, 0, row)

    book = excel_file(root / "data", [HEADER, ROWS[0]], add_february, name="huvudbok.xlsx")
    result = bring(root, book)
    assert told(result) == []
    assert len(result.batches) == 1
    assert stored(root) == WHOLE


def test_an_excel_file_that_no_source_describes_is_refused_with_what_to_do(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    result = bring(root, ledger(root, name="okänd.xlsx"))
    (problem,) = result.problems
    assert problem.code == "INT-005"
    assert "--suggest" in problem.remedy


def test_a_file_that_two_sources_describe_is_refused(tmp_path: Path) -> None:
    root = lillkoping(tmp_path, annan=SECOND)
    assert [each.code for each in bring(root, ledger(root)).problems] == ["INT-004"]


SECOND = """\
id: annan
file: "*2024.xlsx"
columns: {account: Konto, period: Period}
amount: Belopp
sign: debit_positive
scenario: actual
"""


# What a corrected file changes


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    file = ledger(root)
    assert len(bring(root, file).batches) == 1
    again = bring(root, file)
    assert (again.batches, told(again)) == ([], [])


def test_a_corrected_file_replaces_its_import_and_says_what_changed(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    first = bring(root, ledger(root))
    assert first.admitted[0].changes is None
    corrected = bring(root, ledger(root, *ROWS, ["71", "5011", "2024-03", "1000", ""]))
    assert corrected.admitted[0].changes == (Change(Scenario.ACTUAL, 2024, 1, -1_000_00),)
    assert len(stored(root)) == 3


def test_two_files_that_state_the_same_month_are_warned_about(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root, name="huvudbok_jan.xlsx"))
    later = bring(root, ledger(root, *ROWS, ["71", "5011", "2024-03", "1000", ""], name="huvudbok_feb.xlsx"))
    (problem,) = later.problems
    assert (problem.code, problem.severity) == ("INT-009", "warning")
    assert "data/huvudbok_jan.xlsx om utfall 2024-01" in problem.message


def test_a_corrected_file_under_another_name_is_warned_about_too(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    booked = [[unit, account, "2024-01", "100", ""] for unit in ("71", "72") for account in ("3011", "5011")]
    bring(root, ledger(root, *booked, name="huvudbok_0205.xlsx"))
    corrected = [*booked[:-1], [*booked[-1][:3], "150", ""]]
    assert told(bring(root, ledger(root, *corrected, name="huvudbok_0206.xlsx"))) == [
        ("INT-009", "data/huvudbok_0206.xlsx")
    ]
    others = [[*each[:3], "7", ""] for each in booked]
    assert told(bring(root, ledger(root, *others, name="huvudbok_ratt.xlsx"))) == []


def test_what_a_file_comes_to_is_told_to_be_held_against_its_own_system(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    ledger(root)
    shown = CliRunner().invoke(app, ["import", str(root), str(root / "data")]).stdout
    assert "  utfall januari–februari 2024, netto " in shown
    listed = CliRunner().invoke(app, ["undo", str(root)]).stdout
    assert ", utfall januari–februari 2024" in listed


def test_a_file_whose_name_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    named = Path(os.fsdecode(os.fsencode(root / "data") + b"/l\xe5n.csv"))
    named.write_text("scenario;period;account;amount\nactual;2024-01;5011;-1\n", encoding="utf-8")
    assert told(bring(root, named)) == [("INT-020", "data/l\ufffdn.csv")]


def test_files_about_different_months_or_units_are_not_the_same(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root, ["71", "5011", "2024-01", "100", ""], name="huvudbok_71.xlsx"))
    other = bring(root, ledger(root, ["72", "5011", "2024-01", "100", ""], name="huvudbok_72.xlsx"))
    assert told(other) == []


# Quarantine


def test_with_quarantine_the_sound_rows_come_in_and_the_others_can_be_mended(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    result = bring(root, ledger(root, *ROWS, FAULTY), consent=QUARANTINE)
    assert not result.problems.blocks
    assert [each.code for each in result.problems] == ["INT-007", "FAC-005"]
    assert stored(root) == WHOLE
    (admitted,) = result.admitted
    assert (admitted.batch.left_out, admitted.quarantine) == (
        1,
        root / ".utfall/quarantine/huvudbok_2024.xlsx.csv",
    )
    aside = root / ".utfall/quarantine/huvudbok_2024.xlsx.csv"
    lines = aside.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Ansvar;Konto;Period;Belopp;Text;problem"
    assert lines[1] == "72;5011;2024-13;1;Fel månad;”2024-13” är ingen månad."
    aside.write_text("\n".join([lines[0], lines[1].replace("2024-13", "2024-12")]) + "\n", encoding="utf-8")
    mended = bring(root, aside)
    assert told(mended) == []
    assert stored(root) == [*WHOLE, ("5011", 202412, -1_00)]


def test_a_corrected_file_also_replaces_what_was_mended_so_that_nothing_counts_twice(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root, *ROWS, FAULTY), consent=QUARANTINE)
    aside = root / ".utfall/quarantine/huvudbok_2024.xlsx.csv"
    aside.write_text(aside.read_text(encoding="utf-8").replace("2024-13", "2024-12"), encoding="utf-8")
    bring(root, aside)
    corrected = bring(root, ledger(root, *ROWS, ["72", "5011", "2024-12", "1", "Rätt"]))
    assert told(corrected) == []
    assert stored(root) == [*WHOLE, ("5011", 202412, -1_00)]


def test_the_facts_of_utfalls_own_csv_are_set_aside_in_its_own_columns(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    rows = [
        ["scenario", "period", "account", "amount"],
        ["actual", "2024-01", "5011", "-1"],
        ["actual", "2024-01", "999", "2"],
    ]
    result = bring(root, csv_file(root / "data", rows, "belopp.csv"), consent=QUARANTINE)
    assert result.batches[0].rows == 1
    aside = root / ".utfall/quarantine/belopp.csv"
    assert aside.read_text(encoding="utf-8").splitlines()[0] == "scenario;period;account;amount;problem"
    aside.write_text(aside.read_text(encoding="utf-8").replace(";999;", ";3011;"), encoding="utf-8")
    assert told(bring(root, aside)) == []
    assert stored(root) == [("3011", 202401, 200), ("5011", 202401, -100)]


def test_a_fault_of_the_whole_file_is_no_reason_to_let_half_of_it_in(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    path = root / "data/belopp.csv"
    path.write_text(
        "scenario;period;account;amount\nactual;2024-01;5011;1\nactual;2024-01;5011\n", encoding="utf-8"
    )
    result = bring(root, path, consent=QUARANTINE)
    assert result.problems.blocks
    assert stored(root) == []


def test_what_is_set_aside_is_no_formula_and_names_nobody(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    rows = [
        ["71", "5011", "2024-13", "-1", '=HYPERLINK("x")'],
        ["71", "5011", "2024-13", "2", f"@Avser {PERSON}"],
    ]
    bring(root, ledger(root, *ROWS, *rows, name="huvudbok.csv"), consent=QUARANTINE)
    text = (root / ".utfall/quarantine/huvudbok.csv").read_text(encoding="utf-8")
    assert """"'=HYPERLINK""" in text
    assert "'@Avser [personnummer]" in text
    assert ";-1;" in text  # a number stays one
    assert PERSON not in text


# Control totals


def controlled(root: Path, *balances: tuple[str, str, str]) -> Path:
    workspace = lillkoping(root, saldolista=CONTROL)
    table = [["Konto", "Period", "Saldo"], *map(list, balances)]
    excel_file(workspace / "data", table, name="saldolista_2024.xlsx")
    return workspace


def test_a_ledger_that_agrees_with_its_balances_comes_in(tmp_path: Path) -> None:
    root = controlled(tmp_path, ("5011", "2024-01", "3500,50"), ("3011", "2024-02", "-2000"))
    assert told(bring(root, ledger(root))) == []
    assert stored(root) == WHOLE


def test_a_ledger_that_differs_is_refused_the_largest_difference_first(tmp_path: Path) -> None:
    root = controlled(tmp_path, ("5011", "2024-01", "3500"), ("3011", "2024-02", "-2500"))
    result = bring(root, ledger(root))
    assert stored(root) == []
    first, second = (each.message.replace("\u00a0", " ") for each in result.problems)
    assert first.startswith(
        "Konto 3011 2024-02 utfall: saldot är 2 500,00 kr men underlaget blir 2 000,00 kr,"
    )
    assert first.endswith("en skillnad på −500,00 kr.")
    assert second.startswith("Konto 5011 2024-01 utfall: saldot är −3 500,00 kr")
    assert second.endswith("en skillnad på −0,50 kr.")


def test_a_difference_that_somebody_answers_for_comes_in_with_its_reason(tmp_path: Path) -> None:
    root = controlled(tmp_path, ("5011", "2024-01", "3500"), ("3011", "2024-02", "-2000"))
    result = bring(root, ledger(root), consent=Consent(accept_difference="Öresavrundning i facit"))
    assert not result.problems.blocks
    assert [each.code for each in result.problems] == ["INT-003", "INT-001"]
    (batch,) = Workspace(root).batches()
    assert batch.accepted_difference == "Öresavrundning i facit"
    assert batch == result.batches[0]


def test_balances_that_are_not_there_are_missed_aloud(tmp_path: Path) -> None:
    root = lillkoping(tmp_path, saldolista=CONTROL)
    assert told(bring(root, ledger(root))) == [("INT-013", "data/huvudbok_2024.xlsx")]


def test_a_file_of_balances_is_no_facts(tmp_path: Path) -> None:
    root = controlled(tmp_path, ("5011", "2024-01", "3500,50"))
    result = bring(root, root / "data/saldolista_2024.xlsx")
    assert [each.code for each in result.problems] == ["INT-012"]
    assert stored(root) == []


# Folders


def test_a_folder_is_read_with_those_below_it_in_order_and_marks_are_passed_by(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    (root / "data/2024").mkdir()
    ledger(root, ["71", "5011", "2024-02", "1", ""], name="2024/huvudbok_b.csv")
    ledger(root, ["71", "5011", "2024-01", "1", ""], name="huvudbok_a.csv")
    for name in ("~$huvudbok_a.xlsx", ".huvudbok.csv", "läsmig.txt"):
        (root / "data" / name).write_text("inga uppgifter", encoding="utf-8")
    result = bring(root, root / "data")
    assert told(result) == []
    assert [each.file for each in result.batches] == ["data/2024/huvudbok_b.csv", "data/huvudbok_a.csv"]


def test_a_folder_without_anything_to_read_says_so(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    assert [each.code for each in bring(root, root / "data").problems] == ["INT-011"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    root = lillkoping(tmp_path / "w")
    outside = csv_file(tmp_path, [HEADER, *ROWS], "hemligt.csv")
    (root / "data/huvudbok.csv").symlink_to(outside)
    result = bring(root, root / "data")
    assert "INT-014" in [each.code for each in result.problems]
    assert stored(root) == []


def test_a_watched_folder_reads_a_file_once_it_is_whole(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    looks = 0

    def look(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 1:  # half a file, still being written
            (root / "data/huvudbok.csv").write_text("Ansvar;Konto", encoding="utf-8")
        elif looks == 2:
            ledger(root, name="huvudbok.csv")
        elif looks == 6:
            raise KeyboardInterrupt

    found: list[ImportResult] = []
    with pytest.raises(KeyboardInterrupt):
        found.extend(each for each in watch(root, root / "data", 1, sleep=look))
    assert stored(root) == WHOLE
    assert looks == 6


def test_a_watched_file_is_held_against_balances_that_come_after_it(tmp_path: Path) -> None:
    root, looks = lillkoping(tmp_path, saldolista=CONTROL), 0
    ledger(root)

    def look(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 4:
            table = [["Konto", "Period", "Saldo"], ["5011", "2024-01", "3500"], ["3011", "2024-02", "-2000"]]
            excel_file(root / "data", table, name="saldolista_2024.xlsx")
        elif looks == 8:
            raise KeyboardInterrupt

    found: list[list[str]] = []
    with pytest.raises(KeyboardInterrupt):
        found.extend([code for code, _ in told(each)] for each in watch(root, root / "data", 1, sleep=look))
    assert found == [["INT-013"], ["INT-001"]]


def test_a_watched_file_is_tried_again_when_somebody_has_declared_its_code(tmp_path: Path) -> None:
    root, looks = lillkoping(tmp_path), 0
    ledger(root, ["71", "5099", "2024-01", "1", ""])

    def look(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 4:
            accounts = root / "definitions/structure/account.csv"
            accounts.write_text(
                f"{accounts.read_text(encoding='utf-8').rstrip()}\n5099;Ny;;;\n", encoding="utf-8"
            )
        elif looks == 8:
            raise KeyboardInterrupt

    found: list[ImportResult] = []
    with pytest.raises(KeyboardInterrupt):
        found.extend(watch(root, root / "data", 1, sleep=look))
    assert [[code for code, _ in told(each)] for each in found] == [["FAC-020"], []]
    assert stored(root) == [("5099", 202401, -1_00)]


def test_a_watched_workspace_that_is_faulty_says_so_and_ends(tmp_path: Path) -> None:
    (result,) = watch(tmp_path, tmp_path, 1)
    assert [each.code for each in result.problems] == ["DEF-012"]


# Personal data


def test_a_personal_number_never_reaches_the_store(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    result = bring(
        root, ledger(root, ["71", "5011", "2024-01", "5", ""], [PERSON, "5011", "2024-02", "6", ""])
    )
    (problem,) = result.problems
    assert (problem.code, problem.source.line, problem.source.column) == ("INT-006", 3, 1)
    assert PERSON not in problem.message
    assert all(
        PERSON.encode() not in path.read_bytes() for path in root.rglob(".utfall/**/*") if path.is_file()
    )


def test_a_problem_never_quotes_a_personal_number(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    result = bring(root, ledger(root, ["71", "5011", PERSON, "5", ""]))
    assert result.problems.blocks
    assert all(PERSON not in f"{each.message} {each.source.excerpt}" for each in result.problems)


def test_an_import_can_still_be_taken_back(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    (batch,) = bring(root, ledger(root)).batches
    assert not len(undo(root, batch.id))
    assert stored(root) == []


def test_a_figure_is_explained_down_to_the_sheet_and_row_that_it_stands_on(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root))
    write(root, "definitions/reports/r.yaml", "id: r\ntitle: Rapport\ntemplate: r.md\n")
    write(root, "definitions/reports/r.md", ":::table t\n")
    told = explain_figure(root, "r", "t", "r", "a", Month(2024, 2)).as_json()
    (fact,) = told["expression"]["facts"]
    assert (fact["file"], fact["sheet"], fact["line"]) == ("data/huvudbok_2024.xlsx", "Rader", 3)


# The sum that a file ends with


def summed(root: Path) -> Path:
    workspace = lillkoping(root)
    write(workspace, "definitions/sources/huvudbok.yaml", SOURCE.replace("skip", "sum_row"))
    return workspace


def test_a_file_that_differs_from_its_own_sum_comes_in_only_when_somebody_answers_for_it(
    tmp_path: Path,
) -> None:
    root = summed(tmp_path)
    file = ledger(root, *ROWS, ["Summa", "", "", "1500", ""])
    assert told(bring(root, file)) == [("TAB-018", "data/huvudbok_2024.xlsx!Rader:4:4")]
    accepted = bring(root, file, consent=Consent(accept_difference="Öresavrundning"))
    assert [each.code for each in accepted.problems] == ["INT-003", "TAB-018"]
    assert stored(root) == WHOLE


def test_mended_lines_need_no_sum_of_their_own(tmp_path: Path) -> None:
    root = summed(tmp_path)
    bring(root, ledger(root, *ROWS, FAULTY, ["Summa", "", "", "1501,50", ""]), consent=QUARANTINE)
    aside = root / ".utfall/quarantine/huvudbok_2024.xlsx.csv"
    aside.write_text(aside.read_text(encoding="utf-8").replace("2024-13", "2024-12"), encoding="utf-8")
    assert told(bring(root, aside)) == []
    assert stored(root) == [*WHOLE, ("5011", 202412, -1_00)]


# Drafts of how a file is to be read


def test_a_sie_file_needs_no_draft_and_a_volume_no_sign(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    (sie := tmp_path / "ledger.se").write_text("#FLAGGA 0\n#SIETYP 4\n", encoding="ascii")
    assert [each.code for each in suggest_source(root, sie).problems] == ["INT-025"]
    volumes = tmp_path / "volymer.csv"
    volumes.write_text("Mått;Ansvar;Period;Utfall;Budget\nPlatser;71;2024-01;4;5\n", encoding="utf-8")
    drafted = suggest_source(root, volumes, save=True)
    assert 'amounts: {actual: "Utfall", budget: "Budget"}' in str(drafted.text)
    assert "sign" not in str(drafted.text)
    (told,) = bring(root, volumes).problems  # the source is whole; what lacks is the volume itself
    assert told.code == "FAC-018"
