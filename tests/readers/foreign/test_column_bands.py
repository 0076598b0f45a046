"""Where the columns of lines without rules stand; places in points, made-up figures."""

from __future__ import annotations

from utfall.readers.foreign.column_bands import bands_of
from utfall.readers.foreign.raw import RawLine, RawWord, Spot

TOLERANCE = 2.5


def line(*runs: tuple[float, float, str]) -> RawLine:
    words = tuple(RawWord(text, left, right, Spot(page=1)) for left, right, text in runs)
    return RawLine("  ".join(word.text for word in words), words, Spot(page=1, box=(0, 0, 300, 10)))


def columns(*rows: RawLine) -> int:
    found = bands_of(rows, TOLERANCE)
    assert found is not None
    return len(found.columns)


def test_a_dash_to_the_left_of_its_column_makes_no_column_of_its_own() -> None:
    rows = [
        line((0, 80, "Väntetid"), (130, 150, "7 088"), (180, 200, "5 704")),
        line((0, 80, "Heltid"), (105, 108, "–"), (180, 200, "8 309")),
        line((0, 80, "Kostnad"), (105, 108, "–"), (155, 158, "–")),
        line((0, 80, "Platser"), (138, 150, "56"), (188, 200, "48")),
    ]
    assert columns(*rows) == 2


def test_a_column_of_dashes_beside_figures_in_the_same_rows_is_one() -> None:
    rows = [line((0, 80, name), (105, 108, "–"), (130, 150, "7 088")) for name in ("Väntetid", "Heltid")]
    assert columns(*rows) == 2
