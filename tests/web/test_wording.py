"""Everything that the log can tell of has words that an auditor reads."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

WEB = Path(__file__).parents[2] / "src" / "utfall" / "web"


def recorded() -> Iterator[str]:
    """The actions that the pages write in the log, where the code names them outright."""
    for module in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            is_record = (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record"
            )
            if is_record and isinstance(action := node.args[1], ast.Constant):
                yield str(action.value)


def test_every_action_of_the_log_has_words(register: str) -> None:
    from utfall.rounds import ROUND_TRANSITIONS, UNIT_TRANSITIONS
    from utfall.web.jobs import KINDS
    from utfall.web.wording import ACTIONS

    steps = {f"round.{each.action}" for each in ROUND_TRANSITIONS}
    steps |= {f"unit.{each.action}" for each in UNIT_TRANSITIONS}
    known = set(recorded()) | steps | {f"job.{kind}" for kind in KINDS}
    assert len(known) > 30
    assert known - ACTIONS.keys() == set()
