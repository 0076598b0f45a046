"""Does the same work on many things at once, in a process for each processor that this one may use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")
_FEW = 8  # things that are sooner done than processes started

_work: list[Callable[[Any], Any]] = []  # of a worker process: what it was started to do


def each_done(work: Callable[[_T], _R], things: Sequence[_T]) -> Iterator[_R]:
    """``work(thing)`` for each of the things, in their order.

    ``work`` goes to every process once, with all that it is bound to, and both must bear being pickled.
    """
    processors = len(os.sched_getaffinity(0))
    if processors < 2 or len(things) < _FEW:
        yield from map(work, things)
        return
    # Spawned, not forked: a fork would carry over the threads' locks of libraries that have threads.
    context = get_context("spawn")
    with ProcessPoolExecutor(processors, context, initializer=_begin, initargs=(work,)) as pool:
        yield from pool.map(_do, things)


def _begin(work: Callable[[Any], Any]) -> None:
    _work.append(work)


def _do(thing: Any) -> Any:
    return _work[0](thing)
