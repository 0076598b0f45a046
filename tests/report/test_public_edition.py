"""The public edition holds no masked count, in any file, and tells why something is masked.

Made-up counts of placements with totals, a share, a chart and bound text.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.secrecy.public_files import texts_of
from utfall.app.building import PUBLIC_MANIFEST, BuildResult, build
from utfall.app.checking import check
from utfall.core import Missing, MissingReason
from utfall.core.edition import Edition
from utfall.writers import odt

TABLE = """\
id: placeringar
title: Placeringar
label_header: Enhet
format: {unit: antal}
columns:
  - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
  - {id: before, header: Förra året, scenario: actual, window: year_to_date, year: -1}
  - {id: change, header: Förändring, formula: actual - before}
  - {id: percent, header: Förändring i procent, formula: "share(change, before)", format: {unit: "%"}}
rows:
  - {id: north, label: Norr, quantity: placed, responsibility: "11"}
  - {id: south, label: Söder, quantity: placed, responsibility: "12"}
  - {id: west, label: Väster, quantity: placed, responsibility: "13"}
  - {id: all, label: Alla, sum: [north, south, west]}
"""
TEXT = """\
# Placeringar

I norr är {{ cell("placeringar", "north", "actual") | tal }} barn placerade. I väster placerades tre ungdomar.

:::table placeringar

:::chart antal
"""
CHARTS = """\
charts:
  - {id: antal, title: Antal, kind: grouped_bars, table: placeringar, columns: [actual], unit: antal,
     alt: "Norr har {{ cell(\\"placeringar\\", \\"north\\", \\"actual\\") | tal }} placeringar."}
"""
COUNTS = {
    ("11", 2023): 4021,
    ("11", 2024): 3,
    ("12", 2023): 6107,
    ("12", 2024): 7919,
    ("13", 2023): 8117,
    ("13", 2024): 9241,
}
FORMATS = ["json", "xlsx", "html", "docx", "datapackage", "pdf", *(["odt"] if odt.program() else [])]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace where one count is 3; the others are numbers that stand nowhere by chance."""
    root = tmp_path / "ort"
    _write(
        root / "utfall.yaml",
        'municipality: Ort\ncode: "0000"\nboard: Nämnden\nsource_note: Påhittade uppgifter.\n',
    )
    units = "code,name,parent\n11,Norr,\n12,Söder,\n13,Väster,\n"
    _write(root / "definitions/structure/responsibility.csv", units.replace(",", ";"))
    quantity = "  - {id: placed, name: Placeringar, unit: personer, aggregation: sum, persons: true}\n"
    _write(root / "definitions/quantities.yaml", "quantities:\n" + quantity)
    _write(root / "definitions/tables/placeringar.yaml", TABLE)
    _write(root / "definitions/charts.yaml", CHARTS)
    _write(root / "definitions/reports/rapport.yaml", "id: rapport\ntitle: Rapport\ntemplate: rapport.md\n")
    _write(root / "definitions/reports/rapport.md", TEXT)
    lines = ["scenario;period_from;period_to;responsibility;measure;number"]
    lines += [f"actual;{year}-01;{year}-08;{unit};placed;{count}" for (unit, year), count in COUNTS.items()]
    _write(root / "data/placed.csv", "\n".join(lines) + "\n")
    return root


def test_the_small_count_and_what_would_give_it_away_are_masked(workspace: Path) -> None:
    result = _public(workspace, ["json"])
    table = next(result.document.tables) if result.document else None
    assert table is not None
    shown = {row.id: [cell.shown for cell in row.cells] for row in table.rows}
    assert shown["north"][0] == ".."
    assert shown["north"][2:] == ["..", ".."]  # with last year's figure, the change would tell
    assert [shown[row][0] for row in ("south", "west", "all")].count("..") == 1
    assert table.note.endswith("eftersom den kan röja enskilda personer.")
    assert all(
        cell.value == Missing(MissingReason.MASKED)
        for row in table.rows
        for cell in row.cells
        if cell.shown == ".."
    )


def test_a_masked_number_is_masked_in_text_and_in_the_chart(workspace: Path) -> None:
    result = _public(workspace, ["json"])
    assert result.document is not None
    chart = next(result.document.charts)
    assert chart.series[0].points[0].number is None
    assert "Norr har .. placeringar." in chart.alt
    assert "visas inte" in chart.alt
    told = json.loads(result.files["json"].read_text(encoding="utf-8"))["texts"]
    assert any("I norr är .. barn placerade." in text["text"] for text in told)


def test_no_file_holds_a_masked_number(workspace: Path) -> None:
    result = _public(workspace, FORMATS)
    assert result.document is not None
    masked = result.guarded.cells_of("placeringar")
    row_of = {"north": "11", "south": "12", "west": "13"}
    year_of = {"actual": 2024, "before": 2023}
    numbers = [
        COUNTS[row_of[row], year_of[column]]
        for row, column in masked
        if row in row_of and column in year_of and COUNTS[row_of[row], year_of[column]] > 99
    ]
    if ("all", "actual") in masked:
        numbers.append(3 + 7919 + 9241)
    assert numbers  # something large is masked too, which can be looked for
    for path in (*result.files.values(), workspace / "out" / PUBLIC_MANIFEST):
        for name, text in texts_of(path):
            for number in numbers:
                pattern = rf"(?<!\d){str(number)[:-3]}[  \u00a0]?{str(number)[-3:]}(?!\d)"
                assert not re.search(pattern, text), (path.name, name, number)


def test_the_public_files_are_told_from_the_boards_by_their_names(workspace: Path) -> None:
    public = _public(workspace, ["json"]).files["json"]
    board = build(workspace, "rapport", ["json"], workspace / "out").files["json"]
    assert (public.name, board.name) == ("rapport-offentlig.json", "rapport.json")
    assert ".." in public.read_text(encoding="utf-8")  # still there, and still masked


def test_each_edition_has_its_own_manifest_and_the_publics_tells_nothing_of_the_inside(
    workspace: Path,
) -> None:
    board = build(workspace, "rapport", ["json"], workspace / "out")
    before = (workspace / "out" / "manifest.json").read_bytes()
    public = _public(workspace, ["json"])
    assert (workspace / "out" / "manifest.json").read_bytes() == before
    told = json.loads((workspace / "out" / PUBLIC_MANIFEST).read_text(encoding="utf-8"))
    assert [each["name"] for each in told["outputs"]] == ["rapport-offentlig.json"]
    assert board.document is not None
    for path in (public.files["json"], workspace / "out" / PUBLIC_MANIFEST):
        text = path.read_text(encoding="utf-8")  # the hash of a small file is as good as its figures
        assert board.document.snapshot not in text
        assert hashlib.sha256((workspace / "data/placed.csv").read_bytes()).hexdigest() not in text


def test_the_board_still_sees_everything(workspace: Path, tmp_path: Path) -> None:
    result = build(workspace, "rapport", ["json"], tmp_path / "board")
    assert result.document is not None
    table = next(result.document.tables)
    assert [cell.shown for cell in table.rows[0].cells][:2] == ["3", "4\u00a0021"]
    assert not (tmp_path / "board" / "secrecy-log.json").exists()


def test_the_log_says_why_and_what_can_be_computed(workspace: Path) -> None:
    result = _public(workspace, ["json"])
    log = json.loads((result.files["json"].parent / "secrecy-log.json").read_text(encoding="utf-8"))
    north = next(line for line in log["masked"] if line["place"] == "Placeringar: Norr · Utfall")
    assert (north["reason"], north["rule"]) == ("primary", "färre än 5 personer")
    assert {line["reason"] for line in log["masked"]} == {"primary", "complementary"}
    assert "value" not in north


def test_a_typed_count_is_told_where_it_stands(workspace: Path) -> None:
    result = _public(workspace, ["json"])
    (typed,) = [each for each in result.problems if each.code == "SEC-004"]
    assert typed.message == "Texten säger ”tre ungdomar”."
    assert typed.source.line == 3


def test_check_tells_that_the_public_edition_would_mask(workspace: Path) -> None:
    assert "SEC-002" in {each.code for each in check(workspace)}


def test_what_an_earlier_edition_told_cannot_be_hidden_any_more(workspace: Path) -> None:
    _write(workspace / "definitions/secrecy.yaml", "below: 2\n")
    assert not _public(workspace, ["json"]).guarded.masked
    (workspace / "definitions/secrecy.yaml").unlink()
    assert "SEC-003" in {each.code for each in _public(workspace, ["json"]).problems}
    shutil.rmtree(workspace / ".utfall" / "published")  # it was never given out
    assert "SEC-003" not in {each.code for each in _public(workspace, ["json"]).problems}


def test_the_same_edition_built_again_is_the_same(workspace: Path) -> None:
    first, second = (_public(workspace, ["json"]).files["json"].read_bytes() for _ in range(2))
    assert first == second


def _public(workspace: Path, formats: list[str]) -> BuildResult:
    result = build(workspace, "rapport", formats, workspace / "out", edition=Edition.PUBLIC)
    unexpected = [each.message for each in result.problems if not each.code.startswith("SEC")]
    assert not unexpected
    return result


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
