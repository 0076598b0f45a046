"""Every cell of the published tables is read out of their plain text as it stands in print, or said to be unread."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from utfall.readers.foreign.text import read_text
from utfall.review import read
from utfall.review.reading import CellState, ReadReport, ReadTable

REPORTS = ("askersund_2024", "ekero_aug2024", "ekero_mars2023", "nacka_t2_2014", "taby_2023")


@dataclass
class Score:
    """Cells of one printed table: read as printed, read otherwise, not read."""

    table: str
    right: int = 0
    wrong: int = 0
    unread: int = 0


@cache
def report(shared: Path, name: str) -> tuple[dict[str, Any], ReadReport]:
    printed = json.loads((shared / "golden" / f"{name}.json").read_text("utf-8"))
    text = (shared / "seeds" / printed["source_file"]).read_text("utf-8")
    return printed, read(read_text(text, printed["source_file"]))


def bare(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]", "", text).replace("−", "-").replace("–", "-")


def rows_of(table: ReadTable) -> list[list[tuple[str, bool]]]:
    rows = [[(bare(cell.text), cell.state is CellState.UNREAD) for cell in row.cells] for row in table.rows]
    return [row for row in rows if any(text or unread for text, unread in row)]


def scoreboard(shared: Path, name: str) -> list[Score]:
    """Each printed table against the read one that has most of its rows; mirrored columns where headers follow."""
    printed, read_report = report(shared, name)
    scores, free = [], list(read_report.tables)
    for table in printed["tables"]:
        wanted = [[bare(cell) for cell in row["printed"]] for row in table["rows"]]
        wanted = [row for row in wanted if any(row)]
        best = max(free, key=lambda each: common(wanted, each), default=None)
        score = Score(table["id"])
        if best is None or not common(wanted, best):
            score.unread = sum(len(row) for row in wanted)
        else:
            columns = [column["name"] for column in table["columns"]]
            labels = [bare(row["label"]) for row in table["rows"] if any(map(bare, row["printed"]))]
            count(wanted, labels, columns, best, score)
        scores.append(score)
    return scores


def common(wanted: list[list[str]], table: ReadTable) -> int:
    mine = Counter(tuple(sorted(text for text, _ in row if text)) for row in rows_of(table))
    yours = Counter(tuple(sorted(text for text in row if text)) for row in wanted)
    return sum((mine & yours).values())


def count(
    wanted: list[list[str]], labels: list[str], columns: list[str], table: ReadTable, score: Score
) -> None:
    """Rows in order; one whose label is read with other cells is wrong, not unread."""
    rows, at = rows_of(table), 0
    order = mirrored(wanted, rows)
    if order != sorted(order) and not headers_follow(columns, order, table):
        order = sorted(order)
    for row, label in zip(wanted, labels, strict=True):
        match = next((k for k in range(at, len(rows)) if likeness(row, rows[k], order) > len(row) / 2), None)
        if match is None:
            match = next((k for k in range(at, len(rows)) if likeness(row, rows[k], order) > 0), None)
        if match is None:
            match = next((k for k in range(at, len(rows)) if label and label_of(table, k) == label), None)
        cells = (
            [rows[match][k] if k < len(rows[match]) else ("", False) for k in order]
            if match is not None
            else []
        )
        at = at if match is None else match + 1
        for place, cell in enumerate(row):
            if not cells or cells[place][1]:
                score.unread += 1
            elif cells[place][0] == cell:
                score.right += 1
            else:
                score.wrong += 1


def label_of(table: ReadTable, at: int) -> str:
    """The label of the row that has something printed at this place."""
    rows = [
        row
        for row in table.rows
        if any(bare(cell.text) or cell.state is CellState.UNREAD for cell in row.cells)
    ]
    return bare(rows[at].label)


def headers_follow(columns: list[str], order: list[int], table: ReadTable) -> bool:
    """Whether the read headers are turned round as their columns are."""
    years = [re.findall(r"\d{4}", column.name) for column in table.columns]
    wanted = [re.findall(r"\d{4}", name) for name in columns]
    return len(years) >= len(columns) and all(years[k] == each for k, each in zip(order, wanted, strict=True))


def likeness(row: list[str], cells: list[tuple[str, bool]], order: list[int]) -> int:
    texts = [cells[k][0] if k < len(cells) else "" for k in order]
    return sum(a == b and a != "" for a, b in zip(row, texts, strict=False))


def mirrored(wanted: list[list[str]], rows: list[list[tuple[str, bool]]]) -> list[int]:
    """The order of columns: as printed, or all but the first from right to left where the text has them so."""
    width = len(wanted[0])
    straight, turned = list(range(width)), [0, *range(width - 1, 0, -1)]
    total = {
        tuple(order): sum(max((likeness(row, cells, order) for cells in rows), default=0) for row in wanted)
        for order in (straight, turned)
    }
    return max((straight, turned), key=lambda order: total[tuple(order)])


def read_exactly(shared: Path, name: str, *tables: str) -> None:
    scores = {score.table: score for score in scoreboard(shared, name)}
    for table in tables:
        assert (scores[table].wrong, scores[table].unread) == (0, 0), scores[table]


@pytest.mark.parametrize("name", REPORTS)
def test_no_cell_is_read_otherwise_than_printed(shared: Path, name: str) -> None:
    wrong = [score for score in scoreboard(shared, name) if score.wrong]
    assert not wrong, wrong


def test_rows_that_only_arithmetic_can_read_are_read(shared: Path) -> None:
    read_exactly(shared, "ekero_aug2024", "main", "bilaga1", "bilaga2", "bilaga3", "bilaga4")
    read_exactly(shared, "ekero_mars2023", "bilaga1", "bilaga2", "bilaga3", "bilaga4")


def test_a_target_torn_over_two_lines_is_read_with_its_figure(shared: Path) -> None:
    read_exactly(shared, "askersund_2024", "mal_trygg_hemgang")


def test_few_cells_are_left_unread(shared: Path) -> None:
    scores = [score for name in REPORTS for score in scoreboard(shared, name)]
    cells = sum(score.right + score.wrong + score.unread for score in scores)
    assert sum(score.unread for score in scores) <= 0.07 * cells
