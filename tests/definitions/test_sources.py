"""Sources are read with the other definitions, each in a file of its own."""

from __future__ import annotations

from pathlib import Path

from tests.report.tables import write
from utfall.definitions import load

LEDGER = """\
    id: huvudbok
    file: "huvudbok*.xlsx"
    columns: {account: Konto, period: Period}
    amount: Belopp
    sign: debit_positive
    scenario: actual
"""
CONTROL = LEDGER.replace("huvudbok", "saldolista") + "    controls: huvudbok\n"


def read(root: Path, **sources: str) -> tuple[list[str], list[tuple[str, str, int | None]]]:
    """The ids found, and each problem's code, file and line."""
    write(root, "utfall.yaml", 'municipality: Lillköping\ncode: "0000"\nboard: Socialnämnden\n')
    for name, text in sources.items():
        write(root, f"definitions/sources/{name}.yaml", text)
    definitions, problems = load(root)
    assert definitions is not None
    told = [(each.code, each.source.file.rpartition("/")[2], each.source.line) for each in problems]
    return sorted(definitions.sources), told


def test_each_file_is_a_source(tmp_path: Path) -> None:
    assert read(tmp_path, huvudbok=LEDGER, saldolista=CONTROL) == (["huvudbok", "saldolista"], [])


def test_a_source_can_only_control_one_that_is_read_in(tmp_path: Path) -> None:
    assert read(tmp_path, saldolista=CONTROL)[1] == [("DEF-007", "saldolista.yaml", 7)]
    chained = CONTROL.replace("saldolista", "annan").replace("controls: huvudbok", "controls: saldolista")
    assert read(tmp_path, huvudbok=LEDGER, saldolista=CONTROL, annan=chained)[1] == [
        ("DEF-007", "annan.yaml", 7)
    ]


def test_an_id_stands_for_one_source(tmp_path: Path) -> None:
    assert read(tmp_path, en=LEDGER, två=LEDGER)[1] == [("DEF-006", "två.yaml", 1)]


def test_a_misspelt_key_is_told_at_its_line(tmp_path: Path) -> None:
    assert read(tmp_path, huvudbok=LEDGER.replace("scenario:", "scenari:"))[1][0] == (
        "DEF-002",
        "huvudbok.yaml",
        1,
    )
