"""Made-up municipalities write in many ways: what is right is never called wrong, and errors are found."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from benchmarks.review_styles import measured
from tests.review import styles_looked_at, styles_worked_with
from tests.review.made_up_reports import MadeUp

LEAST_FOUND = 80  # per cent of the errors; the benchmark has more seeds, and ways that were not worked with
LEAST_CHECKED = 75  # per cent of the figures
SEED = 5000

Style = Callable[[Random], MadeUp]


@pytest.mark.parametrize(
    "style", [*styles_worked_with.STYLES, *styles_looked_at.STYLES], ids=lambda each: each.__name__
)
def test_errors_are_found_where_they_are_and_nothing_else_is_told(style: Style) -> None:
    counts, notes = measured(style(Random(SEED)))  # noqa: S311 - draws figures, no secrets
    assert [each for each in notes if not each.startswith("MISSED")] == []
    assert counts["found"] * 100 >= LEAST_FOUND * counts["errors"]
    assert counts["checked"] * 100 >= LEAST_CHECKED * counts["figures"]
