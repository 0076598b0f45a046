"""How often a key may be used, counted in the cache that all processes share."""

from __future__ import annotations

import time
from math import ceil

from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

PER_MINUTE = 600
_MINUTE = 60


class KeyLimit(BaseThrottle):
    """So many calls a minute for each key, over all operations and whatever address they come from.

    The library's own limits keep a request in the throttle itself, which threads share; this one keeps nothing.
    """

    def __init__(self, calls: int = PER_MINUTE) -> None:
        self.calls = calls

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the call; whether it is within the minute's."""
        counter = f"api-key-{request.auth.pk}-{int(time.time()) // _MINUTE}"  # type: ignore[attr-defined]
        cache.add(counter, 0, 2 * _MINUTE)
        return cache.incr(counter) <= self.calls

    def wait(self) -> float:
        """Seconds until the next minute."""
        return ceil(_MINUTE - time.time() % _MINUTE)
