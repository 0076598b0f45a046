"""How a year's budget lies over its months, as ``phasing.yaml`` declares it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from utfall.core import CodePart
from utfall.definitions.phasing import PhasingProfile

ACTIVITIES = "code;name\n510;Hemtjänst\n"
TWELVE = "[10, 8, 8, 8, 8, 8, 6, 6, 8, 8, 10, 12.5]"


def files(*rules: str) -> dict[str, str]:
    """A workspace with these rules."""
    text = "phasing:\n" + "".join(f"  - {{{rule}}}\n" for rule in rules)
    return {"structure/activity.csv": ACTIVITIES, "structure/phasing.yaml": text}


def test_rules_are_kept_in_order_with_what_they_select(workspace) -> None:
    rules = workspace(files('profile: last_year, activity: "510"', "profile: even")).sound.structure.phasing
    assert [rule.profile for rule in rules] == [PhasingProfile.LAST_YEAR, PhasingProfile.EVEN]
    assert rules[0].select.codes == ((CodePart.ACTIVITY, ("510",)),)
    assert rules[1].select.is_empty


def test_explicit_weights_are_twelve_numbers(workspace) -> None:
    (rule,) = workspace(files(f"profile: explicit, months: {TWELVE}")).sound.structure.phasing
    assert (len(rule.months), rule.months[-1]) == (12, Decimal("12.5"))


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("activity: 510", "DEF-002"),
        ("profile: jämnt", "DEF-004"),
        ("profile: explicit", "DEF-002"),
        ("profile: explicit, months: [1, 2, 3]", "DEF-003"),
        ("profile: explicit, months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]", "DEF-003"),
        ("profile: explicit, months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, många]", "DEF-003"),
        (f"profile: even, months: {TWELVE}", "DEF-020"),
        ("profile: even, activity: 511", "DEF-007"),
        ("profile: even, quantity: timmar", "DEF-001"),
    ],
)
def test_faults_are_told(workspace, rule: str, code: str) -> None:
    assert workspace(files(rule)).codes == [code]
