"""Two public editions made at the same moment, by two processes, do not tell together what neither tells alone."""

from __future__ import annotations

import json
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

from tests.report.tables import write
from utfall.app.building import build
from utfall.core import Month
from utfall.core.edition import Edition

JULY, AUGUST = Month(2024, 7), Month(2024, 8)
FILES = {
    "utfall.yaml": 'municipality: Ort\ncode: "0000"\nboard: Nämnden\nsource_note: Påhittat.\n',
    "definitions/quantities.yaml": "quantities:\n"
    "  - {id: placed, name: Nya placeringar, unit: personer, aggregation: sum, persons: true}\n",
    "definitions/tables/placeringar.yaml": "id: placeringar\ntitle: Nya placeringar\nformat: {unit: antal}\n"
    "columns:\n  - {id: actual, header: Utfall, scenario: actual, window: year_to_date}\n"
    "rows:\n  - {id: all, label: Alla, quantity: placed}\n",
    "definitions/reports/rapport.yaml": "id: rapport\ntitle: Rapport\ntemplate: rapport.md\n",
    "definitions/reports/rapport.md": "# Läget\n\n:::table placeringar\n",
    "data/placerade.csv": "scenario;measure;period_from;period_to;number\n"
    "actual;placed;2024-01;2024-07;20\nactual;placed;2024-08;2024-08;2\n",
}
_begin: Barrier


def _together(barrier: Barrier) -> None:
    global _begin  # noqa: PLW0603  each process gets the barrier once, when it begins
    _begin = barrier


def _public(root: Path, at: Month) -> tuple[int, str]:
    """The process that made the edition, and what it shows."""
    _begin.wait(60)
    result = build(root, "rapport", ["json"], root / f"out/{at}", at, edition=Edition.PUBLIC)
    told = json.loads(result.files["json"].read_text(encoding="utf-8"))
    return os.getpid(), told["tables"][0]["rows"][0]["cells"][0]["shown"]


def test_the_second_of_two_editions_knows_what_the_first_has_told(tmp_path: Path) -> None:
    for name, text in FILES.items():
        write(tmp_path, name, text)
    assert not build(tmp_path, "rapport", ["json"], tmp_path / "out").problems.blocks  # the facts are in
    processes = get_context("spawn")
    with ProcessPoolExecutor(2, processes, _together, (processes.Barrier(2),)) as pool:
        made = [pool.submit(_public, tmp_path, at) for at in (JULY, AUGUST)]
        (one, july), (other, august) = (each.result(timeout=120) for each in made)
    assert one != other
    assert sorted((july, august)) in (["..", "20"], ["..", "22"])  # 20 and 22 would tell that August is 2
