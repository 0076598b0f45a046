"""What a piece of work takes: by the clock, and of all processors together, which other work hardly disturbs."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import NamedTuple


class Spent(NamedTuple):
    """Seconds by the clock, and seconds of processor time, those of the programs that were run counted in."""

    clock: float
    processor: float

    def __str__(self) -> str:
        """As it is printed."""
        return f"{self.clock:.1f} s ({self.processor:.1f} s of processor time)"


def timed(work: Callable[[], object]) -> Spent:
    """What the work takes; a program that it runs must have ended by then to be counted."""
    start, used = time.perf_counter(), _processor_time()
    work()
    return Spent(time.perf_counter() - start, _processor_time() - used)


def load() -> float:
    """How many wanted a processor, on average over the last minute."""
    return os.getloadavg()[0]


def _processor_time() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
