"""When a forecast must be explained, as declared in forecast.yaml."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from utfall.core import Amount
from utfall.definitions import load
from utfall.definitions.forecast import ReasonRule

MAIN = 'municipality: Påhittad\ncode: "9999"\nboard: Socialnämnden\nsource_note: Påhittade uppgifter\n'


def declared(root: Path, text: str) -> tuple[ReasonRule, list[str]]:
    (root / "definitions").mkdir()
    (root / "utfall.yaml").write_text(MAIN, "utf-8")
    (root / "definitions" / "forecast.yaml").write_text(text, "utf-8")
    definitions, problems = load(root)
    assert definitions is not None
    return definitions.forecast.reasons, [each.code for each in problems]


def test_both_limits_are_read(tmp_path: Path) -> None:
    rule, problems = declared(tmp_path, 'reason_required: {kronor: "250 000", percent: 2}\n')
    assert (rule, problems) == (ReasonRule(Amount.of_kronor(250_000), Decimal(2)), [])


def test_without_a_rule_the_usual_one_holds(tmp_path: Path) -> None:
    assert declared(tmp_path, "targets: []\n")[0] == ReasonRule()


@pytest.mark.parametrize(
    "text", ["{kronor: mycket, percent: 2}", '{kronor: "1", percent: många}', "{percent: 2}"]
)
def test_a_faulty_rule_is_a_problem(tmp_path: Path, text: str) -> None:
    assert declared(tmp_path, f"reason_required: {text}\n")[1] != []
