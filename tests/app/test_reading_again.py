"""A file that lies in the data folder is read again when what it is read by has changed, and only then."""

from __future__ import annotations

import json
from pathlib import Path

from tests.app.ledgers import CONTROL, ROWS, SOURCE, bring, ledger, lillkoping, told
from tests.app.test_importing import FAULTY, QUARANTINE, WHOLE, stored
from tests.readers.table_files import excel_file
from utfall.app.admitting import Consent
from utfall.app.importing import undo
from utfall.app.opening import bring_in_new, open_workspace
from utfall.core import Scenario
from utfall.intake import Change
from utfall.problems import Problems
from utfall.store import Workspace

ASIDE = ".utfall/quarantine/huvudbok_2024.xlsx.csv"


def declare(root: Path, source: str) -> None:
    (root / "definitions/sources/huvudbok.yaml").write_text(source, encoding="utf-8")


def declare_code(root: Path, code: str) -> None:
    accounts = root / "definitions/structure/account.csv"
    accounts.write_text(f"{accounts.read_text(encoding='utf-8').rstrip()}\n{code}\n", encoding="utf-8")


def kept_files(root: Path) -> dict[str, bytes]:
    """The Parquet files of the store."""
    return {path.name: path.read_bytes() for path in (root / ".utfall/facts").rglob("*.parquet")}


def test_a_changed_sign_reads_the_same_file_again_and_says_what_it_changed(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root))
    declare(root, SOURCE.replace("debit_positive", "income_positive"))
    (admitted,) = bring(root, root / "data/huvudbok_2024.xlsx").admitted
    assert stored(root) == [("3011", 202402, -2_000_00), ("5011", 202401, 3_500_50)]
    assert admitted.changes == (Change(Scenario.ACTUAL, 2024, 0, 2 * (3_500_50 - 2_000_00)),)
    assert admitted.recoded == {"amount": 2}


def test_a_code_read_from_another_column_is_said_although_no_sum_changes(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root))
    declare(root, SOURCE.replace("period: Period", "period: Period, project: Text"))
    (admitted,) = bring(root, root / "data/huvudbok_2024.xlsx").admitted
    assert (admitted.changes, admitted.recoded) == ((), {"project": 2})


def test_a_report_reads_it_again_by_itself_and_an_undo_brings_the_earlier_reading_back(
    tmp_path: Path,
) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root))
    declare(root, SOURCE.replace("debit_positive", "income_positive"))
    opened = open_workspace(root, Problems())
    assert opened is not None
    (admitted,) = bring_in_new(opened, Problems())
    assert bring_in_new(opened, Problems()) == []
    assert not undo(root, admitted.batch.id).blocks
    assert stored(root) == WHOLE
    assert bring_in_new(opened, Problems()) == []  # what a person took back does not come in by itself


def test_a_corrected_file_that_comes_back_is_not_given_the_facts_of_an_older_reading(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root))
    bring(root, ledger(root, ["71", "5011", "2024-03", "1", ""]))
    declare(root, SOURCE.replace("debit_positive", "income_positive"))
    bring(root, ledger(root))
    assert stored(root) == [("3011", 202402, -2_000_00), ("5011", 202401, 3_500_50)]
    declare(root, SOURCE)
    bring(root, ledger(root))
    assert stored(root) == WHOLE


def test_a_new_code_or_a_moved_line_is_no_news_to_a_file_that_says_the_same(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root))
    before, batches = kept_files(root), Workspace(root).batches()
    declare_code(root, "5099;Ny kod;;;")
    declare(root, f"# Ekonomisystemets utdata\n{SOURCE}")
    again = bring(root, root / "data/huvudbok_2024.xlsx")
    assert (again.batches, told(again)) == ([], [])
    assert kept_files(root) == before
    assert [each.id for each in Workspace(root).batches()] == [each.id for each in batches]
    assert Workspace(root).batches() != batches  # what it was read by has been noted
    noted = kept_manifests(root)
    bring(root, root / "data/huvudbok_2024.xlsx")
    assert kept_manifests(root) == noted


def kept_manifests(root: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((root / ".utfall/batches").iterdir())]


def test_a_copy_that_another_source_describes_does_not_take_turns_with_its_original(tmp_path: Path) -> None:
    other = SOURCE.replace("id: huvudbok", "id: kopia").replace("huvudbok*", "kopia*")
    root = lillkoping(tmp_path, kopia=other.replace("debit_positive", "income_positive"))
    file = ledger(root)
    (root / "data/kopia.xlsx").write_bytes(file.read_bytes())
    bring(root, root / "data")
    assert stored(root) == WHOLE
    assert bring(root, root / "data").batches == []


def test_a_file_that_no_longer_reads_stays_as_it_was_and_says_why(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root))
    declare(root, SOURCE.replace("amount: Belopp", "amount: Summa kr"))
    result = bring(root, root / "data/huvudbok_2024.xlsx")
    assert result.problems.blocks
    assert stored(root) == WHOLE


def test_balances_that_come_later_are_held_against_the_file_that_is_in(tmp_path: Path) -> None:
    root = lillkoping(tmp_path, saldolista=CONTROL)
    assert told(bring(root, ledger(root))) == [("INT-013", "data/huvudbok_2024.xlsx")]
    balances = [["Konto", "Period", "Saldo"], ["5011", "2024-01", "3500,50"], ["3011", "2024-02", "-2000"]]
    excel_file(root / "data", balances, name="saldolista_2024.xlsx")
    right = bring(root, root / "data")
    assert (right.batches, told(right)) == ([], [])
    excel_file(root / "data", [*balances[:2], ["3011", "2024-02", "-2001"]], name="saldolista_2024.xlsx")
    wrong = bring(root, root / "data")
    assert [code for code, _ in told(wrong)] == ["INT-001"]
    assert stored(root) == WHOLE


# On which terms


def test_lines_that_were_mended_outlive_a_reading_that_changes_nothing(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root, *ROWS, FAULTY), consent=QUARANTINE)
    aside = root / ASIDE
    aside.write_text(aside.read_text(encoding="utf-8").replace("2024-13", "2024-12"), encoding="utf-8")
    mended = aside.read_bytes()
    bring(root, aside)
    declare_code(root, "5099;Ny kod;;;")
    again = bring(root, root / "data/huvudbok_2024.xlsx")
    assert (again.batches, again.problems.blocks) == ([], False)
    assert aside.read_bytes() == mended
    assert stored(root) == [*WHOLE, ("5011", 202412, -1_00)]


def test_a_code_declared_since_brings_in_the_lines_that_waited_for_it(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root, *ROWS, ["72", "5099", "2024-03", "10", ""]), consent=QUARANTINE)
    assert stored(root) == WHOLE
    declare_code(root, "5099;Ny kod;;;")
    (admitted,) = bring(root, root / "data/huvudbok_2024.xlsx").admitted
    assert (admitted.batch.left_out, admitted.quarantine) == (0, None)
    assert admitted.changes == (Change(Scenario.ACTUAL, 2024, 1, -10_00),)
    assert stored(root) == [*WHOLE, ("5099", 202403, -10_00)]


def test_mended_lines_are_kept_when_a_new_reading_sets_them_aside_anew(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root, *ROWS, FAULTY), consent=QUARANTINE)
    aside = root / ASIDE
    aside.write_text(aside.read_text(encoding="utf-8").replace("2024-13", "2024-12"), encoding="utf-8")
    mended = aside.read_bytes()
    bring(root, aside)
    declare(root, SOURCE.replace("debit_positive", "income_positive"))
    result = bring(root, root / "data/huvudbok_2024.xlsx")
    assert "INT-007" in [each.code for each in result.problems]
    assert b"2024-13" in aside.read_bytes()
    assert [path.read_bytes() for path in (root / ".utfall/replaced").iterdir()] == [mended]


def test_a_difference_that_was_accepted_stays_accepted(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    path = root / "data/bokforing.se"
    lines = ["#FLAGGA 0", "#SIETYP 4", "#RAR 0 20240101 20241231", "#IB 0 1930 0", "#RES 0 5011 100"]
    voucher = ["#VER A 1 20240115", "{", "#TRANS 5011 {} 99", "#TRANS 1930 {} -99", "}"]
    path.write_text("\n".join([*lines, *voucher]) + "\n", encoding="cp437")
    assert bring(root, path).problems.blocks
    bring(root, path, consent=Consent(accept_difference="Väntar på rättelse"))
    declare_code(root, "5099;Ny kod;;;")
    again = bring(root, path)
    assert (again.batches, again.problems.blocks) == ([], False)
    assert Workspace(root).batches()[0].accepted_difference == "Väntar på rättelse"


# A store that an older program has written


def test_an_older_store_is_read_once_more_and_then_not(tmp_path: Path) -> None:
    root = lillkoping(tmp_path)
    bring(root, ledger(root))
    (manifest,) = (root / ".utfall/batches").glob("*.json")
    content = json.loads(manifest.read_bytes())
    content["format"] = 2
    del content["batch"]["reading"], content["publications"][0]["reading"]
    manifest.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert Workspace(root).batches()[0].reading == ""
    assert bring(root, root / "data/huvudbok_2024.xlsx").batches == []
    assert Workspace(root).batches()[0].reading != ""
    assert stored(root) == WHOLE


def test_a_store_that_has_grown_is_the_same_snapshot_as_one_made_anew(tmp_path: Path) -> None:
    grown, anew = (lillkoping(tmp_path / name) for name in ("grown", "anew"))
    bring(grown, ledger(grown))
    for root in (grown, anew):
        declare_code(root, "5099;Ny kod;;;")
        (root / "data/huvudbok_2024.xlsx").write_bytes((grown / "data/huvudbok_2024.xlsx").read_bytes())
        bring(root, root / "data")
    assert Workspace(grown).snapshot({}).id == Workspace(anew).snapshot({}).id
    assert Workspace(grown).batches()[0].id != Workspace(anew).batches()[0].id
