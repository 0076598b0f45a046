"""Work on many things in several processes gives the same as in one, in the same order."""

from __future__ import annotations

import operator
import os
from functools import partial

import pytest

from utfall.app.side_by_side import each_done


def test_the_answers_come_in_the_order_of_the_things() -> None:
    things = list(range(20))
    assert list(each_done(partial(operator.mul, 3), things)) == [3 * thing for thing in things]


def test_one_processor_does_without_more_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    seen: list[int] = []
    assert list(each_done(partial(seen.append), list(range(20)))) == [None] * 20
    assert seen == list(range(20))  # seen here, in this process


def test_a_fault_of_one_thing_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        list(each_done(partial(operator.floordiv, 3), list(range(20))))
