"""A result is computed once, also when many ask at the same time, and the latest asked for are kept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from utfall.app.kept_results import KeptResults


def test_many_who_ask_at_once_wait_for_one_answer() -> None:
    kept, begun, made = KeptResults(10), threading.Barrier(8), []

    def compute() -> int:
        threading.Event().wait(0.05)
        made.append(1)
        return 42

    def ask(_: int) -> int:
        begun.wait()
        return kept.once("svar", compute)

    with ThreadPoolExecutor(8) as people:
        assert list(people.map(ask, range(8))) == [42] * 8
    assert len(made) == 1


def test_a_result_may_ask_for_others() -> None:
    kept = KeptResults(10)
    assert kept.once("summa", lambda: kept.once("del", lambda: 1) + 1) == 2


def test_what_could_not_be_computed_is_tried_again() -> None:
    kept = KeptResults(10)
    with pytest.raises(ZeroDivisionError):
        kept.once("svar", lambda: 1 // 0)
    assert kept.once("svar", lambda: 1) == 1


def test_the_one_that_was_asked_for_longest_ago_is_let_go() -> None:
    kept = KeptResults(2)
    for key in ("a", "b", "a", "c"):
        kept.once(key, lambda key=key: key)  # type: ignore[misc]
    assert kept.once("a", lambda: "på nytt") == "a"
    assert kept.once("b", lambda: "på nytt") == "på nytt"
