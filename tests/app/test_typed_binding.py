"""Figures typed into a report's text are exchanged for placeholders that print the same, and nothing else is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from utfall.app.building import build
from utfall.app.typed_binding import bind_typed
from utfall.cli.main import app

TEMPLATE = "definitions/reports/namndrapport.md"
BOUND = '{{ cell("main", "result", "deviation") | mnkr | abs }}'
TYPED = """\
# Ekonomi

Nämnden redovisar ett överskott om 14,2 mnkr för perioden.
Nämnden har skickat 231 brev.

:::table main
"""


@pytest.fixture
def root(repository: Path, tmp_path: Path) -> Path:
    """Ekerö's figures with a text in which somebody has typed what the table says."""
    folder = tmp_path / "ekero"
    shutil.copytree(
        repository / "examples" / "ekero-2024-08", folder, ignore=shutil.ignore_patterns("out", ".utfall")
    )
    (folder / TEMPLATE).write_text(TYPED, encoding="utf-8")
    report = "id: namndrapport\ntitle: Rapport\ntemplate: namndrapport.md\n"
    (folder / "definitions/reports/namndrapport.yaml").write_text(report, encoding="utf-8")
    return folder


def test_a_typed_figure_gives_way_to_what_prints_the_same(root: Path) -> None:
    before = _texts(root)
    bound = [each for each in bind_typed(root, "namndrapport").figures if each.is_bound]
    assert BOUND in [each.placeholder for each in bound]
    text = (root / TEMPLATE).read_text(encoding="utf-8")
    assert f"ett överskott om {BOUND} för perioden" in text
    assert "231 brev" in text
    assert _texts(root) == before
    assert bind_typed(root, "namndrapport").figures == ()


def test_the_words_of_a_unit_are_kept(root: Path) -> None:
    (root / TEMPLATE).write_text(TYPED.replace("14,2 mnkr", "14,2 miljoner kronor"), encoding="utf-8")
    before = _texts(root)
    bind_typed(root, "namndrapport")
    assert "| utan_enhet }} miljoner kronor för" in (root / TEMPLATE).read_text(encoding="utf-8")
    assert _texts(root) == before


def test_what_would_be_bound_can_be_shown_first(root: Path) -> None:
    result = CliRunner().invoke(app, ["bind", str(root), "namndrapport", "--show"])
    assert f"{TEMPLATE}:3:36: 14,2 mnkr → {BOUND}" in result.output
    assert (root / TEMPLATE).read_text(encoding="utf-8") == TYPED
    result = CliRunner().invoke(app, ["bind", str(root), "namndrapport", "--json"])
    told = json.loads(result.stdout)
    assert {"file", "line", "column", "text", "placeholder", "bound"} == told[0].keys()


def test_a_figure_that_stands_twice_in_the_same_words_is_left_to_a_human(root: Path) -> None:
    twice = TYPED.replace("231 brev.", "231 brev. Överskottet om 14,2 mnkr för perioden är stort.")
    (root / TEMPLATE).write_text(twice, encoding="utf-8")
    figures = bind_typed(root, "namndrapport").figures
    assert not any(each.is_bound for each in figures if each.text == "14,2 mnkr")
    assert "om 14,2 mnkr för" in (root / TEMPLATE).read_text(encoding="utf-8")


def _texts(root: Path) -> list[str]:
    result = build(root, "namndrapport", ["json"], root / "out")
    told = json.loads(result.files["json"].read_text(encoding="utf-8"))["texts"]
    return [" ".join(each["text"].split()) for each in told]
