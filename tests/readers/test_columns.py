"""Words that stand under each other are a column: headers, blanks, merged cells and comments by their places."""

from __future__ import annotations

from utfall.readers.foreign.columns import in_columns
from utfall.readers.foreign.raw import RawGrid, RawLine, RawWord, Spot

Runs = list[tuple[str, float, float]]  # the words, and where they begin and end


def line(y: float, *runs: tuple[str, float, float]) -> RawLine:
    spot = Spot(page=1, line=round(y), box=(runs[0][1], y - 8, runs[-1][2], y))
    words = tuple(RawWord(text, left, right, spot) for text, left, right in runs)
    return RawLine("  ".join(text for text, _, _ in runs), words, spot)


def tables(*lines: RawLine) -> list[list[list[str | None]]]:
    return [
        [[cell.text if cell else None for cell in row] for row in block.rows]
        for block in in_columns(lines, 2.5)
        if isinstance(block, RawGrid)
    ]


HEAD = (("Verksamhet", 50, 110), ("Utfall", 220, 250), ("Budget", 320, 350), ("Avvikelse", 405, 450))


def test_blank_cells_stay_in_their_columns() -> None:
    (table,) = tables(
        line(100, *HEAD),
        line(112, ("Hemtjänst", 50, 100), ("12 300", 222, 250), ("12 000", 322, 350), ("-300", 430, 450)),
        line(124, ("Boende", 50, 90), ("9 000", 325, 350)),
        line(136, ("Summa", 50, 85), ("12 300", 222, 250), ("21 000", 322, 350), ("8 700", 425, 450)),
    )
    assert table[2] == ["Boende", "", "9 000", ""]


def test_a_column_where_nothing_is_printed_is_known_by_its_header() -> None:
    (table,) = tables(
        line(100, *HEAD),
        line(112, ("Hemtjänst", 50, 100), ("12 300", 222, 250), ("-300", 430, 450)),
        line(124, ("Boende", 50, 90), ("9 000", 225, 250), ("120", 435, 450)),
    )
    assert table == [
        ["Verksamhet", "Utfall", "Budget", "Avvikelse"],
        ["Hemtjänst", "12 300", "", "-300"],
        ["Boende", "9 000", "", "120"],
    ]


def test_a_header_in_the_middle_of_several_columns_stands_over_them() -> None:
    (table,) = tables(
        line(88, ("Perioden", 265, 305), ("Helår", 420, 440)),
        line(100, ("Verksamhet", 50, 110), ("Utfall", 220, 250), ("Budget", 320, 350), ("Prognos", 410, 450)),
        line(112, ("Hemtjänst", 50, 100), ("12", 240, 250), ("14", 340, 350), ("20", 440, 450)),
        line(124, ("Boende", 50, 90), ("9", 245, 250), ("8", 345, 350), ("11", 440, 450)),
    )
    assert table[0] == ["", "Perioden", None, "Helår"]


def test_the_rest_of_a_label_belongs_to_the_row_above() -> None:
    (table,) = tables(
        line(100, *HEAD),
        line(
            112, ("Insatser för personer med", 50, 190), ("12", 240, 250), ("14", 340, 350), ("2", 445, 450)
        ),
        line(121, ("funktionsnedsättning", 50, 150)),
        line(134, ("Boende", 50, 90), ("9", 245, 250), ("8", 345, 350), ("-1", 442, 450)),
    )
    assert [row[0] for row in table] == [
        "Verksamhet",
        "Insatser för personer med funktionsnedsättning",
        "Boende",
    ]


def test_a_figure_half_way_between_two_rows_is_a_merged_cell() -> None:
    (table,) = tables(
        line(100, *HEAD),
        line(112, ("Hemtjänst intäkt", 50, 130), ("12", 240, 250), ("14", 340, 350)),
        line(118, ("71", 440, 450)),
        line(124, ("Hemtjänst kostnad", 50, 130), ("-90", 235, 250), ("-80", 335, 350)),
        line(136, ("Boende intäkt", 50, 130), ("3", 245, 250), ("4", 345, 350)),
        line(142, ("5", 445, 450)),
        line(148, ("Boende kostnad", 50, 130), ("-7", 242, 250), ("-8", 342, 350)),
    )
    assert [row[3] for row in table[1:]] == ["71", "", "5", ""]


def test_a_comment_between_rows_is_one_row() -> None:
    (table,) = tables(
        line(100, *HEAD),
        line(112, ("Hemtjänst", 50, 100), ("12", 240, 250), ("14", 340, 350), ("2", 445, 450)),
        line(124, ("Timmarna har blivit färre än vad som var budgeterat för hela året", 50, 300)),
        line(136, ("eftersom fler har flyttat till boende och behöver mer hjälp än väntat", 50, 300)),
        line(148, ("Boende", 50, 90), ("9", 245, 250), ("8", 345, 350), ("-1", 442, 450)),
    )
    assert len(table) == 4
    assert str(table[2][0]).startswith("Timmarna")
    assert str(table[2][0]).endswith("väntat")


def test_running_text_and_contents_are_no_tables() -> None:
    assert not tables(
        line(100, ("Nämnden redovisar", 50, 140), ("ett underskott för året som helhet", 150, 300)),
        line(112, ("till följd av", 50, 100), ("fler placeringar än budgeterat", 113, 260)),
        line(124, ("1 Ekonomi", 50, 90), (". . . . . . . . . .", 100, 400), ("3", 440, 450)),
        line(136, ("2 Volymer", 50, 90), (". . . . . . . . . .", 100, 400), ("4", 440, 450)),
    )


def test_figures_that_stand_over_two_columns_are_not_guessed() -> None:
    assert not tables(
        line(100, *HEAD),
        line(112, ("Hemtjänst", 50, 100), ("12 300", 222, 250), ("12 000", 322, 350), ("-300", 430, 450)),
        line(
            124, ("Boende", 50, 90), ("1", 222, 228), ("234", 232, 250), ("9 000", 325, 350), ("1", 445, 450)
        ),
    )
