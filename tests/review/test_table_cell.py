"""What single cells of foreign tables say."""

from __future__ import annotations

import pytest

from utfall.readers.foreign.raw import Spot
from utfall.review.reading import CellState
from utfall.review.table_cell import read_cell


@pytest.mark.parametrize("text", ["###", "########"])
def test_a_number_that_its_column_had_no_room_for_is_unread_and_no_word(text: str) -> None:
    assert read_cell(text, Spot()).state is CellState.UNREAD


def test_a_heading_with_a_number_sign_is_a_word() -> None:
    assert read_cell("#1", Spot()).state is CellState.TEXT
