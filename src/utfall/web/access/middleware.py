"""Gives every request the rights of the one who asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse

from utfall.web.access.scope import Access


class AccessMiddleware:
    """Sets ``request.access``; nothing is asked of the database until a rule needs it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the rights at hand."""
        cast("Any", request).access = Access(request.user)
        return self.get_response(request)
