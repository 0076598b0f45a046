"""Kolada is asked in small portions and believed only when the whole answer has come; missing stays missing."""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.readers.kolada_server import Answer, FakeKolada, serving
from tests.readers.table_files import told
from utfall.core.facts import QUANTITY_COLUMNS
from utfall.problems import Problems
from utfall.readers.kolada import (
    Gender,
    KolCatalogue,
    KolClient,
    KolConfig,
    KolRow,
    fetch,
    load_catalogue,
    to_quantity_facts,
)
from utfall.readers.kolada_catalogue import KolKpi

KPI, EKERO, DAY = "U28518", "0125", date(2024, 9, 1)


class Waits:
    """A clock that only moves when somebody waits."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)

    def clock(self) -> float:
        return sum(self.waited)


@pytest.fixture
def kolada(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeKolada]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as server:
        server.state(KPI, EKERO, 2024, T=87.5, K=None, M=None)
        server.state(KPI, EKERO, 2023, T=80, K=81.25, M=79.1)
        yield server


def client_of(kolada: FakeKolada, waits: Waits | None = None, **config: Any) -> KolClient:
    waits = waits or Waits()
    return KolClient(KolConfig(base_url=kolada.url, **config), sleep=waits.sleep, clock=waits.clock)


def ask(
    kolada: FakeKolada, kpis: list[str] | None = None, today: date = DAY, **config: Any
) -> tuple[tuple[KolRow, ...] | None, list[tuple[str, str]]]:
    """The rows for Ekerö 2023 and 2024, and the codes of what was told, with its severity."""
    problems = Problems()
    rows = fetch(kpis or [KPI], [EKERO], [2023, 2024], client_of(kolada, **config), problems, today=today)
    return rows, [(problem.code, str(problem.severity)) for problem in problems]


def values_of(rows: tuple[KolRow, ...] | None) -> dict[tuple[int, str], Decimal | None]:
    assert rows is not None
    return {(row.year, str(row.gender)): row.value for row in rows}


ALL = {
    (2023, "K"): Decimal("81.25"), (2023, "M"): Decimal("79.1"), (2023, "T"): Decimal(80),
    (2024, "K"): None, (2024, "M"): None, (2024, "T"): Decimal("87.5"),
}  # fmt: skip


def test_values_come_as_exact_numbers_and_what_is_missing_stays_missing(kolada: FakeKolada) -> None:
    rows, problems = ask(kolada)
    assert problems == []
    assert values_of(rows) == ALL


def test_the_status_of_a_missing_value_is_kept(kolada: FakeKolada) -> None:
    kolada.state(
        KPI,
        EKERO,
        2024,
        T={"gender": "T", "count": 1, "status": "Private", "value": None, "isdeleted": False},
    )
    rows, _ = ask(kolada)
    assert rows is not None
    assert [(row.value, row.status) for row in rows if row.year == 2024] == [(None, "Private")]


def test_every_page_is_followed(kolada: FakeKolada) -> None:
    kolada.page_size = 1
    rows, problems = ask(kolada)
    assert problems == []
    assert values_of(rows) == ALL
    assert sum("page=2" in path for path in kolada.asked) == 1


def test_more_than_25_ids_are_asked_about_in_portions(kolada: FakeKolada) -> None:
    kpis = [f"N{number:05}" for number in range(60)]
    for kpi in kpis:
        kolada.state(kpi, EKERO, 2024, T=1)
    rows, problems = ask(kolada, kpis)
    assert problems == []
    assert rows is not None
    assert [row.kpi for row in rows] == kpis
    assert sum("/data/" in path for path in kolada.asked) == 3


def test_the_pace_is_held(kolada: FakeKolada) -> None:
    waits, problems = Waits(), Problems()
    kolada.page_size = 1
    fetch([KPI], [EKERO], [2023, 2024], client_of(kolada, waits), problems, today=DAY)
    assert len(kolada.asked) == 3
    assert waits.waited == pytest.approx([0.2, 0.2])


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_server_that_asks_for_time_gets_it(form: str, kolada: FakeKolada) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=2)
    value = "3" if form == "seconds" else format_datetime(soon, usegmt=True)
    waits, problems = Waits(), Problems()
    kolada.queue = [Answer(429, b"", {"Retry-After": value})]
    catalogue = load_catalogue(client_of(kolada, waits), problems, DAY)
    assert told(problems) == []
    assert catalogue is not None
    assert KPI in catalogue.kpis
    assert 0 < max(waits.waited) <= 3


def test_a_server_that_asks_for_too_much_time_is_not_waited_for(kolada: FakeKolada) -> None:
    kolada.queue = [Answer(429, b"", {"Retry-After": "86400"})]
    assert ask(kolada) == (None, [("KOL-003", "error")])
    assert len(kolada.asked) == 1


@pytest.mark.parametrize(
    "fault",
    [Answer(500, b"oj"), Answer(503), Answer(body=b'{"values": [{"kpi"'), Answer(cut=10), Answer(body=b"")],
)
def test_a_passing_fault_is_tried_again(fault: Answer, kolada: FakeKolada) -> None:
    kolada.queue = [Answer(), fault]
    rows, problems = ask(kolada)
    assert problems == []
    assert values_of(rows) == ALL


def test_a_lasting_fault_gives_no_half_answer(kolada: FakeKolada) -> None:
    kolada.page_size = 1
    kolada.queue = [
        Answer(),
        Answer(),
        *[Answer(500)] * 4,
    ]  # the catalogue and the first page come, the second not
    assert ask(kolada) == (None, [("KOL-003", "error")])
    assert len(kolada.asked) == 6


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Answer(410, b"gone"), "KOL-005"),
        (Answer(301, b"", {"Location": "/elsewhere"}), "KOL-005"),
        (Answer(body=b"[]"), "KOL-004"),
        (Answer(body=b'{"values": 3}'), "KOL-004"),
        (Answer(body=b'{"values": [], "next_url": 7}'), "KOL-004"),
        (Answer(body=b'{"values": [], "next_url": "http://192.0.2.1/v3/data"}'), "KOL-004"),
        (Answer(body=b'{"values": [], "next_url": "http://["}'), "KOL-004"),
    ],
)
def test_an_answer_of_another_kind_is_not_tried_again(fault: Answer, code: str, kolada: FakeKolada) -> None:
    kolada.queue = [Answer(), fault]
    assert ask(kolada) == (None, [(code, "error")])
    assert len(kolada.asked) == 2


def test_pages_that_lead_back_to_themselves_are_left(kolada: FakeKolada) -> None:
    again = json.dumps({"values": [], "next_url": f"{kolada.url}/data/x?page=2"}).encode()
    kolada.queue = [Answer(), Answer(body=again), Answer(body=again)]
    assert ask(kolada) == (None, [("KOL-006", "error")])


@pytest.mark.parametrize(
    "row",
    [
        "text", {"kpi": KPI}, {"kpi": KPI, "municipality": EKERO, "period": "2024", "values": []},
        {"kpi": "N00090", "municipality": EKERO, "period": 2024, "values": []},
        {"kpi": KPI, "municipality": EKERO, "period": 2024, "values": [{"gender": "X", "value": 1}]},
        {"kpi": KPI, "municipality": EKERO, "period": 2024, "values": [{"gender": "T", "value": "1"}]},
        {"kpi": KPI, "municipality": EKERO, "period": 2024, "values": [{"gender": "T", "value": True}]},
    ],
)  # fmt: skip
def test_a_row_of_wrong_form_is_told_and_the_others_are_read(row: Any, kolada: FakeKolada) -> None:
    right = kolada.answer(f"/data/kpi/{KPI}/municipality/{EKERO}/year/2023,2024")
    kolada.queue = [Answer(), Answer(body=json.dumps({"values": [row, *right["values"]]}).encode())]
    rows, problems = ask(kolada)
    assert problems == [("KOL-008", "error")]
    assert values_of(rows) == ALL


def test_ids_are_checked_before_anything_is_asked(kolada: FakeKolada) -> None:
    problems = Problems()
    rows = fetch([KPI, "U40501"], [EKERO, "125", "١٢٣٤"], [2024], client_of(kolada), problems, today=DAY)
    assert sorted(code for code, _ in told(problems)) == ["KOL-001", "KOL-002", "KOL-002"]
    assert rows is not None
    assert {(row.kpi, row.municipality) for row in rows} == {(KPI, EKERO)}
    assert not any("U40501" in path for path in kolada.asked)


def test_a_series_that_has_ended_is_said(kolada: FakeKolada) -> None:
    kolada.titles[KPI] = "Brukarbedömning hemtjänst, andel (%) (- 2024)"
    _, problems = ask(kolada)
    assert problems == [("KOL-007", "warning")]


# What is kept on disk


def test_nothing_is_asked_twice_on_one_day(kolada: FakeKolada, tmp_path: Path) -> None:
    first, _ = ask(kolada, cache=tmp_path)
    asked = len(kolada.asked)
    again, problems = ask(kolada, cache=tmp_path)
    assert (again, problems) == (first, [])
    assert len(kolada.asked) == asked


def test_later_only_changes_are_asked_for_and_deleted_values_go(kolada: FakeKolada, tmp_path: Path) -> None:
    ask(kolada, cache=tmp_path)
    gone = {"gender": "K", "count": 1, "status": "", "value": None, "isdeleted": True}
    kolada.state(KPI, EKERO, 2023, day="2024-09-10", T=82, K=gone)
    rows, problems = ask(kolada, cache=tmp_path, today=date(2024, 9, 15))
    assert problems == []
    assert "from_date=2024-09-01" in kolada.asked[-1]
    left = {key: value for key, value in ALL.items() if key != (2023, "K")}
    assert values_of(rows) == {**left, (2023, "T"): Decimal(82)}


def test_a_new_year_is_fetched_whole(kolada: FakeKolada, tmp_path: Path) -> None:
    ask(kolada, cache=tmp_path)
    kolada.state(KPI, EKERO, 2022, T=70)
    rows = fetch([KPI], [EKERO], [2022], client_of(kolada, cache=tmp_path), Problems(), today=DAY)
    assert values_of(rows) == {(2022, "T"): Decimal(70)}


def test_what_was_fetched_before_serves_when_kolada_does_not_answer(
    kolada: FakeKolada, tmp_path: Path
) -> None:
    first, _ = ask(kolada, cache=tmp_path)
    kolada.queue = [Answer(500)] * 4
    rows, problems = ask(kolada, cache=tmp_path, today=date(2024, 9, 15))
    assert rows == first
    assert problems == [("KOL-003", "warning")]


def test_a_damaged_file_is_fetched_again_and_said(kolada: FakeKolada, tmp_path: Path) -> None:
    first, _ = ask(kolada, cache=tmp_path)
    for content in (
        '{"format": 1, "asked"',
        '{"format": 2}',
        "[]",
        '{"format": 1, "asked": {}, "rows": [3]}',
    ):
        (tmp_path / f"{KPI}_{EKERO}.json").write_text(content, encoding="utf-8")
        rows, problems = ask(kolada, cache=tmp_path)
        assert rows == first
        assert problems == [("KOL-010", "warning")]


def test_the_kept_files_are_the_same_bytes_each_time(kolada: FakeKolada, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        ask(kolada, cache=tmp_path / folder)
    kept = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("a", "b")]
    assert kept[0] == kept[1]
    assert sorted(kept[0]) == [f"{KPI}_{EKERO}.json", "catalogue.json"]


# Facts


def test_facts_are_for_whole_years_with_the_total_unmarked(kolada: FakeKolada) -> None:
    rows, _ = ask(kolada)
    problems = Problems()
    facts = to_quantity_facts(rows or (), {KPI: "nojda"}, EKERO, problems)
    assert told(problems) == []
    assert tuple(facts.column_names) == tuple(name for name in QUANTITY_COLUMNS if name != "batch")
    shown = ("measure", "gender", "scenario", "period_from", "period_to", "number", "source_line")
    assert [tuple(row[name] for name in shown) for row in facts.to_pylist()] == [
        ("nojda", "K", "actual", 202301, 202312, Decimal("81.25"), 1),
        ("nojda", "M", "actual", 202301, 202312, Decimal("79.1"), 2),
        ("nojda", "", "actual", 202301, 202312, Decimal(80), 3),
        ("nojda", "", "actual", 202401, 202412, Decimal("87.5"), 6),
    ]


def test_facts_have_the_types_that_the_store_keeps() -> None:
    from utfall.intake import column_types
    from utfall.readers import FactKind

    facts = to_quantity_facts((), {}, EKERO, Problems())
    types = column_types(FactKind.QUANTITIES)
    assert facts.schema == types.remove(types.get_field_index("batch"))


def test_a_total_that_is_missing_is_no_fact_and_said_with_its_status() -> None:
    rows = [
        KolRow(KPI, EKERO, 2024, Gender.TOTAL, None, "Private"),
        KolRow(KPI, "0000", 2024, Gender.TOTAL, None),
    ]
    problems = Problems()
    assert to_quantity_facts(rows, {KPI: "nojda"}, EKERO, problems).num_rows == 0
    [problem] = problems
    assert "Private" in problem.message
    assert not problems.blocks


def test_more_decimals_than_facts_have_are_rounded_half_up_and_the_absurd_is_refused() -> None:
    rows = [
        KolRow(KPI, EKERO, 2023, Gender.TOTAL, Decimal("1.2345675")),
        KolRow(KPI, EKERO, 2024, Gender.TOTAL, Decimal("1E+400")),
    ]
    problems = Problems()
    facts = to_quantity_facts(rows, {KPI: "nojda"}, EKERO, problems)
    assert facts["number"].to_pylist() == [Decimal("1.234568")]
    assert [code for code, _ in told(problems)] == ["KOL-008"]


def listed_kpis(shared: Path) -> list[dict[str, str]]:
    """The key figures of social welfare: id, title and whether they are divided by gender."""
    path = shared / "kolada_kpis_social.csv"
    if not path.exists():
        pytest.skip("the list of key figures is not here")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_key_figure_of_social_welfare_is_checked_fetched_and_becomes_a_fact(
    shared: Path, kolada: FakeKolada
) -> None:
    kpis = {row["id"]: row for row in listed_kpis(shared)}
    kolada.figures.clear()
    kolada.titles = {id_: row["title"] for id_, row in kpis.items()}
    for id_, row in kpis.items():
        by_gender = {"K": 2, "M": 3} if row["is_divided_by_gender"] == "True" else {}
        kolada.state(id_, EKERO, 2024, T=1, **by_gender)
    rows, problems = ask(kolada, [*kpis])
    ended = [id_ for id_, row in kpis.items() if re.search(r"\(\s*-\s*\d{4}\)$", row["title"].strip())]
    assert problems == [("KOL-007", "warning")] * len(ended)
    assert len(ended) == 1
    assert {row.kpi for row in rows or ()} == {*kpis}
    assert sum("/data/" in path for path in kolada.asked) == math.ceil(len(kpis) / 25)
    facts = to_quantity_facts(rows or (), {id_: id_ for id_ in kpis}, EKERO, Problems())
    genders = Counter(row["measure"] for row in facts.to_pylist())
    divided = {id_ for id_, row in kpis.items() if row["is_divided_by_gender"] == "True"}
    assert genders == {id_: 3 if id_ in divided else 1 for id_ in kpis}


def test_an_id_near_those_of_the_catalogue_is_refused_before_anything_is_asked(shared: Path) -> None:
    listed = {row["id"]: KolKpi(row["id"], row["title"]) for row in listed_kpis(shared)}
    problems = Problems()
    assert KolCatalogue(listed).known(["N00090", "N00099"], told_at(), problems) == ["N00090"]
    (problem,) = problems
    assert problem.code == "KOL-001"
    assert problem.params["hint"].startswith("Menade du N0009")


def told_at() -> Any:
    from utfall.core import SourceRef

    return SourceRef("definitions/quantities.yaml", line=3)
