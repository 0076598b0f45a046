"""The workspace that is served, and its figures; one for all threads of a process."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from utfall.app.figures import Figures
from utfall.core import Month


def figures() -> Figures:
    """The figures of the workspace in the settings."""
    return _figures_of(settings.WORKSPACE)


@cache
def _figures_of(workspace: Path) -> Figures:
    return Figures(workspace)


def units_below(unit: str, at: Month | None = None) -> frozenset[str]:
    """The unit and all below it, in the organisation of a month, or else of the latest with outcomes."""
    return figures().units_below(unit, at)


class OneReadingMiddleware:
    """Lets a request that only reads see one state of the workspace; whoever saves must see what has been saved."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, from the workspace as it was when the request came."""
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with figures().held():
            return self.get_response(request)
