"""Swedish is written where readers' words live, and nowhere else."""

from __future__ import annotations

import ast
import re

from tests.house.source import Module, docstrings, modules_of

# Values and questions have nothing to say to a reader. Other rooms hand Swedish particulars to a problem's
# sentence (`definitions`, `store`, `narrative` …) or print it (`writers`, `cli`).
SILENT_ROOMS = ("core", "document", "measures", "budget", "volumes", "variance", "forecast", "goals")
SWEDISH = re.compile(r"(?!\böre\b)\b\w*[åäöÅÄÖ]")  # öre is the unit's name in English too


def test_a_silent_room_holds_no_swedish_text() -> None:
    assert [text for module in modules_of(*SILENT_ROOMS) for text in _swedish_in(module)] == []


def _swedish_in(module: Module) -> list[str]:
    spoken = docstrings(module.tree)
    return [
        f"{module.place(node)}: {node.value}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node not in spoken
        and SWEDISH.search(node.value)
    ]


def test_the_rule_tells_swedish_from_the_name_of_a_unit() -> None:
    assert SWEDISH.search("Beloppet är fel")
    assert not SWEDISH.search("not a whole number of öre")
