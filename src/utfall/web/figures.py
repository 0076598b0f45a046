"""The workspace that is served, and its figures; one for all threads of a process."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from utfall.app.figures import Figures


@cache
def figures() -> Figures:
    """The figures of the workspace in the settings."""
    return Figures(settings.WORKSPACE)


def units_below(unit: str) -> frozenset[str]:
    """The unit and all below it, in the organisation of the latest month with outcomes."""
    return figures().units_below(unit)
