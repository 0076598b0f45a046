"""Real SIE files from many programs, kept outside the project: each is read as its books say, and written back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.readers.sie_files import codes
from utfall.core import CodePart
from utfall.problems import Problems, Severity
from utfall.readers.sie import SieFile, read, to_facts, write

Sample = Callable[[str], tuple[SieFile, Problems]]

# Name, type, vouchers, rows, period balances, and the problems about its arithmetic (none where books are exact).
SAMPLES = [
    ("Bokslut Norstedts SIE 4E.se", "4E", 177, 678, 0, {}),
    ("Lön.si", "4I", 1, 8, 0, {}),
    ("SIE4_Exempelfil_med_underdim.SE", "4E", 295, 1330, 0, {}),
    ("Sie 1.SE", "1", 0, 0, 0, {}),
    ("Sie 3 + 4.se", "4E", 2, 4, 134, {"SIE-027": 1}),
    ("Sie4.si", "4E", 165, 869, 0, {"SIE-027": 20, "FAC-013": 1}),
    ("Test3.SE", "3", 0, 0, 601, {}),
    ("Test4.SE", "4E", 167, 1464, 521, {}),
    ("arsaldo_ovnbolag.se", "1", 0, 0, 0, {}),
    ("objektsaldo_ovnbolag.se", "3", 0, 0, 2223, {"SIE-031": 1}),
    ("periodsaldo_ovnbolag.se", "2", 0, 0, 1953, {}),
    ("si.SI", "4I", 47, 128, 0, {}),
    ("transaktioner_ovnbolag-bad-balance.se", "4E", 163, 671, 1953, {"SIE-022": 1, "SIE-027": 1}),
    ("transaktioner_ovnbolag.se", "4E", 163, 671, 1953, {}),
    ("typ3.se", "3", 0, 0, 557, {}),
    ("typ4.se", "4E", 81, 287, 0, {}),
    ("typ4si.si", "4I", 81, 287, 0, {}),
]
NAMES = [name for name, *_ in SAMPLES]
HARMLESS = {"SIE-004", "SIE-005", "SIE-026", "SIE-032", "SIE-037"}  # letters, form, and codes without a name


@pytest.fixture(scope="session")
def folder(shared: Path) -> Path:
    found = shared / "sie"
    if not found.is_dir():
        pytest.skip("the SIE samples are not among the shared figures")
    return found


@pytest.fixture(scope="session")
def sample(folder: Path) -> Sample:
    """Reads a sample by its plain name; the files' names are percent-encoded."""
    known: dict[str, tuple[SieFile, Problems]] = {}

    def named(name: str) -> tuple[SieFile, Problems]:
        if name not in known:
            problems = Problems()
            found = read((folder / quote(name, safe="+")).read_bytes(), name, problems)
            assert found is not None
            known[name] = found, problems
        return known[name]

    return named


@pytest.mark.parametrize(("name", "type_", "vouchers", "rows", "periods", "arithmetic"), SAMPLES, ids=NAMES)
def test_a_sample_is_read_whole(
    sample: Sample, name: str, type_: str, vouchers: int, rows: int, periods: int, arithmetic: dict[str, int]
) -> None:
    found, problems = sample(name)
    tables = (found.vouchers.num_rows, found.transactions.num_rows, found.periods.num_rows)
    assert (found.header.type, *tables) == (type_, vouchers, rows, periods)
    assert Counter(problem.code for problem in problems if problem.code not in HARMLESS) == arithmetic
    assert all(problem.severity is Severity.WARNING for problem in problems if problem.code != "SIE-022")


@pytest.mark.parametrize("name", [name for name in NAMES if "underdim" not in name])
def test_a_sample_written_back_is_equal(sample: Sample, name: str) -> None:
    found, _ = sample(name)
    assert read(write(found), name, Problems()) == found


def test_of_a_sample_with_destroyed_letters_only_those_letters_change(sample: Sample) -> None:
    found, _ = sample("SIE4_Exempelfil_med_underdim.SE")
    problems = Problems()
    again = read(write(found, problems, "ut.se"), "ut.se", Problems())
    assert again is not None
    assert codes(problems) == {"SIE-033"}
    assert again.transactions.drop_columns(["text", "source_line"]) == found.transactions.drop_columns(
        ["text", "source_line"]
    )
    assert [each.name for each in again.accounts] == [
        (each.name or "").replace("\ufffd", "?") for each in found.accounts
    ]
    assert again == read(write(again), "ut.se", Problems())


def test_a_saved_error_page_is_refused(folder: Path) -> None:
    problems = Problems()
    assert read((folder / "HAS4E_1412.Se").read_bytes(), "HAS4E_1412.Se", problems) is None
    assert [problem.message for problem in problems] == ["Filen är en sparad webbsida, inte en SIE-fil."]


def test_the_checksum_of_a_sample_is_right_and_a_changed_byte_is_seen(folder: Path) -> None:
    data = (folder / quote("Bokslut Norstedts SIE 4E.se")).read_bytes()
    problems = Problems()
    read(data.replace(b"Goodwill", b"Godwill!", 1), "bok.se", problems)
    assert [problem.params["stated"] for problem in problems if problem.code == "SIE-028"] == ["854227682"]


def test_dimensions_declared_late_are_known(sample: Sample) -> None:
    found, _ = sample("SIE4_Exempelfil_med_underdim.SE")
    assert {each.number: each.parent for each in found.dimensions}[61] == 6


def by_month_and_account(found: SieFile, mapping: dict[int, CodePart]) -> Counter[tuple[str, int, str]]:
    sums: Counter[tuple[str, int, str]] = Counter()
    for row in to_facts(found, mapping).to_pylist():
        sums[row["scenario"], row["period_from"], row["account"]] += row["amount"]
    return Counter({key: ore for key, ore in sums.items() if ore})


@pytest.mark.parametrize(
    "mapping", [{}, {1: CodePart.RESPONSIBILITY}, {7: CodePart.FREE, 1: CodePart.RESPONSIBILITY}]
)
def test_one_company_gives_the_same_facts_from_each_type_of_file(
    sample: Sample, mapping: dict[int, CodePart]
) -> None:
    files = [f"{kind}_ovnbolag.se" for kind in ("transaktioner", "periodsaldo", "objektsaldo")]
    of_vouchers, of_periods, of_objects = (by_month_and_account(sample(name)[0], mapping) for name in files)
    assert of_vouchers == of_periods == of_objects
    assert len(of_vouchers) > 1000


def test_the_objects_of_a_company_are_the_same_from_vouchers_and_from_balances(sample: Sample) -> None:
    mapping = {1: CodePart.RESPONSIBILITY}
    sums = []
    for name in ("transaktioner_ovnbolag.se", "objektsaldo_ovnbolag.se"):
        units: Counter[str] = Counter()
        for row in to_facts(sample(name)[0], mapping).to_pylist():
            if row["scenario"] == "actual" and row["period_from"] // 100 == 2011 and row["account"] >= "3":
                units[row["responsibility"]] += row["amount"]
        sums.append(units)
    assert sums[0] == sums[1]
    assert len(sums[0]) > 2


def test_vouchers_and_period_balances_of_a_file_agree(sample: Sample) -> None:
    found, _ = sample("Test4.SE")
    booked = by_month_and_account(found, {})
    stated: Counter[tuple[str, int, str]] = Counter()
    for row in found.periods.to_pylist():
        if not row["dimension_1"]:
            scenario = "actual" if row["kind"] == "PSALDO" else "budget"
            stated[scenario, row["period"], row["account"]] -= row["amount"]
    assert booked == Counter({key: ore for key, ore in stated.items() if ore})
