"""An outsider who holds nothing but the public files of several editions comes near no masked count or payment."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog

from tests.report.published_town import MONTHS, PROVIDERS, UNITS, Fact, counts, declare_town, meaning
from tests.secrecy.public_files import figures_of
from utfall.app.building import build
from utfall.app.each_unit import build_each
from utfall.core import Month
from utfall.core.edition import Edition

BELOW = 5
NEAR = 0.1  # as near as nobody may come to the largest payment


@pytest.fixture(params=range(2))
def seed(request: pytest.FixtureRequest) -> int:
    """Of the made-up counts."""
    return int(request.param)


def test_no_count_or_payment_can_be_found_from_all_editions_together(tmp_path: Path, seed: int) -> None:
    facts = counts(seed)
    declare_town(tmp_path, facts)
    known = _published(tmp_path)
    assert len(known) >= 20  # much is shown all the same
    told = (tmp_path / "out/2024-08/rapport-offentlig.json").read_text(encoding="utf-8")
    assert "varav .. kvinnor" in told
    attacker = _Attacker(facts, known)
    for target in _secrets(facts):
        low, high = attacker.range(target)
        true = sum(facts[fact] * weight for fact, weight in target.items())
        assert low - 0.01 <= true <= high + 0.01
        assert high - low >= _protection(target, facts) - 0.01, (target, low, high)


def test_the_attack_finds_what_the_boards_own_editions_tell(tmp_path: Path) -> None:
    facts = counts(0)
    declare_town(tmp_path, facts)
    attacker = _Attacker(facts, _published(tmp_path, Edition.BOARD))
    ranges = [attacker.range(target) for target in _secrets(facts)]
    assert sum(high - low < 1 for low, high in ranges) >= 5  # of the earlier months no edition tells


Known = list[tuple[Mapping[Fact, float], Fraction]]


def _published(root: Path, edition: Edition = Edition.PUBLIC) -> Known:
    """The figures of the board's report after July and after August, and of each unit's own."""
    known: Known = []
    for at in (Month(2024, 7), Month(2024, 8)):
        result = build(root, "rapport", ["json"], root / f"out/{at}", at, edition=edition)
        assert not result.problems.blocks, [each.message for each in result.problems]
        known += _told(result.files["json"], at.month)
    for unit, result in zip(
        UNITS, build_each(root, "enhet", ["json"], root / "out", edition=edition), strict=True
    ):
        assert not result.problems.blocks, [each.message for each in result.problems]
        known += _told(result.files["json"], 8, unit)
    return known


def _told(path: Path, month: int, unit: str = "") -> Known:
    figures = figures_of(path)
    meant = ((meaning(*place, month, unit), value) for place, value in figures.items())
    return [(weights, value) for weights, value in meant if weights]


def _secrets(facts: Mapping[Fact, int]) -> list[dict[Fact, float]]:
    """Small counts of a month or of the year so far, and what a unit has paid where few are paid."""
    found: list[dict[Fact, float]] = []
    for unit, month in product(UNITS, MONTHS):
        found += [{(measure, unit, str(month)): 1} for measure in ("placed", "living")]
        found.append({("placed", unit, str(each)): 1 for each in range(1, month + 1)})
        found.append(dict.fromkeys(_payments(facts, unit, [month]), 1))
        found.append(dict.fromkeys(_payments(facts, unit, range(1, month + 1)), 1))
    found.append({("contacts", "K"): 1})
    return [each for each in found if _is_secret(each, facts)]


def _payments(facts: Mapping[Fact, int], unit: str, months: range | list[int]) -> list[Fact]:
    wanted = {("cost", unit, str(each), provider) for each in months for provider in PROVIDERS}
    return [fact for fact in facts if fact in wanted]


def _is_secret(target: Mapping[Fact, float], facts: Mapping[Fact, int]) -> bool:
    if not any(fact[0] == "cost" for fact in target):
        return 0 < sum(facts[fact] for fact in target) < BELOW
    paid = _paid(target, facts)
    dominated = paid[0] > 0.8 * sum(paid)
    return len(paid) < 3 or dominated or sum(paid[2:]) < NEAR * paid[0]


def _paid(target: Mapping[Fact, float], facts: Mapping[Fact, int]) -> list[int]:
    return sorted(
        (sum(facts[f] for f in target if f[3] == each) for each in {f[3] for f in target}), reverse=True
    )


def _protection(target: Mapping[Fact, float], facts: Mapping[Fact, int]) -> float:
    is_cost = any(fact[0] == "cost" for fact in target)
    return NEAR * _paid(target, facts)[0] if is_cost else BELOW


class _Attacker:
    """Somebody with a linear program over all counts and payments that there could be."""

    def __init__(self, facts: Mapping[Fact, int], known: Known) -> None:
        named = dict.fromkeys([*facts, *(fact for weights, _ in known for fact in weights)])
        self._place = {fact: at for at, fact in enumerate(named)}
        self._left = np.array([self._row(weights) for weights, _ in known])
        self._right = np.array([float(value) for _, value in known])

    def range(self, target: Mapping[Fact, float]) -> tuple[float, float]:
        """The least and the greatest that the target can be; whole numbers where it is a whole count."""
        ends = []
        for sign in (1, -1):
            found = linprog(
                sign * self._row(target),
                A_eq=self._left,
                b_eq=self._right,
                bounds=(0, None),
                method="highs-ds",
            )
            assert found.status in {0, 3}, found.message
            ends.append(
                sign * (math.inf if found.status == 3 else 1) * (found.fun if found.status == 0 else -1)
            )
        low, high = ends
        if any(fact[0] != "cost" for fact in target):
            return math.ceil(low - 1e-6), high if high == math.inf else math.floor(high + 1e-6)
        return low, high

    def _row(self, weights: Mapping[Fact, float]) -> np.ndarray:
        row = np.zeros(len(self._place))
        for fact, weight in weights.items():
            row[self._place[fact]] = weight
        return row
