"""What those who get help answered in the yearly surveys, in hundredths of a per cent."""

from __future__ import annotations

from utfall.app.sample.facts import Columns
from utfall.core import Scenario

_ANSWERS = {
    "home_care_satisfied": {2019: 8_700, 2020: 8_800, 2021: 8_600, 2022: 8_650, 2023: 8_750, 2024: 8_900},
    "residential_satisfied": {2019: 8_100, 2020: 7_900, 2021: 7_800, 2022: 7_850, 2023: 8_000, 2024: 8_050},
}
_MONTH = 6  # when the answers come


def survey_facts() -> Columns:
    """Each measure's outcome each June."""
    import numpy as np

    rows = [(measure, year, answer) for measure, years in _ANSWERS.items() for year, answer in years.items()]
    return {
        "scenario": np.full(len(rows), str(Scenario.ACTUAL)),
        "measure": np.array([measure for measure, _, _ in rows]),
        "period": np.array([year * 100 + _MONTH for _, year, _ in rows]),
        "hundredths": np.array([answer for *_, answer in rows]),
    }
