"""The bars of a chart are told from the painted cells of a table, and what stands at them is no table."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from utfall.readers.foreign.pdf_charts import chart_bands
from utfall.readers.foreign.pdf_words import Shape, Word
from utfall.readers.foreign.raw import RawGrid
from utfall.readers.foreign.report import read_bytes


def bar(left: float, top: float, right: float, bottom: float) -> Shape:
    return Shape(left, top, right, bottom, is_dark=True)


def test_bars_from_one_level_with_different_lengths_are_a_chart() -> None:
    lengths = (40, 12, 90, 55)
    level = [bar(200, 100 + 20 * at, 200 + length, 112 + 20 * at) for at, length in enumerate(lengths)]
    upright = [bar(100 + 40 * at, 300 - length, 130 + 40 * at, 300) for at, length in enumerate(lengths)]
    assert chart_bands(level, [])[0] == (99, 173)
    (top, bottom), *_ = chart_bands(upright, [])
    assert top < 300 - max(lengths)
    assert bottom > 300


def test_bars_of_deficits_reach_back_from_the_same_level() -> None:
    bars = [bar(200, 100, 260, 112), bar(150, 120, 200, 132), bar(190, 140, 200, 152)]
    assert chart_bands(bars, [])


def test_painted_cells_with_words_and_stripes_of_rows_are_no_chart() -> None:
    cells = [bar(60, 100 + 20 * at, 100 + 30 * at, 112 + 20 * at) for at in range(4)]
    words = [Word("Budget", 65, 100 + 20 * at, 90, 110 + 20 * at, 9) for at in range(4)]
    assert chart_bands(cells, words) == []
    assert chart_bands([bar(60, 100 + 20 * at, 500, 112 + 20 * at) for at in range(4)], []) == []
    assert (
        chart_bands([Shape(60, 100 + 20 * at, 100 + 30 * at, 112 + 20 * at, False) for at in range(4)], [])
        == []
    )


@pytest.mark.parametrize("has_bars", [True, False])
def test_figures_at_the_ends_of_bars_are_not_read_as_a_table(tmp_path: Path, has_bars: bool) -> None:
    import typst

    rows = [
        ("Hemtjänst", "1,2", 120),
        ("Boende", "0,4", 40),
        ("Barn och unga", "2,1", 210),
        ("LSS", "0,9", 90),
    ]
    fill = "navy" if has_bars else "none"
    bars = [
        f"[{name}], [#box(rect(width: {width}pt, height: 9pt, fill: {fill})) {figure}],"
        for name, figure, width in rows
    ]
    source = f"= Ekonomi\nStapeln visar avvikelsen.\n#grid(columns: (90pt, 300pt), row-gutter: 6pt, {' '.join(bars)})"
    (tmp_path / "diagram.typ").write_text(source, "utf-8")
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(typst.compile(str(tmp_path / "diagram.typ")))) as pdf:
        del pdf.Root["/StructTreeRoot"]
        pdf.save(buffer)
    report = read_bytes(buffer.getvalue(), "diagram.pdf")
    assert not [block for block in report.blocks if isinstance(block, RawGrid)]
    words = " ".join(getattr(block, "text", "") for block in report.blocks)
    assert ("Hemtjänst" in words) is not has_bars
