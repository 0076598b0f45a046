"""How often a key may be used, counted in the cache that all processes share."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.throttling import SimpleRateThrottle

PER_MINUTE = 600


class KeyLimit(SimpleRateThrottle):
    """So many calls a minute for each key, whatever address they come from."""

    scope = "key"

    def __init__(self, calls: int = PER_MINUTE) -> None:
        super().__init__(f"{calls}/m")

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """The key's own counter."""
        token = getattr(request, "auth", None)
        return f"api-key-{token.pk}" if token is not None else None
